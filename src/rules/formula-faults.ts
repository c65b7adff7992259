import katex, { ParseError } from 'katex'
import { nearest } from '../diagnostics/nearest.ts'
import { type Fix, offered } from '../diagnostics/report.ts'
import { setTex } from '../source/tex.ts'
import { codePoint } from './scripts.ts'
import { noteOf } from './unavailable.ts'

/** What is wrong with a formula, where in it, from 0, and what may be written there instead. */
type Fault = { reason: string; note: string; at: number; fix?: Fix | undefined }

/** Longer than any formula on a paper, in characters. */
const maxLength = 10_000

/** Elements within each other that a formula is set of: a browser takes no more than 512 on a page, and flattens what is deeper. */
const maxDepth = 256

const tooDeep = { reason: 'it is nested too deeply', note: 'Break it up, and give its parts names.', at: 0 }

/**
 * Sets a formula, and says what is wrong where that fails; never throws.
 */
export function faultIn(tex: string, displayMode: boolean): Fault | undefined {
  if (tex.length > maxLength)
    return { reason: `it has ${tex.length} characters, expected at most ${maxLength}`, note: 'Break it up.', at: 0 }
  const talks = talking.exec(tex)
  if (talks !== null) return { reason: `\`${talks[0]}\` is not available on paper`, note: 'It prints nothing.', at: talks.index }
  try {
    return depthOf(setTex(tex, displayMode).html) > maxDepth ? tooDeep : undefined
  } catch (error) {
    // KaTeX is recursive
    if (error instanceof RangeError) return tooDeep
    if (error instanceof ParseError) return { ...explain(error, tex), at: unclosed(tex, error) ?? error.position ?? 0 }
    return unexplained(tex)
  }
}

/** How many elements stand within each other. */
function depthOf(html: string): number {
  let depth = 0
  let most = 0
  for (const [tag] of html.matchAll(/<[^>]*>/g)) {
    if (tag.startsWith('</')) depth -= 1
    else if (!tag.endsWith('/>')) most = Math.max(most, ++depth)
  }
  return most
}

/** KaTeX stumbles over some mistakes without saying what they are: most are names of environments that are none. */
function unexplained(tex: string): Fault {
  const name = /\\(?:begin|end)\s*\{[^{}]*[^a-zA-Z*{}][^{}]*\}?/.exec(tex)
  if (name !== null)
    return {
      reason: `\`${name[0]}\`, expected the name of an environment between the braces`,
      note: 'Letters alone, without spaces: `\\begin{aligned}`.',
      at: name.index,
    }
  return {
    reason: 'KaTeX cannot read it',
    note: 'It does not say why. Take commands away until it is read: the last one was at fault.',
    at: 0,
  }
}

/** Where the brace was opened whose closing one KaTeX misses at the formula's end, which may be lines below the mistake. */
function unclosed(tex: string, error: ParseError): number | undefined {
  if (!/^Expected '}', got 'EOF'|^Unexpected end of input .*'}'/.test(error.rawMessage)) return undefined
  const open: number[] = []
  for (const match of tex.matchAll(/\\[\s\S]|[{}]/g)) {
    if (match[0] === '{') open.push(match.index)
    else if (match[0] === '}') open.pop()
  }
  return open.at(-1)
}

/** What to say of a name that KaTeX does not know, by the one that is meant if there is one. */
function unknownName(name: string, near: string | undefined, otherwise: string): Pick<Fault, 'note' | 'fix'> {
  const note = noteOf(name)
  if (note !== undefined || near === undefined) return { note: note ?? otherwise }
  return { note: `Did you mean \`${near}\`?`, fix: offered(name, [near]) }
}

