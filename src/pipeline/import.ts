import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path'
import type { VFile } from 'vfile'
import { codeOf, fileFault, UserError } from '../diagnostics/user-error.ts'
import { kindOf } from '../files/looked.ts'
import { isInside } from '../files/paths.ts'
import { maxBytes, readBytes, readBytesSync } from '../files/read-file.ts'
import { writeWhole } from '../files/write.ts'
import { type Converted, convertLatex } from '../latex/convert.ts'
import type { ReadInput } from '../latex/joined.ts'
import type { FindPicture } from '../latex/state.ts'
import { loadExam } from '../project/load.ts'
import { convertExercise } from '../quiz/exercise.ts'
import { convertText2qti } from '../quiz/text2qti.ts'
import { type ImportedQuestions, importQuestions } from './import-questions.ts'
import { textOf } from './old-text.ts'
import { type QuestionKind, questionKinds, readQuestions } from './read-questions.ts'

/** What came of a file: the exam that was written, what is not in it as it was, and what a check says of it. */
export type Imported = Converted & { path: string; checked: VFile; told?: undefined }

/**
 * What a file to import is written in: LaTeX of the `exam` class or of AMC, plain text of text2qti, an exercise of R/exams, or questions that a learning system
 * has exported.
 */
export const importKinds = ['latex', 'text2qti', 'rexams', ...questionKinds] as const

type ImportKind = (typeof importKinds)[number]

/** The largest file of LaTeX and the like that is read, in bytes. */
const maxTexBytes = 2 ** 20

/**
 * Writes the exam of a file in another language beside it, or where it is asked for, and checks it. Nothing is overwritten.
 *
 * @param from what it is written in; known by its ending and its contents where nobody says
 * @throws ImportFault for a file that cannot be read as an exam, UserError where the exam is there already
 */
export async function importExam(
  path: string,
  out: string | undefined,
  from?: ImportKind,
): Promise<Imported | ImportedQuestions> {
  const target = out ?? join(dirname(path), `${basename(path, extname(path))}.md`)
  const bytes = await readBytes(path, maxBytes)
  const questions = isOfExam(from) ? undefined : readQuestions(path, bytes, from)
  if (questions !== undefined) return await importQuestions(path, questions, target)
  if (bytes.length > maxTexBytes) throw new UserError(`\`${path}\` has ${bytes.length} bytes, expected at most 1 MB`)
  const text = textOf(path, bytes)
  if (kindOf(target) !== undefined)
    throw new UserError(`\`${target}\` exists already, nothing was written; name another file with \`--out\``)
  const folder = resolve(dirname(path))
  const findPicture = picturesIn(folder, resolve(dirname(target)))
  const kind = isOfExam(from) ? from : kindOfText(path, text)
  const converted =
    kind === 'latex'
      ? convertLatex(path, text, inputsIn(folder, path), findPicture)
      : kind === 'text2qti'
        ? convertText2qti(path, text)
        : convertExercise(path, text, findPicture)
  await writeWhole(new Map([[target, converted.text]]))
  return { ...converted, path: target, checked: (await loadExam(target)).file }
}

type ExamKind = Exclude<ImportKind, QuestionKind>

/** Tells whether a kind is one of whole exams. */
function isOfExam(kind: ImportKind | undefined): kind is ExamKind {
  return kind !== undefined && !questionKinds.some((each) => each === kind)
}

function kindOfText(path: string, text: string): ExamKind {
  if (/^\s*exname\s*:|^\s*extype\s*:|\\extype\{/m.test(text) || /\.r(?:md|nw)$/i.test(path)) return 'rexams'
  return /\.(?:md|markdown|txt)$/i.test(path) ? 'text2qti' : 'latex'
}

/** Reads what a file inputs from its own folder or below, with the ending or without. */
function inputsIn(folder: string, path: string): ReadInput {
  const shown = dirname(path)
  return (name) => {
    if (!isInside(folder, resolve(folder, name))) return { fault: 'the file is not in the folder of the exam' }
    const full = [name, `${name}.tex`].map((each) => resolve(folder, each)).find((each) => kindOf(each) === 'file')
    if (full === undefined) return { fault: 'the file does not exist' }
    try {
      const found = join(shown, relative(folder, full))
      return { path: found, text: textOf(found, readBytesSync(full, maxTexBytes)) }
    } catch (error) {
      if (codeOf(error) === '' && !(error instanceof UserError)) throw error
      return { fault: fileFault(error) ?? (error instanceof Error ? error.message : String(error)) }
    }
  }
}

/** Endings of pictures that can be printed, the first one that is there is taken. */
const printable = ['.svg', '.png', '.jpg', '.jpeg']

function picturesIn(folder: string, target: string): FindPicture {
  return (name) => {
    const ending = extname(name).toLowerCase()
    const stem = ['.pdf', '.eps', '.ps', ...printable].includes(ending) ? name.slice(0, -ending.length) : name
    const names = [...(printable.includes(ending) ? [name] : []), ...printable.map((each) => stem + each)]
    const places = ['', 'figures', 'figs', 'fig', 'images', 'img', 'graphics', 'pics']
    const full = places
      .flatMap((place) => names.map((each) => resolve(folder, place, each)))
      .find((each) => kindOf(each) === 'file')
    if (full !== undefined) {
      if (!isInside(target, full)) return { fault: 'the picture is not in the folder of the exam or below it' }
      return { path: relative(target, full).split(sep).join('/') }
    }
    const other = ['.pdf', '.eps'].find((each) => kindOf(resolve(folder, stem + each)) === 'file')
    return {
      fault:
        other === undefined
          ? 'the picture is not there'
          : `a picture must be SVG, PNG or JPEG: \`${conversionOf(stem, other)}\` converts it; then import again`,
    }
  }
}

/** The command that makes an SVG of a picture. */
function conversionOf(stem: string, ending: string): string {
  return ending === '.pdf' ? `pdftocairo -svg ${stem}.pdf ${stem}.svg` : `inkscape ${stem}${ending} --export-filename=${stem}.svg`
}
