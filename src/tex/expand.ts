import { chemistry } from './chemistry.ts'
import type { Command } from './command.ts'
import { defaults } from './defaults.ts'
import { derivatives } from './derivatives.ts'
import { plainEnvironments } from './environments.ts'
import { MacroError } from './macro-error.ts'
import { fencing, physics } from './physics.ts'
import { quantities } from './quantities.ts'
import { series } from './series.ts'

/** Bodies of macros by their names with a backslash; `#1` to `#9` are their arguments. */
export type Macros = Readonly<Record<string, string>>

/** More macros than any formula has: those that come to themselves again never end. */
const maxCalls = 2000

const commands: ReadonlyMap<string, Command> = new Map([...chemistry, ...quantities, ...series, ...derivatives, ...physics])

/**
 * Writes out the macros of a formula, those of its author before ours, chemical formulas and quantities, so that whatever reads it has to know plain TeX alone.
 * A formula without any is left as it is, letter by letter; what it defines itself, by `\newcommand` and the like, is its own.
 *
 * @throws MacroError where arguments are missing, a chemical formula cannot be read, or macros never end
 */
export function expandTex(tex: string, own: Macros): string {
  let calls = 0
  const defined = new Set(Array.from(tex.matchAll(definitionIn), ([, name = '']) => name))
  const bodyOf = (name: string): string | undefined => (Object.hasOwn(own, name) ? own[name] : defaults[name])
  const known = (name: string) => !defined.has(name) && (bodyOf(name) !== undefined || commands.has(name) || fencing.has(name))
  const first = tex.match(commandIn)?.some(known) ?? false
  // a macro may begin an environment
  return plainEnvironments(first ? expanded(tex) : tex)

  function expanded(text: string): string {
    const tokens = tokensOf(text)
    let written = ''
    let at = 0
    while (at < tokens.length) {
      const token = tokens[at++] ?? ''
      if (!known(token)) {
        written = joined([written, token])
        continue
      }
      calls += 1
      if (calls > maxCalls) throw new MacroError(`\`${token}\` comes to itself again and never ends`)
      const call = callAt(token, tokens, at)
      at = call.end
      const text = expanded(call.text)
      written = joined([written, takerBefore.test(written) ? `{${text}}` : text])
    }
    return written
  }

  function callAt(token: string, tokens: readonly string[], from: number): { text: string; end: number } {
    const body = bodyOf(token)
    const fence = Object.hasOwn(own, token) ? undefined : fencedAt(token, tokens, from)
    if (fence !== undefined) return fence
    const command = commands.get(token) ?? { takes: 0, write: () => '' }
    const { takes, more = 0 } = body === undefined ? command : { takes: argumentsOf(body) }
    let at = from
    let option: string | undefined
    if (!Object.hasOwn(own, token)) {
      // a star and options in brackets, which say how and not what, but for the order of a derivative
      if (takes > 0 && tokens[at] === '*') at++
      if (takes > 0 ? nextSign(tokens, at) === '[' : body === undefined && tokens[at] === '[') {
        const end = tokens.indexOf(']', at) + 1 || tokens.length
        option = tokens.slice(tokens.indexOf('[', at) + 1, end - 1).join('')
        at = end
      }
    }
    const values: string[] = []
    while (values.length < takes + more) {
      const read = values.length < takes || tokens[at] === '{' ? argumentAt(tokens, at) : undefined
      if (read === undefined && values.length >= takes) break
      if (read === undefined)
        throw new MacroError(`\`${token}\` takes ${takes} ${takes === 1 ? 'argument' : 'arguments'}, and has ${values.length}`)
      values.push(read.text)
      at = read.end
    }
    return { text: body === undefined ? command.write(values, option) : filled(body, values), end: at }
  }
}

/** A body with its arguments, none of whose letters a command takes for its own. */
function filled(body: string, values: readonly string[]): string {
  return joined(body.split(/(#[1-9])/).map((piece) => (/^#[1-9]$/.test(piece) ? (values[Number(piece[1]) - 1] ?? '') : piece)))
}

/** How many arguments a body has places for. */
export function argumentsOf(body: string): number {
  return Math.max(0, ...Array.from(body.matchAll(/#([1-9])/g), ([, digit]) => Number(digit)))
}

const commandIn = /\\[a-zA-Z]+/g
const definitionIn = /\\(?:(?:re)?newcommand|providecommand|[gex]?def|g?let)\*?\s*\{?\s*(\\[a-zA-Z]+)/g
/** What takes a macro behind it as a whole, and would take the first command of what is written for it: fractions, accents and fonts. */
const takerBefore =
  /\\(?:(?:[dtc]?frac|[dt]?binom)\s*(?:(?:\{(?:[^{}]|\{[^{}]*\})*\}|[^\\{}\s])\s*)?|(?:hat|bar|tilde|vec|d?dot|check|breve|acute|grave|mathring|wide(?:hat|tilde|check)|(?:over|under)(?:line|brace|(?:left|right|leftright)arrow)|sqrt|boldsymbol|bm|pmb|math(?:bf|bb|cal|scr|frak|rm|sf|it)|[vh]?phantom|b?cancel)\s*)$/

function tokensOf(text: string): string[] {
  return text.match(/\\[a-zA-Z]+|\\[\s\S]|[\s\S]/gu) ?? []
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

/** What stands between signs behind a command that sets it as high as it is. Brackets before braces are options of siunitx. */
function fencedAt(token: string, tokens: readonly string[], from: number): { text: string; end: number } | undefined {
  const written = fencing.get(token)
  const open = nextSign(tokens, from) ?? ''
  const close = closings.get(open)
  if (written === undefined || close === undefined) return undefined
  const begin = tokens.indexOf(open, from) + 1
  let depth = 0
  for (let at = begin; at < tokens.length; at++) {
    const sign = tokens[at]
    if (sign === close && depth === 0) {
      if (open === '[' && tokens[at + 1] === '{') return undefined
      return { text: `\\left${open}${written(tokens.slice(begin, at).join(''))}\\right${close}`, end: at + 1 }
    }
    if (sign === '{' || sign === open) depth++
    else if (sign === '}' || sign === close) depth--
  }
  return undefined
}

const closings: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['|', '|'],
  ['\\{', '\\}'],
])

/** Pieces one after the other, with a space where a command would take the next letter for its own. */
function joined(pieces: readonly string[]): string {
  let text = ''
  for (const piece of pieces) text += /(?<!\\)(?:\\\\)*\\[a-zA-Z]+$/.test(text) && /^[a-zA-Z]/.test(piece) ? ` ${piece}` : piece
  return text
}
