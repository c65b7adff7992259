import type { Position } from 'unist'
import { listed, nearest, suggestion } from '../diagnostics/nearest.ts'
import { type Fix, report } from '../diagnostics/report.ts'
import { inAnyLanguage, type Language, languages, languageTagged, readings } from '../languages/locales.ts'
import { type Attribute, readAttributes } from './attributes.ts'
import { plainFormulas, type SourceText, span } from './source-text.ts'

/**
 * Reads `{…}` at an offset of the source against the names known in this place. Unknown, doubled and unreadable attributes are
 * reported and left out.
 *
 * @param what names the construct in messages: `heading of a question`, `` `:::answer` ``
 */
export function knownAttributes(
  reader: SourceText,
  inner: { text: string; offset: number } | undefined,
  known: readonly string[],
  what: string,
): Map<string, Attribute> {
  const found = new Map<string, Attribute>()
  const bare = known.includes('points') ? points.exec(inner?.text ?? '')?.[1]?.replace(',', '.') : undefined
  if (inner !== undefined && bare !== undefined) {
    report(reader.file, {
      rule: 'attribute-syntax',
      reason: `Unexpected \`${inner.text.trim()}\` between braces, expected \`points=${bare}\``,
      place: span(reader, inner.offset, inner.text.length),
      actual: inner.text.trim(),
      expected: [`points=${bare}`],
      fix: { replace: inner.text.trim(), by: `points=${bare}`, safe: true },
      note: 'Write `\\{` for the character itself.',
    })
    return found
  }
  const attributes = allAttributes(reader, inner)
  for (const [index, attribute] of attributes.entries()) {
    const { name, place } = attribute
    if (!known.includes(name)) {
      const several = wordsOfValue(attributes.slice(0, index + 1), known)
      const { expected, note } = several ?? suggestion(name, known)
      const [near, ...others] = several === undefined ? expected : []
      const free = near !== undefined && others.length === 0 && !attributes.some((each) => each.name === near)
      report(reader.file, {
        rule: 'attribute-unknown',
        reason: `Unexpected attribute \`${name}\` of ${what}`,
        place,
        actual: name,
        expected,
        fix: free && near !== 'id' ? { replace: name, by: near, safe: true } : undefined,
        note: what.startsWith('`') ? note : `${note} Write \`\\{\` for the character itself.`,
      })
    } else if (found.has(name)) {
      report(reader.file, {
        rule: 'attribute-duplicate',
        reason: `Unexpected second \`${name}\` of ${what}, expected one`,
        place,
        actual: name,
        note: 'Remove one of the two.',
      })
    } else found.set(name, withPlainFormulas(reader, attribute))
  }
  return found
}

/** A caption, or the title of a box, is read as text, from the source, and its formulas with it. */
function withPlainFormulas(reader: SourceText, attribute: Attribute): Attribute {
  const { name, value, place } = attribute
  return value === undefined || name === 'caption' || name === 'title' || !value.includes('$')
    ? attribute
    : { ...attribute, value: plainFormulas(reader, value, place) }
}

/** What to say of a bare word that nothing is called by: behind a value without quotes it belongs to that. */
function wordsOfValue(
  attributes: readonly Attribute[],
  known: readonly string[],
): { expected: readonly string[]; note: string } | undefined {
  const word = attributes.at(-1)
  const before = attributes.at(-2)
  if (word?.value !== undefined || before?.value === undefined || /\s/.test(before.value) || nearest(word?.name ?? '', known))
    return undefined
  const meant = `${before.name}="${before.value} ${word?.name ?? ''}"`
  return { expected: [meant], note: `A value of several words has quotes: \`${meant}\`.` }
}

/**
 * Tells attributes at the end of a heading or a choice from text in braces, such as a set: `{pin}`, `{#id points=2}`, `{3 points}` and `{pinned}`, but not
 * `{a, b}`, `{1, 2}` or `{x = 1}`.
 */
export function isAttributes(text: string, known: readonly string[]): boolean {
  const isName = (word: string) => known.includes(word) || nearest(word, known) !== undefined
  const valued = [...text.matchAll(/(\p{L}[\w.-]*)\s*[=＝:：]/gu)].some(([, name = '']) => name.length > 2 || isName(name))
  const words = text.split(/[\s,]+/).filter((word) => word !== '')
  const [only = ''] = words
  const alone = words.length === 1 && /^[a-z]{3}/.test(only)
  return /#\S/.test(text) || valued || words.some(isName) || alone || (known.includes('points') && points.test(text))
}

/** Points as a person may write them between braces. */
const points = new RegExp(String.raw`^\s*(\d+(?:[.,]\d+)?)\s*(?:p|${inAnyLanguage((reading) => reading.points)})?\.?\s*$`, 'iu')

