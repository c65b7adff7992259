import type { Arithmetic, Matrix, Rows } from './arithmetic.ts'

export function isMatrix<N>(value: N | Matrix<N> | string | boolean): value is Matrix<N>
export function isMatrix(value: unknown): value is Matrix<unknown>
export function isMatrix(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'rows' in value && 'flat' in value
}

/** @throws Error where the rows are not equally long */
export function matrixOf<N>(rows: Rows<N>, flat = false): Matrix<N> {
  const width = rows[0]?.length ?? 0
  const other = rows.find((row) => row.length !== width)
  if (other !== undefined) throw new Error(`Dimension mismatch: a row of ${width} and one of ${other.length}`)
  return { rows, flat }
}

export function listOf<N>(entries: readonly N[]): Matrix<N> {
  return { rows: [entries], flat: true }
}

/** A matrix of so many rows and columns, with entries by their places. */
export function filled<N>(height: number, width: number, entry: (row: number, column: number) => N): Matrix<N> {
  return {
    rows: Array.from({ length: height }, (_, i) => Array.from({ length: width }, (__, j) => entry(i, j))),
    flat: false,
  }
}

export function widthOf({ rows }: Matrix<unknown>): number {
  return rows[0]?.length ?? 0
}

/** `3x4` */
export function sizeOf(matrix: Matrix<unknown>): string {
  return `${matrix.rows.length}x${widthOf(matrix)}`
}

export function entryByEntry<N, M>({ rows, flat }: Matrix<N>, work: (entry: N) => M): Matrix<M> {
  return { rows: rows.map((row) => row.map((entry) => work(entry))), flat }
}

/** Entries that stand at the same place; where one side has a single row or column, it is that of all. */
export function pairwise<N, M>(a: Matrix<N>, b: Matrix<N>, work: (a: N, b: N) => M): Matrix<M> {
  const common = (one: number, other: number) => {
    if (one !== other && one !== 1 && other !== 1) throw new Error(`sizes ${sizeOf(a)} and ${sizeOf(b)} do not go together`)
    return one === 1 ? other : one
  }
  const height = common(a.rows.length, b.rows.length)
  const width = common(widthOf(a), widthOf(b))
  const entry = (matrix: Matrix<N>, i: number, j: number) =>
    at(matrix.rows, matrix.rows.length === 1 ? 0 : i, widthOf(matrix) === 1 ? 0 : j)
  return { ...filled(height, width, (i, j) => work(entry(a, i, j), entry(b, i, j))), flat: a.flat && b.flat }
}

/** The product; of two lists that of their entries, a number. */
export function product<N>(arithmetic: Arithmetic<N>, a: Matrix<N>, b: Matrix<N>): Matrix<N> | N {
  const columns = b.flat ? b.rows : columnsOf(b)
  const height = b.flat ? widthOf(b) : b.rows.length
  if (widthOf(a) !== height) throw new Error(`Dimension mismatch: ${widthOf(a)} columns cannot be multiplied by ${height} rows`)
  const rows = a.rows.map((row) => columns.map((column) => inner(arithmetic, row, column)))
  if (!b.flat) return { rows, flat: a.flat }
  return a.flat ? at(rows, 0, 0) : listOf(rows.map((row) => at([row], 0, 0)))
}

/** The sum of the products of entries at the same place, of rows that are equally long and not empty. */
export function inner<N>(arithmetic: Arithmetic<N>, row: readonly N[], column: readonly N[]): N {
  return row.map((entry, index) => arithmetic.product(entry, at([column], 0, index))).reduce((sum, x) => arithmetic.sum(sum, x))
}

export function columnsOf<N>({ rows }: Matrix<N>): N[][] {
  return (rows[0] ?? []).map((_, j) => rows.map((_row, i) => at(rows, i, j)))
}

export function transpose<N>(matrix: Matrix<N>): Matrix<N> {
  return matrix.flat ? matrix : { rows: columnsOf(matrix), flat: false }
}

