import { elementsIn, textOf } from '../../mathml.ts'
import { type XmlElement, x } from '../../xml.ts'
import { type Convert, mathRun, plainRun } from './omml-runs.ts'

/** A matrix, or equations below one another, which stand on their signs of alignment. */
export function tableOf(table: XmlElement, convert: Convert): XmlElement {
  const rows = elementsIn(table).map((row) => elementsIn(row).map((cell) => elementsIn(cell)))
  return table.attributes.displaystyle === 'true' ? equations(rows, convert) : matrix(rows, convert)
}

function matrix(rows: readonly XmlElement[][][], convert: Convert): XmlElement {
  const count = Math.max(1, ...rows.map((row) => row.length))
  const columns = x('m:mc', {}, x('m:mcPr', {}, x('m:count', { 'm:val': count }), x('m:mcJc', { 'm:val': 'center' })))
  const cells = (row: readonly XmlElement[][]) =>
    Array.from({ length: count }, (_, index) => x('m:e', {}, convert(row[index] ?? [])))
  return x(
    'm:m',
    {},
    x('m:mPr', {}, x('m:mcs', {}, columns)),
    rows.map((row) => x('m:mr', {}, cells(row))),
  )
}

function equations(rows: readonly XmlElement[][][], convert: Convert): XmlElement {
  // numbers stand in columns of their own at both edges
  const numbered = rows.some(
    (row) => /^\(.*\)$/.test(row.at(-1)?.map(textOf).join('') ?? '') && row.at(-1)?.[0]?.name === 'mtext',
  )
  return x(
    'm:eqArr',
    {},
    rows.map((row) => {
      const cells = numbered ? row.slice(1, -1) : row
      const number = numbered ? (row.at(-1)?.map(textOf).join('') ?? '') : ''
      const sign = () => mathRun(x('mo', {}, '&'))
      const content = cells.flatMap((cell, index) => [...(index === 0 ? [] : sign()), ...convert(cell)])
      return x('m:e', {}, content, number === '' ? [] : plainRun(`\u2003${number}`))
    }),
  )
}
