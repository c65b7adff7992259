import type { Position } from 'unist'
import { SKIP, visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { suggestion } from '../diagnostics/nearest.ts'
import { report } from '../diagnostics/report.ts'
import { lineName, type SourceMap } from '../diagnostics/source-map.ts'
import { reportUncaptioned } from '../exam/captioned.ts'
import { type Exam, partsOf, questionsOf, treeOf } from '../exam/exam.ts'
import { seenPassages, unseenPassages } from '../exam/seen.ts'
import { labelCommandsIn } from '../tex/labels.ts'
import { labelsOf } from './equation-labels.ts'

/** Ids are unique, and every reference names one. */
export function checkIdentifiers(exam: Exam, file: VFile, map: SourceMap): void {
  const seen = new Map<string, number>()
  const inside: { id: string | undefined; place: Position | undefined }[] = []
  visit(treeOf(exam), (node) => {
    // in a line of text it has no number
    if (node.type === 'image' && node.data?.own?.id !== undefined) reportUncaptioned(file, node.data.own.id)
    if (node.type === 'choice' || node.type === 'captioned') inside.push({ id: node.id, place: node.position })
    if (node.type === 'math' || node.type === 'inlineMath')
      for (const { kind, name, place } of labelsOf(node, file)) if (kind === 'label') inside.push({ id: name, place })
  })
  for (const { id, place } of [...exam.sections, ...exam.appendices, ...partsOf(exam), ...inside].sort(
    (a, b) => lineOf(a) - lineOf(b),
  )) {
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
  const sections = [...exam.sections, ...exam.appendices].flatMap(({ id }) => (id === undefined ? [] : [id]))
  const named = [...sections, ...parts, ...inside.flatMap(({ id }) => (id === undefined ? [] : [id]))]
  /** Ids that have been reported: one is missing once, however often it is named. */
  const told = new Set<string>()
  const unknown = (id: string, place: Position | undefined, what: string, known: readonly string[]) => {
    if (exam.lost || known.includes(id) || told.has(id)) return
    told.add(id)
    const { expected, note } = suggestion(id, known)
    const [only, ...others] = expected
    report(file, {
      rule: 'reference-unknown',
      reason: `Unexpected ${what} to \`#${id}\`, which nothing has`,
      place,
      actual: id,
      expected,
      fix: only === undefined || others.length > 0 ? undefined : { replace: id, by: only, safe: false },
      note,
    })
  }
  const questions = questionsOf(exam).flatMap(({ id }) => (id === undefined ? [] : [id]))
  visit(treeOf(exam), (node) => {
    if (node.type === 'crossReference') unknown(node.target, node.position, 'reference', named)
    if (node.type === 'math' || node.type === 'inlineMath')
      for (const { kind, name, place } of labelsOf(node, file)) if (kind !== 'label') unknown(name, place, 'reference', named)
  })
  checkSeen(exam, file)
  for (const { follows } of questionsOf(exam)) if (follows) unknown(follows.id, follows.place, '`follows`', questions)
}

/** What students read names no table, figure or equation that the solution alone has. */
function checkSeen(exam: Exam, file: VFile): void {
  const unseen = new Set<string>()
  for (const { tree } of unseenPassages(exam))
    visit(tree, (node) => {
      if (node.type === 'captioned' && node.id !== undefined) unseen.add(node.id)
      if (node.type === 'math') for (const { kind, name } of labelCommandsIn(node.value)) if (kind === 'label') unseen.add(name)
    })
  if (unseen.size === 0) return
  const check = (target: string, place: Position | undefined) => {
    if (!unseen.has(target)) return
    report(file, {
      rule: 'reference-unseen',
      reason: `Unexpected reference to \`#${target}\`, which only the solution has, expected a table, figure or equation that students see`,
      place,
      actual: target,
      note: 'Move it into what students read, or name it in the solution alone.',
    })
  }
  for (const { tree } of seenPassages(exam))
    visit(tree, (node) => {
      if (node.type === 'blank') return SKIP
      if (node.type === 'crossReference') check(node.target, node.position)
      if (node.type === 'math' || node.type === 'inlineMath')
        for (const { kind, name, place } of labelsOf(node, file)) if (kind !== 'label') check(name, place)
      return undefined
    })
}

function lineOf(part: { place: { start: { line: number } } | undefined }): number {
  return part.place?.start.line ?? 0
}