/** A power with a whole exponent. */
export function power<N>(arithmetic: Arithmetic<N>, matrix: Matrix<N>, exponent: number): Matrix<N> {
  if (!Number.isInteger(exponent)) throw new Error(`a matrix has no power ${exponent}, only whole ones`)
  const side = sideOf(matrix)
  if (exponent < 0) return power(arithmetic, inverse(arithmetic, matrix), -exponent)
  let result = filled(side, side, (i, j) => arithmetic.of(i === j ? 1 : 0))
  const times = (a: Matrix<N>, b: Matrix<N>) =>
    matrixOf(a.rows.map((row) => columnsOf(b).map((column) => inner(arithmetic, row, column))))
  for (let [rest, square] = [exponent, matrix]; rest >= 1; rest >>= 1, square = times(square, square))
    if ((rest & 1) === 1) result = times(square, result)
  return result
}

/** By elimination without fractions (Bareiss), in which whole numbers stay whole. */
export function determinant<N>(arithmetic: Arithmetic<N>, matrix: Matrix<N>): N {
  const { difference, product: times, quotient, negative, vanishes, of } = arithmetic
  const side = sideOf(matrix)
  const rows = matrix.rows.map((row) => [...row])
  /** Of the entries in two rows and two columns. */
  const crossed = (i: number, k: number, j: number, l: number) =>
    difference(times(at(rows, i, j), at(rows, k, l)), times(at(rows, i, l), at(rows, k, j)))
  if (side === 2) return difference(times(at(rows, 0, 0), at(rows, 1, 1)), times(at(rows, 1, 0), at(rows, 0, 1)))
  let odd = false
  let before = of(1)
  for (let k = 0; k < side; k++) {
    const pivot = rows.findIndex((_, i) => i >= k && !vanishes(at(rows, i, k)))
    if (pivot < 0) return withoutDivision(arithmetic, matrix)
    if (pivot !== k) {
      swap(rows, k, pivot)
      odd = !odd
    }
    for (const [i, row] of rows.entries())
      if (i > k) rows[i] = row.map((x, j) => (j > k ? quotient(crossed(i, k, j, k), before) : x))
    before = at(rows, k, k)
  }
  const last = at(rows, side - 1, side - 1)
  return odd ? negative(last) : last
}

/** Of a matrix that has no pivot somewhere, whose determinant is 0 but may have a slope (R. S. Bird, Information Processing Letters 111, 2011). */
function withoutDivision<N>(arithmetic: Arithmetic<N>, { rows }: Matrix<N>): N {
  const { sum, negative, of } = arithmetic
  let power = rows
  for (let count = 1; count < rows.length; count++) {
    const upper = power.map((row, i) =>
      row.map((x, j) => {
        if (j !== i) return j < i ? of(0) : x
        return power.slice(i + 1).reduce((total, _, k) => sum(total, negative(at(power, i + 1 + k, i + 1 + k))), of(0))
      }),
    )
    power = upper.map((row) => columnsOf({ rows, flat: false }).map((column) => inner(arithmetic, row, column)))
  }
  const last = at(power, 0, 0)
  return rows.length % 2 === 0 ? negative(last) : last
}

