import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Folder, openFolder, papersetter } from './command.ts'

let folder: Folder
const small = '# a comment\ninput 3x32x32\na: conv 16 k3 p1\nbatchnorm\nmaxpool 2\nflatten\nfc 10\n'
const exam = `---
title: Two tables
---

## One

\`\`\`layers {pad.conv=1 stride.conv=1}
input 3x8x8
CONV3-16
\`\`\`

## Two

\`\`\`layers {file="small.layers" blank=params}
\`\`\`

## Three

:::layers
| Layer | Parameters |
|-------|------------|
| Input 784 | 0 |
| FC 10 | 7840 |
:::
`

beforeAll(async () => {
  folder = await openFolder({
    'small.layers': small,
    'faulty.layers': 'input 3x8x8\nmaxpool 2\nconv 4 k9\nrelu\n',
    'textbook.layers': 'input 3x8x8\nCONV3-16\n',
    'exam.md': exam,
    'text.md': '# Nothing\n',
    'answers.csv': 'output;parameters\n16x30x30;448\n16x30x30;"32"\n16x15x15;\n3600;0\n10;36010\n',
    'answers.json': '[{"layer": "a", "output": [16, 32, 32], "parameters": 448}, {"row": "total", "parameters": 41450}]',
    'wrong.json': '{"a": 1}',
    'binary.layers': Uint8Array.from([0, 159, 255]),
  })
})
afterAll(() => folder?.remove())

const layers = (...words: string[]) => papersetter(['layers', ...words], { cwd: folder.path })

test('a network is printed as a table with its totals', async () => {
  const { status, stdout, stderr } = await layers('small.layers')
  expect([status, stderr]).toEqual([0, ''])
  expect(stdout.split('\n')).toEqual([
    'Layer             Output size  Parameters     MACs  Receptive field',
    '───────────────────────────────────────────────────────────────────',
    'input 3x32x32     3x32x32               0        0                1',
    'a: conv 16 k3 p1  16x32x32            448  442,368                3',
    'batchnorm         16x32x32             32        0                3',
    'maxpool 2         16x16x16              0        0                4',
    'flatten           4,096                 0        0',
    'fc 10             10               40,970   40,960',
    '───────────────────────────────────────────────────────────────────',
    'Total                              41,450  483,328',
    '',
  ])
})

test('columns are chosen by name', async () => {
  const { stdout } = await layers('small.layers', '--columns', 'layer weights, biases buffers')
  expect(stdout).toContain('Layer             Weights  Biases  Buffers\n')
  expect(stdout).toMatch(/^Total +41,408 +42 +32$/m)
  const wrong = await layers('small.layers', '--columns', 'layer colour')
  expect([wrong.status, wrong.stdout]).toEqual([2, ''])
  expect(wrong.stderr).toContain('Unexpected column `colour`, expected some of layer, c, hw, output')
})

test('--json gives each table of each file', async () => {
  const { status, stdout, stderr } = await layers('--json', 'small.layers', 'faulty.layers', 'exam.md')
  expect([status, stderr]).toEqual([1, ''])
  const tables = JSON.parse(stdout)
  expect(tables.map(({ file, line }: { file: string; line: number }) => `${file}:${line}`)).toEqual([
    'small.layers:1',
    'faulty.layers:1',
    'exam.md:7',
    'exam.md:14',
    'exam.md:19',
  ])
  expect(tables[0].messages).toEqual([])
  expect(tables[0].layers[1]).toEqual({
    name: 'a',
    type: 'conv',
    line: 3,
    from: [0],
    input: [3, 32, 32],
    output: [16, 32, 32],
    parameters: 448,
    weights: 432,
    biases: 16,
    buffers: 0,
    macs: 442368,
    receptiveField: 3,
    formula: { output: '⌊(32 + 2·1 − 3)/1⌋ + 1 = 32', parameters: '(3·3·3 + 1)·16 = 448' },
  })
  expect(tables[0].totals).toEqual({ parameters: 41450, trainable: 41450, buffers: 32, macs: 483328 })
  expect(tables[1].layers).toHaveLength(2)
  expect(tables[1]).not.toHaveProperty('totals')
  expect(tables[1].messages).toEqual([
    {
      file: 'faulty.layers',
      line: 3,
      column: 1,
      severity: 'error',
      rule: 'layer-impossible',
      message: 'Unexpected input `3x4x4` for `conv 4 k9`, expected a kernel that fits into the padded input',
      note: '⌊(4 + 2·0 − 9)/1⌋ + 1 = -4\n`maxpool 2` in line 2 gives 3×4×4.',
      expected: null,
      actual: 'conv 4 k9',
    },
  ])
  expect(tables[3].layers).toEqual(tables[0].layers)
  expect(tables[4].messages[0]).toMatchObject({
    file: 'exam.md',
    line: 23,
    column: 11,
    rule: 'layer-parameters',
    expected: ['7850'],
  })
})

