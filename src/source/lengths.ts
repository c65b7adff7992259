import type { Attribute } from './attributes.ts'
import { badValue } from './known-attributes.ts'
import type { SourceText } from './source-text.ts'

/** A length above 0 as it is written, `4cm`, in millimetres; `undefined` of anything else. */
export function lengthIn(text: string | undefined, most: number): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*(mm|cm|in)$/.exec(text?.trim() ?? '')
  const scale = match?.[2] === 'cm' ? 10 : match?.[2] === 'in' ? 25.4 : 1
  const length = Number(match?.[1]) * scale
  return length > 0 && length <= most ? length : undefined
}

/** A length on the printed page, in millimetres: `4cm`, `35mm`, `1.5in`. */
export function lengthAttribute(reader: SourceText, attribute: Attribute, most = 1000): number | undefined {
  const length = lengthIn(attribute.value, most)
  if (length !== undefined) return length
  badValue(reader, attribute, `a length up to ${most}mm such as \`4cm\` or \`35mm\``, '4cm')
  return undefined
}

/** A whole number from 1 on, of what there is so much. */
export function wholeAttribute(reader: SourceText, attribute: Attribute, what: string, most: number): number | undefined {
  const number = Number(attribute.value)
  if (/^\d+$/.test(attribute.value ?? '') && number >= 1 && number <= most) return number
  badValue(reader, attribute, `${what} from 1 to ${most}`, '3')
  return undefined
}
