import { isLanguage } from '../languages/locales.ts'
import type { Attribute } from '../source/attributes.ts'
import { badValue } from '../source/known-attributes.ts'
import type { Cataloguing } from './exam.ts'
import type { Reader } from './reader.ts'

export const cataloguing = ['topic', 'difficulty', 'time', 'author', 'license', 'excludes'] as const

/** Reads a question's attributes for the bank; values of the wrong kind are reported. */
export function readCataloguing(reader: Reader, attributes: ReadonlyMap<string, Attribute>): Cataloguing {
  const text = (name: (typeof cataloguing)[number], example: string) => {
    const attribute = attributes.get(name)
    const value = attribute?.value?.trim()
    if (attribute !== undefined && !value) badValue(reader, attribute, 'a text', example)
    return value ? value : undefined
  }
  const number = (name: 'difficulty' | 'time', wanted: string, example: string, accepts: (value: number) => boolean) => {
    const attribute = attributes.get(name)
    const value = Number(attribute?.value)
    if (attribute === undefined) return undefined
    if (attribute.value?.trim() && accepts(value)) return value
    badValue(reader, attribute, wanted, example)
    return undefined
  }
  const topic = text('topic', 'backpropagation')
  const author = text('author', '"Department of Statistics"')
  const license = text('license', 'CC-BY-4.0')
  const excluded = text('excludes', '#other')
  const difficulty = number(
    'difficulty',
    'a whole number from 1 to 5',
    '2',
    (value) => Number.isInteger(value) && value >= 1 && value <= 5,
  )
  const time = number('time', 'minutes', '5', (value) => value > 0 && value <= 600)
  const place = attributes.get('excludes')?.place
  const lang = attributes.get('lang')?.value
  return {
    ...(topic !== undefined && { topic }),
    ...(difficulty !== undefined && { difficulty }),
    ...(time !== undefined && { time }),
    ...(author !== undefined && { author }),
    ...(license !== undefined && { license }),
    ...(isLanguage(lang) && { lang }),
    excludes:
      place === undefined
        ? []
        : (excluded ?? '')
            .split(/[\s,]+/)
            .filter((id) => id !== '')
            .map((id) => ({ id: id.replace(/^#/, ''), place })),
  }
}
