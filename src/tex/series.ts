import type { Command } from './command.ts'
import { angleOf, numberOf, quantityOf, unitOf } from './quantities.ts'

/** Between the ends of a range: a dash, as it is the same in all languages. */
const to = '\\text{ -- }'

const listed = (values: string, write: (value: string) => string) =>
  values
    .split(';')
    .map((value) => write(value.trim()))
    .join(',\\ ')

const product = (values: string, write: (value: string) => string) =>
  values
    .split(/\s*[x×]\s*/)
    .map(write)
    .join(' \\times ')

const number = (value: string) => numberOf(value)

const ranged: Command = {
  takes: 3,
  write: ([from = '', end = '', unit = '']) => `${quantityOf(from, unit)}${to}${quantityOf(end, unit)}`,
}

const listedQuantities: Command = {
  takes: 2,
  write: ([values = '', unit = '']) => listed(values, (value) => quantityOf(value, unit)),
}

/** Ranges, lists, products and complex numbers of the package siunitx: `\qtyrange{1}{5}{\metre}`, `\numlist{1;2;3}`. */
export const series: ReadonlyMap<string, Command> = new Map([
  ['\\numrange', { takes: 2, write: ([from = '', end = '']) => `${numberOf(from)}${to}${numberOf(end)}` }],
  ['\\qtyrange', ranged],
  ['\\SIrange', ranged],
  ['\\numlist', { takes: 1, write: ([values = '']) => listed(values, number) }],
  ['\\qtylist', listedQuantities],
  ['\\SIlist', listedQuantities],
  ['\\numproduct', { takes: 1, write: ([values = '']) => product(values, number) }],
  ['\\qtyproduct', { takes: 2, write: ([values = '', unit = '']) => product(values, (value) => quantityOf(value, unit)) }],
  ['\\angrange', { takes: 2, write: ([from = '', end = '']) => `${angleOf(from)}${to}${angleOf(end)}` }],
  ['\\anglist', { takes: 1, write: ([values = '']) => listed(values, angleOf) }],
  ['\\tablenum', { takes: 1, write: ([value = '']) => numberOf(value) }],
  ['\\complexnum', { takes: 1, write: ([value = '']) => complex(value) }],
  ['\\complexqty', { takes: 2, write: ([value = '', unit = '']) => `(${complex(value)})\\,${unitOf(unit)}` }],
])

function complex(value: string): string {
  return `{${value.trim().replace(/[ij]/g, '\\mathrm{$&}')}}`
}
