import { readFile } from 'node:fs/promises'
import { VFile } from 'vfile'
import { checkExam } from '../check/check.ts'
import { type Images, imagePaths } from '../check/images.ts'
import type { Exam } from '../model/exam.ts'
import { parseExam } from '../model/parse.ts'
import { readImages } from './images.ts'

/** An exam with everything it needs, and the messages about it in `file`. */
export type LoadedExam = { file: VFile; exam: Exam; images: Images }

/**
 * Reads and checks an exam.
 *
 * @throws Error of the file system when the file cannot be read; what is wrong inside it is in `file.messages`.
 */
export async function loadExam(path: string): Promise<LoadedExam> {
  const { exam, file } = parseExam(new VFile({ path, value: await readFile(path, 'utf8') }))
  const images = await readImages(path, imagePaths(exam))
  checkExam(exam, file, images)
  return { file, exam, images }
}
