import { isUtf8 } from 'node:buffer'
import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { VFile } from 'vfile'
import { checkExam } from '../check/check.ts'
import { type Images, imagePaths } from '../check/images.ts'
import { report } from '../diagnostics/report.ts'
import type { Exam } from '../model/exam.ts'
import { parseExam } from '../model/parse.ts'
import { readImages } from './images.ts'
import { sourceReader } from './sources.ts'
import { readTemplateFolder, standard, type Template, templateFolder, templateNames } from './templates.ts'

/** An exam with everything it needs, and the messages about it in `file`. */
export type LoadedExam = {
  file: VFile
  exam: Exam
  images: Images
  /** Texts of other files that the exam names, by the names it gives them. */
  sources: ReadonlyMap<string, string>
  template: Template
}

/**
 * Reads and checks an exam.
 *
 * @param chosen folder of a template in place of the exam's own
 * @throws Error of the file system when the file cannot be read; what is wrong inside it and its template is in `file.messages`.
 */
export async function loadExam(path: string, chosen?: string): Promise<LoadedExam> {
  const bytes = await readFile(path)
  const value = bytes.toString('utf8')
  if (!isUtf8(bytes) || value.includes('\0')) return notText(path, value)
  const sources = new Map<string, string>()
  const read = sourceReader(path)
  let template = plainTemplate
  const { exam, file } = parseExam(
    new VFile({ path, value }),
    (name) => {
      const found = read(name)
      if (found.kind === 'text') sources.set(name, found.text)
      return found
    },
    (name = standard) => {
      const folder = chosen ?? templateFolder(name, dirname(path))
      if (folder === undefined) return { kind: 'missing', name, names: templateNames() }
      template = readTemplateFolder(folder)
      return { kind: 'template', settings: template.settings }
    },
  )
  file.messages.push(...template.messages)
  const images = await readImages(path, imagePaths(exam))
  checkExam(exam, file, images)
  return { file, exam, images, sources, template }
}

/** Of an exam that cannot be printed. */
const plainTemplate: Template = {
  styles: { paper: '', key: '', sheet: '' },
  skeleton: { type: 'root', children: [] },
  settings: {},
  files: [],
  messages: [],
}

/** In another encoding the letters would be lost in silence, and everything else found in the file would mislead. */
function notText(path: string, value: string): LoadedExam {
  const file = new VFile({ path, value })
  const before = value.slice(0, Math.max(0, value.search(/[\0\uFFFD]/))).split(/\r?\n|\r/)
  report(file, {
    rule: 'source-encoding',
    reason: 'Unexpected bytes that are not text, expected UTF-8',
    place: { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 },
    note: 'Save the exam in the encoding UTF-8; an editor offers it where it saves a file. Older Korean files are often in CP949 (EUC-KR).',
  })
  return { file, exam: parseExam(new VFile('')).exam, images: new Map(), sources: new Map(), template: plainTemplate }
}
