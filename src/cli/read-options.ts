import { nearest } from '../diagnostics/nearest.ts'
import { type Command, commands } from './commands.ts'

/** Options of a command in the form `--name=value`, and the other words. */
export function readOptions(
  words: readonly string[],
  name: string,
  command: Command,
): { options: string[]; others: string[] } | { fault: string } {
  const options = new Map<string, string>()
  const others: string[] = []
  let index = 0
  for (; index < words.length; index++) {
    const word = words[index] ?? ''
    if (word === '--') break
    if (!word.startsWith('-') || word === '-') {
      others.push(word)
      continue
    }
    const option = readOption(word, name, command)
    if ('fault' in option) return option
    const { key, negated } = option
    const { type, choices, alone } = command.options[key] ?? {}
    let { value } = option
    const next = words[index + 1]
    if (alone !== undefined) {
      if (negated && value !== undefined) return { fault: `Unexpected ${word}, expected --${key} or --no-${key}.` }
      if (value === undefined && next !== undefined && size.test(next))
        return { fault: `Unexpected ${next} after ${word}, expected ${word}=${next}, or ./${next} where it is a file.` }
      value = negated ? 'false' : value === undefined || value === 'true' ? alone : value
    } else if (type === 'boolean') {
      if (value !== undefined && (negated || !/^(?:true|false)$/.test(value)))
        return { fault: `Unexpected ${word}, expected --${key} or --no-${key}.` }
      value = negated ? 'false' : (value ?? 'true')
    } else {
      if (value === undefined && next !== undefined && (!next.startsWith('-') || next === '-' || /^-\d/.test(next))) {
        value = next
        index++
      }
      if (value === undefined || value === '') return { fault: `Expected a value after ${dashed(key)}.` }
      if (choices !== undefined && !choices.includes(value)) {
        const known = choices.map(String)
        const expected = known.map((each) => `"${each}"`).join(', ')
        return { fault: `Unexpected ${dashed(key)} "${value}", expected one of ${expected}.${hint(nearest(value, known))}` }
      }
      if (type === 'number' && !Number.isFinite(Number(value)))
        return { fault: `Unexpected ${dashed(key)} "${value}", expected a number.` }
    }
    if (options.has(key)) return { fault: `Expected ${dashed(key)} once.` }
    options.set(key, value)
  }
  others.push(...words.slice(index + 1))
  return { options: [...options].map(([key, value]) => `--${key}=${value}`), others }
}

/** Sizes of letters, in points. */
const size = /^(?:1[4-9]|2[0-8]|\d+(?:\.\d+)?pt)$/

/** The option that a word names, with the value after its equals sign. */
function readOption(
  word: string,
  name: string,
  { options }: Command,
): { key: string; negated: boolean; value: string | undefined } | { fault: string } {
  const known = Object.keys(options)
  const [, dashes = '', typed = '', value] = /^(--?)([^=]*)(?:=([\s\S]*))?$/.exec(word) ?? []
  // `-n200`, as in other programs
  const [, short = '', rest] = dashes === '-' ? (/^(\w)(.+)$/.exec(typed) ?? []) : []
  if (short.length === 1 && known.includes(short)) return { key: short, negated: false, value: rest }
  const positive = typed.replace(/^no-/, '')
  const negated = positive !== typed && !known.includes(typed)
  const key = negated ? positive : typed
  const fits =
    known.includes(key) &&
    (dashes === '--' || key.length === 1) &&
    (!negated || options[key]?.type === 'boolean' || options[key]?.alone !== undefined)
  if (fits) return { key, negated, value }
  const near = alike(key, known)
  const elsewhere = [...commands].filter(([, other]) => Object.hasOwn(other.options, key)).map(([other]) => other)
  const shown = word.split('=')[0] ?? word
  if (name === 'check' && key === 'json') return { fault: `Unexpected option ${shown}. Did you mean --format json?` }
  if (near !== undefined) return { fault: `Unexpected option ${shown}.${hint(dashed(near))}` }
  if (elsewhere.length > 0)
    return { fault: `Unexpected option ${shown}, which ${name} does not have; it is one of ${elsewhere.join(', ')}.` }
  const has = known.length === 0 ? 'no options' : known.map(dashed).join(', ')
  return { fault: `Unexpected option ${shown}; ${name} has ${has}.` }
}

/** The option that was probably meant: one of nearly these letters, or one that begins like it. */
function alike(typed: string, known: readonly string[]): string | undefined {
  const word = typed.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replaceAll('_', '-')
  const longer = known.filter(
    (each) => each.startsWith(word) || (each.length > 2 && word.startsWith(each)) || word === `no${each}`,
  )
  return nearest(word, known) ?? (word === '' ? undefined : longer[0])
}

export function hint(near: string | undefined): string {
  return near === undefined ? '' : ` Did you mean ${near}?`
}

function dashed(key: string): string {
  return key.length === 1 ? `-${key}` : `--${key}`
}