/** By elimination (Gauss and Jordan) with the greatest pivots. */
export function inverse<N>(arithmetic: Arithmetic<N>, matrix: Matrix<N>): Matrix<N> {
  const { sum, difference, product: times, quotient, negative, figure, of } = arithmetic
  const side = sideOf(matrix)
  const singular = () => new Error('Cannot calculate inverse, determinant is zero')
  if (matrix.flat) return listOf([quotient(of(1), at(matrix.rows, 0, 0))])
  if (side === 2) {
    const [a, b, c, d] = [at(matrix.rows, 0, 0), at(matrix.rows, 0, 1), at(matrix.rows, 1, 0), at(matrix.rows, 1, 1)]
    const divisor = difference(times(a, d), times(c, b))
    if (figure(divisor) === 0) throw singular()
    return matrixOf([
      [quotient(d, divisor), quotient(negative(b), divisor)],
      [quotient(negative(c), divisor), quotient(a, divisor)],
    ])
  }
  // beside the matrix stands what becomes its inverse
  const rows = matrix.rows.map((row, i) => [...row, ...row.map((_, j) => of(i === j ? 1 : 0))])
  const size = (i: number, k: number) => Math.abs(figure(at(rows, i, k)))
  for (let k = 0; k < side; k++) {
    let pivot = k
    for (let i = k + 1; i < side; i++) if (size(i, k) > size(pivot, k)) pivot = i
    if (size(pivot, k) === 0) throw singular()
    swap(rows, k, pivot)
    for (const [i, row] of rows.entries()) {
      const first = at([row], 0, k)
      const factor = quotient(negative(first), at(rows, k, k))
      if (i === k) rows[i] = row.map((x, j) => (j < k ? x : quotient(x, first)))
      else if (figure(first) !== 0) rows[i] = row.map((x, j) => (j < k ? x : sum(x, times(factor, at(rows, k, j)))))
    }
  }
  return matrixOf(rows.map((row) => row.slice(side)))
}

/**
 * The greatest factor by which a matrix can stretch a vector: the root of the greatest eigenvalue of its square, by rotations (Jacobi; Golub and Van Loan,
 * Matrix Computations, section 8.5).
 */
export function spectralNorm<N>(arithmetic: Arithmetic<N>, matrix: Matrix<N>): N {
  const plain = arithmetic.unwatched()
  const { sum, difference, product: times, quotient, single, figure, of } = plain
  const columns = matrix.rows.length < widthOf(matrix) ? matrix.rows : columnsOf(matrix)
  const side = columns.length
  let square = columns.map((a) => columns.map((b) => inner(plain, a, b)))
  const size = (i: number, j: number) => Math.abs(figure(at(square, i, j)))
  const diagonal = () => square.map((_, i) => at(square, i, i))
  for (let turns = 0; turns < 20 * side ** 2; turns++) {
    let [p, q] = [0, 1]
    for (let i = 0; i < side; i++) for (let j = i + 1; j < side; j++) if (size(i, j) > size(p, q)) [p, q] = [i, j]
    // an eigenvalue is wrong by the square of this
    if (side < 2 || !(size(p, q) > plain.rest * Math.max(...diagonal().map(figure)))) break
    // the tangent of the angle that makes the entry between 0, the smaller of two; whatever it is, the eigenvalues stay the same, so that its errors are none
    const cotangent = (figure(at(square, q, q)) - figure(at(square, p, p))) / (2 * figure(at(square, p, q)))
    const tangent = of((cotangent < 0 ? -1 : 1) / (Math.abs(cotangent) + Math.hypot(cotangent, 1)))
    const c = quotient(of(1), single.sqrt(sum(times(tangent, tangent), of(1))))
    const s = times(tangent, c)
    const turned = (row: readonly N[]) => {
      const [one, other] = [at([row], 0, p), at([row], 0, q)]
      return row.map((x, j) =>
        j === p ? difference(times(c, one), times(s, other)) : j === q ? sum(times(s, one), times(c, other)) : x,
      )
    }
    square = columnsOf({ rows: square.map(turned), flat: false }).map(turned)
  }
  return single.sqrt(diagonal().reduce((most, x) => (figure(x) > figure(most) ? x : most)))
}

/** Side of a square matrix. */
function sideOf(matrix: Matrix<unknown>): number {
  const [height, width] = [matrix.rows.length, widthOf(matrix)]
  if (height !== width || width === 0) throw new Error(`Matrix must be square (size: ${sizeOf(matrix)})`)
  return width
}

/** @throws Error for a place outside of a matrix */
function at<N>(rows: Rows<N>, i: number, j: number): N {
  const entry = rows[i]?.[j]
  if (entry === undefined) throw new Error(`there is no entry in row ${i + 1}, column ${j + 1}`)
  return entry
}

function swap<T>(list: T[], i: number, j: number): void {
  const [a, b] = [list[i], list[j]]
  if (a !== undefined && b !== undefined) [list[i], list[j]] = [b, a]
}
