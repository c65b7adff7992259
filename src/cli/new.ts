import { newTemplate } from '../project/new-template.ts'
import { type CommandIo, type Exit, exit } from './io.ts'
import { templateFault } from './templates.ts'

/** `papersetter new template`: copies a template to begin with. */
export async function newFolder({ name, from }: { name: string; from: string }, { stdout, stderr }: CommandIo): Promise<Exit> {
  const made = await newTemplate(name, from)
  if (made === 'missing') {
    stderr.write(templateFault(from))
    return exit.failure
  }
  if (made === 'exists') {
    stderr.write(`papersetter: \`${name}\` exists already, nothing was written; choose another name\n`)
    return exit.failure
  }
  for (const path of made.written) stdout.write(`${path}\n`)
  const way = /[\\/]/.test(name) ? name : `./${name}`
  stderr.write(`Change it, and print with it: papersetter build exam.md --template ${way}\n`)
  return exit.clean
}
