import type { Command } from './command.ts'

const pair = (open: string, close: string): Command => ({
  takes: 2,
  write: ([left = '', right = '']) => `\\left${open} ${left}, ${right} \\right${close}`,
})

/** Brackets of quantum mechanics, of which the second argument may be left out: `\expval{A}` and `\expval{A}{x}`. */
const expected: Command = {
  takes: 1,
  more: 1,
  write: ([value = '', state]) =>
    state === undefined
      ? `\\left\\langle ${value} \\right\\rangle`
      : `\\left\\langle ${state} \\middle| ${value} \\middle| ${state} \\right\\rangle`,
}

const inner: Command = {
  takes: 1,
  more: 1,
  write: ([left = '', right]) => `\\left\\langle ${left}${right === undefined ? '' : ` \\middle| ${right}`} \\right\\rangle`,
}

const outer: Command = {
  takes: 1,
  more: 1,
  write: ([left = '', right = left]) => `\\left| ${left} \\right\\rangle\\!\\left\\langle ${right} \\right|`,
}

const element: Command = {
  takes: 3,
  write: ([left = '', value = '', right = '']) => `\\left\\langle ${left} \\middle| ${value} \\middle| ${right} \\right\\rangle`,
}

/** Letters with two strokes; figures with them are in no font here, and bold ones mean the same. */
const doubleStruck: Command = {
  takes: 1,
  write: ([letters = '']) => (/^\d+$/.test(letters) ? `\\mathbf{${letters}}` : `\\mathbb{${letters}}`),
}

/** Words between formulas, which the package sets with room around them: `\qif`. */
const words = ['if', 'then', 'else', 'otherwise', 'unless', 'given', 'using', 'assume', 'since', 'let', 'for', 'all']
const moreWords = ['even', 'odd', 'integer', 'and', 'or', 'as', 'in']

/** Commands of the package physics, and of those with letters in two strokes. */
export const physics: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['\\mathds', doubleStruck],
  ['\\mathbbm', doubleStruck],
  ['\\expval', expected],
  ['\\ev', expected],
  ['\\braket', inner],
  ['\\innerproduct', inner],
  ['\\ketbra', outer],
  ['\\dyad', outer],
  ['\\outerproduct', outer],
  ['\\mel', element],
  ['\\matrixel', element],
  ['\\comm', pair('[', ']')],
  ['\\commutator', pair('[', ']')],
  ['\\acomm', pair('\\{', '\\}')],
  ['\\anticommutator', pair('\\{', '\\}')],
  ['\\poissonbracket', pair('\\{', '\\}')],
  ...[...words, ...moreWords].map((word): [string, Command] => [
    `\\q${word}`,
    { takes: 0, write: () => `\\quad\\text{${word}}\\quad ` },
  ]),
])

/** Commands that set what stands between signs behind them, `\qty(x)`, as high as it is; matrices with those signs around them. */
export const fencing: ReadonlyMap<string, (inside: string) => string> = new Map([
  ['\\qty', (inside: string) => inside],
  ['\\quantity', (inside: string) => inside],
  ['\\mqty', (inside: string) => `\\begin{matrix}${inside}\\end{matrix}`],
  ['\\matrixquantity', (inside: string) => `\\begin{matrix}${inside}\\end{matrix}`],
  ['\\smqty', (inside: string) => `\\begin{smallmatrix}${inside}\\end{smallmatrix}`],
])
