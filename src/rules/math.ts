import type { Math as DisplayMath, InlineMath } from 'mdast-util-math'
import type { Node, Point, Position } from 'unist'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { report } from '../diagnostics/report.ts'
import { type Exam, treeOf } from '../exam/exam.ts'
import { setTex, texOfCell } from '../source/tex.ts'
import { withSamples } from '../tex/labels.ts'
import { faultIn } from './formula-faults.ts'
import { missingIn, type Repertoire } from './glyphs.ts'

/**
 * Sets every formula once: what KaTeX rejects is an error at its place in the source.
 *
 * @param valid formulas that were in order before, which are added to
 */
export function checkMath(exam: Exam, file: VFile, repertoire: Repertoire, valid: Set<string>): void {
  const lines = String(file).split(/\r?\n|\r/)
  visit(treeOf(exam), (node) => {
    if (node.type === 'math' || node.type === 'inlineMath') checkFormula(node, file, repertoire, valid)
    if (node.type !== 'layerTable') return
    for (const cell of node.table.rows.flat()) {
      const tex = texOfCell(cell.kind === 'given' ? cell.text : cell.key)
      if (tex !== undefined)
        checkFormula({ type: 'inlineMath', value: tex, position: cellWith(tex, node, lines) }, file, repertoire, valid)
    }
  })
}

/** The place of a formula in the source of a layer table; the table's own where it is not found. */
function cellWith(tex: string, { position }: Node, lines: readonly string[]): Position | undefined {
  if (position === undefined) return undefined
  for (let line = position.start.line; line <= position.end.line; line++) {
    const column = (lines[line - 1] ?? '').indexOf(`$${tex}$`) + 1
    if (column > 0) return { start: { line, column }, end: { line, column: column + tex.length + 2 } }
  }
  return position
}

function checkFormula(node: DisplayMath | InlineMath, file: VFile, repertoire: Repertoire, valid: Set<string>): void {
  const key = `${node.type} ${node.value}`
  // what no font has is reported for all text alike
  if (valid.has(key) || missingIn(node.value, repertoire).length > 0) return
  const displayMode = node.type === 'math'
  const tex = withSamples(node.value, displayMode)
  const fault = faultIn(tex, displayMode)
  if (fault !== undefined) {
    const start = node.position && placeInFormula(String(file), node.value, node.position, fault.at)
    report(file, {
      rule: 'math-syntax',
      reason: `Unexpected formula: ${fault.reason}`,
      place: start,
      actual: node.value,
      note: fault.note,
      fix: fault.fix,
    })
    return
  }
  const { refused } = setTex(tex, displayMode)
  if (refused.length === 0) valid.add(key)
  for (const command of refused) {
    report(file, {
      rule: 'math-syntax',
      reason: `Unexpected formula: \`${command}\` is not available on paper`,
      place: node.position,
      actual: command,
      note: 'Links, images and HTML do not belong in a formula.',
    })
  }
}

/**
 * The place in the source of a character of a formula.
 *
 * Markdown takes from a formula what is not its own: indents, the marks of quotes and lists, line ends, `\` before a `|` in a table.
 * So its characters are found one after the other, from where the formula starts.
 *
 * @param position of the formula, before its first `$` and behind its last; what its macros have brought stands nowhere in it, and is said at its start
 * @param offset of the character in `value`; the length of `value` means its end
 */
function placeInFormula(source: string, value: string, { start, end }: Position, offset: number): Point {
  const lines = [0, ...[...source.matchAll(/\r?\n|\r/g)].map(({ index, 0: end }) => index + end.length)]
  let at = (lines[start.line - 1] ?? 0) + start.column - 1
  while (source[at] === '$') at++
  const last = (lines[end.line - 1] ?? 0) + end.column - 1
  for (const [index, character] of value
    .slice(0, offset + 1)
    .split('')
    .entries()) {
    if (/\s/.test(character)) continue
    const found = source.indexOf(character, at)
    if (found === -1) break
    if (found >= last) return start
    at = index === offset ? found : found + character.length
  }
  const line = lines.findLastIndex((first) => first <= at)
  return { line: line + 1, column: at - (lines[line] ?? 0) + 1 }
}
