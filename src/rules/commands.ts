import katex, { ParseError } from 'katex'
import { nearest } from '../diagnostics/nearest.ts'

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

export function nearestEnvironment(name: string): string | undefined {
  return nearest(name, environments)
}

/** Commands of KaTeX that write to the terminal and print nothing. */
export const talking = /\\(?:message|errmessage|show)(?![a-zA-Z@])/

const letters = Array.from('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ')

const known = new Map<string, string | undefined>()

/** The command of KaTeX that one which it does not know probably means, `\frac` for `\frca`. It does not tell its commands: those a mistake away are tried. */
export function nearestCommand(command: string): string | undefined {
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
