import { type Counting, wordCounting } from '../../../languages/counting.ts'
import { type XmlElement, x } from '../../xml.ts'

/** How a level of a list is numbered: Word's name of the way to count, and what stands around the number. */
type Level = { format: string; text: string; indent: number; hanging: number }

/** The lists of a document: Word counts them. */
export type Lists = {
  /** Of questions, parts and what is in these. */
  questions: number
  /** A list of its own, numbered as others of its kind: choices, bullets and so on. */
  add(kind: ListKind, start?: number): number
  /** The part of the document that says how they are numbered. */
  written(): XmlElement
}

export type ListKind = {
  counting: Counting | 'bullet' | 'circle' | 'box'
  before?: string
  after?: string
  indent: number
  deep?: boolean
}

/** How far numbers of questions and parts stand out, in twentieths of a point. */
export const step = 425

/** @param number how questions are numbered, with a 1 for the number */
export function newLists(number: string, parts: readonly [Counting, Counting]): Lists {
  const levels: Level[] = [
    { format: 'decimal', text: number.replace('1', '%1'), indent: step, hanging: step },
    ...parts.map((counting, index) => ({
      format: wordCounting(counting),
      text: `(%${index + 2})`,
      indent: step * (index + 2),
      hanging: step,
    })),
  ]
  const kinds: { key: string; levels: Level[] }[] = [{ key: 'questions', levels }]
  const lists: { kind: number; start: number | undefined }[] = [{ kind: 0, start: undefined }]
  return {
    questions: 1,
    add: (kind, start = 1) => {
      const key = JSON.stringify(kind)
      const known = kinds.findIndex((each) => each.key === key)
      if (known < 0) kinds.push({ key, levels: levelsOf(kind) })
      lists.push({ kind: known < 0 ? kinds.length - 1 : known, start })
      return lists.length
    },
    written: () =>
      x(
        'w:numbering',
        { 'xmlns:w': 'http://schemas.openxmlformats.org/wordprocessingml/2006/main' },
        kinds.map((kind, index) => abstractList(kind.levels, index)),
        lists.map(({ kind, start }, index) =>
          x(
            'w:num',
            { 'w:numId': index + 1 },
            x('w:abstractNumId', { 'w:val': kind }),
            start === undefined ? [] : [x('w:lvlOverride', { 'w:ilvl': 0 }, x('w:startOverride', { 'w:val': start }))],
          ),
        ),
      ),
  }
}

function levelsOf({ counting, before = '', after = '.', indent }: ListKind): Level[] {
  const bullets = { bullet: '•', circle: '○', box: '☐' } as const
  const bullet = counting === 'bullet' || counting === 'circle' || counting === 'box'
  const level = bullet
    ? { format: 'bullet', text: bullets[counting] }
    : { format: wordCounting(counting), text: `${before}%1${counting === '①' ? '' : after}` }
  const hanging = before === '' ? step : step + 200
  return [{ ...level, indent: indent + hanging, hanging }]
}

function abstractList(levels: readonly Level[], id: number): XmlElement {
  return x(
    'w:abstractNum',
    { 'w:abstractNumId': id },
    x('w:multiLevelType', { 'w:val': levels.length > 1 ? 'multilevel' : 'singleLevel' }),
    levels.map(({ format, text, indent, hanging }, level) =>
      x(
        'w:lvl',
        { 'w:ilvl': level },
        x('w:start', { 'w:val': 1 }),
        x('w:numFmt', { 'w:val': format }),
        x('w:lvlText', { 'w:val': text }),
        x('w:lvlJc', { 'w:val': 'left' }),
        x('w:pPr', {}, x('w:ind', { 'w:left': indent, 'w:hanging': hanging })),
        format === 'bullet'
          ? [x('w:rPr', {}, x('w:rFonts', { 'w:ascii': 'Segoe UI Symbol', 'w:hAnsi': 'Segoe UI Symbol', 'w:hint': 'default' }))]
          : [],
      ),
    ),
  )
}
