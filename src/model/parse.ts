import { VFile } from 'vfile'
import { parseMarkdown } from '../syntax/parse.ts'
import type { Exam } from './exam.ts'
import { readExam } from './read.ts'

/**
 * Reads the text of an exam. Pure; never throws for any text.
 *
 * @param source the text, or a file that has it, to which the messages are added
 */
export function parseExam(source: string | VFile): { exam: Exam; file: VFile } {
  const file = typeof source === 'string' ? new VFile(source) : source
  return { exam: readExam(file, parseMarkdown(file)), file }
}
