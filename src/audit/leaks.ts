import type { Images } from '../images/found.ts'
import { readPicture } from '../images/picture.ts'
import { type ChannelText, readChannels } from '../pdf/pdf.ts'

/** Words and letters that only the source and the solution have, and the words that a student's paper says. */
export type Vocabulary = { words: ReadonlySet<string>; letters: ReadonlySet<string>; known: ReadonlySet<string> }

/** Something in a student's file that only its source has, and where in the file. */
export type Leak = { word: string; where: string }

/** Words that an audit tells apart, and numbers. Those of one to three letters are too many to tell anything. */
const wordPattern =
  /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{2,}|[\p{L}\p{M}\p{N}_]{4,}|\d+\.\d+|\d{3,}/gu

function wordsIn(text: string): string[] {
  return wholeWords(text).normalize('NFKC').toLowerCase().match(wordPattern) ?? []
}

/** A text with its soft hyphens taken out, and words together that a PDF divides by one at the end of a line. */
function wholeWords(text: string): string {
  return text.includes('\u00ad') ? text.replace(/\s*\u00ad\s*/g, '') : text
}

/** Secret words of a text; a piece of a known one that goes on in the next line, as long words of listings do, is none. */
function secretWords(text: string, { words, known }: Vocabulary): string[] {
  const plain = wholeWords(text).normalize('NFKC').toLowerCase()
  return Array.from(plain.matchAll(wordPattern)).flatMap(({ 0: word, index }) => {
    if (isNumber(word) || !words.has(word)) return []
    const [before = ''] = /[\p{L}\p{M}\p{N}_]+(?=\s+$)/u.exec(plain.slice(Math.max(0, index - 100), index)) ?? []
    const [after = ''] = /(?<=^\s+)[\p{L}\p{M}\p{N}_]+/u.exec(plain.slice(index + word.length, index + word.length + 100)) ?? []
    return (after !== '' && known.has(word + after)) || (before !== '' && known.has(before + word)) ? [] : [word]
  })
}

/** A number may be put together of pieces that stand beside each other on paper, and is no word there. */
function isNumber(word: string): boolean {
  return /^[\d._]+$/.test(word)
}

/**
 * What is in some texts and not in others.
 *
 * @param secret all that the source and the solution say
 * @param known all that the student's paper says, with what stands around it
 */
export function secretsOf(secret: readonly string[], known: readonly string[]): Vocabulary {
  const words = new Set(secret.flatMap(wordsIn))
  const letters = new Set(secret.flatMap((text) => Array.from(text.normalize('NFKC'))))
  const own = new Set(known.flatMap(wordsIn))
  for (const word of own) words.delete(word)
  for (const text of known) {
    for (const letter of text.normalize('NFKC')) letters.delete(letter)
  }
  // signs that templates and lists have, and all of ASCII, tell nothing
  for (const letter of letters) if (/[\0-\x7f\s•◦▪–—…‘’“”„‚″′]/u.test(letter)) letters.delete(letter)
  return { words, letters, known: own }
}

/** Attributes of HTML that tell a reader or a program something. */
const telling = /^(?:alt|title|aria-label|href|id|lang)$/

/** All that a document of ours tells: its text as it runs on and in pieces, what attributes say, and what its stylesheet has in quotes. */
export function tellingTexts(html: string): string[] {
  const bare = html.replace(/data:[\w/+-]+;base64,[\w+/=]+/g, '')
  const styles = Array.from(bare.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g), ([, css = '']) => css)
  const content = bare.replace(/<style[^>]*>[\s\S]*?<\/style>/g, '')
  const attributes = Array.from(content.matchAll(/\s([\w-]+)="([^"]*)"/g)).flatMap(([, name = '', value = '']) =>
    telling.test(name) ? [value] : [],
  )
  const quoted = styles.flatMap((css) => Array.from(css.matchAll(/["']([^"'\n]*)["']/g), ([, text = '']) => text))
  return [content.replace(/<[^>]*>/g, ''), content.replace(/<[^>]*>/g, ' '), ...attributes, ...quoted]
}

/** The texts of drawings that an exam names. */
export function drawnTexts(images: Images): string[] {
  return [...images.values()].flatMap((image) =>
    image.kind === 'image' && image.type === 'image/svg+xml' ? image.drawing.seen : [],
  )
}

