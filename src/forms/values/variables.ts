import type { Code } from 'mdast'
import type { Point, Position } from 'unist'
import type { VFile } from 'vfile'
import { report } from '../../diagnostics/report.ts'
import { readEntries } from '../../exam/front/entries.ts'
import { type Expression, isName, readExpression } from '../../expression/expression.ts'
import { settledNumber } from '../../numbers/rounding.ts'

/** A source whose values are read. */
export type ValueReader = { file: VFile; source: string; point(offset: number): Point }

const nothing: Variables = { list: [], where: [] }

/** Reads a `vars` block. What is wrong in it is reported, and then it states nothing. */
export function readVariables(reader: ValueReader, block: Code): Variables {
  const offset = reader.source.indexOf('\n', block.position?.start.offset ?? 0) + 1
  const { entries, whole } = readEntries(reader, {
    value: block.value,
    offset,
    what: '`vars` block',
    example: 'n: [8, 16]',
    rule: 'vars-value',
  })
  const list: Variable[] = []
  const where: Expression[] = []
  const faults: Fault[] = []
  const places = new Map(entries.map(({ key, place }) => [key, place]))
  for (const { key, value, faulty } of entries) {
    if (faulty) continue
    if (key === 'where') {
      for (const text of Array.isArray(value) ? value : [value]) {
        const condition = readExpression(String(text))
        if ('reason' in condition)
          faults.push({ key, reason: `condition \`${text}\`: ${condition.reason}`, note: 'For example `where: n > k`.' })
        else where.push(condition)
      }
      continue
    }
    const domain = domainOf(value)
    if (!isName(key))
      faults.push({
        key,
        reason: `name \`${key}\`, expected letters from a to z and digits, and no function`,
        note: 'For example `n: [8, 16]`.',
      })
    else if (typeof domain === 'string') faults.push({ key, reason: `value of \`${key}\`, expected ${domain}`, note: examples })
    else list.push({ name: key, domain })
  }
  const valid = whole && faults.length === 0
  const order = valid ? ordered(list) : []
  if ('name' in order) faults.push(orderFault(order.name, order.missing))
  const names = new Set(list.map(({ name }) => name))
  const unknown = where.flatMap((condition) => [...condition.names]).find((name) => !names.has(name))
  if (valid && unknown !== undefined)
    faults.push({ key: 'where', reason: `name \`${unknown}\` in a condition, expected one of this block`, note: known(names) })
  for (const { key, reason, note } of faults) {
    const place: Position | undefined = places.get(key)
    report(reader.file, { rule: 'vars-value', reason: `Unexpected ${reason}`, place, note })
  }
  return !whole || faults.length > 0 || 'name' in order ? nothing : { list: order, where }
}

type Fault = { key: string; reason: string; note: string }

const examples = 'For example `n: [8, 16]`, `n: 3..7 step 2` or `n: 2*k + 1`.'

function orderFault(name: string, missing: string | undefined): Fault {
  return missing === undefined
    ? { key: name, reason: `value of \`${name}\`, which is computed from itself`, note: 'Each value comes from others.' }
    : { key: name, reason: `name \`${missing}\` in the value of \`${name}\`, expected one of this block`, note: examples }
}

function known(names: ReadonlySet<string>): string {
  return `Known here: ${[...names].map((name) => `\`${name}\``).join(', ')}.`
}

/** What a variable may be: one of some values, or what an expression over others has as its value. */
type Domain = { kind: 'values'; values: readonly (number | string)[] } | { kind: 'expression'; expression: Expression }

type Variable = { name: string; domain: Domain }

/** Variables and what must hold of them, in the order in which they can be computed. */
export type Variables = { list: readonly Variable[]; where: readonly Expression[] }

/** A range has no more values than this. */
const maxMembers = 100_000

const figure = '([-+]?(?:\\d+(?:\\.\\d+)?|\\.\\d+)(?:e[-+]?\\d+)?)'

const range = new RegExp(`^${figure}\\s*\\.\\.\\s*${figure}(?:\\s+step\\s+${figure})?$`, 'i')

/** Values from one number to another in steps, both included; `undefined` for what is no range. */
function rangeOf(text: string): number[] | 'empty' | 'large' | undefined {
  const match = range.exec(text.trim())
  if (match === null) return undefined
  const [from, to, step] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 1)]
  if (![from, to, step].every(Number.isFinite)) return undefined
  if (step <= 0 || from > to) return 'empty'
  // a step of 0.1 must not lose its last value to rounding
  const count = Math.floor((to - from) / step + 1e-9) + 1
  if (count > maxMembers) return 'large'
  return Array.from({ length: count }, (_, index) => settledNumber(from + index * step))
}

/** The value of a variable in a `vars` block, or why it cannot have one. */
export function domainOf(value: unknown): Domain | string {
  if (typeof value === 'number') return { kind: 'values', values: [value] }
  if (Array.isArray(value)) {
    const values = value.filter((each) => typeof each === 'number' || typeof each === 'string')
    return values.length === value.length && values.length > 0
      ? { kind: 'values', values }
      : 'a list of numbers or texts, with one at least'
  }
  if (typeof value !== 'string' || value.trim() === '') return 'a list, a range `3..7 step 2`, or an expression'
  const values = rangeOf(value)
  if (values === 'empty') return 'a range from the smaller number to the greater one, with a step above 0'
  if (values === 'large') return `a range of at most ${maxMembers} values`
  if (values !== undefined) return { kind: 'values', values }
  if (/^\d+\s*[-–]\s*\d+$/.test(value.trim())) return `a range with two dots, \`${value.trim().replace(/\s*[-–]\s*/, '..')}\``
  const expression = readExpression(value)
  return 'reason' in expression ? `an expression; ${expression.reason}` : { kind: 'expression', expression }
}

/**
 * Variables in an order in which each comes after those that it is computed from.
 *
 * @returns the name of one that is computed from itself, or from a name that is not there
 */
function ordered(variables: readonly Variable[]): readonly Variable[] | { name: string; missing: string | undefined } {
  const known = new Set(variables.map(({ name }) => name))
  const done = new Map<string, Variable>()
  let waiting = [...variables]
  while (waiting.length > 0) {
    const [next, rest] = [waiting.filter((each) => namesOf(each).every((name) => done.has(name))), waiting]
    if (next.length === 0) {
      const [first] = rest
      if (first === undefined) break
      return { name: first.name, missing: namesOf(first).find((name) => !known.has(name)) }
    }
    for (const each of next) done.set(each.name, each)
    waiting = rest.filter((each) => !done.has(each.name))
  }
  return [...done.values()]
}

function namesOf({ domain }: Variable): string[] {
  return domain.kind === 'expression' ? [...domain.expression.names] : []
}
