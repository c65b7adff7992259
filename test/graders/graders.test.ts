import { expect, test } from 'vitest'
import type { Fault } from '../../src/diagnostics/report.ts'
import { crowdmark } from '../../src/graders/crowdmark.ts'
import { gradescope } from '../../src/graders/gradescope.ts'
import type { Asked, GraderPaper, WriteForGrader } from '../../src/graders/paper.ts'
import { plom } from '../../src/graders/plom.ts'
import type { KeyedRegion } from '../../src/layout/page-map.ts'

type Placed = Pick<Asked, 'key' | 'number' | 'points'> & { on: readonly number[]; parts?: readonly Placed[]; bonus?: boolean }

function askedOf({ key, number, points, bonus = false, parts = [] }: Placed): Asked {
  return { key, number, title: '', points, bonus, parts: parts.map(askedOf), place: undefined }
}

function regionsIn({ key, number, points, on, parts = [] }: Placed): KeyedRegion[] {
  const areas = on.map((page) => ({ page, x: 20, y: 30, width: 170, height: 40 }))
  const [first = { page: 1, x: 0, y: 0, width: 0, height: 0 }] = areas
  const kind = key.includes('-') ? ('part' as const) : ('question' as const)
  const own = { kind, key, number, label: `Question ${number}`, points, ...first, lastPage: on.at(-1) ?? 1, areas }
  return [own, ...parts.flatMap(regionsIn)]
}

function paperOf(questions: readonly Placed[], pages: number, form?: string): GraderPaper {
  return {
    form,
    asked: questions.map(askedOf),
    map: {
      ...{ version: 2, form: form ?? null, fingerprint: '7TMHRATA', variants: [], page: { width: 210, height: 297 }, pages },
      ...{ regions: questions.flatMap(regionsIn), boxes: [] },
    },
    painted: Array.from({ length: pages }, () => ({ width: 210, height: 297, texts: [], shapes: [] })),
  }
}

function written(write: WriteForGrader, ...papers: readonly GraderPaper[]) {
  const faults: Fault[] = []
  const { files } = write(papers, { file: 'mid term', title: 'A "title"' }, (_, fault) => faults.push(fault))
  return { files, faults: faults.map(({ rule, reason }) => `${rule}: ${reason}`) }
}

const one = { key: 'one', number: '1', points: 3, on: [2] }

test('what is marked in one rectangle must stand in one, over pages and columns', () => {
  const long = { key: 'two', number: '2', points: 4, on: [3, 4] }
  const columns = { key: 'three', number: '3', points: 1, on: [4, 4] }
  const found = [
    'grader-region: Unexpected Question 2 over pages 3 to 4, expected it on one page',
    'grader-region: Unexpected Question 3 over columns of page 4, expected it on one column',
  ]
  expect(written(gradescope, paperOf([one, long, columns], 4)).faults).toEqual(found)
  expect(written(crowdmark, paperOf([one, long, columns], 4)).faults).toEqual(found)
})

test('a question may go over pages where its parts do not', () => {
  const parts = [
    { key: 'two-1', number: '2(a)', points: 1, on: [3] },
    { key: 'two-2', number: '2(b)', points: 2, on: [4] },
  ]
  const { files, faults } = written(gradescope, paperOf([one, { key: 'two', number: '2', points: 3, on: [3, 4], parts }], 4))
  expect(faults).toEqual([])
  expect(files.get('outline.csv')).toBe(
    'question,title,points,bonus,group,page,id\n1,1,3,,,2,one\n2,2,3,,yes,,two\n2.1,2(a),1,,,3,two-1\n2.2,2(b),2,,,4,two-2\n',
  )
})

test('points of a question beside those of its parts are marked by themselves', () => {
  const parts = [{ key: 'two-1', number: '2(a)', points: 1, on: [3] }]
  const { files } = written(gradescope, paperOf([{ key: 'two', number: '2', points: 3, on: [3], parts }], 4))
  expect(files.get('outline.csv')).toContain('\n1,2,3,,yes,,two\n1.1,2,2,,,3,two\n1.2,2(a),1,,,3,two-1\n')
})

test('an exam without points is refused', () => {
  const expected = ['grader-paper: Unexpected exam without points, expected points of its questions']
  expect(written(gradescope, paperOf([{ ...one, points: 0 }], 2)).faults).toEqual(expected)
})

test('Plom gets what its own checks ask for', () => {
  const two = { key: 'two', number: '2', points: 4, on: [4, 5] }
  const papers = ['A', 'B'].map((form) => paperOf([one, two], 6, form))
  const { files, faults } = written(plom, ...papers)
  expect(faults).toEqual([])
  expect(files.get('spec.toml')).toBe(`name = "mid_term"
longName = "A \\"title\\""
numberOfVersions = 2
numberOfPages = 6
numberOfQuestions = 2
totalMarks = 7
idPage = 1
doNotMarkPages = [3, 6]

[[question]]
label = "Q1"
pages = [2]
mark = 3
select = "shuffle"

[[question]]
label = "Q2"
pages = [4, 5]
mark = 4
select = "shuffle"
`)
})

test('Plom is refused what it would refuse', () => {
  const two = { key: 'two', number: '2', points: 2.5, on: [2, 3] }
  const { faults, files } = written(plom, paperOf([one, two], 3))
  expect(faults).toEqual([
    'grader-paper: Unexpected 3 pages, expected an even number',
    'grader-paper: Unexpected 2.5 points of Question 2, expected whole points',
    'grader-paper: Unexpected question 2 on page 2 with question 1, expected pages for each',
  ])
  expect(files.get('spec.toml')).toContain('allowSharedPages = true\n')
  const first = { ...one, on: [1] }
  const onName = 'grader-paper: Unexpected Question 1 on page 1, expected the name alone on it'
  expect(written(plom, paperOf([first], 2)).faults).toEqual([onName])
})

test('forms whose questions change places are no versions', () => {
  const two = { key: 'two', number: '2', points: 3, on: [3] }
  const swapped = [
    { ...two, number: '1', on: [2] },
    { ...one, number: '2', on: [3] },
  ]
  expect(written(plom, paperOf([one, two], 4, 'A'), paperOf(swapped, 4, 'B')).faults).toEqual([
    'grader-paper: Unexpected `two` on page 2 as question 1 of form B, expected `one` on page 2 as form A has',
  ])
})
