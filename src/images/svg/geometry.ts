/** A transformation `[a b c d e f]`, as SVG writes it. */
export type Matrix = readonly [number, number, number, number, number, number]

/** Of the drawing. */
export type Box = { left: number; top: number; right: number; bottom: number }

export const same: Matrix = [1, 0, 0, 1, 0, 0]

export function times([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

/** The box around a transformed box. */
export function placed([a, b, c, d, e, f]: Matrix, { left, top, right, bottom }: Box): Box {
  const xs = [a * left + c * top, a * left + c * bottom, a * right + c * top, a * right + c * bottom]
  const ys = [b * left + d * top, b * left + d * bottom, b * right + d * top, b * right + d * bottom]
  return { left: Math.min(...xs) + e, top: Math.min(...ys) + f, right: Math.max(...xs) + e, bottom: Math.max(...ys) + f }
}

export function meet(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
}

export function holds(outer: Box, { left, top, right, bottom }: Box): boolean {
  return outer.left <= left && outer.top <= top && outer.right >= right && outer.bottom >= bottom
}

/** The transformation that an attribute or a style states; `undefined` where it is one that is not read. */
export function matrixOf(text: string | undefined): Matrix | undefined {
  if (text === undefined || text === 'none') return same
  let matrix = same
  for (const [, name, values = ''] of text.matchAll(/([a-z]+)\s*\(([^)]*)\)/gi)) {
    const [x = 0, y, cx, cy, e = 0, f = 0] = values
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(Number.parseFloat)
    const radians = (x * Math.PI) / 180
    const turn: Matrix = [Math.cos(radians), Math.sin(radians), -Math.sin(radians), Math.cos(radians), 0, 0]
    switch (name) {
      case 'translate':
        matrix = times(matrix, [1, 0, 0, 1, x, y ?? 0])
        break
      case 'scale':
        matrix = times(matrix, [x, 0, 0, y ?? x, 0, 0])
        break
      case 'rotate':
        matrix = times(times(times(matrix, [1, 0, 0, 1, y ?? 0, cx ?? 0]), turn), [1, 0, 0, 1, -(y ?? 0), -(cx ?? 0)])
        break
      case 'matrix':
        matrix = times(matrix, [x, y ?? 0, cx ?? 0, cy ?? 1, e, f])
        break
      default:
        return undefined
    }
  }
  return matrix
}

const units: Readonly<Record<string, number>> = { '': 1, px: 1, pt: 4 / 3, pc: 16, mm: 96 / 25.4, cm: 96 / 2.54, in: 96 }

/** A length in the drawing's units; `undefined` for one that depends on something else, such as `50%`. */
export function lengthOf(text: string | undefined): number | undefined {
  const [, number, unit = ''] = /^\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)\s*([a-z]*)\s*$/i.exec(text ?? '') ?? []
  const factor = units[unit.toLowerCase()]
  return number === undefined || factor === undefined ? undefined : Number(number) * factor
}
