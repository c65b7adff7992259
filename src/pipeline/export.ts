import { extname, join } from 'node:path'
import type { VFile } from 'vfile'
import { hasErrors } from '../diagnostics/report.ts'
import { UserError } from '../diagnostics/user-error.ts'
import { questionsOf } from '../exam/exam.ts'
import { kindOf } from '../files/looked.ts'
import { readBytes } from '../files/read-file.ts'
import { writeWhole } from '../files/write.ts'
import { assemble, type LeavingExam } from '../interchange/assemble.ts'
import { type TargetName, targets } from '../interchange/export/targets.ts'
import type { PrintedForm } from '../interchange/export/written.ts'
import { type Told, toldOf } from '../interchange/losses.ts'
import { picturesOf } from '../interchange/pictures.ts'
import type { ExportedQuestion } from '../interchange/question.ts'
import { withVariants } from '../interchange/variants.ts'
import type { Block } from '../paper/block-nodes.ts'
import { separate } from '../paper/separate.ts'
import { examName } from '../project/find-exams.ts'
import { loadForms } from '../project/load.ts'
import type { LoadedForm } from '../project/read-text.ts'
import { errataOf } from './errata.ts'
import { openProven } from './proven.ts'

export type ExportOptions = {
  to: TargetName
  /** Letters of the forms in place of the exam's own. */
  forms?: readonly string[] | undefined
  /** What draws begin with, in place of the exam's own. */
  seed?: string | undefined
  /** Where it is known which identities have held before; without it all are tried. */
  env?: Readonly<Record<string, string | undefined>> | undefined
  /** Whether a question is wanted; without it all are. */
  wanted?: ((question: ExportedQuestion) => boolean) | undefined
}

/** What came of an exam: messages about it, and, where none is an error, the files that a system takes and what became of each question. */
export type Exported = { file: VFile; files: ReadonlyMap<string, Uint8Array | string>; told: readonly Told[] }

/**
 * Writes the questions of an exam or a bank's file for another system, in memory.
 *
 * @throws Error of the file system where the exam cannot be read
 */
export async function exportExam(path: string, { to, wanted = () => true, env, ...chosen }: ExportOptions): Promise<Exported> {
  const { file, forms } = await loadForms(path, { ...chosen, proven: env && (await openProven(env)) })
  const errata = await errataOf(path, file, forms[0]?.exam.metadata.errata, forms[0])
  if (hasErrors(file)) return { file, files: new Map(), told: [] }
  const leaving = withVariants(forms.map((form) => selected(assemble(leavingForm(form), errata), wanted)))
  const { exam, withdrawn, losses } = leaving
  const images = new Map(forms.flatMap((form) => [...form.images]))
  const printed = forms.map((form) => ({ ...printedForm(form, leaving), errata: errata.map(({ question }) => question) }))
  const written = await targets[to](exam, await picturesOf(exam, images, printed.flatMap(blocksIn)), examName(path), printed)
  const told = toldOf([...exam.questions, ...withdrawn], [...losses, ...written.losses])
  return { file, files: written.files, told }
}

/** A form in the order of its source, so that forms differ by their values alone. */
function leavingForm({ exam, source, sourceMap }: LoadedForm): Parameters<typeof assemble>[0] {
  const { form } = exam.metadata
  return { exam: source, source, form, place: (position) => position && sourceMap.origin(position.start) }
}

/** A form as it is printed, with the questions that leave alone. */
function printedForm({ exam }: LoadedForm, leaving: LeavingExam): Omit<PrintedForm, 'errata'> {
  const { paper, solutions } = separate(exam)
  const all =
    leaving.exam.texts.length > 0 || leaving.exam.questions.length + leaving.withdrawn.length >= questionsOf(exam).length
  const ids = new Set(leaving.exam.questions.map(({ id }) => id))
  const body = all
    ? paper.body
    : paper.body.filter((node) => node.type === 'paperQuestion' && node.id !== undefined && ids.has(node.id))
  return { paper: { ...paper, body }, solutions, form: exam.metadata.form }
}

/** All blocks of a form that a document may show. */
function blocksIn({ paper, solutions }: Pick<PrintedForm, 'paper' | 'solutions'>): Block[] {
  const notes = [...solutions.notes.values()]
  return [
    ...paper.instructions,
    ...[...paper.body, ...paper.appendices].flatMap((node) => (node.type === 'paperScratch' ? [] : node.children)),
    ...[...solutions.answers.values()].flat(),
    ...notes.flatMap(({ explanation, criteria }) => [...explanation, ...criteria.flatMap(({ children }) => children)]),
  ]
}

function selected(leaving: LeavingExam, wanted: (question: ExportedQuestion) => boolean): LeavingExam {
  const questions = leaving.exam.questions.filter(wanted)
  // what stands between questions has no place among some of them
  const texts = questions.length === leaving.exam.questions.length ? leaving.exam.texts : []
  const withdrawn = leaving.withdrawn.filter(wanted)
  const kept = new Set([...questions, ...withdrawn])
  return {
    ...{ exam: { ...leaving.exam, questions, texts }, withdrawn },
    losses: leaving.losses.filter(({ question }) => kept.has(question)),
  }
}

/**
 * Writes files into a folder, or one file where a path with its ending says, all or none. What is there already stays, unless it is to be replaced.
 *
 * @param alone whether these are all files that are written there
 * @returns their paths
 * @throws UserError where a file is there that says something else, or several are to be one; `NotWritten`
 */
export async function writeExported(
  files: Exported['files'],
  out: string,
  { replace, alone }: { replace: boolean; alone: boolean },
): Promise<string[]> {
  const paths = new Map([...files].map(([name, content]) => [pathOf(name, out), content]))
  if (paths.has(out) && (files.size > 1 || !alone))
    throw new UserError(`Unexpected \`--out ${out}\`, expected a folder, as several files are written; nothing was written`)
  for (const [path, content] of paths) {
    if (replace || kindOf(path) === undefined) continue
    const same = kindOf(path) === 'file' && Buffer.from(await readBytes(path)).equals(Buffer.from(content))
    if (!same) throw new UserError(`\`${path}\` exists already, nothing was written; \`--force\` replaces it`)
  }
  await writeWhole(paths)
  return [...paths.keys()]
}

/** A file has the name that is given where that ends as its own does; else it is in the folder of that name. */
function pathOf(name: string, out: string): string {
  const isFile = extname(out) !== '' && extname(out).toLowerCase() === extname(name) && kindOf(out) !== 'folder'
  return isFile ? out : join(out, name)
}
