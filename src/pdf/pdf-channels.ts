import { nameOf, openAnyPdf, unpacked } from './any-pdf.ts'
import { mathmlName } from './associated-files.ts'
import type { PdfFile } from './pdf-file.ts'
import { type PdfFont, readFont } from './pdf-font.ts'
import { isArray, isDictionary, type PdfDictionary, type PdfValue, parseValue } from './pdf-objects.ts'
import { pagesOf } from './read-pdf.ts'

/** Ways by which a PDF can tell something, as a message names them. */
type Channel =
  | 'text'
  | 'replacement text'
  | 'alternative text'
  | 'outline and details'
  | 'link'
  | 'name of a place'
  | 'note'
  | 'metadata'
  | 'attachment'
  | 'formula as MathML'
  | 'script'
  | 'glyphs of a font'
  | 'picture'
  | 'stream that is not read'
  | 'string'

/** A text that is somewhere in a PDF, and on which page where that is known. */
export type ChannelText = { channel: Channel; page: number | undefined; text: string }

/**
 * All that a PDF can tell anybody, seen or not: each string of each object, the text of each stream, the letters that each font has, and the bytes of
 * pictures that are packed as JPEG, as Latin-1. Any PDF will do.
 *
 * @throws Error for one that cannot be read
 */
export function readChannels(bytes: Uint8Array): ChannelText[] {
  const file = openAnyPdf(bytes)
  const found: ChannelText[] = []
  const pages = new Map(
    pagesOf(file).flatMap(({ object }, index) =>
      contentsOf(file, object).map((each) => [each, { object, number: index + 1 }] as const),
    ),
  )
  const fonts = fontsOf(file)
  const destinations = file.dictionary(file.dictionary(file.trailer.get('Root')).get('Dests'))
  found.push({ channel: 'name of a place', page: undefined, text: [...destinations.keys()].join('\n') })
  for (const object of file.objects) {
    const text = file.text(object)
    const value = file.value(object)
    if (value === undefined) continue
    stringsIn(value, '', (key, string) => found.push({ channel: channelOf(key, value, string), page: undefined, text: string }))
    if (!isDictionary(value) || !/>>\s*stream\r?\n/.test(text)) continue
    const page = pages.get(object)
    found.push({ page: page?.number, ...streamText(text, value, (name) => fonts(page?.object ?? object, name)) })
  }
  return found.filter(({ text }) => text !== '')
}

function valueIn(text: string): PdfValue | undefined {
  try {
    return parseValue(text, 0).value
  } catch {
    return undefined
  }
}

function contentsOf(file: PdfFile, page: number): number[] {
  const contents = file.dictionary({ object: page }).get('Contents')
  const several = isArray(contents) ? contents : isArray(file.follow(contents)) ? file.follow(contents) : [contents ?? null]
  return (isArray(several) ? several : []).flatMap((each) =>
    each !== null && typeof each === 'object' && 'object' in each ? [each.object] : [],
  )
}

/** Entries that say the same in every PDF, or when it was made. */
const usual = /^(?:Registry|Ordering|Lang|CreationDate|ModDate|M|Panose)$/

function stringsIn(value: PdfValue, key: string, add: (key: string, text: string) => void): void {
  if (usual.test(key)) return
  if (isDictionary(value)) for (const [name, each] of value) stringsIn(each, name, add)
  else if (isArray(value)) for (const each of value) stringsIn(each, key, add)
  else if (value !== null && typeof value === 'object' && 'text' in value) add(key, value.text)
}

function channelOf(key: string, object: PdfValue, text: string): Channel {
  switch (key) {
    case 'Alt':
      return 'alternative text'
    case 'ActualText':
    case 'E':
      return 'replacement text'
    case 'URI':
      return 'link'
    case 'Contents':
    case 'RC':
    case 'TU':
      return 'note'
    case 'JS':
      return 'script'
    case 'Dest':
    case 'D':
    case 'Names':
    case 'Limits':
    case 'ID':
      return 'name of a place'
    case 'F':
    case 'UF':
    case 'Desc':
      return text === mathmlName ? 'string' : 'attachment'
    default:
      return isDictionary(object) && (object.has('Producer') || object.has('Dest') || object.has('Title'))
        ? 'outline and details'
        : 'string'
  }
}

/** Streams whose bytes are nothing to read: outlines of letters, profiles of colours, dots. */
function isSilent(dictionary: PdfDictionary): boolean {
  return (
    dictionary.has('Length1') ||
    dictionary.has('N') ||
    nameOf(dictionary.get('Type')) === 'XRef' ||
    dictionary.has('FunctionType')
  )
}

function streamText(
  text: string,
  dictionary: PdfDictionary,
  fontNamed: (name: string) => PdfFont | undefined,
): Omit<ChannelText, 'page'> {
  if (isSilent(dictionary)) return { channel: 'string', text: '' }
  if (nameOf(dictionary.get('Subtype')) === 'application/mathml+xml')
    return { channel: 'formula as MathML', text: textBetween(unpacked(text, dictionary) ?? '') }
  if (nameOf(dictionary.get('Type')) === 'EmbeddedFile')
    return { channel: 'attachment', text: unpacked(text, dictionary) ?? 'a file' }
  if (nameOf(dictionary.get('Subtype')) === 'Image') {
    const jpeg = nameOf(dictionary.get('Filter')) === 'DCTDecode'
    return { channel: 'picture', text: jpeg ? text.slice(text.indexOf('stream') + 7) : '' }
  }
  const content = unpacked(text, dictionary)
  if (content === undefined) return { channel: 'stream that is not read', text: 'a stream' }
  if (nameOf(dictionary.get('Type')) === 'Metadata') return { channel: 'metadata', text: textOfXml(content) }
  if (/\bbegincmap\b/.test(content)) return { channel: 'glyphs of a font', text: charactersIn(content) }
  return { channel: 'text', text: shownIn(content, fontNamed) }
}

