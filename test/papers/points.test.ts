import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { filler, front } from './exams.ts'
import { expectParity, heightOf, pixel } from './parity.ts'
import { allText, type Reading } from './reading.ts'
import { openWorkshop, type Workshop } from './workshop.ts'

let workshop: Workshop

beforeAll(async () => {
  workshop = await openWorkshop()
})
afterAll(() => workshop?.close())

/** Points of every kind; the solution goes on with notes. */
const body = `Do it well.

# First {points=8}

## Choices {points=3}

${filler(3)}

- [x] one {points=1}
- [x] two {points=2}
- [ ] three {points=-0.75}

## Parts

${filler(2)}

### ${filler(3, 'part')} {points=5}

#### ${filler(3, 'subpart')} {points=2}

It is [[canaryone]].

#### Second {points=3}

:::answer{lines=3}
canarytwo
:::

### ${filler(3, 'bonus')} {points=2.5 bonus}

It is [[canarythree]].

# Second {answer=2}

## {#untitled points=6}

${filler(4, 'stem')}

:::answer{space=12cm}
canaryfour
:::

## Other {points=6}

[[canaryfive]]

## Third {points=6}

[[canarysix]]
`

const edge = 20

/** Where a text begins, in millimetres from the left edge of the sheet. */
function leftOf({ pages }: Reading, text: string): number {
  const piece = pages.flatMap((page) => page.pieces).find((each) => each.text.startsWith(text))
  if (piece === undefined) throw new Error(`The paper has no text ${text}`)
  return (piece.x * 25.4) / 72
}

describe('points', () => {
  test('of choices stand in the notes of the solution alone', async () => {
    const built = await workshop.build(front('total: 20') + body)
    expect(built.messages).toEqual([])
    const { student, solution } = await expectParity(built)
    expect(allText(solution)).toContain('Points of the choices: A 1, B 2, C −0.75')
    expect(allText(student)).not.toMatch(/0\.75|Points of the choices/)
    for (const text of [
      'Total: 20 points · Bonus: 2.5 points',
      '[2.5 bonus points]',
      'Answer any 2 of the following 3 questions.',
    ])
      expect(allText(student).replace(/\s+/g, ' ')).toContain(text)
  })

  test('in the margin leave the text its place', async () => {
    const heading = await expectParity(await workshop.build(front() + body))
    const margin = await expectParity(await workshop.build(front('points: margin') + body))
    for (const text of ['Do it well.', '(i)', 'Page 1 of']) {
      expect(Math.abs(leftOf(margin.student, text) - leftOf(heading.student, text))).toBeLessThan(pixel)
    }
    expect(leftOf(margin.student, '3 points')).toBeGreaterThan(3)
    expect(leftOf(margin.student, '3 points')).toBeLessThan(edge - 5)
    // in one column, whatever the depth of its part
    expect(Math.abs(leftOf(margin.student, '2 points') - leftOf(margin.student, '5 points'))).toBeLessThan(1)
    expect(leftOf(heading.student, '[3 points]')).toBeGreaterThan(150)
  })

  test('in the margin have room between two columns', async () => {
    const title = 'A title that fills the column from its left edge to its right one, and takes another line'
    const question = (points: number) => `## ${title} {points=${points}}\n\n:::answer{space=17cm}\nyes\n:::\n`
    const { student } = await expectParity(
      await workshop.build(`---\ntitle: A\ncolumns: 2\npoints: margin\n---\n\n${question(2)}\n${question(12)}`),
    )
    const [{ pieces, marks } = { pieces: [], marks: [] }] = student.pages
    const base = pieces.find(({ text }) => text.startsWith('12 points'))?.y ?? 0
    const line = marks
      .filter(({ bottom, top }) => bottom < base + 3 && top > base + 1)
      .toSorted((one, other) => one.left - other.left)
    expect(line.length).toBeGreaterThan(60)
    const meeting = line.filter(({ left }, index) => left < (line[index - 1]?.right ?? 0) - 0.5)
    expect(meeting.map(({ text }) => text)).toEqual([])
  })

  test('stand on the line of what they belong to', async () => {
    for (const place of ['heading', 'margin']) {
      const { student } = await expectParity(await workshop.build(front(`points: ${place}`) + body))
      const points = place === 'heading' ? '[2 points]' : '2 points'
      expect(Math.abs(heightOf(student, '(i)') - heightOf(student, points))).toBeLessThan(1.5 * pixel)
    }
  })

  test('that are not printed still count', async () => {
    const { student } = await expectParity(await workshop.build(front('points: none') + body))
    expect(allText(student)).not.toMatch(/\d points?\]/)
    expect(allText(student)).toContain('Total: 20 points')
  })
})

