import { type Corner, idSize, side } from './corner.ts'
import type { FieldPlace } from './fields.ts'
import { fontName, type UsedLetters } from './letter-fonts.ts'
import { type Lettering, lettersOf, type SetText } from './lettering.ts'
import { qrPicture } from './qr.ts'

/** A text that is painted: where its first letter stands, in millimetres from the upper left corner of the page, and its size. */
export type PlacedText = { set: SetText; x: number; baseline: number; size: number }

/** How texts are set, and what stands for their glyphs in a file. */
export type Pen = { lettering: Lettering; letters: UsedLetters }

/** Points of a millimetre. */
const pt = 72 / 25.4

/** Letters of a name are set no smaller than this share of those of its label. */
const smallest = 0.55

/** Of a rule: white at both ends, and between it and the letters, in millimetres. */
const [inset, above] = [1, 0.7]

/**
 * Places a text in a field: on its rule, smaller where it is long, or a letter a box.
 *
 * @returns `undefined` where there is no room, however small it is set
 */
export function placeInField(
  text: string,
  { kind, rooms, size, baseline }: FieldPlace,
  lettering: Lettering,
): PlacedText[] | undefined {
  if (kind === 'rule') {
    const [room] = rooms
    if (room === undefined) return undefined
    const line = { left: room.left + inset, right: room.right - inset, baseline, size }
    return onLine(lettering.set(text), line) ?? onTwoLines(text, line, lettering)
  }
  // as it is written by hand where there are no boxes for signs between digits
  const forms = [text, text.replace(/[\s.\-–/]/g, '')].map((form) => lettersOf(form).filter((letter) => letter !== ' '))
  const letters = forms.find(({ length }) => length <= rooms.length)
  if (letters === undefined) return undefined
  return letters.map((letter, index) => {
    const { left = 0, right = 0, top = 0, bottom = 0 } = rooms[index] ?? {}
    const own = lettering.set(letter)
    const fits = Math.min(1.1 * size, 0.7 * (bottom - top), own.width === 0 ? size : (0.85 * (right - left)) / own.width)
    return { set: own, x: (left + right - own.width * fits) / 2, baseline: (top + bottom) / 2 + 0.33 * fits, size: fits }
  })
}

type Line = { left: number; right: number; baseline: number; size: number }

/** Places a text between two ends, as large as it may be. */
export function onLine(set: SetText, { left, right, baseline, size }: Line): PlacedText[] | undefined {
  const scale = set.width === 0 ? 1 : Math.min(1, (right - left) / (set.width * size))
  return scale < smallest ? undefined : [{ set, x: left, baseline: baseline - above, size: size * scale }]
}

/** Of a text in two lines its letters are no larger and no smaller than these shares of those of its label. */
const twoLines = { least: 0.45, most: 0.6 }

/** Places a text that is too long for a line in two, one above the other, parted where they are about as long. */
function onTwoLines(text: string, { left, right, baseline, size }: Line, lettering: Lettering): PlacedText[] | undefined {
  const parts = Array.from(text.matchAll(/[\s-]/g), ({ index }) => [text.slice(0, index + 1).trimEnd(), text.slice(index + 1)])
  const set = parts.map((lines) => lines.map((line) => lettering.set(line)))
  const longest = (lines: readonly SetText[]) => Math.max(...lines.map(({ width }) => width))
  const [best] = set.sort((a, b) => longest(a) - longest(b))
  if (best === undefined) return undefined
  const scale = Math.min(twoLines.most, (right - left) / (longest(best) * size))
  const own = size * scale
  return scale < twoLines.least
    ? undefined
    : best.map((line, index) => ({ set: line, x: left, baseline: baseline - above - (1 - index) * 1.1 * own, size: own }))
}

/**
 * What a copy's first page has besides: its texts, each as marked content with the number that its element knows.
 *
 * @param height of the page, in millimetres
 */
