import type { BlockContent, RootContent } from 'mdast'
import { describe, expect, test } from 'vitest'
import { setPaper } from '../../src/html/document.ts'
import { solutionPaper, studentPaper } from '../../src/paper/assemble.ts'
import type { Everything, Nothing, Paper, PaperContent } from '../../src/paper/paper.ts'
import { checked } from '../faults.ts'
import { skeleton } from './papers.ts'

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
const student: Paper<Nothing> = studentPaper(exam)
const solution: Paper<Everything> = solutionPaper(exam)

const set = async (paper: Paper) => await setPaper(paper, { images: new Map(), skeleton })

/** The student's paper with something inside of a quotation, which no type guards. */
function holding(inside: RootContent): Paper<Nothing> {
  const quoted: PaperContent<Nothing> = { type: 'blockquote', children: [inside].filter(isBlock) }
  return { ...student, body: student.body.map((each) => ({ ...each, children: [quoted] })) }
}

/** Taken at its word, as a step of assembling would be that forgot a node. */
function isBlock(node: RootContent): node is BlockContent {
  return node.type !== 'yaml'
}

describe('what a paper cannot print', () => {
  test.each((written?.body ?? []).filter(({ type }) => /^(?:answer|choices|rubric|layerTable)$/.test(type)))(
    'throws as its author wrote it: $type',
    async (node) => {
      await expect(set(holding(node))).rejects.toThrow(`a paper has no way to print ${node.type}`)
    },
  )

  test.each([
    { type: 'blank', key: 1, children: [{ type: 'text', value: 'secret' }] },
    { type: 'crossReference', target: 'q', children: [] },
    { type: 'criterion', points: 1, children: [] },
    { type: 'given', children: [] },
    { type: 'choice', correct: true, pin: false, children: [] },
    { type: 'containerDirective', name: 'hint', children: [] },
    { type: 'leafDirective', name: 'hint', children: [] },
    { type: 'textDirective', name: 'hint', children: [] },
    { type: 'definition', identifier: 'a', url: 'b' },
    { type: 'footnoteDefinition', identifier: 'a', children: [] },
    { type: 'footnoteReference', identifier: 'a' },
    { type: 'heading', depth: 2, children: [] },
    { type: 'html', value: '<!-- secret -->' },
    { type: 'imageReference', identifier: 'a', referenceType: 'full' },
    { type: 'linkReference', identifier: 'a', referenceType: 'full', children: [] },
  ] satisfies RootContent[])('throws: $type', async (node) => {
    await expect(set(holding(node))).rejects.toThrow(`a paper has no way to print ${node.type}`)
  })
})

describe('an answer that is put into a student’s paper', () => {
  const filled = solution.body.flatMap((each) => (each.type === 'paperQuestion' ? each.children : []))

  test.each(filled.filter(({ type }) => /^(?:answerSpace|choiceList|layerGrid)$/.test(type)))('throws: $type', async (node) => {
    await expect(set(holding(node))).rejects.toThrow(`a student's paper has a ${node.type} with an answer`)
  })

  test('throws in running text', async () => {
    const [paragraph] = filled
    if (paragraph?.type !== 'paragraph') throw new Error('the stem comes first')
    await expect(set(holding(paragraph))).rejects.toThrow("a student's paper has a blankSpace with an answer")
  })

  test('throws as the mark of a note', async () => {
    const [question] = solution.body
    if (question?.type !== 'paperQuestion') throw new Error('there is one question')
    await expect(set(holding({ ...question, children: [] }))).rejects.toThrow(
      "a student's paper has a paperQuestion with an answer",
    )
  })
})

describe('the type of a student’s paper', () => {
  test('has no place at its top for what an author wrote, or for a solution', () => {
    const { body, instructions, metadata } = solution
    const papers: Paper<Nothing>[] = [
      // @ts-expect-error a body has questions and sections
      { ...student, body: written?.body ?? [] },
      // @ts-expect-error its questions have notes
      { ...student, body },
      // @ts-expect-error an answer may be in a solution's content
      { ...student, instructions },
      // @ts-expect-error an author's content
      { ...student, instructions: written?.body ?? [] },
      // @ts-expect-error errata
      { ...student, metadata: exam.metadata },
      { ...student, metadata },
    ]
    expect(papers).toHaveLength(6)
  })
})
