import { VFile } from 'vfile'
import { parseExam } from '../src/exam/parse.ts'
import { type ReadSource, type ReadTemplate, readNoSource } from '../src/exam/reader.ts'
import type { Images } from '../src/images/found.ts'
import { repertoireOf } from '../src/project/repertoire.ts'
import { checkExam } from '../src/rules/check.ts'

/** An exam that is in order but for what a test puts into it. */
export const front = '---\ntitle: Test\n---\n'

const repertoire = repertoireOf({ styles: { paper: '', key: '', sheet: '' } })

/** Reads and checks a source, as a build does before it prints. */
export function checked(
  source: string,
  images: Images = new Map(),
  readSource: ReadSource = readNoSource,
  readTemplate?: ReadTemplate,
) {
  const read = parseExam(new VFile(source), readSource, readTemplate)
  checkExam(read.exam, read.file, images, repertoire)
  return read
}

/** What is wrong with a source: `line:column rule` of each message, in the order of the source. */
export function faultsOf(source: string, images?: Images): string[] {
  return checked(source, images).file.messages.map(({ line, column, ruleId }) => `${line}:${column} ${ruleId}`)
}

/** The same with the messages' text, for tests of wording. */
export function messagesOf(source: string): string[] {
  return checked(source).file.messages.map(({ line, column, reason }) => `${line}:${column} ${reason}`)
}

/** A source from its lines; a question with an answer stands around `lines` from line 5 on. */
export function inQuestion(...lines: string[]): string {
  return `${front}## {#q}\n${lines.join('\n')}\n\n:::answer\nyes\n:::\n`
}