export function textStamp(
  texts: readonly { placed: readonly PlacedText[]; mark: number }[],
  height: number,
  letters: UsedLetters,
): string {
  return texts
    .map(({ placed, mark }) => `/P <</MCID ${mark}>> BDC\n${placed.map((each) => painted(each, height, letters)).join('')}EMC\n`)
    .join('')
}

/**
 * What each page has besides, a code and the number beside it, in three pieces: what is the same in all copies of a form stands around what is a copy's own.
 * It leaves the scale and the clips of the paper, and draws the code into a square of one unit, in which the number has its place, too.
 *
 * @param id as far as all copies of the form have it
 * @param digits of what is a copy's own
 */
export function codeHead(
  id: string,
  digits: number,
  page: number,
  corner: Corner,
  height: number,
  { lettering, letters }: Pen,
): string {
  const { code, text, module } = corner
  const edge = side * module
  const [before, serial, behind] = [`${id}-`, '0'.repeat(digits), `-${page}`].map((part) => lettering.set(part))
  const widths = [before, serial, behind].map((part) => (part?.width ?? 0) * idSize)
  const [first = 0, second = 0] = widths
  const begin = text.left < code.left ? text.right - widths.reduce((sum, width) => sum + width, 0) : text.left
  const baseline = text.top + 0.75 * idSize
  const place = (x: number) => `1 0 0 1 ${figure((x - code.left) / edge)} ${figure((code.bottom - baseline) / edge)} Tm`
  return [
    'Q\n0 g\n/Artifact <</Type /Pagination>> BDC\n',
    `q ${figure(edge * pt)} 0 0 ${figure(edge * pt)} ${figure(code.left * pt)} ${figure((height - code.bottom) * pt)} cm\n`,
    `BT\n/${fontName(before?.glyphs[0]?.font ?? 0)} ${figure(idSize / edge)} Tf\n`,
    `${place(begin)}\n<${codesOf(before, letters)}> Tj\n`,
    `${place(begin + first + second)}\n<${codesOf(behind, letters)}> Tj\n`,
    `${place(begin + first)}\n`,
  ].join('')
}

function codesOf(set: SetText | undefined, { codeOf }: UsedLetters): string {
  return (set?.glyphs ?? []).map(codeOf).join('')
}

/** A copy's own piece of it. @param texts what else its page has, which is content */
export function codeBody(id: string, serial: string, page: number, { lettering, letters }: Pen, texts: string): string {
  const own = `<${codesOf(lettering.set(serial), letters)}> Tj\nET\n${qrPicture(`${id}-${serial}-${page}`)}\n`
  return texts === '' ? own : `${own}${stampEnd}${texts}/Artifact BMC\nq\n`
}

/** The end of it. */
export const stampEnd = 'Q\nEMC\n'

function painted({ set, x, baseline, size }: PlacedText, height: number, { fonts, codeOf }: UsedLetters): string {
  const points = size * pt
  const lines: string[] = ['BT']
  let run: { font: number; codes: string; x: number; y: number } | undefined
  const flush = () => {
    if (run !== undefined) lines.push(`<${run.codes}> Tj`)
  }
  for (const glyph of set.glyphs) {
    const after = glyph.x + (fonts[glyph.font]?.advance(glyph.code) ?? 0)
    if (run?.font === glyph.font && Math.abs(run.x - glyph.x) < 0.0005 && run.y === glyph.y) {
      run = { ...run, codes: run.codes + codeOf(glyph), x: after }
      continue
    }
    flush()
    if (run?.font !== glyph.font) lines.push(`/${fontName(glyph.font)} ${figure(points)} Tf`)
    lines.push(`1 0 0 1 ${figure(x * pt + glyph.x * points)} ${figure((height - baseline) * pt + glyph.y * points)} Tm`)
    run = { font: glyph.font, codes: codeOf(glyph), x: after, y: glyph.y }
  }
  flush()
  return `${lines.join('\n')}\nET\n`
}

/** A number of points, to a thousandth of a millimetre or so. */
function figure(value: number): string {
  return String(Math.round(value * 1000) / 1000)
}
