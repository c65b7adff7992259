import { describe, expect, it } from 'vitest'
import { plainText } from '../../src/exam/text.ts'
import { markOf } from '../../src/languages/counting.ts'
import { allNodes } from '../../src/paper/blocks.ts'
import { partLabel } from '../../src/paper/labels.ts'
import type { PaperNode, Piece } from '../../src/paper/paper.ts'
import { separate } from '../../src/paper/separate.ts'
import { checked, front } from '../faults.ts'
import { papersOf } from '../html/papers.ts'

/** What the nodes of a paper say, in order. */
function saying(source: string, tell: (node: Node) => string | undefined): string[] {
  return allNodes(separate(checked(source).exam).paper.body).flatMap((node) => tell(node) ?? [])
}

type Node = PaperNode | Piece

const sections = `${front}# One\n## A {#a}\n[[x]]\n### p {#p}\n#### i {#i}\n#### ii\n### q\n# Two\n## B {#b}\n[it](#a) [it](#p) [it](#i) [it](#b)\n`
const korean = sections.replace('title: Test', 'title: 시험\nlang: ko')

describe('labels', () => {
  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [27, 'AB'],
    [52, 'BA'],
    [702, 'AAA'],
  ])('of choice %d is %s', (index, letter) => {
    expect(markOf('A', index)).toBe(letter)
  })

  it.each([
    [0, 1, 'en', '(a)'],
    [26, 1, 'en', '(aa)'],
    [0, 2, 'en', '(i)'],
    [3, 2, 'en', '(iv)'],
    [8, 2, 'en', '(ix)'],
    [13, 2, 'en', '(xiv)'],
    [0, 1, 'ko', '(1)'],
    [0, 2, 'ko', '(가)'],
    [13, 2, 'ko', '(하)'],
    [14, 2, 'ko', '(15)'],
  ] as const)('of part %d on level %d in %s is %s', (index, level, language, label) => {
    expect(partLabel(index, level, language)).toBe(label)
  })
})

describe('questions and parts', () => {
  const numbers = (node: Node) =>
    node.type === 'paperQuestion'
      ? `${node.number} ${node.anchor}`
      : node.type === 'paperPart'
        ? `${node.label} ${node.anchor}`
        : undefined

  it('are numbered through all sections', () => {
    expect(saying(sections, numbers)).toEqual([
      '1 question-1',
      '(a) question-1-1',
      '(i) question-1-1-1',
      '(ii) question-1-1-2',
      '(b) question-1-2',
      '2 question-2',
    ])
    expect(saying(korean, numbers).filter((each) => each.startsWith('('))).toEqual([
      '(1) question-1-1',
      '(가) question-1-1-1',
      '(나) question-1-1-2',
      '(2) question-1-2',
    ])
  })

  it('are referred to by number in the language of the exam', () => {
    const links = (node: Node) => (node.type === 'link' ? `${plainText(node)} ${node.url}` : undefined)
    expect(saying(sections, links)).toEqual([
      'Question 1 #question-1',
      'Question 1(a) #question-1-1',
      'Question 1(a)(i) #question-1-1-1',
      'Question 2 #question-2',
    ])
    expect(saying(korean, links)).toEqual([
      '문항 1 #question-1',
      '문항 1(1) #question-1-1',
      '문항 1(1)(가) #question-1-1-1',
      '문항 2 #question-2',
    ])
  })

  it('are referred to by their heading where it is a section', async () => {
    const link = (node: Node) => (node.type === 'link' ? `${plainText(node)} ${node.url}` : undefined)
    const anchor = (node: Node) => (node.type === 'paperSection' ? String(node.anchor) : undefined)
    const source = `${front}# First\n## A\n[[x]]\n# Part *B* [[hidden]] {#b}\n## B\nIn [that](#b)\n`
    expect(saying(source, link)).toEqual(['Part B ___ #section-2'])
    expect(saying(source, anchor)).toEqual(['undefined', 'section-2'])
    expect((await papersOf(source)).student).toMatch(/<header class="section" id="section-2"/)
    expect(
      saying(source.replaceAll('Part *B* [[hidden]]', '첫째 마당').replace('[that](#b)', '[it](#b)는'), (node) =>
        node.type === 'paragraph' ? plainText(node) : undefined,
      ),
    ).toContain('In 첫째 마당은')
  })

  it('print the points that are stated or summed', () => {
    const source = `${front}## A {points=0}\n## B\n### p {points=1.5}\n### q {points=2}\n## C\n`
    const points = (node: Node) => (node.type === 'paperQuestion' ? String(node.points) : undefined)
    expect(saying(source, points)).toEqual(['0', '3.5', 'undefined'])
    expect(separate(checked(source).exam).paper.total).toBe(3.5)
  })

  it('have titles unless the exam has none', () => {
    const title = (node: Node) => (node.type === 'paperQuestion' ? plainText(node.title ?? []) : undefined)
    expect(saying(`${front}## A\n## {#b}\n`, title)).toEqual(['A', ''])
    expect(saying(`${front.replace('Test', 'Test\ntitles: false')}## A\n`, title)).toEqual([''])
  })
})

describe('choices', () => {
  const letters = (source: string) => {
    const { paper, solutions } = separate(checked(source).exam)
    const [list] = allNodes(paper.body).filter((node) => node.type === 'choiceList')
    if (list === undefined) throw new Error('there is a list of choices')
    return list.children.map(({ letter }, index) => `${letter} ${solutions.choices.get(list.key)?.[index]}`)
  }

  it('have letters, but true and false have none', () => {
    expect(letters(`${front}## A\n- [ ] a\n- [x] b\n`)).toEqual(['A false', 'B true'])
    expect(letters(`${front}## A\n- [ ] True\n- [x] False\n`)).toEqual(['undefined false', 'undefined true'])
  })
})

describe('notes', () => {
  const source = `${front}## A\n- [x] a\n- [ ] b\n\n:::answer\nbecause\n:::\n## B\n:::answer\nhere\n:::\n## C\n### p\n:::answer{space=none}\nthere\n:::\n## D\n[[x]]\n\n:::rubric\n- 1: point\n:::\n## E\n- [x] a\n- [ ] b\n\n:::answer{lines=2}\nroom\n:::\n## F\n:::answer{space=none}\n:::\n`

  it('hold the answers without room and the rubrics, in order', () => {
    const { notes } = separate(checked(source).exam).solutions
    expect(
      [...notes.values()].map(({ label, explanation, criteria, space }) => [
        label,
        plainText(explanation),
        criteria.length,
        space,
      ]),
    ).toEqual([
      ['Question 1', 'because', 0, undefined],
      ['Question 3(a)', 'there', 0, undefined],
      ['Question 4', '', 1, undefined],
    ])
  })

  it('are marked where they belong, and their answers have no space', () => {
    const { notes } = separate(checked(source).exam).solutions
    expect([...notes].map(([anchor]) => anchor)).toEqual(['question-1', 'question-3-1', 'question-4'])
    const spaces = (node: Node) => (node.type === 'answerSpace' ? String(node.key) : undefined)
    expect(saying(source, spaces)).toEqual(['answer-1', 'answer-2'])
  })
})