/** Reads `{…}` at an offset of the source, whatever the names; what cannot be read is reported. */
export function allAttributes(reader: SourceText, inner: { text: string; offset: number } | undefined): Attribute[] {
  if (inner === undefined) return []
  const { attributes, unreadable } = readAttributes(
    withEquals(reader, { ...inner, text: withoutCommas(reader, plainSigns(reader, inner), inner.offset) }),
    reader.point(inner.offset),
  )
  // those of a choice may go over the end of a line
  const placeOf = ({ start, end }: Position) => ({ start: reader.point(start.offset ?? 0), end: reader.point(end.offset ?? 0) })
  for (const { text, place } of unreadable) {
    report(reader.file, {
      rule: 'attribute-syntax',
      reason: `Unexpected \`${text}\` between braces, expected \`#id\`, \`name=value\`, \`name="a value"\` or \`name\``,
      place: placeOf(place),
      actual: text,
      note:
        (text.match(/"/g) ?? []).length % 2 === 1
          ? 'A quotation mark is missing: they stand on both sides of a value, or on none.'
          : 'Put quotes around a value with spaces.',
    })
  }
  return attributes.map((each) => ({ ...each, place: placeOf(each.place) }))
}

/** Curly quotes of a word processor and the full-width equals sign of a Korean keyboard: reported once, and read as meant. */
function plainSigns(reader: SourceText, { text, offset }: { text: string; offset: number }): string {
  const found = /[=＝]\s*[“”]|＝/.exec(text)?.[0]
  if (found === undefined) return text
  const sign = found.startsWith('＝') ? '＝' : found.slice(-1)
  const meant = sign === '＝' ? '=' : '"'
  report(reader.file, {
    rule: 'attribute-syntax',
    reason: `Unexpected \`${sign}\` between braces, expected \`${meant}\``,
    place: span(reader, offset + text.indexOf(sign), 1),
    actual: sign,
    expected: [meant],
    fix: plainFix(text, sign),
    note:
      sign === '＝'
        ? 'Type it in the English state of the keyboard.'
        : 'Use straight quotes, not those that a word processor makes of them.',
  })
  return text.replace(/[“”]/g, '"').replace(/＝/g, '=')
}

/** Of quotes both are written anew, or what stands between them would be read otherwise. */
function plainFix(text: string, sign: string): Fix | undefined {
  if (sign === '＝') return { replace: sign, by: '=', safe: true }
  const [quoted, value = ''] = /[“”]([^“”"]*)[“”]/.exec(text.slice(text.indexOf(sign))) ?? []
  return quoted === undefined ? undefined : { replace: quoted, by: `"${value}"`, safe: true }
}

/** Commas between attributes: reported once, and read as spaces. */
function withoutCommas(reader: SourceText, text: string, offset: number): string {
  const comma = /"[^"]*"|'[^']*'|(?<=[^\s,])[ \t]*([,;，])(?=\s+[#a-zA-Z]|[#a-zA-Z][\w.-]*=|\s*$)/g
  const found = [...text.matchAll(comma)].find(([, sign]) => sign !== undefined)
  const sign = found?.[1]
  if (found === undefined || sign === undefined) return text
  report(reader.file, {
    rule: 'attribute-syntax',
    reason: `Unexpected \`${sign}\` between attributes, expected a space`,
    place: span(reader, offset + found.index + found[0].length - 1, 1),
    actual: sign,
    expected: [' '],
    fix: { replace: sign, by: ' ', safe: true },
    note: 'Attributes are parted by spaces: `{#id points=2}`. A value with a comma or a space has quotes: `tags="a, b"`.',
  })
  return text.replace(comma, (each, sign: string | undefined) => (sign === undefined ? each : ' '.repeat(each.length)))
}

/** A name with a colon or spaces before its value, `points: 3` or `points = 3`: each reported once, and read as meant in the same place. */
function withEquals(reader: SourceText, { text, offset }: { text: string; offset: number }): string {
  const separated = /"[^"]*"|'[^']*'|(?<=^|\s)([A-Za-z][\w.-]*)(?:\s*[:：]\s*|\s+=\s*|=\s+)("[^"]*"|[^\s"'=,]+)(?=[\s,]|$)/g
  return text.replace(separated, (whole: string, name: string | undefined, value: string, at: number) => {
    if (name === undefined) return whole
    const meant = `${name}=${value}`
    report(reader.file, {
      rule: 'attribute-syntax',
      reason: `Unexpected \`${whole}\` between braces, expected \`${meant}\``,
      place: span(reader, offset + at, whole.length),
      actual: whole,
      expected: [meant],
      fix: { replace: whole, by: meant, safe: true },
      note: 'A name and its value are joined by an equals sign, without spaces.',
    })
    return meant.padEnd(whole.length)
  })
}

/** `name`, `name=true`, `name=false`. */
export function flagAttribute(reader: SourceText, attribute: Attribute | undefined, unset: boolean): boolean {
  if (attribute === undefined) return unset
  if (attribute.value === undefined || attribute.value === 'true') return true
  if (attribute.value !== 'false') {
    const isNo = /^(?:0|f|n|off)/i.test(attribute.value) || readings.some(({ front }) => front.no.includes(attribute.value ?? ''))
    badValue(reader, attribute, '`true` or `false`', isNo ? 'false' : 'true')
  }
  return false
}

/** `lang=ko`: the language of a block and of its labels; without it, or with one that is not known, that around it. */
export function languageAttribute(reader: SourceText, attribute: Attribute | undefined, around: Language): Language {
  if (attribute === undefined) return around
  const language = languageTagged(attribute.value)
  if (language !== undefined) return language
  badValue(reader, attribute, listed(languages), around)
  return around
}

export function badValue(reader: SourceText, attribute: Attribute, wanted: string, example: string): void {
  const { name, value, place } = attribute
  report(reader.file, {
    rule: 'attribute-value',
    reason:
      value === undefined
        ? `Unexpected \`${name}\` without a value, expected ${wanted}`
        : `Unexpected value \`${value}\` of \`${name}\`, expected ${wanted}`,
    place,
    actual: value ?? name,
    expected: [example],
    note: `For example \`${name}=${example}\`.`,
  })
}
