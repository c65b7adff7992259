/** A transformation `[a b c d e f]` of the PDF syntax. */
export type Matrix = readonly [number, number, number, number, number, number]

/** A rectangle in points, from the lower left corner of the page. */
export type Box = { left: number; bottom: number; right: number; top: number }

/** Codes that are painted in one go, between `BT` and `ET` or two settings of its place. */
export type Shown = {
  /** Name of the font among the resources. */
  font: string
  /** Of the font, in units of the text's space. */
  size: number
  /** From the text's space to the page. */
  matrix: Matrix
  /** Hexadecimal codes with how far each begins from the text's origin, in the text's space. */
  codes: readonly { hex: string; x: number; y: number }[]
  clip: Box
  /** The innermost mark that belongs to the structure; `undefined` outside of all. */
  mark: number | undefined
  /** The last such mark that began before, ended or not. */
  last: number | undefined
}

/** What reads a stream is told of: text, a form or picture by its name among the resources, and the boxes of paths that are painted, where it asks for them. */
export type Painter = {
  show(shown: Shown): void
  draw(name: string, matrix: Matrix, clip: Box, mark: number | undefined): void
  paint?: ((box: Box) => void) | undefined
}

type State = { matrix: Matrix; clip: Box; font: string; size: number }

const everywhere: Box = { left: -Infinity, bottom: -Infinity, right: Infinity, top: Infinity }

const tokens = /<<|>>|\[|\]|<[\da-fA-F\s]*>|\((?:\\[\s\S]|[^\\()])*\)|\/[^\s<>[\]()/]*|[^\s<>[\]()/]+/g

/**
 * Follows the operators of a content stream as Chromium writes them: text under `Tm` and `Td`, shown by `Tj` or `TJ` in hexadecimal codes;
 * clips by the box around their path; marked content.
 */
