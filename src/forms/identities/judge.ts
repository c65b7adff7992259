import type { Decimal } from 'decimal.js'
import type { Arithmetic, Value } from '../../expression/arithmetic.ts'
import { type Bounded, boundedNumbers } from '../../expression/bounded.ts'
import { type Budget, EffortError } from '../../expression/budget.ts'
import { type Digits, either, exact, isNought } from '../../expression/digits.ts'
import { guard, manyDigits } from '../../expression/many-digits.ts'
import { isMatrix, sizeOf } from '../../expression/matrices.ts'
import { numberOf } from '../../expression/operators.ts'
import { type Base, type Definitions, inNumbers, scopeOf } from './definitions.ts'
import type { Identity, Relation } from './statement.ts'

/** What becomes of an identity at a point: it holds, it fails as is said, or the numbers at hand do not tell. */
export type Verdict = { kind: 'holds' } | { kind: 'unsure' } | { kind: 'fails'; sides: string }

const holds: Verdict = { kind: 'holds' }
const unsure: Verdict = { kind: 'unsure' }

/** Errors of plain numbers up to so many parts of a side let it be told from another. */
const sharp = 1e-13

/**
 * Judges an identity at a point in plain numbers with bounds of their errors. What fails, has no value, or hangs on digits that plain numbers do not
 * have, is `unsure`.
 */
export function judgePlainly(identity: Identity, base: Base, definitions: Definitions, budget: Budget): Verdict {
  const { arithmetic, lost } = boundedNumbers()
  try {
    const [left, right] = sidesOf(identity, base, definitions, arithmetic, budget)
    if (left.size !== right.size) return unsure
    const scale = Math.max(...[...left.entries, ...right.entries].map(({ value }) => Math.abs(value)))
    const certain = left.entries.every((x, index) => {
      const y = right.entries[index]
      return y !== undefined && holdsPlainly(x, identity.relation, y, sharp * scale)
    })
    return certain && !lost() ? holds : unsure
  } catch (error) {
    if (error instanceof EffortError) throw error
    return unsure
  }
}

function holdsPlainly(x: Bounded, relation: Relation, y: Bounded, most: number): boolean {
  const error = x.error + y.error
  const apart = Math.abs(x.value - y.value) > error
  const same = !apart && error <= most
  switch (relation) {
    case '==':
      return same
    case '!=':
      return apart
    case '<':
      return apart && x.value < y.value
    case '>':
      return apart && x.value > y.value
    case '<=':
      return same || (apart && x.value < y.value)
    case '>=':
      return same || (apart && x.value > y.value)
    default:
      return relation satisfies never
  }
}

/** Digits that numbers are given, one after the other, until they tell. */
const steps = [32, 64, 128, 256, 400, 560] as const

/** More are not tried. */
export const maxDigits = 560

/**
 * Judges an identity at a point with as many digits as it takes.
 *
 * @param least digits to begin with
 */
export function judgePrecisely(identity: Identity, base: Base, definitions: Definitions, budget: Budget, least: number): Verdict {
  let before: Tried | undefined
  for (const digits of steps) {
    if (digits < least) continue
    const now = triedWith(digits, identity, base, definitions, budget)
    if ('fault' in now) {
      const repeated = before !== undefined && 'fault' in before && before.fault === now.fault
      if (!now.lost && (repeated || digits === maxDigits)) return { kind: 'fails', sides: now.fault }
    } else if (!now.lost) {
      const verdict = compared(identity, before, now)
      if (verdict.kind !== 'unsure') return verdict
    }
    before = now.lost ? undefined : now
  }
  return unsure
}

/** Both sides with so many digits, or why they have no value; whether something got lost in them. */
type Tried = { lost: boolean } & (Figures | { fault: string })

type Figures = { digits: number; left: Side<Digits>; right: Side<Digits> }

function triedWith(digits: number, identity: Identity, base: Base, definitions: Definitions, budget: Budget): Tried {
  const { arithmetic, lost } = manyDigits(digits, budget)
  try {
    const [left, right] = sidesOf(identity, base, definitions, arithmetic, budget)
    if (left.size !== right.size)
      return { fault: `the left side is ${named(left.size)}, the right side ${named(right.size)}`, lost: false }
    const endless = [...left.entries, ...right.entries].find(({ value }) => !value.isFinite())
    if (endless !== undefined) return { fault: `${endless.value.toString()} is no number to compare`, lost: false }
    return { digits, left, right, lost: lost() }
  } catch (error) {
    if (error instanceof EffortError || !(error instanceof Error)) throw error
    // a limit of decimal.js, which says nothing of the identity
    return { fault: error.message, lost: lost() || error.message.startsWith('[DecimalError]') }
  }
}

