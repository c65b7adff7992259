/** A value of the PDF syntax. A string stands decoded as text. */
export type PdfValue = null | boolean | number | PdfName | PdfString | PdfReference | PdfArray | PdfDictionary
type PdfName = { name: string }
type PdfString = { text: string }
/** The number of another object. */
type PdfReference = { object: number }
export type PdfArray = readonly PdfValue[]
export type PdfDictionary = ReadonlyMap<string, PdfValue>

/**
 * Reads one value that begins at `at`, blanks before it included.
 *
 * @param source the file's bytes as Latin-1.
 * @returns the value and where it ends.
 * @throws Error on what is not PDF.
 */
export function parseValue(source: string, at: number): { value: PdfValue; end: number } {
  const [token, start, end] = nextToken(source, at)
  if (token === '<<') return parseDictionary(source, end)
  if (token === '[') return parseArray(source, end)
  if (token === '(') return parseLiteral(source, end)
  if (token.startsWith('/')) return { value: { name: decodeName(token.slice(1)) }, end }
  if (token.startsWith('<')) return { value: { text: decodeText(Buffer.from(token.replace(/[<>\s]/g, ''), 'hex')) }, end }
  if (token === 'true' || token === 'false') return { value: token === 'true', end }
  if (token === 'null') return { value: null, end }
  const reference = /^(\d+)\s+\d+\s+R$/.exec(token)
  if (reference !== null) return { value: { object: Number(reference[1]) }, end }
  const value = Number(token)
  if (Number.isNaN(value)) throw new Error(`Unexpected \`${token}\` at byte ${start} of the PDF, expected a value`)
  return { value, end }
}

export function isDictionary(value: PdfValue | undefined): value is PdfDictionary {
  return value instanceof Map
}

export function isArray(value: PdfValue | undefined): value is PdfArray {
  return Array.isArray(value)
}

export function isReference(value: PdfValue | undefined): value is PdfReference {
  return value !== null && typeof value === 'object' && 'object' in value
}

/** The text of a PDF string in `( )` or, beyond ASCII, in `< >`. */
export function writeText(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return `(${text.replace(/[\\()]/g, '\\$&')})`
  return `<${Buffer.from(`\ufeff${text}`, 'utf16le').swap16().toString('hex').toUpperCase()}>`
}

/** A value in the PDF syntax. */
export function writeValue(value: PdfValue): string {
  if (value === null || typeof value !== 'object') return String(value)
  if (isArray(value)) return `[${value.map(writeValue).join(' ')}]`
  if (isDictionary(value)) return `<<${writeEntries(value)}>>`
  if ('name' in value) return writeName(value.name)
  return 'text' in value ? writeText(value.text) : `${value.object} 0 R`
}

/** The entries of a dictionary, each on a line. */
export function writeEntries(entries: PdfDictionary): string {
  return [...entries].map(([key, value]) => `${writeName(key)} ${writeValue(value)}`).join('\n')
}

function writeName(name: string): string {
  const bytes = Buffer.from(name, 'utf8').toString('latin1')
  return `/${bytes.replace(/[^!-~]|[#()<>[\]{}/%]/g, (sign) => `#${sign.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`)}`
}

const tokenPattern =
  /(?:[\s\0]|%[^\r\n]*)*(<<|>>|\[|\]|\(|<[\da-fA-F\s]*>|\/[^\s\0()<>[\]{}/%]*|\d+\s+\d+\s+R(?![A-Za-z])|[^\s\0()<>[\]{}/%]+)/y

function nextToken(source: string, at: number): [token: string, start: number, end: number] {
  tokenPattern.lastIndex = at
  const token = tokenPattern.exec(source)?.[1]
  const end = tokenPattern.lastIndex
  if (token === undefined) throw new Error(`Unexpected end of a value at byte ${at} of the PDF`)
  return [token, end - token.length, end]
}

function parseDictionary(source: string, at: number): { value: PdfDictionary; end: number } {
  const value = new Map<string, PdfValue>()
  for (let place = at; ; ) {
    const [token, start, end] = nextToken(source, place)
    if (token === '>>') return { value, end }
    if (!token.startsWith('/')) throw new Error(`Unexpected \`${token}\` at byte ${start} of the PDF, expected a name`)
    const entry = parseValue(source, end)
    value.set(decodeName(token.slice(1)), entry.value)
    place = entry.end
  }
}

function parseArray(source: string, at: number): { value: PdfArray; end: number } {
  const value: PdfValue[] = []
  for (let place = at; ; ) {
    const [token, , end] = nextToken(source, place)
    if (token === ']') return { value, end }
    const entry = parseValue(source, place)
    value.push(entry.value)
    place = entry.end
  }
}

/** A string in parentheses, which may hold balanced ones. */
function parseLiteral(source: string, at: number): { value: PdfString; end: number } {
  const bytes: number[] = []
  let depth = 1
  for (let place = at; place < source.length; place += 1) {
    const sign = source[place]
    if (sign === '\\') {
      const octal = /^[0-7]{1,3}/.exec(source.slice(place + 1, place + 4))?.[0]
      const escaped = octal ?? source[place + 1] ?? ''
      place += escaped.length
      if (octal !== undefined) bytes.push(Number.parseInt(octal, 8))
      else if (escaped !== '\n') bytes.push(({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }[escaped] ?? escaped).charCodeAt(0))
      continue
    }
    if (sign === '(') depth += 1
    if (sign === ')') depth -= 1
    if (depth === 0) return { value: { text: decodeText(Buffer.from(bytes)) }, end: place + 1 }
    bytes.push(source.charCodeAt(place))
  }
  throw new Error(`Unexpected end of the PDF in the string at byte ${at}`)
}

function decodeName(name: string): string {
  // most names are plain, and there are many of them
  if (/^[\x20-\x22\x24-\x7e]*$/.test(name)) return name
  return Buffer.from(
    name.replace(/#([\da-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')
}

/** UTF-16 or UTF-8 with its mark, otherwise Latin-1 (nearly PDF's own encoding). */
function decodeText(bytes: Buffer): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff && bytes.length % 2 === 0) return bytes.subarray(2).swap16().toString('utf16le')
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.subarray(3).toString('utf8')
  return bytes.toString('latin1')
}
