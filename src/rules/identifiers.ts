import type { Position } from 'unist'
import { SKIP, visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { suggestion } from '../diagnostics/nearest.ts'
import { report } from '../diagnostics/report.ts'
import { lineName, type SourceMap } from '../diagnostics/source-map.ts'
import { reportUncaptioned } from '../exam/captioned.ts'
import { type Exam, partsOf, questionsOf, treeOf } from '../exam/exam.ts'
import { seenPassages, unseenPassages } from '../exam/seen.ts'

/** Ids are unique, and every reference names one. */
export function checkIdentifiers(exam: Exam, file: VFile, map: SourceMap): void {
  const seen = new Map<string, number>()
  const inside: { id: string | undefined; place: Position | undefined }[] = []
  visit(treeOf(exam), (node) => {
    // in a line of text it has no number
    if (node.type === 'image' && node.data?.own?.id !== undefined) reportUncaptioned(file, node.data.own.id)
    if (node.type === 'choice' || node.type === 'captioned') inside.push({ id: node.id, place: node.position })
  })
  for (const { id, place } of [...exam.sections, ...partsOf(exam), ...inside].sort((a, b) => lineOf(a) - lineOf(b))) {
    if (id === undefined) continue
    const first = seen.get(id)
    if (first !== undefined) {
      report(file, {
        rule: 'id-duplicate',
        reason: `Unexpected second \`#${id}\`, expected each id once`,
        place,
        actual: id,
        note: `It is already given in ${lineName(map, first, place?.start.line ?? 0)}.`,
      })
    } else seen.set(id, place?.start.line ?? 0)
  }
  const parts = partsOf(exam).flatMap(({ id }) => (id === undefined ? [] : [id]))
  const sections = exam.sections.flatMap(({ id }) => (id === undefined ? [] : [id]))
  const named = [...sections, ...parts, ...inside.flatMap(({ id }) => (id === undefined ? [] : [id]))]
  /** Ids that have been reported: one is missing once, however often it is named. */
  const told = new Set<string>()
  const unknown = (id: string, place: Position | undefined, what: string, known: readonly string[]) => {
    if (exam.lost || known.includes(id) || told.has(id)) return
    told.add(id)
    const { expected, note } = suggestion(id, known)
    report(file, {
      rule: 'reference-unknown',
      reason: `Unexpected ${what} to \`#${id}\`, which nothing has`,
      place,
      actual: id,
      expected,
      note,
    })
  }
  const questions = questionsOf(exam).flatMap(({ id }) => (id === undefined ? [] : [id]))
  visit(treeOf(exam), 'crossReference', (node) => unknown(node.target, node.position, 'reference', named))
  checkSeen(exam, file)
  for (const { follows } of questionsOf(exam)) if (follows) unknown(follows.id, follows.place, '`follows`', questions)
}

/** What students read names no table or figure that the solution alone has. */
function checkSeen(exam: Exam, file: VFile): void {
  const unseen = new Set<string>()
  for (const { tree } of unseenPassages(exam)) visit(tree, 'captioned', ({ id }) => void (id !== undefined && unseen.add(id)))
  if (unseen.size === 0) return
  for (const { tree } of seenPassages(exam))
    visit(tree, (node) => {
      if (node.type === 'blank') return SKIP
      if (node.type === 'crossReference' && unseen.has(node.target))
        report(file, {
          rule: 'reference-unseen',
          reason: `Unexpected reference to \`#${node.target}\`, which only the solution has, expected a table or figure that students see`,
          place: node.position,
          actual: node.target,
          note: 'Move it into what students read, or name it in the solution alone.',
        })
      return undefined
    })
}

function lineOf(part: { place: { start: { line: number } } | undefined }): number {
  return part.place?.start.line ?? 0
}
