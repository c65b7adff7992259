import { describe, expect, it } from 'vitest'
import { markReport } from '../../src/marks/report.ts'
import { held, marksOf } from './held.ts'

const front = '---\ntitle: T\n---\n\n'
const totals = (
  source: string,
  table: string,
  options: Parameters<typeof marksOf>[2] = {},
  errata: Parameters<typeof held>[2] = [],
) => {
  const { said, marked } = marksOf(held(front + source, [], errata), table, options)
  expect(said).toEqual([])
  return marked?.students.map(({ total }) => total)
}
const rows = (...answers: string[]) => ['student,q', ...answers.map((answer, index) => `s${index},"${answer}"`)].join('\n')
const place = { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } }

describe('one choice', () => {
  it('gives all or nothing, and two give nothing', () => {
    const question = '## Q {#q points=2}\n\n- [x] a\n- [ ] b\n- [ ] c\n'
    expect(totals(question, rows('A', 'B', 'AB', '-', 'A'))).toEqual([2, 0, 0, 0, 2])
  })

  it('gives what its author says, and less than nothing unless that is not to be', () => {
    const question = '## Q {#q points=2}\n\n- [x] a {points=2}\n- [ ] b {points=0.5}\n- [ ] c {points=-1}\n'
    expect(totals(question, rows('A', 'B', 'C', '-'))).toEqual([2, 0.5, -1, 0])
    expect(totals(question, rows('A', 'B', 'C', '-'), { floor: true })).toEqual([2, 0.5, 0, 0])
  })

  it('is any of those that errata accept', () => {
    const question = '## Q {#q points=2}\n\n- [x] a {points=2}\n- [ ] b {points=0.5}\n- [ ] c {points=-1}\n'
    const errata = [{ kind: 'accept', question: 'q', letters: ['B', 'C'], place } as const]
    expect(
      totals(
        question,
        rows('A', 'B', 'C'),
        {},
        errata.map((each) => ({ ...each, letters: [...each.letters] })),
      ),
    ).toEqual([0, 2, 2])
  })
})

describe('several choices', () => {
  const question = '## Q {#q points=4}\n\n- [x] a\n- [x] b\n- [ ] c\n- [ ] d\n'

  it('give their points together, or by a rule', () => {
    const answers = rows('AB', 'A', 'ABC', 'CD', '-', 'ABCD')
    expect(totals(question, answers)).toEqual([4, 0, 0, 0, 0, 0])
    expect(totals(question, answers, { partial: 'each' })).toEqual([4, 3, 3, 0, 0, 2])
    expect(totals(question, answers, { partial: 'false2' })).toEqual([4, 2, 2, 0, 0, 0])
    expect(totals(question, answers, { partial: 'none' })).toEqual([4, 2, 4, 0, 0, 4])
  })

  it('give what their author says of each, whatever the rule', () => {
    const own = '## Q {#q points=3}\n\n- [x] a {points=2}\n- [x] b {points=1}\n- [ ] c {points=-0.5}\n- [ ] d\n'
    for (const partial of ['no', 'each'] as const)
      expect(totals(own, rows('AB', 'A', 'ABC', 'C', 'D'), { partial })).toEqual([3, 2, 2.5, -0.5, 0])
  })

  it('are one of the sets that errata accept', () => {
    const errata = [
      {
        kind: 'sets' as const,
        question: 'q',
        sets: [
          ['A', 'B'],
          ['A', 'B', 'C'],
        ],
        place,
      },
    ]
    expect(totals(question, rows('AB', 'ABC', 'AC', 'ABCD'), {}, errata)).toEqual([4, 4, 0, 0])
    expect(totals(question, rows('AC'), { partial: 'false' }, errata)?.[0]).toBeCloseTo((4 * 2) / 3, 12)
  })
})

describe('blanks', () => {
  const question = '## Q {#q points=3}\n\n[[1]], [[2]] and [[3]]\n'

  it('give the same share each', () => {
    expect(totals(question, rows('1;2;3', '1;;3', ';;', '3;2;1'))).toEqual([3, 2, 0, 1])
  })

  it('take what errata accept besides', () => {
    const also = { kind: 'value' as const, question: 'q', value: undefined, also: [5, 'two'], tolerance: 0.5, blank: 2, place }
    expect(totals(question, rows('1;5.5;3', '1;TWO;3', '1;4;3'), {}, [also])).toEqual([3, 3, 2])
  })
})

