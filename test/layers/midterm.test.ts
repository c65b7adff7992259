import { describe, expect, it } from 'vitest'
import { fromNotation, fromTable } from './sources.ts'

const attributes = 'pad.conv=1 stride.conv=1 pad.pool=0 stride.pool=2'

const typed = `
| Layer | Output size: C | Output size: H/W | Layer: filters | Layer: kernel | Number of parameters |
|-------|----------------|------------------|----------------|---------------|----------------------|
| Input | 3 | 32 | - | - | 0 |
| Conv | [[16]] | [[32]] | 16 | 3 | [[448]] |
| ReLU | [[16]] | [[32]] | - | - | [[0]] |
| Pool | [[16]] | [[16]] | - | 2 | [[0]] |
| BatchNorm | [[16]] | [[16]] | - | - | [[32]] |
| Conv | [[16]] | [[16]] | 16 | 3 | [[2320]] |
| ReLU | [[16]] | [[16]] | - | - | [[0]] |
| Pool | [[16]] | [[8]] | - | 2 | [[0]] |
| Flatten | [[16 * 8 * 8]] | - | - | - | [[0]] |
| FC | [[10]] | - | - | - | [[10250]] |`

const notation = `input 3x32x32
conv 16 k3
relu
maxpool 2
batchnorm
conv 16 k3
relu
maxpool 2
flatten
fc 10`

const parameters = [0, 448, 0, 0, 32, 2320, 0, 0, 0, 10250]
/** Computed figures of five digits have their thousands apart. */
const printed = (figure: number) => (figure < 10_000 ? String(figure) : figure.toLocaleString('en-US'))
const outputs = ['3x32x32', '16x32x32', '16x32x32', '16x16x16', '16x16x16', '16x16x16', '16x16x16', '16x8x8', '1024', '10']

