import { describe, expect, it } from 'vitest'
import { inOrder, lineOf } from './notation-of.ts'
import { type OracleLayer, type PublishedCase, type PublishedError, published, publishedCase } from './oracle.ts'
import { fromTable } from './sources.ts'

/** A hand in which figures are typed. */
type Form = { name: string; shape(sizes: readonly number[]): string; figure(value: number, arithmetic: string): string }

const grouped = (value: number) => value.toLocaleString('en-US')

const asTuples: Form = {
  name: 'as tuples',
  shape: (sizes) => `(${sizes.join(', ')}${sizes.length === 1 ? ',' : ''})`,
  figure: grouped,
}

const forms: readonly Form[] = [
  { name: 'plainly', shape: (sizes) => sizes.join('x'), figure: String },
  asTuples,
  { name: 'as torchsummary prints', shape: (sizes) => `[-1, ${sizes.join(', ')}]`, figure: grouped },
  { name: 'as Keras prints', shape: (sizes) => `(None, ${sizes.join(', ')})`, figure: String },
  { name: 'as blanks', shape: (sizes) => `[[${sizes.map(grouped).join(' × ')}]]`, figure: (value) => `[[${grouped(value)}]]` },
  {
    name: 'in TeX',
    shape: (sizes) => `$${sizes.join(' \\times ')}$`,
    figure: (value) => `$${grouped(value).replaceAll(',', '{,}')}$`,
  },
  {
    name: 'as equations',
    shape: (sizes) => sizes.join('*'),
    figure: (value, arithmetic) => (arithmetic === '' ? String(value) : `${arithmetic} = ${value}`),
  },
]

type Table = Required<Pick<PublishedCase, 'id' | 'input' | 'layers' | 'published_errors'>> & PublishedCase

const tables: Table[] = published.cases.flatMap((each) =>
  each.layers && (each.published_total !== undefined || each.layers.some((layer) => layer.published))
    ? [{ ...each, layers: each.layers, published_errors: each.published_errors ?? [] }]
    : [],
)

const cases = tables.flatMap((table) => forms.map((form) => ({ id: table.id, form: form.name, table, write: form })))

const orderOf = ({ convention }: PublishedCase) => (convention?.layout === 'HWC' ? 'hwc' : 'chw')

/** How weights and biases add up, as a source may print it: `16x5x5x3+16`. */
function arithmeticOf(layer: OracleLayer, input: readonly number[], cell: 'params' | 'weights'): string {
  const { filters, out_features: outputs, kernel, groups = 1, bias = true, type } = layer
  const biases = cell === 'params' && bias ? `+${filters ?? outputs}` : ''
  if (outputs !== undefined) return `${input.at(-1)}x${outputs}${biases}`
  if (filters === undefined || kernel === undefined || type === 'convtranspose') return ''
  const sizes = typeof kernel === 'number' ? [kernel, kernel] : kernel
  return `${[filters, ...sizes, (input[0] ?? 0) / groups].join('x')}${biases}`
}

/** The table of a source in Markdown; `=` stands where it prints nothing. */
function markdownOf(table: Table, { shape, figure }: Form): string {
  const order = orderOf(table)
  const inputs = [table.input, ...table.layers.map((layer) => layer.published?.out ?? layer.out)]
  const rows = table.layers.map((layer, index) => {
    const { out, params, weights, biases } = layer.published ?? {}
    const input = inputs[index] ?? []
    return [
      lineOf(layer, order),
      out === undefined ? '=' : shape(inOrder(out, order)),
      params === undefined ? '=' : figure(params, arithmeticOf(layer, input, 'params')),
      weights === undefined ? '=' : figure(weights, arithmeticOf(layer, input, 'weights')),
      biases === undefined ? '=' : figure(biases, ''),
    ]
  })
  const total = table.published_total
  return [
    ['Layer', 'Output size', 'Parameters', 'Weights', 'Biases'],
    ['---', '---', '---', '---', '---'],
    [`input ${inOrder(table.input, order).join('x')}`, '=', '-', '-', '-'],
    ...rows,
    ...(total === undefined ? [] : [['Total', '-', figure(total, ''), '=', '=']]),
  ]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')
}