it('a question that is withdrawn gives its points to all, with or without a column', () => {
  const source =
    '## Q {#q points=2}\n\n- [x] a\n- [ ] b\n\n## Gone {#gone}\n\n### A {points=1}\n\nWhy?\n\n### B {points=3}\n\nHow?\n'
  const exam = held(front + source, [], [{ kind: 'withdrawn', question: 'gone', place }])
  const { marked } = marksOf(exam, rows('A', 'B'))
  expect(marked?.students.map(({ total }) => total)).toEqual([6, 4])
  expect([marked?.maximum, marked?.missing, marked?.statistics?.items.map(({ id }) => id)]).toEqual([6, [], ['q']])
  expect(marked?.questions.map(({ id }) => id)).toEqual(['q'])
})

it('of questions of which some count, the best do; a bonus comes on top', () => {
  const choose = `# Choose {answer=2}

## A {#a points=4}

Why?

## B {#b points=4}

Why?

## C {#c points=4}

Why?

# Others

## D {#d points=1 bonus}

- [x] a
- [ ] b
`
  const { marked } = marksOf(held(front + choose), 'student,a,b,c,d\nKim,1,3,4,A\nLee,-,2,-,B\n')
  expect(marked?.students.map(({ total }) => total)).toEqual([8, 2])
  expect(marked?.maximum).toBe(8)
  const { items = [], reliability } = marked?.statistics ?? {}
  expect(items.map(({ id, n, p }) => [id, n, p])).toEqual([
    ['a', 1, 0.25],
    ['b', 2, 0.625],
    ['c', 1, 1],
    ['d', 2, 0.5],
  ])
  expect(reliability).toBeUndefined()
})

describe('what several have written into a blank', () => {
  const question = '## Q {#q points=3}\n\n[[0.693]]{tolerance=0.001} and [[x]]\n'
  const answers = ['0,69;x', '0.69;y', '0.69;Y', '0.7;z', '0.69;x', '0.69;x', '0.693;X']

  it('and is not right is counted, and asked for where it is much', () => {
    const { marked } = marksOf(held(front + question), rows(...answers))
    expect(marked?.wrongValues.map(({ blank, right, written, n }) => [blank, right, written, n])).toEqual([
      [1, '0.693', '0.69', 4],
      [2, 'x', 'y', 2],
    ])
    const { marked: more } = marksOf(held(front + question), rows(...answers, '0.69;x'))
    expect(more && markReport('T', more)).toContain(
      '- `q`, blank 1: 5 wrote `0.69`, where `0.693` is right. Is it right, too? Then say so in the errata.\n',
    )
  })

  it('and errata accept is right', () => {
    const also = { kind: 'value' as const, question: 'q', value: undefined, also: [0.69], tolerance: undefined, blank: 1, place }
    const { marked } = marksOf(held(front + question, [], [also]), rows(...answers))
    expect(marked?.wrongValues.map(({ written }) => written)).toEqual(['y'])
  })
})

describe('items', () => {
  const question =
    '## Q {#q points=3}\n\n:::statements\n- [x] one {points=0.5}\n- [ ] two {points=1.5}\n- [x] three {points=1}\n:::\n'

  it('give what their author says, and nothing where they are wrong', () => {
    expect(totals(question, rows('TFT', 'TTT', 'FFF', '-FT', '-'))).toEqual([3, 1.5, 1.5, 2.5, 0])
    expect(totals(question.replace(/ \{points=[\d.]+\}$/gm, ''), rows('TFT', 'TTT'))).toEqual([3, 2])
  })

  it('keep their points where errata change what is right', () => {
    const errata = [{ kind: 'value', question: 'q', blank: 2, value: ['True'], tolerance: undefined, place } as const]
    expect(
      totals(
        question,
        rows('TFT', 'TTT'),
        {},
        errata.map((each) => ({ ...each, value: [...each.value] })),
      ),
    ).toEqual([1.5, 3])
  })
})
