import type { Position } from 'unist'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { suggestion } from '../diagnostics/nearest.ts'
import { report } from '../diagnostics/report.ts'
import { lineName, type SourceMap } from '../diagnostics/source-map.ts'
import { type Exam, partsOf, questionsOf, treeOf } from '../exam/exam.ts'

/** Ids are unique, and every reference names one. */
export function checkIdentifiers(exam: Exam, file: VFile, map: SourceMap): void {
  const seen = new Map<string, number>()
  const choices: { id: string | undefined; place: Position | undefined }[] = []
  visit(treeOf(exam), 'choice', ({ id, position }) => void choices.push({ id, place: position }))
  for (const { id, place } of [...exam.sections, ...partsOf(exam), ...choices].sort((a, b) => lineOf(a) - lineOf(b))) {
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
  const named = [...sections, ...parts, ...choices.flatMap(({ id }) => (id === undefined ? [] : [id]))]
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
  for (const { follows } of questionsOf(exam)) if (follows) unknown(follows.id, follows.place, '`follows`', questions)
}

function lineOf(part: { place: { start: { line: number } } | undefined }): number {
  return part.place?.start.line ?? 0
}
