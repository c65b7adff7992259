import type { Yaml } from 'mdast'
import type { Position } from 'unist'
import { isMap, isScalar, isSeq, LineCounter, type Pair, parseDocument } from 'yaml'
import { suggestion } from '../diagnostics/nearest.ts'
import { report } from '../diagnostics/report.ts'
import type { Grades, Language, Metadata, PaperSize, PointsPlace } from './exam.ts'
import { isPoints } from './pointAttributes.ts'
import { type Reader, span } from './reader.ts'

const keys = [
  'title',
  'course',
  'author',
  'date',
  'duration',
  'lang',
  'fields',
  'paper',
  'titles',
  'stretch',
  'overflow',
  'pages',
  'columns',
  'duplex',
  'total',
  'points',
  'grades',
  'cover',
  'honour',
  'logo',
]

/** What the grader's table may be. */
const gradeTables: ReadonlyMap<string, Grades> = new Map([
  ['questions', { by: 'questions', direction: 'horizontal' }],
  ['questions vertical', { by: 'questions', direction: 'vertical' }],
  ['pages', { by: 'pages', direction: 'horizontal' }],
  ['pages vertical', { by: 'pages', direction: 'vertical' }],
])

/** A key of the front matter with its value and the place of each. */
type Entry = { key: string; value: unknown; place: Position }

/** Reads the exam's metadata. Unknown keys and values of the wrong kind are reported with their line. */
export function readFrontMatter(reader: Reader, node: Yaml | undefined): Metadata {
  const entries = node === undefined ? [] : readEntries(reader, node)
  if (entries === undefined) return none()
  const metadata = none()
  const seen = new Set<string>()
  for (const entry of entries) {
    if (!keys.includes(entry.key)) {
      report(reader.file, {
        rule: 'front-matter-key',
        reason: `Unexpected key \`${entry.key}\` in the front matter`,
        place: entry.place,
        actual: entry.key,
        ...suggestion(entry.key, keys),
      })
    } else {
      seen.add(entry.key)
      readEntry(reader, entry, metadata)
    }
  }
  if (!seen.has('title')) {
    report(reader.file, {
      rule: 'front-matter-title',
      reason: 'Unexpected exam without a title, expected `title:` in the front matter',
      place: node?.position ? { start: node.position.start, end: node.position.start } : { line: 1, column: 1 },
      expected: ['title: Midterm'],
      note: 'An exam begins with `---`, lines such as `title: Midterm`, and `---`.',
    })
  }
  return metadata
}

function none(): Metadata {
  return {
    title: '',
    language: 'en',
    fields: [],
    cover: false,
    paper: 'A4',
    titles: true,
    stretch: 2,
    overflow: 'warn',
    pages: 'flow',
    columns: 1,
    duplex: false,
    points: 'heading',
  }
}

