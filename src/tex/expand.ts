import { chemistry } from './chemistry.ts'
import type { Command } from './command.ts'
import { defaults } from './defaults.ts'
import { quantities } from './quantities.ts'

/** Bodies of macros by their names with a backslash; `#1` to `#9` are their arguments. */
export type Macros = Readonly<Record<string, string>>

/** A formula with macros that cannot be written out. */
export class MacroError extends Error {
  override name = 'MacroError'
}

/** More macros than any formula has: those that come to themselves again never end. */
const maxCalls = 2000

const commands: ReadonlyMap<string, Command> = new Map([...chemistry, ...quantities])

/**
 * Writes out the macros of a formula, those of its author before ours, chemical formulas and quantities, so that whatever reads it has to know plain TeX alone.
 * A formula without any is left as it is, letter by letter.
 *
 * @throws MacroError where arguments are missing, or macros never end
 */
export function expandTex(tex: string, own: Macros): string {
  let calls = 0
  const bodyOf = (name: string): string | undefined => (Object.hasOwn(own, name) ? own[name] : defaults[name])
  const known = (name: string) => bodyOf(name) !== undefined || commands.has(name)
  const first = tex.match(commandIn)?.some(known) ?? false
  return first ? expanded(tex) : tex

  function expanded(text: string): string {
    const tokens = tokensOf(text)
    const written: string[] = []
    let at = 0
    while (at < tokens.length) {
      const token = tokens[at++] ?? ''
      if (!known(token)) {
        written.push(token)
        continue
      }
      calls += 1
      if (calls > maxCalls) throw new MacroError(`\`${token}\` comes to itself again and never ends`)
      const body = bodyOf(token)
      const command = commands.get(token)
      const takes = body === undefined ? (command?.takes ?? 0) : argumentsOf(body)
      // options in brackets, which say how and not what
      if (body === undefined && nextSign(tokens, at) === '[') at = tokens.indexOf(']', at) + 1 || tokens.length
      const values: string[] = []
      while (values.length < takes) {
        const read = argumentAt(tokens, at)
        if (read === undefined)
          throw new MacroError(`\`${token}\` takes ${takes} ${takes === 1 ? 'argument' : 'arguments'}, and has ${values.length}`)
        values.push(read.text)
        at = read.end
      }
      const text =
        body === undefined
          ? (command?.write(values) ?? '')
          : body.replace(/#([1-9])/g, (_, digit: string) => values[Number(digit) - 1] ?? '')
      written.push(expanded(text))
    }
    return joined(written)
  }
}

/** How many arguments a body has places for. */
export function argumentsOf(body: string): number {
  return Math.max(0, ...Array.from(body.matchAll(/#([1-9])/g), ([, digit]) => Number(digit)))
}

const commandIn = /\\[a-zA-Z]+/g

function tokensOf(text: string): string[] {
  return text.match(/\\[a-zA-Z]+|\\[\s\S]|[\s\S]/g) ?? []
}

function nextSign(tokens: readonly string[], from: number): string | undefined {
  return tokens[from]?.trim() === '' ? nextSign(tokens, from + 1) : tokens[from]
}

/** An argument: what stands in braces, or one sign. */
function argumentAt(tokens: readonly string[], from: number): { text: string; end: number } | undefined {
  let at = from
  while (tokens[at]?.trim() === '') at++
  const first = tokens[at]
  if (first === undefined || first === '}') return undefined
  if (first !== '{') return { text: first, end: at + 1 }
  let depth = 0
  for (let end = at; end < tokens.length; end++) {
    if (tokens[end] === '{') depth++
    else if (tokens[end] === '}' && --depth === 0) return { text: tokens.slice(at + 1, end).join(''), end: end + 1 }
  }
  return undefined
}

/** Pieces one after the other, with a space where a command would take the next letter for its own. */
function joined(pieces: readonly string[]): string {
  let text = ''
  for (const piece of pieces) text += /(?<!\\)(?:\\\\)*\\[a-zA-Z]+$/.test(text) && /^[a-zA-Z]/.test(piece) ? ` ${piece}` : piece
  return text
}
