import { deflateSync, inflateSync } from 'node:zlib'
import { withNegations } from './negations.ts'
import { type PdfFile, readStream } from './pdf-file.ts'
import { textsOf } from './pdf-font.ts'
import { isDictionary, parseValue } from './pdf-objects.ts'
import { withoutSoftHyphens } from './soft-hyphens.ts'

/**
 * Marks as artifacts what is painted on the pages and is no content: running heads and page numbers, which Chromium leaves unmarked,
 * and rules, frames and grids, which it leaves in the marks of the text before them or gives to a table or a box (seen in 147).
 *
 * @returns the streams that change, by number, and the marks that go, by the object of their page
 */
export function markArtifacts(file: PdfFile): { streams: Map<number, string>; gone: Map<number, ReadonlySet<number>> } {
  const streams = new Map<number, string>()
  const gone = new Map<number, ReadonlySet<number>>()
  for (const object of file.objects) {
    const page = file.text(object)
    const contents = /^<<\/Type \/Page\b[\s\S]*?\/Contents (\d+) 0 R/.exec(page)?.[1]
    if (contents === undefined) continue
    const own = new Set<number>()
    const marked = markStream(file.text(Number(contents)), textsIn(file, object), own)
    if (marked !== undefined) streams.set(Number(contents), marked)
    gone.set(object, own)
  }
  return { streams, gone }
}

/** What codes stand for, by the names of a page's fonts; read where it is asked for. */
function textsIn(file: PdfFile, page: number): (font: string, codes: string) => string {
  const fonts = file.dictionary(file.dictionary(file.dictionary({ object: page }).get('Resources')).get('Font'))
  const maps = new Map<string, Map<number, string>>()
  const known = new Map<string, string>()
  const read = (name: string, codes: string) => {
    const unicode = file.dictionary(fonts.get(name)).get('ToUnicode')
    const texts = maps.get(name) ?? textsOf(readStream(file, unicode)?.bytes.toString('latin1') ?? '')
    maps.set(name, texts)
    return (codes.match(/.{4}/g) ?? []).map((code) => texts.get(Number.parseInt(code, 16)) ?? '').join('')
  }
  return (name, codes) => {
    const key = `${name} ${codes}`
    const text = known.get(key) ?? read(name, codes)
    known.set(key, text)
    return text
  }
}

/** @returns `undefined` for a stream that is not of the form that Chromium writes. */
function markStream(text: string, textOf: (font: string, codes: string) => string, gone: Set<number>): string | undefined {
  const { value, end } = parseValue(text, 0)
  const start = /\s*stream\r?\n/y
  start.lastIndex = end
  if (!start.test(text) || !isDictionary(value)) return undefined
  const { lastIndex: from } = start
  const length = value.get('Length')
  if (typeof length !== 'number' || !/\/Filter \/FlateDecode/.test(text.slice(0, end))) return undefined
  const content = inflateSync(Buffer.from(text.slice(from, from + length), 'latin1')).toString('latin1')
  const packed = deflateSync(
    Buffer.from(markContent(withNegations(withoutSoftHyphens(content), textOf), gone), 'latin1'),
  ).toString('latin1')
  return `<</Filter /FlateDecode\n/Length ${packed.length}>> stream\n${packed}\nendstream`
}

/** Begin and end of marked content, each on a line of its own. What has a number belongs to an element; within may be more, such as a ligature with its letters. */
const marks = /^(?:EMC|\/(\w+) ?<<(.*)>> ?BDC)\n/gm

/** Whether operators paint: text, a path or a picture. */
const paints = /^(?:BT|(?:.* )?(?:f\*?|F|[Bb]\*?|[Ss]|sh|Do))$/m

function markContent(content: string, gone: Set<number>): string {
  const pieces: string[] = []
  let end = 0
  // marks that are open, from that of an element on
  let depth = 0
  let open = { line: '', type: '', number: 0 }
  let begun = false
  // painted behind an element's text: its frame, and text that no element has, such as the space without width that holds a box on its line
  let behind = ''
  const decoration = (operators: string) => {
    if (!paints.test(operators)) pieces.push(operators)
    // what comes before all content are the margin boxes
    else pieces.push(begun ? '/Artifact BMC\n' : '/Artifact <</Type /Pagination>> BDC\n', operators, 'EMC\n')
  }
  for (const { 0: line, 1: type, 2: properties = '', index } of content.matchAll(marks)) {
    const number = /\/MCID (\d+)/.exec(properties)?.[1]
    if (depth === 0 && number === undefined) continue
    depth += type === undefined ? -1 : 1
    if (depth !== (type === undefined ? 0 : 1)) continue
    const operators = content.slice(end, index)
    end = index + line.length
    if (type !== undefined) {
      decoration(behind + operators)
      behind = ''
      open = { line, type, number: Number(number) }
      begun = true
      continue
    }
    // the bullets of lists are drawn, too
    if (!/^(?:Figure|Lbl)$/.test(open.type) && !/^BT$|Do$/m.test(operators)) {
      gone.add(open.number)
      behind = operators
      continue
    }
    const text = open.type === 'Figure' ? -1 : operators.lastIndexOf('\nET\n')
    const own = text < 0 ? operators.length : text + 4
    pieces.push(open.line, operators.slice(0, own), line)
    behind = operators.slice(own)
  }
  decoration(behind + content.slice(end))
  return pieces.join('')
}
