import katex, { ParseError } from 'katex'
import type { Math as DisplayMath, InlineMath } from 'mdast-util-math'
import type { Node, Position } from 'unist'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { report } from '../diagnostics/report.ts'
import type { Exam } from '../model/exam.ts'
import { texOfCell, texOptions } from '../model/tex.ts'
import { treeOf } from '../model/visit.ts'
import { nearestCommand, nearestEnvironment } from './commands.ts'
import { missingIn } from './missing.ts'
import { placeInFormula } from './placeInFormula.ts'
import type { Repertoire } from './repertoire.ts'
import { codePoint } from './scripts.ts'

/**
 * Sets every formula once: what KaTeX rejects is an error at its place in the source.
 *
 * @param sound formulas that were in order before, which are added to
 */
export function checkMath(exam: Exam, file: VFile, repertoire: Repertoire, sound: Set<string>): void {
  const lines = String(file).split(/\r?\n|\r/)
  visit(treeOf(exam), (node) => {
    if (node.type === 'math' || node.type === 'inlineMath') checkFormula(node, file, repertoire, sound)
    if (node.type !== 'layerTable') return
    for (const cell of node.table.rows.flat()) {
      const tex = texOfCell(cell.kind === 'given' ? cell.text : cell.key)
      if (tex !== undefined)
        checkFormula({ type: 'inlineMath', value: tex, position: cellWith(tex, node, lines) }, file, repertoire, sound)
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

function checkFormula(node: DisplayMath | InlineMath, file: VFile, repertoire: Repertoire, sound: Set<string>): void {
  const key = `${node.type} ${node.value}`
  // what no font has is reported for all text alike
  if (sound.has(key) || missingIn(node.value, repertoire).length > 0) return
  const refused: string[] = []
  const trust = ({ command }: { command: string }) => {
    refused.push(command)
    return false
  }
  try {
    katex.renderToString(node.value, { ...texOptions, trust, displayMode: node.type === 'math' })
  } catch (error) {
    // KaTeX is recursive: a formula nested thousands of times exhausts the stack
    const tooDeep = error instanceof RangeError
    if (!(error instanceof ParseError || tooDeep)) throw error
    const { reason, note } = tooDeep
      ? { reason: 'its braces are nested too deeply', note: 'Break it up.' }
      : explain(error, node.value)
    const at = tooDeep ? 0 : (unclosed(node.value, error) ?? error.position ?? 0)
    const start = node.position && placeInFormula(String(file), node.value, node.position.start, at)
    report(file, {
      rule: 'math-syntax',
      reason: `Unexpected formula: ${reason}`,
      place: start,
      actual: node.value,
      note,
    })
    return
  }
  if (refused.length === 0) sound.add(key)
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

/** Where the brace was opened whose closing one KaTeX misses at the formula's end, which may be lines below the mistake. */
function unclosed(tex: string, error: ParseError): number | undefined {
  if (!/^Expected '}', got 'EOF'|^Unexpected end of input .*'}'/.test(error.rawMessage)) return undefined
  const open: number[] = []
  for (const match of tex.matchAll(/\\[\s\S]|[{}]/g)) {
    if (match[0] === '{') open.push(match.index)
    else if (match[0] === '}') open.pop()
  }
  return open.at(-1)
}

function meant(name: string | undefined): string | undefined {
  return name && `Did you mean \`${name}\`?`
}

function explain(error: ParseError, tex: string): { reason: string; note: string } {
  const raw = error.rawMessage
  const end = /^Expected '(.*)', got 'EOF'/.exec(raw) ?? /^Unexpected end of input .*expected '(.*)'/.exec(raw)
  if (end?.[1] === '}') return { reason: 'this `{` is never closed, expected `}` before the end', note: 'Is a `}` missing?' }
  if (end) return { reason: `it ends where \`${end[1]}\` is expected`, note: `Is a \`${end[1]}\` missing?` }
  const extra = /^Expected 'EOF', got '(.*)'/.exec(raw)
  if (extra) {
    return {
      reason: `\`${extra[1]}\`, expected the end of the formula`,
      note: 'Is something missing before it that it closes, or is it one too many?',
    }
  }
  const got = /^Expected '(.*)', got '(.*)'/.exec(raw)
  if (got)
    return {
      reason: `\`${got[2]}\`, expected \`${got[1]}\``,
      note: `Is a \`${got[1]}\` missing before it, or is it one too many?`,
    }
  const control = /^Undefined control sequence: (.*)$/.exec(raw)
  if (control)
    return {
      reason: `\`${control[1]}\` is not a command that KaTeX knows`,
      note: meant(nearestCommand(control[1] ?? '')) ?? 'See katex.org/docs/supported for the commands.',
    }
  const environment = /^No such environment: (.*)$/.exec(raw)?.[1]
  if (environment)
    return {
      reason: `\`${environment}\` is not an environment that KaTeX knows`,
      note: meant(nearestEnvironment(environment)) ?? 'See katex.org/docs/supported for those that there are.',
    }
  // KaTeX names half of a character beyond U+FFFF
  if (/\[unknownSymbol\]$/.test(raw)) {
    const character = String.fromCodePoint(tex.codePointAt(error.position ?? 0) ?? 0)
    return {
      reason: `\`${character}\` (${codePoint(character)}) is not a character that KaTeX sets`,
      note: 'Write it in the text around the formula, or use a command: `\\to` for an arrow.',
    }
  }
  return {
    reason: raw.replace(/^LaTeX-incompatible input and strict mode is set to 'error': /, ''),
    note: 'The formula must be valid KaTeX.',
  }
}
