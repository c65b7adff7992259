import type { Language } from '../../../languages/locales.ts'
import type { PointsUnit } from '../../../languages/units.ts'
import type { Solutions } from '../../../paper/solutions.ts'
import type { LossKind } from '../../losses.ts'
import type { Pictures } from '../../picture-file.ts'
import { type XmlElement, type XmlNode, x } from '../../xml.ts'
import type { Lists } from './lists.ts'
import type { Media } from './media.ts'

/** What a document is written with: a student's has no solutions, so that nothing of them can stand in it. */
export type Writing = {
  solutions: Solutions | undefined
  pictures: Pictures
  lists: Lists
  media: Media
  /** The formula in Word's own markup; `undefined` where it has none. */
  formula(tex: string, display: boolean): XmlElement | undefined
  /** Width of the text, in twentieths of a point. */
  width: number
  /** What the text is in, where nothing else is said. */
  language: Language
  /** What points are called, where the exam says so. */
  unit: PointsUnit | undefined
  lose(reason: string, kind?: LossKind): void
}

/** Where a text stands: how far in, in twentieths of a point, and how wide that may be. */
export type Room = { indent: number; width: number }

/** Twentieths of a point in so many millimetres. */
export function twips(mm: number): number {
  return Math.round((mm * 1440) / 25.4)
}

/** What a paragraph looks like. */
export type ParagraphLook = {
  style?: string
  indent?: number
  /** The list that it is an item of, and how deep. */
  list?: { id: number; level: number }
  align?: 'left' | 'center' | 'right'
  /** Stays on the page of the next one. */
  keep?: boolean
  /** Where text behind a tab ends, at the right edge. */
  tab?: number
}

/** A paragraph with its runs. */
export function paragraph(
  { style, indent, list, align, keep, tab }: ParagraphLook,
  ...runs: readonly (XmlNode | readonly XmlNode[])[]
): XmlElement {
  const properties = [
    ...(style === undefined ? [] : [x('w:pStyle', { 'w:val': style })]),
    ...(keep === true ? [x('w:keepNext')] : []),
    ...(list === undefined ? [] : [x('w:numPr', {}, x('w:ilvl', { 'w:val': list.level }), x('w:numId', { 'w:val': list.id }))]),
    ...(tab === undefined ? [] : [x('w:tabs', {}, x('w:tab', { 'w:val': 'right', 'w:pos': tab }))]),
    ...(indent === undefined || list !== undefined ? [] : [x('w:ind', { 'w:left': indent })]),
    ...(align === undefined || align === 'left' ? [] : [x('w:jc', { 'w:val': align })]),
  ]
  return x('w:p', {}, properties.length === 0 ? [] : [x('w:pPr', {}, properties)], ...runs)
}

/** What letters look like. */
export type Look = {
  style?: string
  bold?: boolean
  italic?: boolean
  strike?: boolean
  underline?: boolean
  raised?: 'superscript' | 'subscript'
  box?: boolean
  language?: string
}

/** Letters; what ends a line and a tab are signs of their own in Word. */
export function run(text: string, look: Look = {}): XmlElement {
  const pieces = text.split(/(\n|\t)/).flatMap((piece): XmlElement[] => {
    if (piece === '') return []
    if (piece === '\n') return [x('w:br')]
    return [piece === '\t' ? x('w:tab') : x('w:t', { 'xml:space': 'preserve' }, piece)]
  })
  const { style, bold, italic, strike, underline, raised, box, language } = look
  const properties = [
    ...(style === undefined ? [] : [x('w:rStyle', { 'w:val': style })]),
    ...(bold === true ? [x('w:b')] : []),
    ...(italic === true ? [x('w:i')] : []),
    ...(strike === true ? [x('w:strike')] : []),
    ...(underline === true ? [x('w:u', { 'w:val': 'single' })] : []),
    ...(box === true ? [x('w:bdr', { 'w:val': 'single', 'w:sz': 4, 'w:space': 0, 'w:color': 'auto' })] : []),
    ...(raised === undefined ? [] : [x('w:vertAlign', { 'w:val': raised })]),
    ...(language === undefined ? [] : [x('w:lang', { 'w:val': language, 'w:eastAsia': language })]),
  ]
  return x('w:r', {}, properties.length === 0 ? [] : [x('w:rPr', {}, properties)], pieces)
}
