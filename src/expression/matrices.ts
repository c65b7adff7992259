/** Numbers in rows. A list is `flat`: a row or a column, as it is needed. */
export type Matrix = { rows: Rows; flat: boolean }

type Rows = readonly (readonly number[])[]

export function isMatrix(value: unknown): value is Matrix {
  return typeof value === 'object' && value !== null && 'rows' in value && 'flat' in value
}

/** @throws Error where the rows are not equally long */
export function matrixOf(rows: Rows, flat = false): Matrix {
  const width = rows[0]?.length ?? 0
  const other = rows.find((row) => row.length !== width)
  if (other !== undefined) throw new Error(`Dimension mismatch: a row of ${width} and one of ${other.length}`)
  return { rows, flat }
}

export function listOf(entries: readonly number[]): Matrix {
  return { rows: [entries], flat: true }
}

/** A matrix of so many rows and columns, with entries by their places. */
export function filled(height: number, width: number, entry: (row: number, column: number) => number): Matrix {
  return {
    rows: Array.from({ length: height }, (_, i) => Array.from({ length: width }, (__, j) => entry(i, j))),
    flat: false,
  }
}

export function widthOf({ rows }: Matrix): number {
  return rows[0]?.length ?? 0
}

/** `3x4` */
export function sizeOf(matrix: Matrix): string {
  return `${matrix.rows.length}x${widthOf(matrix)}`
}

export function entryByEntry({ rows, flat }: Matrix, work: (entry: number) => number): Matrix {
  return { rows: rows.map((row) => row.map((entry) => work(entry))), flat }
}

/** Entries that stand at the same place; where one side has a single row or column, it is that of all. */
export function pairwise(a: Matrix, b: Matrix, work: (a: number, b: number) => number): Matrix {
  const common = (one: number, other: number) => {
    if (one !== other && one !== 1 && other !== 1) throw new Error(`sizes ${sizeOf(a)} and ${sizeOf(b)} do not go together`)
    return one === 1 ? other : one
  }
  const height = common(a.rows.length, b.rows.length)
  const width = common(widthOf(a), widthOf(b))
  const entry = (matrix: Matrix, i: number, j: number) =>
    at(matrix.rows, matrix.rows.length === 1 ? 0 : i, widthOf(matrix) === 1 ? 0 : j)
  return { ...filled(height, width, (i, j) => work(entry(a, i, j), entry(b, i, j))), flat: a.flat && b.flat }
}

/** The product; of two lists that of their entries, a number. */
export function product(a: Matrix, b: Matrix): Matrix | number {
  const columns = b.flat ? b.rows : columnsOf(b)
  const height = b.flat ? widthOf(b) : b.rows.length
  if (widthOf(a) !== height) throw new Error(`Dimension mismatch: ${widthOf(a)} columns cannot be multiplied by ${height} rows`)
  const rows = a.rows.map((row) => columns.map((column) => inner(row, column)))
  if (!b.flat) return { rows, flat: a.flat }
  return a.flat ? at(rows, 0, 0) : listOf(rows.map(([entry = Number.NaN]) => entry))
}

function inner(row: readonly number[], column: readonly number[]): number {
  return row.map((entry, index) => entry * (column[index] ?? Number.NaN)).reduce((sum, entry) => sum + entry)
}

export function columnsOf({ rows }: Matrix): number[][] {
  return (rows[0] ?? []).map((_, j) => rows.map((_row, i) => at(rows, i, j)))
}

export function transpose(matrix: Matrix): Matrix {
  return matrix.flat ? matrix : { rows: columnsOf(matrix), flat: false }
}

/** A power with a whole exponent. */
export function power(matrix: Matrix, exponent: number): Matrix {
  if (!Number.isInteger(exponent)) throw new Error(`a matrix has no power ${exponent}, only whole ones`)
  const side = sideOf(matrix)
  if (exponent < 0) return power(inverse(matrix), -exponent)
  let result = filled(side, side, (i, j) => (i === j ? 1 : 0))
  const times = (a: Matrix, b: Matrix) => matrixOf(a.rows.map((row) => columnsOf(b).map((column) => inner(row, column))))
  for (let [rest, square] = [exponent, matrix]; rest >= 1; rest >>= 1, square = times(square, square))
    if ((rest & 1) === 1) result = times(square, result)
  return result
}

