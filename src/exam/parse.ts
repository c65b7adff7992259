import { VFile } from 'vfile'
import { type ParsedText, parseMarkdown } from '../source/parse.ts'
import type { Exam } from './exam.ts'
import { readExam } from './read.ts'
import type { Given } from './reader.ts'
import { type ReadSource, type ReadTemplate, readNoSource, readNoTemplate } from './sources.ts'

/**
 * Reads the text of an exam. Pure; never throws for any text.
 *
 * @param source the text, or a file that has it, to which the messages are added
 * @param readSource reads the files that it names
 * @param readTemplate finds the template that it names
 * @param given `parsed` is the text as Markdown, where it has been read before
 */
export function parseExam(
  source: string | VFile,
  readSource: ReadSource = readNoSource,
  readTemplate: ReadTemplate = readNoTemplate,
  given: Given & { parsed?: ParsedText | undefined } = {},
): { exam: Exam; file: VFile } {
  const file = typeof source === 'string' ? new VFile(source) : source
  const { tree, messages, lost } = given.parsed ?? parseMarkdown(file)
  file.messages.push(...messages)
  const exam = readExam(file, tree, { readSource, readTemplate }, { ...given, lost: lost || given.lost })
  return { exam, file }
}
