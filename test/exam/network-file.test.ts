import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import { treeOf } from '../../src/exam/exam.ts'
import { parseExam } from '../../src/exam/parse.ts'
import type { ReadSource } from '../../src/exam/reader.ts'
import { checkExam } from '../../src/rules/check.ts'
import { front } from '../faults.ts'

const files: Record<string, string> = {
  'net.layers': '# small\ninput 3x8x8\nconv 4 k3 p1\n',
  'textbook.layers': 'options stride.conv=1\ninput 3x8x8\nCONV3-4\n',
  'faulty.layers': 'input 3x8x8\nmaxpool 2\nkonv 4 k3\n',
  'empty.layers': '# nothing\n',
}
const readSource: ReadSource = (path) => {
  const text = files[path]
  if (path.startsWith('..')) return { kind: 'outside' }
  if (path === 'latin.layers') return { kind: 'unreadable' }
  return text === undefined ? { kind: 'missing' } : { kind: 'text', path: `exams/${path}`, text }
}

function read(block: string, body = '') {
  const value = `${front}## Q {points=1}\n\n\`\`\`layers ${block}\n${body}\`\`\`\n`
  const { exam, file } = parseExam(new VFile({ path: 'exams/e.md', value }), readSource)
  checkExam(exam, file, new Map(), { has: () => true })
  const tables = treeOf(exam).children.filter((node) => node.type === 'layerTable')
  const faults = file.messages
    .filter(({ ruleId }) => ruleId !== 'answer-missing')
    .map(({ file: path, line, column, ruleId, reason }) => `${path}:${line}:${column} ${ruleId}: ${reason}`)
  return { faults, rows: tables[0]?.table.rows, tables }
}

describe('a network in a file of its own', () => {
  it('is read as if it stood in the block', () => {
    const named = read('{file="net.layers" blank=params}')
    expect(named.faults).toEqual([])
    expect(named.rows).toEqual(read('{blank=params}', 'input 3x8x8\nconv 4 k3 p1\n').rows)
    expect(read('{file="textbook.layers" pad.conv=1}').faults).toEqual([])
  })

  it('has its faults reported in its own lines, and those of the block in the exam', () => {
    expect(read('{file="faulty.layers" blnk=params}').faults).toEqual([
      'exams/e.md:6:33 layer-option: Unexpected attribute `blnk=params` of a layer table, expected `blank`',
      'exams/faulty.layers:3:1 layer-unknown: Unexpected layer `konv`, expected `conv`',
    ])
    expect(read('{file="empty.layers"}').faults).toEqual([
      'exams/empty.layers:1:1 layer-input: Unexpected empty table, expected the input first: `input 3x32x32`',
    ])
  })

  it.each([
    ['{file="none.layers"}', '', 'Unexpected network `none.layers`, which does not exist'],
    ['{file="../net.layers"}', '', "Unexpected network `../net.layers`, which is not in the exam's own folder"],
    ['{file="latin.layers"}', '', 'Unexpected network `latin.layers`, which is no text in UTF-8'],
    ['{file="net.layers"}', 'relu\n', 'Unexpected network `net.layers`, beside lines of notation'],
  ])('is reported where it cannot be read: %s', (block, body, reason) => {
    const { faults, tables } = read(block, body)
    expect(faults).toEqual([`exams/e.md:6:12 layers-file: ${reason}`])
    expect(tables).toEqual([])
  })
})
