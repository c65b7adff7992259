import { nearest } from '../diagnostics/nearest.ts'
import { templateNames, templatesMeant } from '../project/templates.ts'
import { hint } from './read-options.ts'

/** Says that there is no template of a name. */
export function templateFault(name: string): string {
  const near = nearest(name, templateNames()) ?? templatesMeant(name)[0]
  return `papersetter: no template \`${name}\`; there are ${templateNames().join(', ')}, and folders with a \`template.yml\` or \`paper.css\`${near === undefined ? '' : `.${hint(near)}`}\n`
}
