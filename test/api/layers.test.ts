import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { layerTables } from '../../src/api/layers.ts'

const notation = 'input 3x32x32\nconv 16 k3\nflatten\nfc 10\n'

test('a text of the notation has one table, with conventions from outside', () => {
  const outputs = (conventions?: string) =>
    layerTables(notation, { conventions })[0]?.network?.layers.map(({ output }) => output.join('x'))
  expect(outputs()).toEqual(['3x32x32', '16x30x30', '14400', '10'])
  expect(outputs('pad.conv=1')).toEqual(['3x32x32', '16x32x32', '16384', '10'])
  expect(layerTables(notation, { conventions: 'pad.conf=1' })[0]?.messages.map(({ ruleId }) => ruleId)).toEqual(['layer-option'])
})

test('its notation is that of the same network, conventions included', () => {
  const [first] = layerTables(notation, { conventions: 'pad.conv=1' })
  expect(first?.network?.totals?.parameters).toBe(164298)
  const [again] = layerTables(`---\ntitle: T\n---\n\n## Q\n\n\`\`\`layers\n${first?.network?.notation}\n\`\`\`\n`)
  expect(again?.messages).toEqual([])
  expect(again?.network?.totals).toEqual(first?.network?.totals)
})

test('all tables of an exam are found, with the networks that it names', () => {
  const exam = '---\ntitle: T\n---\n\n## Q\n\n```layers\ninput 4\nfc 2\n```\n\n```layers {file="net.layers"}\n```\n'
  const tables = layerTables(new VFile({ path: 'quiz.md', value: exam }), { read: () => notation })
  expect(tables.map(({ line, network }) => [line, network?.totals?.parameters])).toEqual([
    [7, 10],
    [12, 144458],
  ])
})

test('answers are marked, and what has no place among them is told', () => {
  const [table] = layerTables(notation)
  const marked = table?.network?.mark?.([{ output: '16x32x32', colour: 'red' }, { output: '16384' }])
  expect(marked?.cells.map(({ row, mark, mistake }) => [row, mark, mistake])).toEqual([
    [1, 'wrong', null],
    [2, 'follows', 1],
  ])
  expect(marked?.messages.map(({ ruleId, reason }) => `${ruleId} ${reason}`)).toEqual([
    'layer-answers Unexpected field `colour`, expected the name of a column such as `output` or `parameters`',
  ])
})

test('a network with a layer that cannot be computed says so, and marks nothing', () => {
  const [table] = layerTables('input 3x32x32\nconv 16 k64\n')
  expect(table?.messages.length).toBeGreaterThan(0)
  expect(table?.network?.totals).toBeUndefined()
  expect(table?.network?.mark).toBeUndefined()
})
