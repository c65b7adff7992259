import { expect, test } from 'vitest'
import { partsOf } from '../../src/exam/exam.ts'
import { roomFor, withRoom } from '../../src/paper/large-print.ts'
import { checked } from '../faults.ts'

const source = (space: string, before = '') =>
  `---\ntitle: T\n---\n\n## Q {#q points=2}\n\nDo.\n\n${before}:::answer${space}\nyes\n:::\n`

function spaceIn(text: string, factor?: number) {
  const { exam } = checked(text)
  const [part] = partsOf(factor === undefined ? exam : withRoom(exam, factor))
  const answer = part?.body.find((node) => node.type === 'answer')
  return { space: answer?.type === 'answer' ? answer.space : undefined, id: part?.id, points: part?.points }
}

test.each([
  ['{lines=4}', { kind: 'lines', height: 48, lines: 4 }],
  ['{box=4cm}', { kind: 'box', height: 60 }],
  ['{grid=19cm}', { kind: 'grid', height: 200 }],
  ['{space=24cm}', { kind: 'plain', height: 240 }],
  ['{fill}', { kind: 'fill' }],
  ['{space=none}', { kind: 'none' }],
  ['{dotted=2}', { kind: 'dotted', height: 24, lines: 2 }],
  ['', { kind: 'default' }],
])('an answer with %j has room for large letters', (attributes, space) => {
  expect(spaceIn(source(attributes), roomFor(18))).toEqual({ space, id: 'q', points: 2 })
})

test('an answer that asks for nothing gets what its solution needs, which is large itself', () => {
  const { exam } = checked(source('').replace('title: T', 'title: T\noverflow: error'))
  expect(withRoom(exam, roomFor(18)).metadata).toMatchObject({ stretch: 1, overflow: 'warn' })
  expect(withRoom(exam, 1.25).metadata.stretch).toBe(1.28)
})

test('the exam itself is left as it is', () => {
  const { exam } = checked(source('{lines=4}'))
  const before = structuredClone(exam)
  withRoom(exam, 3)
  expect(exam).toEqual(before)
})
