import { type Area, areaOf, hiddenAmong, shapeBox } from './areas.ts'
import { type Box, lengthOf, type Matrix, matrixOf, meet, placed, same, times } from './geometry.ts'
import { initialLook, type Look, lookOf, unseenBy } from './look.ts'
import { identified, idsIn, type SvgElement } from './parse.ts'
import type { StyleOf } from './style.ts'

/** A text of a drawing that nobody sees and every program reads, with why, and its line. */
export type HiddenText = { text: string; reason: string; line: number }

/** What is written in a drawing: what is seen, and what is not. */
export type Written = { seen: string[]; hidden: HiddenText[] }

/** A text where it is drawn; without a box where its place is not known. */
type Drawn = {
  element: SvgElement
  text: string
  reason: string | undefined
  box: Box | undefined
  paint: string | undefined
  order: number
}

type Context = {
  look: Look
  /** To the drawing; `undefined` where it is not known. */
  matrix: Matrix | undefined
  clip: Box | undefined
  clipped: boolean
  html: boolean
  /** Where a text begins that states no place; it goes on from the text before. */
  pen: { x: number; y: number } | undefined
}

/** Elements that are drawn only where something refers to them. */
const templates = /^(?:defs|symbol|clipPath|mask|pattern|marker|filter|linearGradient|radialGradient|style)$/

/** The share of a drawing's longer side below which letters are dots. */
const smallest = 1 / 500

/**
 * Follows a drawing as it is painted, and tells its texts that are not seen: not drawn at all, without paint, of no size, out of the picture,
 * cut away, under something else, or in the colour of what is behind them. What cannot be told for certain counts as seen.
 */
export function writtenIn(root: SvgElement, styleOf: StyleOf): Written {
  const ids = identified(root)
  const texts: Drawn[] = []
  const areas: Area[] = []
  const frame = frameOf(root)
  let order = 0

  function walk(element: SvgElement, above: Context, used: readonly SvgElement[]): void {
    const style = styleOf(element)
    const look = lookOf(above.look, style)
    const own = style.has('transform-origin') ? undefined : matrixOf(style.get('transform'))
    let matrix = above.matrix && own && times(above.matrix, own)
    // a drawing in a drawing has measures of its own
    if (element !== root && (element.name === 'svg' || element.name === 'symbol')) matrix = undefined
    const context: Context = { ...above, look, matrix, html: element.html, ...clipOf(style, matrix, above) }
    order += 1
    switch (element.name) {
      case 'use': {
        const target = ids.get((element.attributes.get('href') ?? '').slice(1))
        if (target === undefined || used.includes(target)) return
        const [x, y] = [lengthOf(element.attributes.get('x') ?? '0'), lengthOf(element.attributes.get('y') ?? '0')]
        const moved = matrix && x !== undefined && y !== undefined ? times(matrix, [1, 0, 0, 1, x, y]) : undefined
        walk(target, { ...context, matrix: moved }, [...used, target])
        return
      }
      case 'text':
      case 'tspan':
      case 'textPath': {
        const x = firstOf(element.attributes.get('x')) ?? (element.name === 'text' ? 0 : context.pen?.x)
        const y = firstOf(element.attributes.get('y')) ?? (element.name === 'text' ? 0 : context.pen?.y)
        const known = element.name !== 'textPath' && x !== undefined && y !== undefined && !element.attributes.has('dx')
        context.pen = known && !Number.isNaN(x + y) ? { x, y } : undefined
        break
      }
      case 'foreignObject':
        context.pen = undefined
        break
      default: {
        const area = areaOf(element, context)
        if (area !== undefined) areas.push({ ...area, order })
      }
    }
    // of several that exclude each other the first is drawn; what else it may be depends on the reader's language
    const children =
      element.name === 'switch' ? element.children.filter((each) => typeof each !== 'string').slice(0, 1) : element.children
    for (const child of children) {
      if (typeof child !== 'string') {
        if (!templates.test(child.name) || (element.name === 'use' && child.name === 'symbol')) walk(child, context, used)
      } else if (child.trim() !== '' && isWritten(element)) {
        texts.push({ element, text: child.replace(/\s+/g, ' ').trim(), ...drawnText(child, context), order })
      }
    }
    if (element.name === 'tspan') above.pen = context.pen
  }

  function clipOf(
    style: ReadonlyMap<string, string>,
    matrix: Matrix | undefined,
    above: Context,
  ): Pick<Context, 'clip' | 'clipped'> {
    let { clip, clipped } = above
    for (const name of ['clip-path', 'mask']) {
      const [id] = idsIn(style.get(name) ?? '')
      const target = id === undefined ? undefined : ids.get(id)
      if (target === undefined) continue
      const shapes = target.children.filter((child) => typeof child !== 'string')
      if (shapes.length === 0) clipped = true
      if (name === 'mask' || target.attributes.get('clipPathUnits') === 'objectBoundingBox') continue
      const boxes = shapes.map((shape) => {
        const own = matrixOf(styleOf(shape).get('transform'))
        return matrix && own && shapeBox(shape, times(matrix, own))
      })
      if (shapes.length > 0 && boxes.every((box) => box !== undefined && (box.left === box.right || box.top === box.bottom)))
        clipped = true
      const [first] = boxes
      if (boxes.length === 1 && first !== undefined) clip = first
    }
    return { clip, clipped }
  }

  function drawnText(text: string, context: Context): Pick<Drawn, 'reason' | 'box' | 'paint'> {
    const { look, matrix, html, pen, clip, clipped } = context
    const paint = html ? look.colour : look.fill === 'currentColor' ? look.colour : look.fill
    const reason = unseenBy(look, html) ?? (clipped ? 'a clip or mask that leaves nothing of it' : undefined)
    if (reason !== undefined) return { reason, box: undefined, paint }
    if (look.fontSize === 0) return { reason: '`font-size: 0`', box: undefined, paint }
    if (look.fontSize === undefined || matrix === undefined) return { reason, box: undefined, paint }
    const size = look.fontSize * Math.sqrt(Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))
    if (frame !== undefined && size < smallest * Math.max(frame.right - frame.left, frame.bottom - frame.top))
      return { reason: 'letters that are too small to be seen', box: undefined, paint }
    if (pen === undefined) return { reason, box: undefined, paint }
    const width = 0.5 * look.fontSize * Array.from(text.trim()).length
    const left = pen.x - width * (look.anchor === 'middle' ? 0.5 : look.anchor === 'end' ? 1 : 0)
    context.pen = { x: pen.x + width, y: pen.y }
    const box = placed(matrix, {
      left,
      top: pen.y - 0.7 * look.fontSize,
      right: left + width,
      bottom: pen.y + 0.2 * look.fontSize,
    })
    if (frame !== undefined && !meet(box, frame)) return { reason: 'a place out of the picture', box, paint }
    if (clip !== undefined && !meet(box, clip)) return { reason: 'a clip that leaves nothing of it', box, paint }
    // of letters with an outline the colour is not all
    return { reason, box: look.stroke === 'none' ? box : undefined, paint }
  }

  walk(root, { look: initialLook, matrix: same, clip: undefined, clipped: false, html: false, pen: undefined }, [root])
  for (const text of texts) text.reason ??= hiddenAmong(areas, text)
  return sorted(root, texts)
}