/** By elimination without fractions (Bareiss), in which whole numbers stay whole. */
export function determinant(matrix: Matrix): number {
  const side = sideOf(matrix)
  const rows = matrix.rows.map((row) => [...row])
  if (side === 2) return at(rows, 0, 0) * at(rows, 1, 1) - at(rows, 1, 0) * at(rows, 0, 1)
  let sign = 1
  let before = 1
  for (let k = 0; k < side; k++) {
    const pivot = rows.findIndex((_, i) => i >= k && !(Math.abs(at(rows, i, k)) <= tiny))
    if (pivot < 0) return at(rows, k, k)
    if (pivot !== k) {
      swap(rows, k, pivot)
      sign = -sign
    }
    const [top = [], divisor] = [rows[k], at(rows, k, k)]
    for (const [i, row] of rows.entries())
      if (i > k) rows[i] = row.map((x, j) => (j > k ? (x * divisor - at(rows, i, k) * (top[j] ?? Number.NaN)) / before : x))
    before = divisor
  }
  return sign * at(rows, side - 1, side - 1)
}

/** What counts as 0 in a pivot. */
const tiny = 1e-15

/** By elimination (Gauss and Jordan) with the greatest pivots. */
export function inverse(matrix: Matrix): Matrix {
  const side = sideOf(matrix)
  const singular = () => new Error('Cannot calculate inverse, determinant is zero')
  if (matrix.flat) return listOf([1 / at(matrix.rows, 0, 0)])
  if (side === 2) {
    const [[a = 0, b = 0] = [], [c = 0, d = 0] = []] = matrix.rows
    const divisor = a * d - c * b
    if (divisor === 0) throw singular()
    return matrixOf([
      [d / divisor, -b / divisor],
      [-c / divisor, a / divisor],
    ])
  }
  // beside the matrix stands what becomes its inverse
  const rows = matrix.rows.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))])
  for (let k = 0; k < side; k++) {
    let pivot = k
    for (let i = k + 1; i < side; i++) if (Math.abs(at(rows, i, k)) > Math.abs(at(rows, pivot, k))) pivot = i
    if (at(rows, pivot, k) === 0) throw singular()
    swap(rows, k, pivot)
    for (const [i, row] of rows.entries()) {
      const [top = [], first = 0] = [rows[k], row[k]]
      const factor = -first / at(rows, k, k)
      if (i === k) rows[i] = row.map((x, j) => (j < k ? x : x / first))
      else if (first !== 0) rows[i] = row.map((x, j) => (j < k ? x : x + factor * (top[j] ?? Number.NaN)))
    }
  }
  return matrixOf(rows.map((row) => row.slice(side)))
}

/** The greatest factor by which a matrix can stretch a vector: the root of the greatest eigenvalue of its square, by rotations (Jacobi). */
export function spectralNorm(matrix: Matrix): number {
  const side = sideOf(matrix)
  const columns = columnsOf(matrix)
  let square = columns.map((a) => columns.map((b) => inner(a, b)))
  for (let turns = 0; turns < 20 * side ** 2; turns++) {
    let [p, q] = [0, 1]
    for (let i = 0; i < side; i++)
      for (let j = i + 1; j < side; j++) if (Math.abs(at(square, i, j)) > Math.abs(at(square, p, q))) [p, q] = [i, j]
    const [first, between, last] = [at(square, p, p), at(square, p, q), at(square, q, q)]
    // an eigenvalue is wrong by the square of this
    if (!(Math.abs(between) > 1e-10 * Math.max(...square.map((_, i) => at(square, i, i))))) break
    const angle = first === last ? Math.PI / 4 : 0.5 * Math.atan((2 * between) / (last - first))
    const [c, s] = [Math.cos(angle), Math.sin(angle)]
    const turned = (row: readonly number[]) => {
      const [one = Number.NaN, other = Number.NaN] = [row[p], row[q]]
      return row.map((x, j) => (j === p ? c * one - s * other : j === q ? s * one + c * other : x))
    }
    square = columnsOf({ rows: square.map(turned), flat: false }).map(turned)
  }
  return Math.sqrt(Math.max(...square.map((_, i) => at(square, i, i))))
}

/** Side of a square matrix. */
function sideOf(matrix: Matrix): number {
  const [height, width] = [matrix.rows.length, widthOf(matrix)]
  if (height !== width || width === 0) throw new Error(`Matrix must be square (size: ${sizeOf(matrix)})`)
  return width
}

function at(rows: Rows, i: number, j: number): number {
  return rows[i]?.[j] ?? Number.NaN
}

function swap<T>(list: T[], i: number, j: number): void {
  const [a, b] = [list[i], list[j]]
  if (a !== undefined && b !== undefined) [list[i], list[j]] = [b, a]
}
