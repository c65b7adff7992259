import { type Detail, type Details, readDetails } from '../wording/details.ts'
import { type Found, isActivation } from '../wording/heads.ts'
import { type Part, readWorded } from '../wording/parts.ts'
import { unmarked } from './cell.ts'
import type { Claim, Row } from './row.ts'

/** The layers that a row words in all its cells, and what its columns of text say of its input and output. */
type WordedRow = { parts: readonly Part[]; label: string | undefined; claims: Claim[] }

/**
 * Puts together what the cells of a row say about its layer: the layer's own cell first, then the column of types, then descriptions. A description
 * that names another layer is none of this one.
 */
export function wordedIn(row: Row, text: string): WordedRow {
  const own = readWorded(text)
  const claims: Claim[] = []
  let parts: readonly Part[] = own.parts.some(({ details }) => details.strangers.some(isStrange)) ? [] : own.parts
  let label = own.label
  // an identifier, S4, says nothing about its layer
  const said = /^[\p{L}\d_./-]+$/u.test(text.trim()) ? readDetails('') : own.details
  if (parts.length === 0 || parts[0]?.head.role) label ??= /^[\p{L}_][\p{L}\d_./-]*$/u.exec(text.trim())?.[0]
  const depth = row.cells.get('c')
  const arrow = depth?.says === 'figure' ? /^(\d+)\s*(?:→|->)\s*\d+$/u.exec(depth.text)?.[1] : undefined
  const at = row.sources.get('c')?.place
  if (arrow && at) claims.push({ about: 'takes', text: arrow, place: at })
  for (const { role, text: cell } of row.texts) {
    const plain = unmarked(cell)
    if (plain === '' || /^[-–—]+$/u.test(plain)) continue
    if (role !== 'type' && role !== 'details') continue
    const whole = readWorded(plain)
    // *valid padding* beside a convolution is none of its own
    const described = whole.parts[0]?.weak === true && parts.length > 0 ? { parts: [], details: readDetails(plain) } : whole
    const [first] = described.parts
    const current = parts[0]
    const joint =
      current && first && first.head.name !== current.head.name && parts.length === 1
        ? readWorded(`${current.head.name} ${plain}`).parts
        : []
    if (
      current &&
      joint.length > 1 &&
      joint[0]?.head.name === current.head.name &&
      joint.every(({ details }) => details.strangers.length === 0)
    ) {
      parts = [{ ...current, details: merged(current.details, joint[0].details) }, ...joint.slice(1)]
      continue
    }
    if (current === undefined || (first && outranks(first.head, current.head, role))) {
      parts = first ? withOwn(described.parts, current?.details ?? said) : parts
    } else if (first === undefined || first.head.name === current.head.name || isPlain(first)) {
      const details = first === undefined ? described.details : first.details
      const rest = parts.length === 1 ? described.parts.slice(1) : parts.slice(1)
      parts = [
        { ...current, details: merged(current.details, sober(details)) },
        ...(first?.head.name === current.head.name ? rest : parts.slice(1)),
      ]
    }
  }
  return { parts, label, claims }
}

/** A word in a cell of a layer that could change what it means; an identifier does not. */
function isStrange(word: string): boolean {
  return !/[\d_.]/u.test(word) && word.length > 1
}

/** A layer that is there for its words alone: an activation, or a role. */
function isPlain({ head }: Part): boolean {
  return head.role === true || /^(?:relu|softmax|sigmoid|tanh|identity|dropout|elu|selu|gelu|silu|leakyrelu)$/u.test(head.name)
}

/** Tells whether another column knows better what a layer is: a type against a role or an identifier, never a role against a layer. */
function outranks(other: Found, own: Found, role: 'type' | 'details'): boolean {
  if (other.role || other.head === 'input' || (isActivation(other.name) && !own.role && own.name !== 'identity')) return false
  if (own.role || own.name === 'identity') return true
  if (role === 'details') return own.name === 'maxpool' && other.name !== 'maxpool' && other.name.endsWith('pool')
  return other.name !== own.name && !(own.name === 'fc' && other.name === 'softmax')
}

function withOwn(parts: readonly Part[], own: Details): readonly Part[] {
  const [first, ...rest] = parts
  return first ? [{ ...first, details: merged(first.details, { ...own, bare: [] }) }, ...rest] : []
}

/** What prose says for certain: figures with a word, and sizes. */
function sober(details: Details): Details {
  const prose = details.strangers.length > 0
  return { ...details, bare: details.bare.filter(({ text }) => !prose || text.includes('x')) }
}

/** Two descriptions as one; what the first says goes first. */
function merged(one: Details, other: Details): Details {
  const differs = (['outputs', 'kernel', 'stride', 'padding'] as const).some((kind) => {
    const [left, right] = [one.facts[kind], other.facts[kind]]
    return left && right && square(left) !== square(right)
  })
  const known = new Set(one.bare.map(({ text }) => text))
  return {
    facts: { ...other.facts, ...one.facts },
    bare: [...one.bare, ...other.bare.filter(({ text }) => !known.has(text))],
    flags: new Set([...one.flags, ...other.flags]),
    strangers: one.strangers,
    contradiction: one.contradiction || differs,
  }
}

/** A size with one number for axes that are alike. */
function square({ text }: Detail): string {
  const parts = text.split('x')
  return new Set(parts).size === 1 ? (parts[0] ?? '') : text
}
