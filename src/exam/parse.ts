import type { Root } from 'mdast'
import { VFile } from 'vfile'
import { parseMarkdown } from '../source/parse.ts'
import type { Exam } from './exam.ts'
import { readExam } from './read.ts'
import { type ReadSource, type ReadTemplate, readNoSource, readNoTemplate } from './sources.ts'

/**
 * Reads the text of an exam. Pure; never throws for any text.
 *
 * @param source the text, or a file that has it, to which the messages are added
 * @param tree its syntax tree, where it has been read before and nobody else needs it
 * @param readSource reads the files that it names
 * @param readTemplate finds the template that it names
 */
export function parseExam(
  source: string | VFile,
  readSource: ReadSource = readNoSource,
  readTemplate: ReadTemplate = readNoTemplate,
  tree?: Root,
): { exam: Exam; file: VFile } {
  const file = typeof source === 'string' ? new VFile(source) : source
  return { exam: readExam(file, tree ?? parseMarkdown(file), { readSource, readTemplate }), file }
}