function frameOf(root: SvgElement): Box | undefined {
  const numbers = (root.attributes.get('viewBox') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  const [left = Number.NaN, top = Number.NaN, width = Number.NaN, height = Number.NaN] = numbers
  if (width > 0 && height > 0) return { left, top, right: left + width, bottom: top + height }
  const [wide, high] = [lengthOf(root.attributes.get('width')), lengthOf(root.attributes.get('height'))]
  return wide === undefined || high === undefined ? undefined : { left: 0, top: 0, right: wide, bottom: high }
}

/** The first of several numbers, as a text may have one for each letter. */
function firstOf(list: string | undefined): number | undefined {
  if (list === undefined) return undefined
  return lengthOf(list.trim().split(/[\s,]+/)[0]) ?? Number.NaN
}

/** Whether what an element holds as text is drawn as such. */
function isWritten(element: SvgElement): boolean {
  return element.html || /^(?:text|tspan|textPath|a)$/.test(element.name)
}

/** A text that is drawn several times is hidden where none of them is seen; one that is never drawn is hidden, too. */
function sorted(root: SvgElement, texts: readonly Drawn[]): Written {
  const seen = new Set<string>()
  const visible = new Set(texts.filter(({ reason }) => reason === undefined).map(({ element }) => element))
  const hidden: HiddenText[] = []
  const found = new Set(texts.map(({ element }) => element))
  for (const { element, text, reason } of texts) {
    if (reason === undefined) seen.add(text)
    else if (!visible.has(element)) hidden.push({ text, reason, line: element.line })
  }
  const within = (element: SvgElement) => {
    for (const child of element.children) {
      if (typeof child !== 'string') {
        if (child.name !== 'style') within(child)
      } else if (child.trim() !== '' && isWritten(element) && !found.has(element))
        hidden.push({ text: child.replace(/\s+/g, ' ').trim(), reason: 'nothing that draws it', line: element.line })
    }
  }
  within(root)
  return { seen: [...seen], hidden }
}
