import type { Cursor } from './cursor.ts'
import { peek } from './cursor.ts'
import type { Scope } from './state.ts'

/** What a quotation mark makes of the letter behind it, where babel says so, as for umlauts. */
export function shorthand({ state }: Scope, cursor: Cursor, content: string): string | undefined {
  const next = peek(cursor)
  if (content !== '"' || !state.packages.has('shorthands') || next?.type !== 'string') return undefined
  const sign = next.content.charAt(0)
  const made = shorthands.get(sign)
  if (made === undefined) return undefined
  const rest = next.content.slice(1)
  if (rest === '') cursor.at += 1
  else cursor.nodes = cursor.nodes.with(cursor.at, { ...next, content: rest })
  return made
}

const shorthands: ReadonlyMap<string, string> = new Map(
  Object.entries({
    a: 'ä',
    o: 'ö',
    u: 'ü',
    A: 'Ä',
    O: 'Ö',
    U: 'Ü',
    s: 'ß',
    z: 'ß',
    '`': '„',
    "'": '“',
    '-': '',
    '"': '',
    '=': '-',
    '~': '-',
    '|': '',
  }),
)