/** What XML says between its tags. */
function textBetween(content: string): string {
  const text = Buffer.from(content, 'latin1')
    .toString('utf8')
    .replace(/<[^>]*>/g, ' ')
  return text
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
}

/** What XML says between its tags and in its attributes, without the addresses of its vocabularies. */
function textOfXml(content: string): string {
  const xml = Buffer.from(content, 'latin1').toString('utf8')
  const attributes = Array.from(xml.matchAll(/="([^"]*)"|='([^']*)'/g), ([, double, single]) => double ?? single ?? '')
  return [xml.replace(/<[^>]*>/g, ' '), ...attributes.filter((value) => !/:\/\/|^adobe:/.test(value))].join('\n')
}

/** The characters that a font says its letters are, each on a line. */
function charactersIn(map: string): string {
  const found: string[] = []
  for (const [, block = ''] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, , letter = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>/g)) found.push(wide(letter))
  for (const [, block = ''] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from = '', to = '', letter = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      const first = wide(letter).codePointAt(0) ?? 0
      const count = Math.min(65_535, Number.parseInt(to, 16) - Number.parseInt(from, 16))
      for (let step = 0; step <= count; step += 1) found.push(String.fromCodePoint(first + step))
    }
  return found.join('\n')
}

function wide(hex: string): string {
  const bytes = Buffer.from(hex.length % 4 === 0 ? hex : hex.padStart(Math.ceil(hex.length / 4) * 4, '0'), 'hex')
  return bytes.swap16().toString('utf16le')
}

const tokens =
  /\/([^\s/<>[\]()]+)\s+[\d.]+\s+Tf\b|<<((?:[^<>]|<[^<>]*>)*)>>\s*(?:BDC|DP)\b|<([\da-fA-F\s]*)>|\(((?:\\[\s\S]|[^\\()])*)\)|\b(ET|BMC|EMC|T\*)\b/g

/**
 * The text that a content stream shows, whether it is seen or not, each piece on a line; replacements of it, such as the letters of a ligature, in
 * its place, and what they replace behind all.
 */
function shownIn(content: string, fontNamed: (name: string) => PdfFont | undefined): string {
  const pieces: string[] = []
  const replaced: string[] = []
  // marks that are open, and whether each replaces what is in it
  const marks: boolean[] = []
  let font: PdfFont | undefined
  const show = (text: string) => (marks.includes(true) ? replaced : pieces).push(text)
  for (const [, name, properties, hex, literal, end] of content.matchAll(tokens)) {
    if (name !== undefined) font = fontNamed(name)
    else if (properties !== undefined) {
      // most have nothing but the number of their place
      const value = /[(<]/.test(properties) ? valueIn(`<<${properties}>>`) : undefined
      const replaces = value !== undefined && isDictionary(value) && value.has('ActualText')
      if (value !== undefined) stringsIn(value, '', (_, text) => pieces.push(...(replaces ? [text] : ['\n', text, '\n'])))
      marks.push(replaces)
    } else if (hex !== undefined) show(lettersOf(hex.replace(/\s/g, ''), font))
    else if (literal !== undefined)
      show(lettersOf(Buffer.from(literal.replace(/\\([()\\])/g, '$1'), 'latin1').toString('hex'), font))
    else if (end === 'EMC') marks.pop()
    else if (end !== undefined) {
      if (end === 'BMC') marks.push(false)
      pieces.push('\n')
      replaced.push('\n')
    }
  }
  return `${pieces.join('')}\n${replaced.join('')}`
}

function lettersOf(hex: string, font: PdfFont | undefined): string {
  const digits = 2 * (font?.codeLength ?? 1)
  let text = ''
  for (let at = 0; at < hex.length; at += digits) {
    const code = Number.parseInt(hex.slice(at, at + digits), 16)
    // of a font that does not say, most use the letters of Latin-1
    text += font?.text(code) || (digits === 2 ? String.fromCharCode(code) : '')
  }
  return text
}

/** Finds the font that a stream calls by a name: among its own resources, or those of any page, which share them. */
function fontsOf(file: PdfFile): (owner: number, name: string) => PdfFont | undefined {
  const read = new Map<string, PdfFont>()
  const shared = new Map<string, PdfValue>()
  for (const { object } of pagesOf(file))
    for (const [name, value] of file.dictionary(file.dictionary(file.dictionary({ object }).get('Resources')).get('Font')))
      shared.set(name, value)
  return (owner, name) => {
    const own = file.dictionary(file.dictionary(file.dictionary({ object: owner }).get('Resources')).get('Font')).get(name)
    const value = own ?? shared.get(name)
    if (value === undefined) return undefined
    const key = value !== null && typeof value === 'object' && 'object' in value ? String(value.object) : `${owner} ${name}`
    const known = read.get(key) ?? readFont(file, value)
    read.set(key, known)
    return known
  }
}
