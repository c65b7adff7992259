import { VFile } from 'vfile'
import type { Exam } from '../exam/exam.ts'
import { parseExam as read } from '../exam/parse.ts'
import type { FoundImage, Images } from '../images/found.ts'
import { readPicture } from '../images/picture.ts'
import { isRemote } from '../project/images.ts'
import { loadForms } from '../project/load.ts'
import { repertoireOf } from '../project/repertoire.ts'
import { checkExam as judge } from '../rules/check.ts'
import { imagePaths } from '../rules/images.ts'
import { type ReadFile, sourcesBy } from './files.ts'

export interface TextOptions {
  /** Gives the files that the text names; without it there are none. */
  read?: ReadFile | undefined
}

/** An exam as it was read, and the file with the messages about it: `file.messages`. */
export interface ParsedExam {
  exam: Exam
  file: VFile
}

/**
 * Reads the text of an exam. Its messages say what cannot be read; whether it is in order, {@link checkExam} tells.
 *
 * Never throws for any text. Values and questions of banks are read from files alone: see {@link loadExam}.
 *
 * @param source the text, or a file that has it, to which the messages are added
 */
export function parseExam(source: string | VFile, options: TextOptions = {}): ParsedExam {
  return read(typeof source === 'string' ? new VFile(source) : source, sourcesBy(options.read))
}

/** Whatever template an exam names, a text is judged by the fonts of the package. */
const ownFonts = { styles: { paper: '', key: '', sheet: '' } }

/** Reads the text of an exam as {@link parseExam} does, and judges it by every rule. */
export function checkExam(source: string | VFile, options: TextOptions = {}): ParsedExam {
  const parsed = parseExam(source, options)
  judge(parsed.exam, parsed.file, imagesOf(parsed.exam, options.read), repertoireOf(ownFonts))
  return parsed
}

function imagesOf(exam: Exam, read: ReadFile = () => undefined): Images {
  return new Map(
    imagePaths(exam).map((path): [string, FoundImage] => {
      if (isRemote(path)) return [path, { kind: 'remote' }]
      const found = read(path)
      if (found === undefined) return [path, { kind: 'missing' }]
      return [path, readPicture(typeof found === 'string' ? new TextEncoder().encode(found) : found)]
    }),
  )
}

/** What is chosen in place of what an exam says. */
export interface LoadOptions {
  /** Folder of a template. */
  template?: string | undefined
  /** Letters of the forms. */
  forms?: readonly string[] | undefined
  /** What draws begin with. */
  seed?: string | undefined
  /** Folder in which banks may lie, besides the exam's own, in place of the working folder. */
  root?: string | undefined
}

/** An exam in all its forms, one at least, and the file with the messages about it. */
export interface LoadedExam {
  forms: readonly Exam[]
  file: VFile
}

/**
 * Reads and checks the file of an exam with all that it names, as `papersetter check` does: values are drawn, and questions taken from
 * banks, for each form anew.
 *
 * @throws Error of the file system when the file cannot be read; what is wrong inside it is in `file.messages`
 */
export async function loadExam(path: string, options: LoadOptions = {}): Promise<LoadedExam> {
  const { forms, file } = await loadForms(path, options)
  return { forms: forms.map(({ exam }) => exam), file }
}
