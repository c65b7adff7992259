import { VFile } from 'vfile'
import { hasErrors } from '../../src/diagnostics/report.ts'
import { parseExam } from '../../src/exam/parse.ts'
import type { Images } from '../../src/images/found.ts'
import { assemble } from '../../src/interchange/assemble.ts'
import type { Write } from '../../src/interchange/export/written.ts'
import { type Told, toldOf } from '../../src/interchange/losses.ts'
import { picturesOf } from '../../src/interchange/pictures.ts'

/** Front matter of an exam, for tests. */
export const front = '---\ntitle: Test\n---\n\n'

/** What leaves of a source with one form. */
export function leaving(source: string) {
  const file = new VFile({ path: 'test.md', value: source })
  const { exam } = parseExam(file)
  if (hasErrors(file)) throw new Error(String(file.messages[0]))
  const { errata } = exam.metadata
  const place = (position: { start: { line: number; column: number } } | undefined) =>
    position && { path: 'test.md', line: position.start.line, column: position.start.column }
  return assemble({ exam, source: exam, form: undefined, place }, errata?.list ?? [])
}

/** A source as a target writes it: its first file, and what became of each question. */
async function writtenAs(write: Write, source: string, images: Images) {
  const { exam, withdrawn, losses } = leaving(source)
  const { files, losses: more } = await write(exam, await picturesOf(exam, images), 'test', [])
  const [first] = files.values()
  return { first, told: toldOf([...exam.questions, ...withdrawn], [...losses, ...more]) }
}

/** The same where the file is a text. */
export async function exported(
  write: Write,
  source: string,
  images: Images = new Map(),
): Promise<{ text: string; told: Told[] }> {
  const { first, told } = await writtenAs(write, source, images)
  if (typeof first !== 'string') throw new Error('no text was written')
  return { text: first, told }
}

/** What became of each question of a source on its way to a target. */
export async function toldAs(write: Write, source: string): Promise<Told[]> {
  return (await writtenAs(write, source, new Map())).told
}