function compared(identity: Identity, before: Tried | undefined, now: Tried & Figures): Verdict {
  let doubtful = false
  for (const [index, x] of now.left.entries.entries()) {
    const y = now.right.entries[index]
    if (y === undefined) return unsure
    const [first, other] =
      before === undefined || 'fault' in before ? [] : [before.left.entries[index], before.right.entries[index]]
    const relation = relationOf(distanceOf(x, y), first && other && distanceOf(first, other), now.digits)
    if (relation === undefined) doubtful = true
    else if (!relationHolds(identity.relation, relation === 'same', x.value.lt(y.value)))
      return {
        kind: 'fails',
        sides: told(identity, known(x), relation === 'same' ? known(x) : known(y), placeOf(index, now.left.size)),
      }
  }
  return doubtful ? unsure : holds
}

/** A number for a message: 0 where it is not told from it. */
function known(number: Digits): Decimal {
  return isNought(number) ? number.value.times(0).abs() : number.value
}

/** How far two sides are apart, how far they may be, and what is great beside them, in powers of ten. */
type Distance = { apart: number; error: number; size: number }

function distanceOf(x: Digits, y: Digits): Distance {
  const power = (value: Decimal) => (value.isZero() ? exact : value.e)
  const known = [x, y].filter(({ value, error }) => power(value) > error).map(({ value }) => value.e)
  return { apart: power(x.value.minus(y.value)), error: either(x.error, y.error), size: Math.min(0, ...known) }
}

/**
 * Tells whether two sides are the same: with nearly all of their digits, or as their distance goes away while digits are added. They are apart where it is
 * greater than their errors.
 *
 * @param earlier their distance with fewer digits
 */
function relationOf(
  { apart, error, size }: Distance,
  earlier: Distance | undefined,
  digits: number,
): 'same' | 'apart' | undefined {
  if (apart > error + 1) return 'apart'
  if (apart > error) return undefined
  if (error === exact || size - error >= digits - guard) return 'same'
  const closer = earlier !== undefined && earlier.apart <= earlier.error && earlier.error - error >= guard
  return closer && size - error >= guard ? 'same' : undefined
}

function relationHolds(relation: Relation, same: boolean, less: boolean): boolean {
  switch (relation) {
    case '==':
      return same
    case '!=':
      return !same
    case '<':
      return !same && less
    case '>':
      return !same && !less
    case '<=':
      return same || less
    case '>=':
      return same || !less
    default:
      return relation satisfies never
  }
}

/** A side of an identity: its entries in rows, one after the other, and its shape, `1` for a number. */
type Side<N> = { entries: readonly N[]; size: string }

function sidesOf<N>(
  { left, right }: Identity,
  base: Base,
  definitions: Definitions,
  arithmetic: Arithmetic<N>,
  budget: Budget,
): [Side<N>, Side<N>] {
  const known = new Map<string, Value<N>>()
  for (const [name, value] of base)
    known.set(
      name,
      inNumbers(value, (number) => arithmetic.of(number)),
    )
  const scope = scopeOf(known, definitions, arithmetic, budget)
  const side = (expression: Identity['left']): Side<N> => {
    const value = expression.compute(scope, arithmetic, budget)
    if (!isMatrix(value)) return { entries: [numberOf(arithmetic, value)], size: '1x1' }
    return { entries: value.rows.flat(), size: sizeOf(value) }
  }
  return [side(left), side(right)]
}

function named(size: string): string {
  return size === '1x1' ? 'a number' : `a matrix of ${size}`
}

function placeOf(index: number, size: string): string {
  if (size === '1x1') return ''
  const width = Number(size.split('x')[1])
  return ` in row ${Math.floor(index / width) + 1}, column ${(index % width) + 1}`
}

/** Sides longer than this are not written out in a message. */
const maxSide = 50

function told({ left, right, relation }: Identity, x: Decimal, y: Decimal, place: string): string {
  if (x.eq(y)) return `both sides are ${x.toSignificantDigits(6).toString()}${place}`
  let digits = 6
  const shown = (value: Decimal) => value.toSignificantDigits(digits).toString()
  while (digits < 40 && shown(x) === shown(y)) digits++
  const [one, other] = [shown(x), shown(y)]
  const name = (text: string, value: string, side: string) =>
    text === value || text.length > maxSide ? `the ${side} side` : `\`${text}\``
  const said = `${name(left.text, one, 'left')} is ${one}${place}, ${name(right.text, other, 'right')} is ${other}`
  // of an inequality both figures say all, but where they look the same
  const difference = relation === '==' || one === other
  return difference ? `${said}, a difference of ${x.minus(y).abs().toSignificantDigits(3).toString()}` : said
}
