import type { Data, Node } from 'mdast'
import type { InlineMath } from 'mdast-util-math'
import { report } from '../diagnostics/report.ts'
import { wide } from '../languages/script.ts'
import type { Attribute } from '../source/attributes.ts'
import { type SourceText, sourceOf, span } from '../source/source-text.ts'

declare module 'unist' {
  interface Data {
    /** What the attributes of a table or a figure say of its caption, until that is read. */
    own?: OwnCaption
  }
}

type OwnCaption = { caption: Attribute | undefined; id: Attribute | undefined }

/** Attributes of whatever may have a caption. */
export const captionAttributes: readonly string[] = ['id', 'caption']

/** Keeps what attributes say of a caption. */
export function ownCaption(attributes: ReadonlyMap<string, Attribute>): { data?: Data } {
  const [caption, id] = [attributes.get('caption'), attributes.get('id')]
  return caption === undefined && id === undefined ? {} : { data: { own: { caption, id } } }
}

/** Parts what attributes say of a caption from the others. */
export function splitCaption(attributes: readonly Attribute[]): { own: Map<string, Attribute>; rest: Attribute[] } {
  const own = new Map<string, Attribute>()
  const rest = attributes.filter((attribute) => {
    if (!captionAttributes.includes(attribute.name) || own.has(attribute.name)) return true
    own.set(attribute.name, attribute)
    return false
  })
  return { own, rest }
}

/**
 * Reports a figure without a description (rule `figure-alt`, a warning).
 *
 * @param what names the figure in the message: `plot`
 */
export function checkAlt(
  reader: SourceText,
  attributes: ReadonlyMap<string, Attribute>,
  place: Node['position'],
  what: string,
): void {
  if (attributes.get('alt')?.value?.trim()) return
  report(reader.file, {
    rule: 'figure-alt',
    reason: `Unexpected ${what} without a description, expected \`alt="…"\``,
    place,
    note: 'Say what the figure shows, for readers who cannot see it.',
  })
}

/** Reports a blank or a formula in texts of a figure, which are plain (rule `caption-text`). */
export function checkTexts(reader: SourceText, attributes: ReadonlyMap<string, Attribute>, names: readonly string[]): void {
  for (const name of names) checkPlain(reader, attributes.get(name)?.value ?? '', attributes.get(name)?.place)
}

/** Reports a blank or a formula in a description or a name, where it would be printed as it stands. */
export function checkPlain(reader: SourceText, text: string, place: Node['position']): void {
  const found = (/\[\[.*?\]\]/.exec(text) ?? formulaIn.exec(text))?.[0]
  if (found === undefined) return
  report(reader.file, {
    rule: 'caption-text',
    reason: `Unexpected \`${found}\` in a description or a name, which would be printed as it stands, expected plain text`,
    place,
    actual: found,
    note: found.startsWith('[[')
      ? 'There are no blanks in it; put the blank into a sentence.'
      : 'Write the formula in letters, such as `z ≥ 0`.',
  })
}

/** A formula in a text of a figure, told from money as in running text; its group is the TeX. */
export const formulaIn = /(?<!\\)\$(?!\s)((?:\\.|[^$\\])+)(?<!\s)\$(?!\d)/

/**
 * The formulas in texts that stand in a figure, such as names of axes, with their places; reports a blank there (rule `caption-text`).
 *
 * @param names attributes that hold such texts
 */
export function formulasIn(
  reader: SourceText,
  attributes: ReadonlyMap<string, Attribute>,
  names: readonly string[],
): InlineMath[] {
  return names.flatMap((name) => {
    const { value = '', place } = attributes.get(name) ?? {}
    const begin = place?.end.offset
    if (begin === undefined) return []
    // its end is that of the value, with a quote or without
    const text = sourceOf(reader, place)
    return formulasOf(reader, value, begin - text.length + text.lastIndexOf(value), place)
  })
}

/** The formulas of a text that stands at an offset of the source; reports a blank in it. */
export function formulasOf(reader: SourceText, text: string, offset: number, place: Node['position']): InlineMath[] {
  checkPlain(reader, text.replace(new RegExp(formulaIn, 'g'), 'x'), place)
  return Array.from(text.matchAll(new RegExp(formulaIn, 'g')), ({ 0: whole, 1: value = '', index }) => ({
    type: 'inlineMath',
    value,
    position: span(reader, offset + index, whole.length),
  }))
}

/** How much room a text in a figure takes, in millimetres, roughly: its width, its height over its baseline, its depth below. */
export type TextSize = { width: number; rise: number; depth: number }

/** @param scale how much larger it is than a number at an axis */
export function textSize(text: string, scale = 1): TextSize {
  const pieces = text.split(formulaIn)
  const shown = pieces.map((piece, index) => (index % 2 === 0 ? piece : lettersOf(piece))).join('')
  const full = [...shown].filter((letter) => wide.test(letter)).length
  const tall = pieces.some(
    (piece, index) =>
      index % 2 === 1 && /\\(?:[dtc]?frac|d?binom|begin|underbrace|overbrace|underset|overset|stackrel)/.test(piece),
  )
  const [rise, depth] = tall ? [4.2, 2.6] : pieces.length > 1 ? [3, 1.1] : [2.1, 0.3]
  return { width: scale * (1.6 * (shown.length - full) + 2.8 * full), rise: scale * rise, depth: scale * depth }
}

/** About as many letters as a formula is long: of most commands one, of those that say how a letter looks none, and room around relations. */
function lettersOf(tex: string): string {
  return tex
    .replace(
      /\\(?:[dt]?frac|math[a-z]+|text[a-z]*|operatorname|left|right|[bB]ig+[lr]?|hat|bar|vec|tilde|dot|boldsymbol|[a-z]*style)(?![a-zA-Z])/g,
      '',
    )
    .replace(/\\(?:arc)?(?:sin|cos|tan|exp|log|ln|max|min|lim|det|Pr|gcd)(?![a-zA-Z])/g, (name) => name.slice(1))
    .replace(/\\(?:[a-zA-Z]+|.)/g, 'x')
    .replace(/[{}^_\s]/g, '')
    .replace(/[=<>+−-]/g, ' $& ')
}