export function followContent(
  content: string,
  painter: Painter,
  { matrix = [1, 0, 0, 1, 0, 0], clip = everywhere, mark }: { matrix?: Matrix; clip?: Box; mark?: number | undefined } = {},
): void {
  let state: State = { matrix, clip, font: '', size: 0 }
  const saved: State[] = []
  const marks: (number | undefined)[] = [mark]
  let last = mark
  let operands: string[] = []
  let pathBegin = -1
  let clipping = false
  let line: Matrix = [1, 0, 0, 1, 0, 0]
  let codes: { hex: string; x: number; y: number }[] = []
  let [x, y] = [0, 0]

  const number = (index: number) => Number(operands.at(index))
  const six = (): Matrix => [number(-6), number(-5), number(-4), number(-3), number(-2), number(-1)]
  const flush = () => {
    if (codes.length > 0)
      painter.show({
        font: state.font,
        size: state.size,
        matrix: times(state.matrix, line),
        codes,
        clip: state.clip,
        mark: marks.at(-1),
        last,
      })
    codes = []
  }
  const endPath = (end: number, paints: boolean) => {
    if (paints && painter.paint !== undefined && pathBegin >= 0)
      painter.paint(intersection(state.clip, placed(state.matrix, boxOfPath(content.slice(pathBegin, end)))))
    // most paths clip nothing, and are not looked at
    if (clipping && pathBegin >= 0)
      state = { ...state, clip: intersection(state.clip, placed(state.matrix, boxOfPath(content.slice(pathBegin, end)))) }
    pathBegin = -1
    clipping = false
  }

  const next = new RegExp(tokens, 'g')
  for (let found = next.exec(content); found !== null; found = next.exec(content)) {
    const [token] = found
    const sign = token.charCodeAt(0)
    // a number, a name, a string, a bracket
    if ((sign >= 43 && sign <= 57) || sign === 60 || sign === 62 || sign === 40 || sign === 91 || sign === 93) {
      operands.push(token)
      continue
    }
    switch (token) {
      case 'q':
        saved.push(state)
        break
      case 'Q':
        state = saved.pop() ?? state
        break
      case 'cm':
        state = { ...state, matrix: times(state.matrix, six()) }
        break
      case 're':
      case 'm':
        if (pathBegin < 0) pathBegin = found.index - operands.reduce((length, each) => length + each.length + 1, 0)
        break
      case 'W':
      case 'W*':
        clipping = true
        break
      case 'n':
      case 'f':
      case 'f*':
      case 'S':
      case 's':
      case 'B':
      case 'B*':
      case 'b':
      case 'b*':
        endPath(found.index, token !== 'n')
        break
      case 'BT':
        line = [1, 0, 0, 1, 0, 0]
        x = 0
        y = 0
        break
      case 'Tf':
        flush()
        state = { ...state, font: operands.at(-2)?.slice(1) ?? '', size: number(-1) }
        break
      case 'Tm':
        flush()
        line = six()
        x = 0
        y = 0
        break
      case 'Td':
        x += number(-2)
        y += number(-1)
        break
      case 'Tj':
      case 'TJ': {
        const hex = operands
          .filter((each) => each.startsWith('<'))
          .map((each) => each.slice(1, -1))
          .join('')
        const last = codes.at(-1)
        // what is not moved goes on where the codes before it end
        if (last !== undefined && last.x === x && last.y === y) last.hex += hex
        else codes.push({ hex, x, y })
        break
      }
      case 'ET':
        flush()
        break
      case 'BDC':
      case 'BMC': {
        const at = operands.indexOf('/MCID')
        // what only says how it reads stands in the midst of a text
        if (at >= 0) flush()
        marks.push(at < 0 ? marks.at(-1) : Number(operands[at + 1]))
        last = marks.at(-1) ?? last
        break
      }
      case 'EMC':
        // begun inside a text, ended in it
        if (marks.at(-1) !== marks.at(-2)) flush()
        marks.pop()
        break
      case 'sh':
        painter.paint?.(state.clip)
        break
      case 'Do':
        painter.draw(operands.at(-1)?.slice(1) ?? '', state.matrix, state.clip, marks.at(-1))
        break
    }
    operands = []
  }
}

/** The box around the points of a path, the ones that lead its curves included. */
function boxOfPath(path: string): Box {
  const xs: number[] = []
  const ys: number[] = []
  let numbers: number[] = []
  for (const token of path.trim().split(/\s+/)) {
    const value = Number(token)
    if (!Number.isNaN(value)) {
      numbers.push(value)
      continue
    }
    const [x = 0, y = 0, width = 0, height = 0] = numbers
    if (token === 're') numbers = [x, y, x + width, y + height]
    for (const [index, each] of numbers.entries()) (index % 2 === 0 ? xs : ys).push(each)
    numbers = []
  }
  return { left: Math.min(...xs), bottom: Math.min(...ys), right: Math.max(...xs), top: Math.max(...ys) }
}

export function times([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

/** The box around a transformed box. */
export function placed([a, b, c, d, e, f]: Matrix, { left, bottom, right, top }: Box): Box {
  if (b === 0 && c === 0 && a > 0)
    return {
      left: a * left + e,
      bottom: d * (d > 0 ? bottom : top) + f,
      right: a * right + e,
      top: d * (d > 0 ? top : bottom) + f,
    }
  const xs = [a * left + c * bottom, a * left + c * top, a * right + c * bottom, a * right + c * top]
  const ys = [b * left + d * bottom, b * left + d * top, b * right + d * bottom, b * right + d * top]
  return { left: Math.min(...xs) + e, bottom: Math.min(...ys) + f, right: Math.max(...xs) + e, top: Math.max(...ys) + f }
}

export function intersection(one: Box, other: Box): Box {
  return {
    left: Math.max(one.left, other.left),
    bottom: Math.max(one.bottom, other.bottom),
    right: Math.min(one.right, other.right),
    top: Math.min(one.top, other.top),
  }
}
