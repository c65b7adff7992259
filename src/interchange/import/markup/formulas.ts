import type { Piece } from './pieces.ts'
import { lack, type Scope } from './scope.ts'

/** Environments that stand in a text by themselves. */
const environments = 'equation|align|gather|multline|eqnarray|alignat|flalign|displaymath'

/** Formulas in a text as MathJax and the filters of learning systems find them; between single dollars only what looks like TeX, as others are money. */
const formula = new RegExp(
  [
    String.raw`\\\((?<round>[\s\S]{1,2000}?)\\\)`,
    String.raw`\\\[(?<square>[\s\S]{1,2000}?)\\\]`,
    String.raw`\$\$(?<double>[^$]{1,2000}?)\$\$`,
    String.raw`\[tex\](?<tag>[\s\S]{1,2000}?)\[/tex\]`,
    String.raw`(?<environment>\\begin\{(${environments})(\*?)\}[\s\S]{1,2000}?\\end\{\6\7\})`,
    String.raw`(?<!\\)\$(?<single>(?![\s$])(?:[^$\n\\]|\\.)+?(?<![\s\\]))\$(?!\d)`,
  ].join('|'),
  'g',
)

/** A text in pieces, its formulas apart; `plain` writes what is none. */
export function withFormulas(scope: Scope, text: string, plain: (text: string) => Piece[]): Piece[] {
  if (!/[\\$]|\[tex\]/.test(text)) return plain(text)
  const pieces: Piece[] = []
  let at = 0
  for (const { 0: whole, index, groups = {} } of text.matchAll(formula)) {
    const { round, square, double, tag, environment, single } = groups
    if (single !== undefined && !looksLikeTex(single)) continue
    if (index < at) continue
    pieces.push(...plain(text.slice(at, index)))
    const display = square ?? double ?? environment
    pieces.push(...formulaPieces(scope, display ?? round ?? tag ?? single ?? '', display !== undefined))
    at = index + whole.length
  }
  return [...pieces, ...plain(text.slice(at))]
}

function looksLikeTex(inner: string): boolean {
  const words = inner.replace(/\\(?:text|mathrm|operatorname|mbox|textbf)\s*\{[^{}]*\}|\\[a-zA-Z]+/g, '')
  return /\\[a-zA-Z]+|[\^_]|^\s*-?[a-zA-Z]\s*(?:[=<>+*/-].*)?$|=/.test(inner) && !/\p{L}{4}/u.test(words)
}

/** A formula that can be printed, or its source as code, which is noted. */
export function formulaPieces(scope: Scope, source: string, display: boolean): Piece[] {
  const tex = source
    .replace(/[\u00A0\u2000-\u200B]/gu, ' ')
    .replace(/\n[ \t]*(?=\n)/g, '')
    .trim()
    .replace(/(?<=(?:^|[^\\])(?:\\\\)*)\\$/, '')
  if (tex === '') return []
  const shown = display && !scope.cell
  const reason = scope.writing.refuses(tex, shown)
  if (reason === undefined && !/(?<!\\)\$|^#|\n[ \t]*(?:#|:::)/.test(tex)) {
    return [shown ? { kind: 'display', tex } : { kind: 'formula', tex }]
  }
  lack(
    scope,
    tex,
    `the formula is not one that can be set${reason === undefined ? '' : ` (${reason})`}; its source stands as code`,
  )
  return [{ kind: 'code', text: tex.replace(/\s+/g, ' ') }]
}
