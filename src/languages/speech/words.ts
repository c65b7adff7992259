/** A piece of a formula in words; a simple one needs no word that says where it ends. */
export type Spoken = { text: string; simple: boolean }

/** How one language reads formulas aloud. Pieces come in words already; commas are pauses. */
export type Words = {
  /** Signs by their command without the backslash, or by the character itself. */
  signs: Readonly<Record<string, string>>
  capital(letter: string): string
  bold(text: string): string
  script(text: string): string
  blackboard(text: string): string
  fraction(above: Spoken, below: Spoken): string
  binomial(above: Spoken, below: Spoken): string
  root(body: Spoken, index: Spoken | undefined): string
  power(base: string, exponent: Spoken): string
  subscript(base: string, index: Spoken): string
  /** What stands above and is no power, such as the number of a layer in parentheses. */
  superscript(base: string, index: Spoken): string
  /** What takes a power as a whole and has no fences around it. */
  quantity(body: string): string
  primes(base: string, count: number): string
  transpose(base: string): string
  /** A function and what stands in its parentheses, if that is one sign; otherwise they are read. */
  applied(name: string, argument: Spoken): string | undefined
  /** A function before parentheses that are read. */
  before(name: string): string
  /** A row between two fences that are read by their names. */
  between(left: string, body: string, right: string): string
  absolute(body: Spoken): string
  norm(body: Spoken): string
  floor(body: Spoken): string
  ceiling(body: Spoken): string
  /** A sum, an integral, a limit or the like with what stands below and above it. */
  range(operator: string, from: Spoken | undefined, to: Spoken | undefined): string
  limit(approach: Spoken): string
  logarithm(name: string, base: Spoken): string
  accent(base: Spoken, mark: string): string
  noted(base: string, note: string, where: 'above' | 'below'): string
  arrow(sign: string, note: string): string
  crossedOut(body: string): string
  numbered(body: string, tag: string): string
  matrix(rows: readonly string[][], determinant: boolean): string
  cases(rows: readonly string[][]): string
  lines(rows: readonly string[]): string
}