describe('the table for the grader', () => {
  const many = Array.from({ length: 23 }, (_, index) => `## Q${index + 1} {points=2 literal}\n\nIt is [[x]].\n`).join('\n')

  test.each([
    ['questions', 3],
    ['questions vertical', 2],
  ])('of %s is parted where it is long', async (grades, tables) => {
    const built = await workshop.build(front(`grades: ${grades}`) + many)
    const { student } = await expectParity(built)
    expect(built.messages).toEqual([])
    const [first] = student.pages
    expect(first?.text.match(/Score/g)).toHaveLength(tables)
    expect(first?.text).toContain('46')
    const right = first?.pieces.map(({ x }) => (x * 25.4) / 72) ?? []
    expect(Math.max(...right)).toBeLessThan(210 - edge)
  })

  /** Points printed on each page. */
  const printed = ({ pages }: Reading) =>
    pages.map(({ text }) => [...text.matchAll(/\[(\d+) points\]/g)].reduce((sum, [, points]) => sum + Number(points), 0))

  /** Points of each page as the table on the first page says; one that has no points has a dash. */
  function tabled({ pages }: Reading): number[] {
    const text = pages[0]?.text ?? ''
    const across = [...text.matchAll(/Points ([\d– ]+?) (?:Score|Bonus)/g)].flatMap(([, cells = '']) => cells.split(' '))
    const down = [...text.matchAll(/Page Points Score ((?:\d+ (?:\d+|–) )+)/g)]
      .flatMap(([, cells = '']) => cells.trim().split(' '))
      .filter((_, index) => index % 2 === 1)
    return (across.length > 0 ? across.slice(0, -1) : down).map((cell) => (cell === '–' ? 0 : Number(cell)))
  }

  test.each([
    ['pages', 4, 9, 0],
    ['pages vertical', 4, 9, 0],
    // its rows leave no room for a question on the first page
    ['pages vertical', 20, 17, 0],
    ['pages vertical', 4, 9, 1],
  ])('of %s has the points that stand on each: %i spaces of %i cm and %i that fill', async (grades, spaces, height, fills) => {
    const room = (index: number) => (index < fills ? 'fill' : `space=${height}cm`)
    const questions = Array.from(
      { length: spaces },
      (_, index) => `## Q {points=${index + 2}}\n\n:::answer{${room(index)}}\ncanary\n:::\n`,
    )
    const { student } = await expectParity(await workshop.build(front(`grades: ${grades}`) + questions.join('\n')))
    expect(student.pages.length).toBeGreaterThan(1)
    expect(tabled(student)).toEqual(printed(student))
  })

  test('of pages counts parts where they begin, and a bonus apart', async () => {
    const parts = [3, 4].map((points) => `### p {points=${points}}\n\n:::answer{space=15cm}\ncanary\n:::\n`)
    const source = `${front('grades: pages')}## Q\n\n${parts.join('\n')}\n### b {points=5 bonus}\n\n[[x]]\n`
    const { student } = await expectParity(await workshop.build(source))
    expect(tabled(student)).toEqual([3, 4])
    expect(student.pages[0]?.text).toContain('Bonus – 5 5')
  })

  test('is in the language of the exam', async () => {
    const korean = front('lang: ko', 'grades: questions') + body
    const { student } = await expectParity(await workshop.build(korean))
    const text = allText(student)
    for (const label of [
      '문항',
      '배점',
      '보너스',
      '점수',
      '합계',
      '총점 20점',
      '[3점]',
      '[보너스 2.5점]',
      '다음 3문항 중 2문항에 답하시오.',
    ])
      expect(text).toContain(label)
    expect(text).not.toMatch(/Question|Points|Score|Total|bonus points/)
  })
})
