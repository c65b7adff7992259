import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { suggestion } from '../diagnostics/nearest.ts'
import { report } from '../diagnostics/report.ts'
import { type Exam, questionsOf } from '../model/exam.ts'
import { partsOf, treeOf } from '../model/visit.ts'

/** Ids are unique, and every reference names one. */
export function checkIdentifiers(exam: Exam, file: VFile): void {
  const seen = new Map<string, number>()
  for (const { id, place } of [...exam.sections, ...partsOf(exam)].sort((a, b) => lineOf(a) - lineOf(b))) {
    if (id === undefined) continue
    const first = seen.get(id)
    if (first !== undefined) {
      report(file, {
        rule: 'id-duplicate',
        reason: `Unexpected second \`#${id}\`, expected each id once`,
        place,
        actual: id,
        note: `It is already given in line ${first}.`,
      })
    } else seen.set(id, place?.start.line ?? 0)
  }
  const known = partsOf(exam).flatMap(({ id }) => (id === undefined ? [] : [id]))
  const unknown = (id: string, place: Parameters<typeof report>[1]['place'], what: string) => {
    if (known.includes(id)) return
    const { expected, note } = suggestion(id, known)
    report(file, {
      rule: 'reference-unknown',
      reason: `Unexpected ${what} to \`#${id}\`, which no question or part has`,
      place,
      actual: id,
      expected,
      note,
    })
  }
  visit(treeOf(exam), 'crossReference', (node) => unknown(node.target, node.position, 'reference'))
  for (const { follows } of questionsOf(exam)) if (follows) unknown(follows.id, follows.place, '`follows`')
}

function lineOf(part: { place: { start: { line: number } } | undefined }): number {
  return part.place?.start.line ?? 0
}
