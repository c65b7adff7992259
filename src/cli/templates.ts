import { templateNames } from '../build/templates.ts'

/** Says that there is no template of a name. */
export function templateFault(name: string): string {
  return `papersetter: no template \`${name}\`; there are ${templateNames().join(', ')}, and folders with a \`template.yml\` or \`paper.css\`\n`
}