test('- reads standard input', async () => {
  const piped = await papersetter(['layers', '-', '--json'], { cwd: folder.path, input: small })
  expect(piped.status).toBe(0)
  expect(JSON.parse(piped.stdout)[0]).toMatchObject({ file: '-', line: 1, totals: { parameters: 41450 } })
  const exams = await papersetter(['layers', '-'], { cwd: folder.path, input: exam })
  expect(exams.stdout).toContain('-:7\n')
})

test('conventions that a textbook form leaves open are stated', async () => {
  const open = await layers('textbook.layers')
  expect(open.status).toBe(1)
  expect(open.stderr).toContain('textbook.layers:2:1  error    Unexpected `CONV3-16` without stride and padding')
  const stated = await layers('textbook.layers', '--options', 'pad.conv=1 stride.conv=1')
  expect([stated.status, stated.stderr]).toEqual([0, ''])
  expect(stated.stdout).toContain('16x8x8')
})

test('--notation prints a network in its plain words', async () => {
  const { stdout } = await layers('exam.md', '--notation', '--table', '3')
  expect(stdout).toBe('input 784\nfc 10\n')
})

test('answers are marked with mistakes carried on', async () => {
  const { status, stdout, stderr } = await layers('small.layers', '--answers', 'answers.csv')
  expect([status, stderr]).toEqual([0, ''])
  expect(stdout.split('\n')).toEqual([
    '1  conv 16 k3 p1  output      16x30x30  WRONG    right is 16x32x32; ⌊(32 + 2·0 − 3)/1⌋ + 1 = 30: padding forgotten?',
    '1  conv 16 k3 p1  parameters  448       right',
    '2  batchnorm      output      16x30x30  follows  from row 1; right is 16x32x32',
    '2  batchnorm      parameters  32        right',
    '3  maxpool 2      output      16x15x15  follows  from row 1; right is 16x16x16',
    '4  flatten        output      3600      follows  from row 1; right is 4096',
    '4  flatten        parameters  0         right',
    '5  fc 10          output      10        right',
    '5  fc 10          parameters  36010     follows  from row 1; right is 40970',
    '',
    '4 right, 4 right given an earlier mistake, 1 wrong',
    '',
  ])
  const json = await layers('small.layers', '--answers', 'answers.json', '--json')
  expect(JSON.parse(json.stdout)).toMatchObject({
    file: 'small.layers',
    answers: 'answers.json',
    messages: [],
    right: 3,
    wrong: 0,
  })
})

test('answers for several tables, or that are none, are refused', async () => {
  const many = await layers('exam.md', '--answers', 'answers.csv')
  expect([many.status, many.stdout]).toEqual([2, ''])
  expect(many.stderr).toContain('Expected one table to mark, found 3.\n  --table 1  exam.md:7\n')
  const one = await layers('exam.md', '--table', '2', '--answers', 'answers.csv')
  expect([one.status, one.stderr]).toEqual([0, ''])
  const wrong = await layers('small.layers', '--answers', 'wrong.json')
  expect(wrong.status).toBe(1)
  expect(wrong.stderr).toContain('wrong.json  error    Unexpected content, expected a list of objects in JSON')
  const none = await layers('small.layers', '--answers', 'none.csv')
  expect([none.status, none.stderr]).toEqual([2, 'none.csv: the file does not exist\n'])
  const far = await layers('exam.md', '--table', '4')
  expect([far.status, far.stderr]).toEqual([2, 'papersetter: Unexpected --table 4, expected a number from 1 to 3.\n'])
})

test('files without a table, or that cannot be read, are told', async () => {
  const { status, stdout, stderr } = await layers('text.md', 'none.layers', 'binary.layers', 'small.layers')
  expect(status).toBe(2)
  expect(stderr).toContain('text.md: no layer table in it\nnone.layers: the file does not exist\n')
  expect(stderr).toContain('binary.layers:1:1  error    Unexpected bytes that are not text')
  expect(stdout).toContain('small.layers:1\n')
})

test('several hundred files share one start-up', async () => {
  const networks = fileURLToPath(new URL('../../exams/networks/vgg16.layers', import.meta.url))
  const { status, stdout } = await layers('--json', ...Array.from({ length: 300 }, () => networks))
  expect(status).toBe(0)
  const totals = JSON.parse(stdout).map(({ totals }: { totals: { parameters: number } }) => totals.parameters)
  expect(totals).toEqual(Array.from({ length: 300 }, () => 138_357_544))
})
