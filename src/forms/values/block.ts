import type { Code } from 'mdast'
import type { Point, Position } from 'unist'
import type { VFile } from 'vfile'
import { report } from '../../diagnostics/report.ts'
import { readEntries } from '../../exam/front/entries.ts'
import { type Expression, isName, readExpression } from '../../expression/expression.ts'
import { domainOf, ordered, type Variable, type Variables } from './variables.ts'

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