function check(table: Table, form: Form) {
  const markdown = markdownOf(table, form)
  const attributes = [`order=${orderOf(table)}`, ...(table.convention?.bn === '4C' ? ['batchnorm=4C'] : [])]
  const outcome = fromTable(markdown, attributes.join(' '))
  const lines = markdown.split('\n')
  const found = outcome.file.messages
    .filter(({ ruleId }) => ruleId !== 'layer-unflattened')
    .map(({ line = 0, column = 0, expected }) => {
      const cell = (lines[line - 2] ?? '').slice(0, column - 1).split('|').length - 1
      return { line, cell, expected }
    })
  return { ...outcome, found }
}

/** Where a wrong cell lies, the heading being line 2, and what the message expects there. */
function placeOf({ layer_index, cell, true: value }: PublishedError, table: Table) {
  const row = layer_index ?? table.layers.length
  const expected = typeof value === 'number' ? value : inOrder(value, orderOf(table)).join('x')
  return { line: row + 5, cell: { out: 2, params: 3, weights: 4, biases: 5, total: 3 }[cell], expected: [String(expected)] }
}

/** The table with each of its printed figures made wrong in turn, and what that error is. */
function mutantsOf(table: Table): { mutant: Table; error: PublishedError }[] {
  const cells = table.layers.flatMap(({ published: printed }, index) =>
    (['out', 'params', 'weights', 'biases'] as const).flatMap((cell) => {
      const value = printed?.[cell]
      if (value === undefined) return []
      const wrong = typeof value === 'number' ? value + 1 : value.map((size) => size + 1)
      const layers = table.layers.map((layer, at) =>
        at === index ? { ...layer, published: { ...printed, [cell]: wrong } } : layer,
      )
      return [{ mutant: { ...table, layers }, error: { layer_index: index, cell, true: value } }]
    }),
  )
  const total = table.published_total
  if (total === undefined) return cells
  return [
    ...cells,
    { mutant: { ...table, published_total: total + 1 }, error: { layer_index: null, cell: 'total', true: total } },
  ]
}

describe('published tables', () => {
  it.each(cases)('are right but for their known errors: $id, typed $form', ({ table, write }) => {
    const { table: result, found } = check(table, write)
    expect(found).toEqual(table.published_errors.map((error) => placeOf(error, table)))
    expect(result?.totals).toBeDefined()
  })

  it('are all there', () => {
    const printed = tables.flatMap(({ layers }) => layers.flatMap((layer) => Object.keys(layer.published ?? {})))
    const totals = tables.filter(({ published_total }) => published_total !== undefined)
    const errors = tables.flatMap(({ published_errors }) => published_errors)
    expect([tables.length, printed.length, totals.length, errors.length]).toEqual([33, 339, 20, 4])
  })

  it.each(tables.filter(({ published_errors }) => published_errors.length === 0))(
    'have one message for each figure that is made wrong: $id',
    (table) => {
      for (const { mutant, error } of mutantsOf(table)) expect(check(mutant, asTuples).found).toEqual([placeOf(error, table)])
    },
  )
})

describe('sums', () => {
  it('are read as an exam prints them', () => {
    const { input, layers = [], published_total } = publishedCase('exam-cs230-fall2018-1i')
    const rows = layers.map((layer) => `| ${lineOf(layer)} | = |`).join('\n')
    const table = (sum: string) => `| Layer | Parameters |\n|-|-|\n| input ${input} | 0 |\n${rows}\n| Total | ${sum} |`
    expect(fromTable(table(`(20+1)*10 + (10+1)*10*4 + (10+1)*1 = ${published_total}`)).messages).toEqual([])
    expect(fromTable(table('(20+1)*10 + (10+1)*10*4 + 10*1')).messages).toEqual([
      expect.stringMatching(/^11:11 layer-parameters: .*expected `661`$/),
    ])
  })
})

describe('wrong keys', () => {
  const wrong = (id: string, form: string) => {
    const found = cases.find((each) => each.id === id && each.form === form)
    return found ? check(found.table, found.write).notes : []
  }

  it.each(forms)('are traced to their origin, typed $name', ({ name }) => {
    const [flatten, fc, total, ...others] = wrong('exam-dnn-saq2-wrong-key', name)
    expect(others).toEqual([])
    expect(flatten).toBe('64·11·11 = 7744')
    expect(fc).toContain('It agrees with the wrong output of `flatten` in line 8: mend that row first.')
    expect(total).toContain('mend those first')
  })

  it.each(forms)('are told from slips of the pen, typed $name', ({ name }) => {
    expect(wrong('exam-historians-fall2020-wrong-key', name)).toEqual([expect.stringContaining('A digit too many?')])
  })
})
