import type { PhrasingContent, RootContent } from 'mdast'
import { describe, expect, test } from 'vitest'
import type { Exam } from '../../src/exam/exam.ts'
import type { Block } from '../../src/paper/block-nodes.ts'
import type { Paper } from '../../src/paper/paper.ts'
import { separate } from '../../src/paper/separate.ts'
import type { Solutions } from '../../src/paper/solutions.ts'
import { checked } from '../faults.ts'

const { exam } = checked(`---
title: T
---

## Q {points=4}

See [[FILLED]].

- [x] a
- [ ] b

:::answer{lines=2}
SOLUTION
:::

:::rubric
- 4: CRITERION
:::

:::layers
| Layer | Output | Parameters |
|---|---|---|
| Input | 784 | 0 |
| FC 10 | = | [[7850]] |
:::
`)
const [written] = exam.sections.flatMap(({ questions }) => questions)
const { paper, solutions } = separate(exam)

/** The exam with a node in its instructions, as a step of reading would leave it that forgot a kind. */
function holding(inside: RootContent): Exam {
  return { ...exam, instructions: [inside] }
}

describe('what a paper cannot print', () => {
  const own = (written?.body ?? []).filter(({ type }) => /^(?:answer|choices|rubric)$/.test(type))

  test.each([
    ...own,
    { type: 'criterion', points: 1, children: [] },
    { type: 'given', children: [] },
    { type: 'choice', correct: true, pin: false, children: [] },
    { type: 'containerDirective', name: 'hint', children: [] },
    { type: 'leafDirective', name: 'hint', children: [] },
    { type: 'definition', identifier: 'a', url: 'b' },
    { type: 'footnoteDefinition', identifier: 'a', children: [] },
    { type: 'heading', depth: 2, children: [] },
    { type: 'html', value: '<!-- secret -->' },
  ] satisfies RootContent[])('throws as its author wrote it: $type', (node) => {
    expect(() => separate(holding(node))).toThrow(`a paper has no way to print ${node.type}`)
  })

  test.each([
    { type: 'textDirective', name: 'hint', children: [] },
    { type: 'footnoteReference', identifier: 'a' },
    { type: 'html', value: '<!-- secret -->' },
    { type: 'imageReference', identifier: 'a', referenceType: 'full' },
    { type: 'linkReference', identifier: 'a', referenceType: 'full', children: [] },
  ] satisfies PhrasingContent[])('throws in running text: $type', (node) => {
    expect(() => separate(holding({ type: 'paragraph', children: [node] }))).toThrow(`a paper has no way to print ${node.type}`)
  })
})

describe('the type of a paper', () => {
  test('has no place for what an author wrote, or for a solution', () => {
    const [blank] = solutions.blanks.values()
    const blocks: Block[] = [
      // @ts-expect-error a worked solution
      { type: 'answer', space: { kind: 'default' }, children: [] },
      // @ts-expect-error a space that is filled
      { type: 'answerSpace', key: 'answer-1', language: 'en', space: { kind: 'none' }, given: [], solution: [] },
      // @ts-expect-error a blank that is filled
      { type: 'paragraph', children: [{ type: 'blankSpace', key: 'blank-1', language: 'en', filling: blank }] },
      // @ts-expect-error a blank as its author wrote it
      { type: 'paragraph', children: [{ type: 'blank', children: [] }] },
      // @ts-expect-error choices as their author marked them
      { type: 'choices', kind: 'one', lost: false, children: [] },
    ]
    const papers: Paper[] = [
      // @ts-expect-error a body has questions and sections
      { ...paper, body: written?.body ?? [] },
      // @ts-expect-error an author's content
      { ...paper, instructions: written?.body ?? [] },
      // @ts-expect-error errata
      { ...paper, metadata: exam.metadata },
      // @ts-expect-error notes
      { ...paper, notes: [...solutions.notes.values()] },
    ]
    expect([...blocks, ...papers]).toHaveLength(9)
  })

  test('what was separated stands in the solutions alone', () => {
    const said = (value: Paper | Solutions[keyof Solutions]) => JSON.stringify(value instanceof Map ? [...value] : value)
    expect(said(paper)).not.toMatch(/FILLED|SOLUTION|CRITERION|7850/)
    expect(said(solutions.blanks)).toContain('FILLED')
    expect(said(solutions.answers)).toContain('SOLUTION')
    expect(said(solutions.notes)).toContain('CRITERION')
    expect(said(solutions.cells)).toContain('7850')
    expect([...solutions.choices]).toEqual([['choices-1', [true, false]]])
  })

  test('nothing goes along that hangs on a node', () => {
    const secret = { data: { choice: 'SECRET' } }
    const text = Object.assign<PhrasingContent, object>({ type: 'text', value: 'Seen' }, secret)
    const instructions = [Object.assign<RootContent, object>({ type: 'paragraph', children: [text] }, secret)]
    expect(JSON.stringify(separate({ ...exam, instructions }).paper)).not.toContain('SECRET')
  })
})
