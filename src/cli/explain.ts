import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { nearest } from '../diagnostics/nearest.ts'
import { type CommandIo, type Exit, exit } from './io.ts'
import { hint } from './read-options.ts'

/** What explains all rules, inside the package. */
const file = fileURLToPath(new URL('../../docs/messages.md', import.meta.url))

/** `papersetter explain`: prints what the documentation says of a rule, with a bad and a good example. */
export async function explain(rule: string, { stdout, stderr }: CommandIo): Promise<Exit> {
  const sections = sectionsIn(await readFile(file, 'utf8'))
  const section = sections.get(rule)
  if (section === undefined) {
    stderr.write(
      `papersetter: Unexpected rule \`${rule}\`, expected one that a message ends with.${hint(nearest(rule, [...sections.keys()]))}\n`,
    )
    return exit.failure
  }
  stdout.write(`${section.trim()}\n`)
  stderr.write(`\nAll rules are in ${file}\n`)
  return exit.clean
}

/** Sections of a page by their headings; what begins with two signs within an example is none. */
function sectionsIn(text: string): Map<string, string> {
  const sections = new Map<string, string>()
  let name = ''
  let fence: string | undefined
  for (const line of text.split('\n')) {
    const [mark] = /^`{3,}/.exec(line) ?? []
    if (mark !== undefined && (fence === undefined || mark === fence)) fence = fence === undefined ? mark : undefined
    const [, heading] = (fence === undefined && /^## ([a-z-]+)$/.exec(line)) || []
    if (heading !== undefined) name = heading
    if (name !== '') sections.set(name, `${sections.get(name) ?? ''}${line}\n`)
  }
  return sections
}
