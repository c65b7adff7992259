/** A directive: the colons it begins with, three where an end of its own follows, and how it may be written. */
type Form = { colons: '::' | ':::'; example: string }

/** All directives by their names. */
export const directives: ReadonlyMap<string, Form> = new Map<string, Form>([
  ['answer', { colons: ':::', example: ':::answer{lines=6}' }],
  ['given', { colons: ':::', example: ':::given' }],
  ['rubric', { colons: ':::', example: ':::rubric' }],
  ['layers', { colons: ':::', example: ':::layers{blank=params}' }],
  ['use', { colons: '::', example: '::use{#id from=bank.md}' }],
  ['pick', { colons: '::', example: '::pick{from=bank count=3}' }],
  ['pagebreak', { colons: '::', example: '::pagebreak' }],
])

/**
 * How a line that was read as text is written as a directive.
 *
 * @param fence with its colons, of which there may be too few
 */
export function fenceMeant(fence: string): Form {
  const [, name = '', braces = '', rest = ''] = /^[:：]+\s*([a-zA-Z]+)\s*(\{[^{}]*\})?(.*)$/s.exec(fence) ?? []
  const { colons, example } = directives.get(name) ?? { colons: ':::', example: ':::answer{lines=6}' }
  const plain = `${colons}${name}${braces}`
  return { colons, example: directives.has(name) && rest.trim() === '' && plain !== fence ? plain : example }
}
