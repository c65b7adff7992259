import { fontFaces } from '../browser/fonts.ts'
import { keepSession } from '../browser/keep-session.ts'
import { hasErrors } from '../diagnostics/report.ts'
import { awaitedLater } from '../files/later.ts'
import { shortHash } from '../files/private.ts'
import { noteName } from '../layout/notes.ts'
import { loadExam } from '../project/load.ts'
import type { LoadedExam } from '../project/read-text.ts'
import { fingerprintsOfExam, readCommon } from '../release/exam-fingerprint.ts'
import { compareExams, type Review } from '../review/compare.ts'
import type { Picture, Pictures } from '../review/page.ts'
import { type Reviewed as Question, reviewedExam } from '../review/reviewed.ts'
import { changesOf } from '../review/words.ts'
import { nothingSet } from '../typeset/open-papers.ts'
import { typeset } from '../typeset/typeset.ts'
import { openForm, wholeStyleOf } from './print.ts'

/** An exam that is compared: `root` is where its banks may lie, besides its own folder. */
export type Side = { path: string; root: string | undefined }

/** Two exams with their messages, and how they differ; nothing where one has errors. */
export type Reviewed = { exams: readonly [LoadedExam, LoadedExam]; review: Review | undefined }

/** Compares two exams. */
export async function review(before: Side, after: Side): Promise<Reviewed> {
  const exams = [await load(before), await load(after)] as const
  if (exams.some(({ file }) => hasErrors(file))) return { exams, review: undefined }
  return { exams, review: compareExams(reviewedOf(exams[0]), reviewedOf(exams[1])) }
}

function reviewedOf({ exam, images }: LoadedExam) {
  return reviewedExam(exam, (path) => {
    const found = images.get(path)
    return found?.kind === 'image' ? shortHash([Buffer.from(found.bytes).toString('latin1')]) : path
  })
}

async function load({ path, root }: Side): Promise<LoadedExam> {
  return await loadExam(path, root === undefined ? {} : { root })
}

export type PictureOptions = {
  env: Readonly<Record<string, string | undefined>>
  browser?: string | undefined
  signal?: AbortSignal | undefined
  onUnpack?(megabytes: number): void
  onPrint?(done: number, all: number): void
}

type BothPictures = readonly [before: ReadonlyMap<string, Pictures>, after: ReadonlyMap<string, Pictures>]

/** Pictures of the questions that differ, by their anchors, as both papers of both exams print them. */
export async function picturesOf(
  { exams, review: compared }: { exams: Reviewed['exams']; review: Review },
  options: PictureOptions,
): Promise<BothPictures> {
  const changes = changesOf(compared).filter(({ kind }) => kind === 'changed' || kind === 'added' || kind === 'removed')
  const wanted = [
    changes.flatMap(({ before, question, kind }) => before ?? (kind === 'removed' ? [question] : [])),
    changes.flatMap(({ question, kind }) => (kind === 'removed' ? [] : [question])),
  ] as const
  const style = awaitedLater(fontFaces(options.env))
  const kept = keepSession(options, style)
  try {
    const faces = style.then(({ css }) => css)
    const shot = async (loaded: LoadedExam, questions: readonly Question[]) => {
      if (questions.length === 0) return new Map<string, Pictures>()
      const { styles, versions, others } = await readCommon()
      const setting = { variants: [], variantStyles: styles, faces, session: kept.now().session, before: nothingSet() }
      const form = { ...loaded, source: loaded.exam }
      const fingerprint = fingerprintsOfExam(form, String(loaded.file), { styles, versions, others })
      const printed = await typeset(loaded.file, await openForm(form, fingerprint, setting))
      const pictures = async (paper: 'student' | 'solution') => {
        const page = await (await setting.session).open(
          printed[paper].html(await wholeStyleOf(form, fingerprint, setting, paper)),
        )
        const names = questions.flatMap((question) => namesOf(question, paper))
        return await page.pictures(names).finally(page.release)
      }
      const [student, solution] = [await pictures('student'), await pictures('solution')]
      const those = (all: ReadonlyMap<string, Picture>, names: readonly string[]) => names.flatMap((name) => all.get(name) ?? [])
      return new Map(
        questions.map((question): [string, Pictures] => [
          question.anchor,
          {
            student: those(student, namesOf(question, 'student')),
            solution: those(solution, namesOf(question, 'solution')),
          },
        ]),
      )
    }
    options.onPrint?.(0, 2)
    const before = await shot(exams[0], wanted[0])
    options.onPrint?.(1, 2)
    return [before, await shot(exams[1], wanted[1])]
  } finally {
    await kept.close()
  }
}

/** Names of what belongs to a question in a paper: itself, and in the solution its notes. */
function namesOf({ anchor, parts }: Question, paper: 'student' | 'solution'): string[] {
  return [anchor, ...(paper === 'student' ? [] : [anchor, ...parts].map(noteName))]
}
