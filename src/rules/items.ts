import type { Node, Position } from 'unist'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { report } from '../diagnostics/report.ts'
import { lineName, type SourceMap } from '../diagnostics/source-map.ts'
import { type Exam, itemsOf, type Part, partsOf, treeOfPart } from '../exam/exam.ts'
import { writtenAs } from '../exam/item-order.ts'
import type { Items } from '../exam/nodes.ts'

/** What is to be matched, ordered or judged is several things that a reader can tell apart, and all that its question or part is answered by. */
export function checkItems(exam: Exam, file: VFile, map: SourceMap): void {
  for (const part of partsOf(exam)) {
    const items = itemsOf(part)
    if (items === undefined) continue
    checkFew(items, file)
    for (const type of ['item', 'option'] as const) checkEach(items, type, file, map)
    checkBeside(part, items, file)
  }
}

function checkFew({ kind, children, position }: Items, file: VFile): void {
  const count = (wanted: string) => children.filter(({ type }) => type === wanted).length
  const few = count('item') < 2 ? 'item' : kind === 'matching' && count('option') < 2 ? 'option' : undefined
  if (few === undefined) return
  report(file, {
    rule: 'items-few',
    reason: `Unexpected \`:::${kind}\` of ${count(few) === 0 ? `no ${few}` : `one ${few}`}, expected at least two`,
    place: position,
    note: kind === 'matching' ? 'Each row of its table is a pair.' : 'Each line of its list is one of them.',
  })
}

function checkEach({ kind, children }: Items, wanted: 'item' | 'option', file: VFile, map: SourceMap): void {
  const lines = new Map<string, number>()
  for (const node of children) {
    if (node.type !== wanted) continue
    const content = writtenAs(node.children)
    const line = node.position?.start.line ?? 0
    const first = lines.get(content)
    if (node.children.length === 0 || first !== undefined)
      report(file, {
        rule: 'items-duplicate',
        reason:
          first === undefined
            ? `Unexpected ${wanted} of \`:::${kind}\` without a text`
            : `Unexpected second ${wanted} of \`:::${kind}\` with the same text, expected each once`,
        place: node.position,
        note:
          first === undefined
            ? 'Write what it says.'
            : `Nobody can tell it from that in ${lineName(map, Math.min(first, line), Math.max(first, line))}.`,
      })
    lines.set(content, line)
  }
}

/** A key has one kind of answer for each question or part. */
function checkBeside(part: Part, items: Items, file: VFile): void {
  const { kind } = items
  const fault = (what: string, place: Position | undefined) =>
    report(file, {
      rule: 'items-beside',
      reason: `Unexpected ${what} beside \`:::${kind}\`, expected one of them in each question or part`,
      place,
      note: 'Make parts with `###` headings.',
    })
  const found = (node: Node) => {
    if (node === items) return
    if (node.type === 'items' || node.type === 'choices') fault(node.type === 'items' ? 'second block' : 'choices', node.position)
  }
  part.body.forEach(found)
  visit(treeOfPart(part), (node) => {
    if (node.type === 'answer' || node.type === 'rubric') return 'skip'
    if (node.type === 'blank') fault('blank', node.position)
    if (node.type === 'layerTable' && node.table.rows.flat().some((cell) => cell.kind === 'blank'))
      fault('layer table with blanks', node.position)
    return undefined
  })
}
