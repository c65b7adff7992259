import type { Fault } from '../../diagnostics/report.ts'
import { isOtherCommand } from '../../source/tex.ts'
import { argumentsOf, expandTex, type Macros } from '../../tex/expand.ts'
import { MacroError } from '../../tex/macro-error.ts'
import type { Entry } from './entries.ts'

/** What macros look like, for messages. */
export const macrosExample = 'macros: { norm: "\\\\lVert #1 \\\\rVert" }'

export const macrosWanted = 'names with their TeX, one a line, with `#1`, `#2` for arguments'

/**
 * Reads macros for formulas: `\norm: \lVert #1 \rVert`, with the backslash of the name or without. One with faults prints nothing, so that its fault is said
 * once.
 *
 * @returns `undefined` for what is no list of names
 */
export function readMacros({ entries }: Entry): Macros | undefined {
  if (entries === undefined) return undefined
  return Object.fromEntries(entries.map((entry) => [nameOf(entry), faultOf(entry) === undefined ? (bodyOf(entry) ?? '') : '']))
}

/** What is wrong with macros, each at its line. */
export function faultsOfMacros(whole: Entry): Fault[] {
  const { entries = [] } = whole
  const macros = readMacros(whole) ?? {}
  const seen = new Set<string>()
  return entries.flatMap((entry): Fault[] => {
    const fault = faultOf(entry)
    if (fault !== undefined) return [fault]
    const name = nameOf(entry)
    const { place } = entry
    const before = seen.has(name)
    seen.add(name)
    if (before)
      return [
        {
          rule: 'macro',
          reason: `Unexpected second macro \`${name}\`, expected each once`,
          place,
          note: 'Remove one of the two.',
        },
      ]
    const values = '{x}'.repeat(argumentsOf(macros[name] ?? ''))
    const call = `${name}${values}`
    if (isEndless(call, macros))
      return [
        {
          rule: 'macro',
          reason: `Unexpected macro \`${name}\` that comes to itself again, expected an end`,
          place,
          note: 'Write out what it stands for.',
        },
      ]
    // what the command prints anyway, as `\R: \mathbb{R}`, is no surprise
    if (!isOtherCommand(name, expandTex(call, macros), values)) return []
    return [
      {
        rule: 'macro-known',
        reason: `Unexpected macro \`${name}\`, which is a command already, expected a name of its own`,
        place,
        note: 'It is taken in place of the command, in all formulas of this exam.',
      },
    ]
  })
}

function faultOf(entry: Entry): Fault | undefined {
  const { key, place } = entry
  const name = nameOf(entry)
  const body = bodyOf(entry)
  const fault = (reason: string, note: string): Fault => ({ rule: 'macro', reason, place, note })
  if (!/^\\[a-zA-Z]+$/.test(name))
    return fault(
      `Unexpected macro \`${key}\`, expected letters alone, with a backslash or without`,
      'For example `norm: \\lVert #1 \\rVert`.',
    )
  if (body === undefined)
    return fault(
      `Unexpected value of the macro \`${name}\`, expected TeX on one line`,
      "Put single quotes around what YAML takes for something else: `set: '{#1}'`.",
    )
  const places = new Set(Array.from(body.matchAll(/#(.?)/g), ([, sign = '']) => sign))
  const count = argumentsOf(body)
  const wrong = [...places].find((sign) => !/[1-9]/.test(sign))
  if (wrong !== undefined || count > places.size)
    return fault(
      `Unexpected \`#${wrong ?? count}\` in the macro \`${name}\`, expected arguments \`#1\` to \`#9\` without gaps`,
      'Each argument of the command has its number.',
    )
  return undefined
}

function nameOf({ key }: Entry): string {
  return key.startsWith('\\') ? key : `\\${key}`
}

/** Its TeX, with what YAML has taken for a comment as it begins with the number sign of an argument. */
function bodyOf({ text, comment }: Entry): string | undefined {
  if (text === undefined) return undefined
  return comment !== undefined && /^#[1-9]/.test(comment.text) ? `${text} ${comment.text}`.trim() : text
}

/** Tells of the call of a macro that it cannot be written out, as it comes to itself again. */
function isEndless(call: string, macros: Macros): boolean {
  try {
    expandTex(call, macros)
    return false
  } catch (error) {
    if (error instanceof MacroError) return true
    throw error
  }
}
