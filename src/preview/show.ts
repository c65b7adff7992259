import { createHash } from 'node:crypto'
import { messagesOf } from '../diagnostics/format-messages.ts'
import type { PageMap } from '../layout/page-map.ts'
import { allNodes, partsOf } from '../paper/blocks.ts'
import type { PaperQuestion } from '../paper/paper.ts'
import { separate } from '../paper/separate.ts'
import { pageHashes } from '../pdf/pdf.ts'
import type { FinishedPaper } from '../pipeline/finish-paper.ts'
import type { Early, Viewed } from '../pipeline/view.ts'
import type { LoadedExam } from '../project/read-text.ts'
import { type SourcePlaces, sourcePlaces } from './source-places.ts'
import type { Audience, ShownBlock, ShownPaper, State } from './state.ts'

/** A paper in memory: the bytes that a build would write, and the way back to its source. */
export type KeptPaper = ShownPaper & { pdf: Uint8Array; places: SourcePlaces }

/** What is known of a view of an exam. */
export type Show = Omit<State, 'path' | 'papers' | 'editor'> & { papers: { readonly [audience in Audience]?: KeptPaper } }

/** A view of which nothing has been printed yet. */
export const nothingShown: Show = {
  ...{ title: '', forms: [], form: null, phase: 'printing', messages: [], failure: null, papers: {} },
  ...{ blocks: [], points: { total: 0, bonus: 0 }, blanks: 0, spaces: 0 },
}

/** The student's paper as soon as it is printed. */
export function shownEarly(before: Show, { paper, map, loaded, form, forms }: Early): Show {
  const student = keptPaper(paper, map, loaded)
  const { title } = loaded.exam.metadata
  return {
    ...before,
    ...{ title, form: forms.length === 0 ? null : (form ?? null), forms, phase: 'proving', messages: [], failure: null },
    papers: { ...before.papers, student },
    ...figuresOf(loaded, map),
  }
}

/** Both papers and all that is told of them; of an exam with faults the papers from before, with the messages. */
export function shown(before: Show, { file, metadata, forms, printed }: Viewed): Show {
  const messages = messagesOf(file)
  if (printed === undefined) return { ...before, title: metadata.title, forms, phase: 'faulty', messages, failure: null }
  const [student, solution] = (['student', 'solution'] as const).map((audience) => {
    const paper = printed.papers.get(audience)
    return paper && keptPaper(paper, printed.map, printed)
  })
  return {
    ...{ title: metadata.title, forms, form: printed.form ?? null, phase: 'proven', messages, failure: null },
    papers: { ...(student && { student }), ...(solution && { solution }) },
    ...figuresOf(printed, printed.map),
  }
}

function keptPaper({ pdf }: FinishedPaper, map: PageMap | undefined, loaded: LoadedExam): KeptPaper {
  const id = createHash('sha256').update(pdf).digest('base64url').slice(0, 22)
  return { id, pages: pageHashes(pdf), pdf, places: sourcePlaces(pdf, map?.regions ?? [], loaded) }
}

/** What is told of an exam at a glance. */
function figuresOf({ exam }: LoadedExam, map: PageMap | undefined): Pick<Show, 'blocks' | 'points' | 'blanks' | 'spaces'> {
  const { paper } = separate(exam)
  const keys = new Map(
    partsOf(paper).map((part) => [part.reference, part.id ?? (part.type === 'paperQuestion' ? wordsIn(part.title ?? []) : '')]),
  )
  const blocks = (map?.regions ?? []).map(({ kind, label, points, bonus, page, y, answer }): ShownBlock => {
    const key = [kind, keys.get(label) || label, ...(answer === undefined ? [] : [label])].join(' ')
    return { kind, key, label, points, bonus: bonus === true, page, y }
  })
  const questions = blocks.filter(({ kind }) => kind === 'question')
  const sum = (list: readonly ShownBlock[]) => list.reduce((total, { points }) => total + points, 0)
  const nodes = allNodes(paper.body)
  return {
    blocks,
    points: { total: sum(questions.filter(({ bonus }) => !bonus)), bonus: sum(questions.filter(({ bonus }) => bonus)) },
    blanks: nodes.filter(({ type }) => type === 'blankSpace').length,
    spaces: blocks.filter(({ kind }) => kind === 'space').length,
  }
}

function wordsIn(phrases: NonNullable<PaperQuestion['title']>): string {
  return allNodes(phrases)
    .map((node) => ('value' in node && typeof node.value === 'string' ? node.value : ''))
    .join('')
}