/**
 * Looks in a PDF for what only the source has, by whatever way it may have come there, and for what no student's paper holds: attachments, scripts,
 * metadata of pictures.
 *
 * @throws Error for a PDF that cannot be read
 */
export function leaksInPdf(bytes: Uint8Array, secrets: Vocabulary): Leak[] {
  return distinct(readChannels(bytes).flatMap((found) => leaksInChannel(found, secrets)))
}

function leaksInChannel({ channel, page, text }: ChannelText, vocabulary: Vocabulary): Leak[] {
  const { words, letters } = vocabulary
  const where = page === undefined ? channel : `${channel} of page ${page}`
  const all = (found: readonly string[]) => found.map((word) => ({ word, where }))
  switch (channel) {
    case 'attachment':
    case 'script':
    case 'stream that is not read':
      return all([excerpt(text)])
    case 'picture':
      return all(picturePieces(Buffer.from(text, 'latin1')))
    case 'glyphs of a font':
      return all(
        text
          .split('\n')
          .flatMap((each) => Array.from(each.normalize('NFKC')))
          .filter((letter) => letters.has(letter)),
      )
    case 'text':
      return all(secretWords(text, vocabulary))
    default:
      return all(wordsIn(text).filter((word) => words.has(word)))
  }
}

/** What a picture says besides what is seen of it. */
function picturePieces(bytes: Buffer): string[] {
  if (bytes.length === 0) return []
  const found = readPicture(bytes)
  if (found.kind !== 'image') return ['a picture that cannot be read']
  const end = bytes.lastIndexOf(Buffer.from([0xff, 0xd9])) + 2
  return found.bytes.length >= end ? [] : ['metadata']
}

/** Attributes that programs or readers may show; the others arrange and draw, and have figures and names of their own. */
const shown =
  /^(?:alt|title|aria-label|aria-description|href|id|lang|data-.*|value|name|label|placeholder|summary|abbr|cite|download|content)$/

/** The same in a file of HTML: in its text, attributes, comments, texts of its stylesheet and pictures. */
export function leaksInHtml(html: string, { words }: Vocabulary): Leak[] {
  const leaks: Leak[] = []
  const look = (where: string, text: string) => {
    // KaTeX's stylesheet has its version in it
    for (const word of wordsIn(text))
      if (words.has(word) && !(where === 'stylesheet' && isNumber(word))) leaks.push({ word, where })
  }
  const bare = html.replace(/data:(image\/[a-z+]+);base64,([\w+/=]+)/g, (_, type: string, data: string) => {
    const bytes = Buffer.from(data, 'base64')
    const found = readPicture(bytes)
    if (found.kind === 'image' && found.bytes.length < bytes.length) leaks.push({ word: 'metadata', where: `${type} picture` })
    return ''
  })
  for (const [, comment = ''] of bare.matchAll(/<!--([\s\S]*?)-->/g)) leaks.push({ word: excerpt(comment), where: 'comment' })
  // names of fonts are in quotes, too, and are printed nowhere
  for (const [, css = ''] of bare.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g))
    for (const [, values = ''] of css.matchAll(/(?:\bcontent|--[\w-]+)\s*:\s*((?:"[^"]*"|'[^']*'|[^;}"'])*)/g))
      for (const [, text = ''] of values.matchAll(/["']([^"'\n]*)["']/g)) look('stylesheet', text)
  const content = bare.replace(/<style[^>]*>[\s\S]*?<\/style>|<!--[\s\S]*?-->/g, '')
  for (const [, name = '', value = ''] of content.matchAll(/\s([\w:-]+)="([^"]*)"/g))
    if (shown.test(name) && !value.startsWith('default-src')) look(`attribute ${name}`, value)
  look('text', content.replace(/<[^>]*>/g, ' '))
  return distinct(leaks)
}

function distinct(leaks: readonly Leak[]): Leak[] {
  return [...new Map(leaks.map((leak) => [`${leak.word} ${leak.where}`, leak])).values()]
}

function excerpt(text: string): string {
  const short = text.replace(/\s+/g, ' ').trim()
  return short.length > 40 ? `${short.slice(0, 39)}…` : short
}
