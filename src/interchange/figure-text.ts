import type { ElementContent } from 'hast'
import { s } from 'hastscript'
import { texAsSeen } from '../exam/tex-as-seen.ts'
import { formulaIn } from '../figures/texts.ts'

/** A stretch of a text: on its line, below it or above it; letters of a formula are slanted. */
type Run = { text: string; level: -1 | 0 | 1; slanted: boolean }

/**
 * A text of a figure whose formulas are letters and signs, with indices and powers in their places: a picture that stands alone has nothing else to set them with.
 *
 * @param size of its letters
 */
export function figureText(text: string, size: number): ElementContent[] {
  const runs = text
    .split(formulaIn)
    .flatMap((piece, index): Run[] =>
      index % 2 === 0 ? [{ text: piece.replaceAll('\\$', '$'), level: 0, slanted: false }] : formulaRuns(piece),
    )
    .filter((run) => run.text !== '')
  let at = 0
  return runs.map(({ text: own, level, slanted }): ElementContent => {
    const down = Math.round(-level * size * 0.3 * 100) / 100
    const dy = Math.round((down - at) * 100) / 100
    at = down
    if (dy === 0 && level === 0 && !slanted) return { type: 'text', value: own }
    return s(
      'tspan',
      {
        ...(dy !== 0 && { dy }),
        ...(level !== 0 && { fontSize: Math.round(size * 72) / 100 }),
        ...(slanted && { fontStyle: 'italic' }),
      },
      own,
    )
  })
}

/** What stands above a letter, by the names of commands that put it there. */
const accents: Readonly<Record<string, string>> = {
  ...{ hat: '\u0302', widehat: '\u0302', bar: '\u0304', overline: '\u0304', tilde: '\u0303', dot: '\u0307', ddot: '\u0308' },
  ...{ vec: '\u20d7' },
}

function formulaRuns(tex: string): Run[] {
  const runs: Run[] = []
  const add = (text: string, level: Run['level']) => {
    // a letter alone is the name of something, several are a word
    for (const piece of text.match(/[\p{L}\p{M}]+|[^\p{L}\p{M}]+/gu) ?? []) {
      const slanted = /^\p{Script=Latin}\p{M}*$/u.test(piece)
      const last = runs.at(-1)
      if (last?.level === level && last.slanted === slanted) last.text += piece
      else runs.push({ text: piece, level, slanted })
    }
  }
  const flat = flattened(texAsSeen(tex))
  for (const [, line = '', sign, group, single] of flat.matchAll(/([^_^]*)(?:([_^])(?:\ue000([^\ue001]*)\ue001|(.))|$)/gsu)) {
    add(line.replace(/[{}\ue000\ue001]/g, ''), 0)
    if (sign !== undefined) add((group ?? single ?? '').replace(/[_^{}\ue000\ue001]/g, '').trim(), sign === '_' ? -1 : 1)
  }
  return runs
}

/** Fractions with a stroke, accents as their signs; indices and powers are between two signs that no text has. */
function flattened(seen: string): string {
  const next = seen
    .replace(
      /([_^])\{([^{}]*)\}/g,
      (_, sign: string, inside: string) => `${sign}\ue000${inside.replace(/[\ue000\ue001_^]/g, '')}\ue001`,
    )
    .replace(/\\frac\{([^{}]*)\}\{([^{}]*)\}/g, '$1/$2')
    .replace(/\\([a-zA-Z]+)\{([^{}]*)\}/g, (_, name: string, inside: string) => {
      const accent = accents[name]
      return accent === undefined ? (name === 'sqrt' ? `√${inside}` : inside) : inside + accent
    })
  return next === seen ? seen.replace(/\\([a-zA-Z]+)/g, '$1') : flattened(next)
}