describe('the table of the first midterm', () => {
  it('is right as typed, cell by cell', () => {
    const { table, messages } = fromTable(typed, attributes)
    expect(messages).toEqual([])
    expect(table?.layers.map((layer) => layer.parameters)).toEqual(parameters)
    expect(table?.layers.map((layer) => layer.output.join('x'))).toEqual(outputs)
    expect(table?.totals).toMatchObject({
      parameters: 13050,
      macs: 1042432,
      trainable: 13050,
      weights: 12992,
      biases: 58,
      buffers: 32,
    })
    expect(table?.columns).toEqual([
      { kind: 'layer', heading: 'Layer' },
      { kind: 'c', heading: 'C', group: 'Output size' },
      { kind: 'hw', heading: 'H/W', group: 'Output size' },
      { kind: 'filters', heading: 'filters', group: 'Layer' },
      { kind: 'kernel', heading: 'kernel', group: 'Layer' },
      { kind: 'parameters', heading: 'Number of parameters' },
    ])
    expect(table?.rows[8]).toEqual([
      { kind: 'given', text: 'Flatten' },
      { kind: 'blank', key: '16 * 8 * 8' },
      { kind: 'given', text: '-' },
      { kind: 'given', text: '-' },
      { kind: 'given', text: '-' },
      { kind: 'blank', key: '0' },
    ])
    expect(table?.footnotes).toEqual(['Convolutions have padding 1.'])
  })

  it('computes its keys where the author leaves them out', () => {
    const blanks = typed.replaceAll(/\[\[(?!10\])[^\]]*\]\]/g, '[[]]')
    const { table, messages } = fromTable(blanks, attributes)
    expect(messages).toEqual([])
    expect(table?.rows.map((row) => row[5])).toEqual(
      parameters.map((figure, index) => (index === 0 ? { kind: 'given', text: '0' } : { kind: 'blank', key: printed(figure) })),
    )
    expect(table?.rows[8]?.[1]).toEqual({ kind: 'blank', key: '1024' })
  })

  it('comes out of the notation alike', () => {
    const { table, messages } = fromNotation(notation, `pad.conv=1 blank="output params"`)
    expect(messages).toEqual([])
    expect(table?.columns.map(({ heading }) => heading)).toEqual(['Layer', 'Output size', 'Parameters'])
    expect(table?.rows).toEqual(
      notation.split('\n').map((text, index) => {
        const figures = [outputs[index] ?? '', printed(parameters[index] ?? 0)]
        return [
          { kind: 'given', text: text },
          ...figures.map((figure) => (index === 0 ? { kind: 'given', text: figure } : { kind: 'blank', key: figure })),
        ]
      }),
    )
    expect(table?.totals?.parameters).toBe(13050)
  })

  it('can be made by the notation with the columns of the paper', () => {
    const { table, messages } = fromNotation(notation, `pad.conv=1 columns="layer c hw filters kernel parameters" blank=all`)
    expect(messages).toEqual([])
    expect(table?.columns.map(({ group }) => group)).toEqual([
      undefined,
      'Output size',
      'Output size',
      undefined,
      undefined,
      undefined,
    ])
    expect(table?.rows[1]?.map((cell) => (cell.kind === 'blank' ? `[${cell.key}]` : cell.text))).toEqual([
      'conv',
      '[16]',
      '[32]',
      '16',
      '3',
      '[448]',
    ])
    expect(table?.rows[8]?.map((cell) => (cell.kind === 'blank' ? `[${cell.key}]` : cell.text))).toEqual([
      'flatten',
      '[1024]',
      '-',
      '-',
      '-',
      '[0]',
    ])
  })

  it('gives one message for one wrong cell, whichever it is', () => {
    const { table } = fromTable(typed, attributes)
    expect(table).toBeDefined()
    const lines = typed.trim().split('\n')
    let wrongCells = 0
    for (const [row, line] of lines.entries()) {
      if (row < 3) continue
      for (const blank of line.matchAll(/\[\[([^\]]+)\]\]/g)) {
        // The 10 outputs of the last layer are stated nowhere else.
        if (blank[1] === '10') continue
        const changed = [...lines]
        changed[row] = `${line.slice(0, blank.index)}[[7777]]${line.slice(blank.index + blank[0].length)}`
        const { messages } = fromTable(changed.join('\n'), attributes)
        expect(messages).toHaveLength(1)
        expect(messages[0]).toMatch(new RegExp(`^${row + 2}:${blank.index + 1} layer-(?:output|parameters): Unexpected .*7777`))
        wrongCells++
      }
    }
    expect(wrongCells).toBe(24)
  })

  it.each([
    {
      language: 'Korean',
      headings: ['층', '출력 크기: 채널', '출력 크기: 높이/너비', '층: 필터 수', '층: 커널 크기', '매개변수 수'],
      names: ['입력', '합성곱', '최대 풀링', '배치 정규화', '평탄화', '완전 연결', '합계'],
    },
    {
      language: 'German',
      headings: [
        'Schicht',
        'Ausgabe: Kanäle',
        'Ausgabe: Höhe/Breite',
        'Schicht: Filteranzahl',
        'Schicht: Kernelgröße',
        'Anzahl der Parameter',
      ],
      names: ['Eingabe', 'Faltung', 'Maximum-Pooling', 'Batch-Normalisierung', 'Abflachen', 'Vollständig verbunden', 'Summe'],
    },
    {
      language: 'German, with the word for layer,',
      headings: [
        'Schichttyp',
        'Ausgabegröße: Kanal',
        'Ausgabegröße: Größe',
        'Schicht: Filter',
        'Schicht: Filtergröße',
        'Parameterzahl',
      ],
      names: [
        'Eingabeschicht',
        'Faltungsschicht',
        'Pooling-Schicht',
        'Batchnormalisierungsschicht',
        'Vektorisierung',
        'vollverbundene Schicht',
        'Gesamt',
      ],
    },
  ])('is read with $language headings and names', ({ headings, names }) => {
    const english = ['Layer |', 'Output size: C', 'Output size: H/W', 'Layer: filters', 'Layer: kernel', 'Number of parameters']
    const layers = ['Input', 'Conv', 'Pool', 'BatchNorm', 'Flatten', 'FC']
    const headed = english.reduce(
      (text, each, at) => text.replace(each, at === 0 ? `${headings[0]} |` : (headings[at] ?? '')),
      typed,
    )
    const named = layers.reduce((text, each, at) => text.replaceAll(`| ${each}`, `| ${names[at]}`), headed)
    const { table, messages } = fromTable(`${named}\n| ${names.at(-1)} | | | | | [[13,050]] |`, attributes)
    expect(messages).toEqual([])
    expect(table?.totals?.parameters).toBe(13050)
    const [group, heading] = headings[1]?.split(': ') ?? []
    expect(table?.columns[1]).toEqual({ kind: 'c', heading, group })
  })
})