function explain(error: ParseError, tex: string): Omit<Fault, 'at'> {
  const raw = error.rawMessage
  const end = /^Expected '(.*)', got 'EOF'/.exec(raw) ?? /^Unexpected end of input .*expected '(.*)'/.exec(raw)
  if (end?.[1] === '}') return { reason: 'this `{` is never closed, expected `}` before the end', note: 'Is a `}` missing?' }
  if (end) return { reason: `it ends where \`${end[1]}\` is expected`, note: `Is a \`${end[1]}\` missing?` }
  const extra = /^Expected 'EOF', got '(.*)'/.exec(raw)
  if (extra) {
    return {
      reason: `\`${extra[1]}\`, expected the end of the formula`,
      note: 'Is something missing before it that it closes, or is it one too many?',
    }
  }
  const got = /^Expected '(.*)', got '(.*)'/.exec(raw)
  if (got)
    return {
      reason: `\`${got[2]}\`, expected \`${got[1]}\``,
      note: `Is a \`${got[1]}\` missing before it, or is it one too many?`,
    }
  const command = /^Undefined control sequence: (.*)$/.exec(raw)?.[1]
  if (command !== undefined)
    return {
      reason: `\`${command}\` is not a command that KaTeX knows`,
      ...unknownName(command, nearestCommand(command), 'See katex.org/docs/supported for the commands.'),
    }
  const environment = /^No such environment: (.*)$/.exec(raw)?.[1]
  if (environment)
    return {
      reason: `\`${environment}\` is not an environment that KaTeX knows`,
      ...unknownName(environment, nearest(environment, environments), 'See katex.org/docs/supported for those that there are.'),
    }
  // KaTeX names half of a character beyond U+FFFF
  if (/\[unknownSymbol\]$/.test(raw)) {
    const character = String.fromCodePoint(tex.codePointAt(error.position ?? 0) ?? 0)
    return {
      reason: `\`${character}\` (${codePoint(character)}) is not a character that KaTeX sets`,
      note: 'Write it in the text around the formula, or use a command: `\\to` for an arrow.',
    }
  }
  return {
    reason: raw.replace(/^LaTeX-incompatible input and strict mode is set to 'error': /, ''),
    note: 'The formula must be valid KaTeX.',
  }
}

/** Environments that KaTeX knows and papers have. */
const environments = [
  ...[
    'aligned',
    'align',
    'align*',
    'alignedat',
    'gathered',
    'gather',
    'gather*',
    'split',
    'equation',
    'equation*',
    'cases',
    'rcases',
  ],
  ...['matrix', 'pmatrix', 'bmatrix', 'Bmatrix', 'vmatrix', 'Vmatrix', 'smallmatrix', 'array', 'subarray', 'CD'],
]

/** Commands of KaTeX that write to the terminal and print nothing. */
const talking = /\\(?:message|errmessage|show)(?![a-zA-Z@])/

const letters = Array.from('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ')

const known = new Map<string, string | undefined>()

/** The command of KaTeX that one which it does not know probably means, `\frac` for `\frca`. It does not tell its commands: those a mistake away are tried. */
function nearestCommand(command: string): string | undefined {
  if (!known.has(command)) known.set(command, sought(command.slice(1)))
  return known.get(command)
}

function sought(name: string): string | undefined {
  if (!/^[A-Za-z]{3,20}$/.test(name)) return undefined
  const found = nearest(name, slipsOf(name).filter(isCommand))
  return found && `\\${found}`
}

/** All words that are one mistake away: two letters swapped, one too few, one too many, another one. */
function slipsOf(name: string): string[] {
  const places = Array.from({ length: name.length + 1 }, (_, index) => [name.slice(0, index), name.slice(index)] as const)
  return [
    ...places.map(([before, after]) => `${before}${after.charAt(1)}${after.charAt(0)}${after.slice(2)}`),
    ...places.flatMap(([before, after]) => letters.map((letter) => before + letter + after)),
    ...places.map(([before, after]) => before + after.slice(1)),
    ...places.flatMap(([before, after]) => letters.map((letter) => before + letter + after.slice(1))),
  ].filter((each) => each !== name)
}

function isCommand(name: string): boolean {
  if (talking.test(`\\${name}`)) return false
  try {
    katex.renderToString(`\\${name}`)
    return true
  } catch (error) {
    return error instanceof ParseError && !/^Undefined control sequence/.test(error.rawMessage)
  }
}
