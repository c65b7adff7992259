import type { Argv } from 'yargs'
import { nearest } from '../diagnostics/nearest.ts'
import { type Command, commands } from './commands.ts'
import { hint, readOptions } from './read-options.ts'

/** What the parser takes a word for that begins with a dash and is no option; it would lose it. */
const mark = '\0'

/** A word as it was typed. */
export function asTyped(word: string): string {
  return word.startsWith(mark) ? word.slice(mark.length) : word
}

/** Words of a command line in their plainest form, or what is wrong with them, in a sentence or two. */
type ReadWords = { words: string[] } | { fault: string }

/**
 * Reads the words of a command line before the parser does, which is lenient with mistakes and has its own words for them. `-h` and `--version` are left to it.
 */
export function readWords(given: readonly string[]): ReadWords {
  const words = given[0] === 'help' ? [...given.slice(1), '--help'] : given
  const end = words.indexOf('--')
  const before = end < 0 ? words : words.slice(0, end)
  const help = before.some((word) => ['-h', '--help', '-v', '--version'].includes(word))
  const found = commandIn(before)
  if ('fault' in found) return help && found.none === true ? { words: [...words] } : found
  if (help)
    return { words: [...found.name.split(' '), ...(before.some((word) => /^(?:-v|--version)$/.test(word)) ? ['-v'] : ['-h'])] }
  const { name, command, places } = found
  const read = readOptions(
    words.filter((_, index) => !places.includes(index)),
    name,
    command,
  )
  if ('fault' in read) return read
  const { options, others } = read
  const extra = others[command.most]
  const [first] = others
  if (first !== undefined && command.first?.includes(first) === false)
    return {
      fault: `Unexpected ${quoted(first)} after ${name}, expected ${command.first.join(', ')}.${hint(nearest(first, command.first))}`,
    }
  if (others.length < command.least) return { fault: command.wanted }
  if (extra !== undefined) return { fault: `Unexpected ${quoted(extra)} after ${quoted(others[command.most - 1] ?? name)}.` }
  return { words: [...name.split(' '), ...options, ...others.map((word) => (word.startsWith('-') ? mark + word : word))] }
}

type FoundCommand = { name: string; command: Command; places: number[] }

/** The command among words, wherever it stands, and the places of its name. */
function commandIn(words: readonly string[]): FoundCommand | { fault: string; none?: boolean } {
  const names = [...new Set([...commands.keys()].map((name) => name.split(' ')[0] ?? ''))]
  const list = `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
  const none = { fault: `Expected a command: ${list}.`, none: true }
  const first = words.findIndex((word) => !word.startsWith('-'))
  // the value of an option may stand before the command
  const place = words[0]?.startsWith('-') ? words.findIndex((word) => names.includes(word)) : first
  const word = words[place] ?? words[first]
  if (word === undefined) return none
  if (!names.includes(word)) return { fault: commandFault(word, names, list) }
  const command = commands.get(word)
  if (command !== undefined) return { name: word, command, places: [place] }
  const actions = [...commands.keys()].flatMap((name) => (name.startsWith(`${word} `) ? [name.slice(word.length + 1)] : []))
  const next = words.findIndex((each, index) => index > place && !each.startsWith('-'))
  const action = words[next]
  const both = `${word} ${action}`
  const own = commands.get(both)
  if (own !== undefined) return { name: both, command: own, places: [place, next] }
  const expected = `${actions.slice(0, -1).join(', ')} or ${actions.at(-1)}`
  return action === undefined
    ? { fault: `Expected what to do with the ${word}: ${expected}.`, none: true }
    : { fault: `Unexpected ${quoted(action)} after ${word}, expected ${expected}.${hint(nearest(action, actions))}` }
}

function commandFault(word: string, names: readonly string[], list: string): string {
  const near = nearest(word, names)
  if (near === undefined && /[./\\*]/.test(word))
    return `Unexpected ${quoted(word)}, expected a command before it: papersetter build ${word}`
  return `Unexpected command ${quoted(word)}, expected ${list}.${hint(near)}`
}

function quoted(word: string): string {
  return `\`${word}\``
}

/** Words of a command that are no options: one or more. */
export function several<T, K extends string>(args: Argv<T>, name: K, describe: string) {
  return args.positional(name, {
    type: 'string',
    array: true,
    demandOption: true,
    describe,
    coerce: (words: string[]) => words.map(asTyped),
  })
}

/** The same: one. */
export function word<T, K extends string>(args: Argv<T>, name: K, describe: string) {
  return args.positional(name, { type: 'string', demandOption: true, describe, coerce: asTyped })
}

/** The same: one or none. */
export function optional<T, K extends string>(args: Argv<T>, name: K, describe: string) {
  return args.positional(name, { type: 'string', describe, coerce: asTyped })
}
