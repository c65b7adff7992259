import type { RootContent } from 'mdast'
import { visit } from 'unist-util-visit'
import { type Language, localeOf } from '../languages/locales.ts'
import type { LayerTable } from '../layers/index.ts'
import type { Table, TableRow } from './block-nodes.ts'
import type { Phrase } from './phrases.ts'

/** The arithmetic of the layer tables in a question's content, where their author asks for it: a table for each. */
export function explanationsIn(content: readonly RootContent[], language: Language): Table[] {
  const { thousands } = localeOf(language).layers
  const found: Table[] = []
  visit({ type: 'root', children: [...content] }, 'layerTable', ({ table, position }) => {
    // where its block ends: what begins there is the student's table, which is made narrower by itself
    const end = position?.end
    const place = end && { position: { start: end, end } }
    if (table.explanations.length > 0) found.push({ ...explanationTable(table, thousands), ...place })
  })
  return found
}

/** A row for each layer that has some arithmetic, in the columns that the layer table has. */
function explanationTable({ columns, explanations }: LayerTable, thousands: string): Table {
  const used = columns.filter(({ kind }) => explanations.some(({ formulas }) => formulas.some(({ column }) => column === kind)))
  const layer = columns.find(({ kind }) => kind === 'layer')?.heading ?? ''
  const head = [layer, ...used.map(({ group, heading }) => group ?? heading)]
  const rows = explanations.map(({ layer: name, formulas }) => [
    [text(name.replace(/[*`\\]/g, '').replace(/(?<=\d)x(?=\d)/g, '×'))],
    ...used.map(({ kind }) => arithmetic(formulas.find(({ column }) => column === kind)?.text ?? '', thousands)),
  ])
  return { type: 'table', align: head.map(() => null), children: [row(head.map((heading) => [text(heading)])), ...rows.map(row)] }
}

function row(cells: Phrase[][]): TableRow {
  return { type: 'tableRow', children: cells.map((children) => ({ type: 'tableCell', children })) }
}

function text(value: string): Phrase {
  return { type: 'text', value }
}

/** Sets the steps of an arithmetic as a formula; `H: … = 32, W: … = 48` as one for each axis, below each other. */
function arithmetic(steps: string, thousands: string): Phrase[] {
  return steps
    .split(/, (?=[DHW]: )/u)
    .flatMap((axis, index) => [
      ...(index === 0 ? [] : [{ type: 'break' as const }]),
      ...(axis === '' ? [] : [{ type: 'inlineMath' as const, value: texOf(axis, thousands) }]),
    ])
}

const commands: readonly (readonly [RegExp, string])[] = [
  [/^[DHW]: /g, '\\text{$&}'],
  [/·/g, '\\cdot '],
  [/×/g, '\\times '],
  [/−/g, '-'],
  // what stands in brackets is not broken into lines
  [/\(/g, '{('],
  [/\)/g, ')}'],
  [/⌊/g, '{\\lfloor '],
  [/⌋/g, '\\rfloor}'],
  [/⌈/g, '{\\lceil '],
  [/⌉/g, '\\rceil}'],
]

function texOf(steps: string, thousands: string): string {
  const between = thousands === ',' ? '{,}' : '\\,'
  return commands
    .reduce((tex, [sign, command]) => tex.replace(sign, command), steps)
    .replace(/\d{5,}/g, (digits) => digits.replace(/\B(?=(?:\d{3})+$)/g, between))
}