function readEntry(reader: Reader, entry: Entry, metadata: Metadata): void {
  const { key, value } = entry
  const text = typeof value === 'string' ? value.trim() : ''
  const grades = gradeTables.get(text)
  switch (key) {
    case 'title':
      if (text !== '') metadata.title = text
      else wrongValue(reader, entry, 'a text', 'title: Midterm')
      return
    case 'course':
      if (text !== '') metadata.course = text
      else wrongValue(reader, entry, 'a text', 'course: STAT 433')
      return
    case 'author':
      if (text !== '') metadata.author = text
      else wrongValue(reader, entry, 'a text', 'author: Department of Statistics')
      return
    case 'date':
      if (isDate(text)) metadata.date = text
      else wrongValue(reader, entry, 'a day as `YYYY-MM-DD`', 'date: 2026-10-20')
      return
    case 'duration':
      if (typeof value === 'number' && value > 0) metadata.duration = `${value} min`
      else if (text !== '') metadata.duration = text
      else wrongValue(reader, entry, 'a length of time', 'duration: 75 min')
      return
    case 'lang':
      if (isLanguage(text)) metadata.language = text
      else wrongValue(reader, entry, '`en` or `ko`', 'lang: en')
      return
    case 'paper':
      if (isPaper(text)) metadata.paper = text
      else wrongValue(reader, entry, '`A4` or `Letter`', 'paper: A4')
      return
    case 'titles':
      if (typeof value === 'boolean') metadata.titles = value
      else wrongValue(reader, entry, '`true` or `false`', 'titles: false')
      return
    case 'stretch':
      if (typeof value === 'number' && value >= 1 && value <= 5) metadata.stretch = value
      else wrongValue(reader, entry, 'a number from 1 to 5', 'stretch: 2')
      return
    case 'overflow':
      if (text === 'warn' || text === 'error') metadata.overflow = text
      else wrongValue(reader, entry, '`warn` or `error`', 'overflow: error')
      return
    case 'pages':
      if (text === 'flow' || text === 'question') metadata.pages = text
      else wrongValue(reader, entry, '`flow` or `question`', 'pages: question')
      return
    case 'columns':
      if (value === 1 || value === 2) metadata.columns = value
      else wrongValue(reader, entry, '1 or 2', 'columns: 2')
      return
    case 'duplex':
      if (typeof value === 'boolean') metadata.duplex = value
      else wrongValue(reader, entry, '`true` or `false`', 'duplex: true')
      return
    case 'cover':
      if (typeof value === 'boolean') metadata.cover = value
      else wrongValue(reader, entry, '`true` or `false`', 'cover: true')
      return
    case 'honour':
      if (text !== '') metadata.honour = text
      else wrongValue(reader, entry, 'a text', 'honour: I have worked alone.')
      return
    case 'logo':
      if (text !== '') metadata.logo = { path: text, place: entry.place }
      else wrongValue(reader, entry, 'the path of a picture', 'logo: logo.svg')
      return
    case 'total':
      if (isPoints(value)) metadata.total = { points: value, place: entry.place }
      else wrongValue(reader, entry, 'a number of points', 'total: 40')
      return
    case 'points':
      if (isPointsPlace(text)) metadata.points = text
      else wrongValue(reader, entry, '`heading`, `margin` or `none`', 'points: margin')
      return
    case 'grades':
      if (grades !== undefined) metadata.grades = grades
      else wrongValue(reader, entry, '`questions` or `pages`, alone or before `vertical`', 'grades: questions')
      return
    default:
      if (Array.isArray(value) && value.every((each) => typeof each === 'string' && each.trim() !== '')) {
        metadata.fields = value.map(String)
      } else wrongValue(reader, entry, 'a list of labels', 'fields: [Name, Student number]')
  }
}

function isLanguage(text: string): text is Language {
  return text === 'en' || text === 'ko'
}

function isPaper(text: string): text is PaperSize {
  return text === 'A4' || text === 'Letter'
}

function isPointsPlace(text: string): text is PointsPlace {
  return text === 'heading' || text === 'margin' || text === 'none'
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

function wrongValue(reader: Reader, entry: Entry, wanted: string, example: string): void {
  report(reader.file, {
    rule: 'front-matter-value',
    reason: `Unexpected value of \`${entry.key}\` in the front matter, expected ${wanted}`,
    place: entry.place,
    actual: typeof entry.value === 'string' ? entry.value : JSON.stringify(entry.value),
    expected: [example],
    note: `For example \`${example}\`.`,
  })
}

/** The keys of the front matter; `undefined` when it cannot be read, which is reported. */
function readEntries(reader: Reader, node: Yaml): Entry[] | undefined {
  const counter = new LineCounter()
  const document = parseDocument(node.value, { lineCounter: counter })
  const base = reader.source.indexOf(node.value, node.position?.start.offset ?? 0)
  const place = (from: number, to: number) => span(reader, base + from, Math.max(1, to - from))
  for (const { message, pos } of [...document.errors, ...document.warnings]) {
    report(reader.file, {
      rule: 'front-matter-syntax',
      reason: `Unexpected YAML in the front matter: ${message.split('\n')[0]?.replace(/ at line .*$/, '')}`,
      place: place(pos[0], pos[1]),
      note: 'Each line is `key: value`. Put quotes around a value that holds a colon and a space.',
    })
  }
  if (document.errors.length > 0) return undefined
  if (document.contents === null) return []
  if (!isMap(document.contents)) {
    report(reader.file, {
      rule: 'front-matter-syntax',
      reason: 'Unexpected front matter, expected lines of `key: value`',
      place: node.position,
      note: 'For example `title: Midterm`.',
    })
    return undefined
  }
  return document.contents.items.map((pair) => entryOf(pair, place))
}

function entryOf(pair: Pair, place: (from: number, to: number) => Position): Entry {
  const { key, value } = pair
  const keyRange = isScalar(key) ? key.range : undefined
  const valueRange = isScalar(value) || isSeq(value) || isMap(value) ? value.range : undefined
  const from = keyRange?.[0] ?? 0
  const to = valueRange?.[1] ?? keyRange?.[1] ?? from + 1
  const plain: unknown = isScalar(value) ? value.value : isSeq(value) || isMap(value) ? value.toJSON() : undefined
  return { key: isScalar(key) ? String(key.value) : '', value: plain, place: place(from, to) }
}
