import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPdf } from '../../src/pdf/pdf.ts'
import { expectParity, pagesWith } from './parity.ts'
import { openWorkshop, type Workshop } from './workshop.ts'

let workshop: Workshop

beforeAll(async () => {
  workshop = await openWorkshop()
})
afterAll(() => workshop?.close())

const front = (...lines: string[]) => `---\ntitle: Pages\n${lines.map((line) => `${line}\n`).join('')}---\n`
const answer = (space: string) => `:::answer{space=${space}}\ncanary\n:::\n`
const parts = (title: string, ...spaces: string[]) =>
  `## ${title}\n\nThe stem of it.\n\n${spaces.map((space, index) => `### Part ${index + 1} of ${title} {literal}\n\n${answer(space)}`).join('\n')}\n`

const paper = async (source: string) => {
  const built = await workshop.build(source)
  expect(built.messages).toEqual([])
  return { ...(await expectParity(built)), outline: readPdf(built.student).outline }
}

describe('pages', () => {
  it('go on with a long question between its parts, and say so', async () => {
    const { student, solution } = await paper(`${front()}## First\n\n${answer('9cm')}\n${parts('Long', '7cm', '7cm', '7cm')}`)
    expect(pagesWith(student, 'Long')[0]).toBe(1)
    expect(pagesWith(student, 'Part 1 of Long')).toEqual([1])
    expect(pagesWith(student, 'Part 2 of Long')).toEqual([2])
    for (const each of [student, solution]) expect(pagesWith(each, 'Question 2 continues')).toEqual([2])
  })

  it('say it in the language of the exam, on each page that a question goes on', async () => {
    const { student } = await paper(`${front('lang: ko')}## Long\n\nText.\n\n${answer('60cm')}`)
    expect(pagesWith(student, '계속')).toEqual([2, 3])
  })

  it('keep a question whole that takes less than half of one', async () => {
    const { student } = await paper(`${front()}## First\n\n${answer('16cm')}\n${parts('Short', '25mm', '25mm')}`)
    expect([pagesWith(student, 'Short')[0], ...pagesWith(student, 'Part 2 of Short')]).toEqual([2, 2])
    expect(pagesWith(student, 'continues')).toEqual([])
  })

  it('begin where the author says, or with each question', async () => {
    const questions = (between: string) =>
      `## A\n\n${answer('1cm')}\n${between}\n## B\n\n${answer('1cm')}\n## C\n\n${answer('1cm')}`
    expect((await paper(`${front()}${questions('::pagebreak\n')}`)).outline.slice(1).map(({ page }) => page)).toEqual([1, 2, 2])
    expect((await paper(`${front('pages: question')}${questions('')}`)).outline.slice(1).map(({ page }) => page)).toEqual([
      1, 2, 3,
    ])
  })

  it('hold several questions of choices alone, where each of the others has one', async () => {
    const choice = (title: string, more = '') => `## ${title}\n\n- [x] one\n- [ ] two\n\n${more}\n`
    const long = `${'A line.\\\n'.repeat(30)}\n`
    const questions = `${choice('A')}${choice('B')}## C\n\n${answer('1cm')}\n${choice('D')}${choice('E', `So [[it]].\n`)}${choice('F')}${choice('G', long)}${choice('H', long)}`
    const pages = async (...keys: string[]) =>
      (await paper(`${front('pages: question', ...keys)}${questions}`)).outline.slice(1).map(({ page }) => page)
    expect(await pages()).toEqual([1, 1, 2, 3, 4, 5, 5, 6])
    const sections = await paper(`${front('pages: question')}# One\n\n${choice('A')}${choice('B')}# Two\n\n${choice('C')}`)
    expect(sections.outline.slice(1).map(({ page }) => page)).toEqual([1, 1, 1, 2, 2])
    const columns = await paper(`${front('pages: question', 'columns: 2')}${choice('A')}${choice('B')}## C\n\n${answer('1cm')}`)
    expect(columns.outline.slice(1).map(({ x }) => x < 105)).toEqual([true, true, false])
  })

  it('begin with the section of their question, where each question has one', async () => {
    const questions = `# One\n\n## A\n\n${answer('1cm')}\n## B\n\n${answer('1cm')}\n# Two\n\nText.\n\n## C\n\n${answer('1cm')}\n## D\n\n${answer('1cm')}`
    const pages = async (...keys: string[]) =>
      (await paper(`${front('pages: question', ...keys)}${questions}`)).outline.slice(1).map(({ page }) => page)
    expect(await pages()).toEqual([1, 1, 2, 3, 3, 4])
    expect(await pages('cover: true')).toEqual([2, 2, 3, 4, 4, 5])
    const any = questions.replace('# Two', '# Two {answer=1}')
    expect((await paper(`${front('pages: question')}${any}`)).outline.slice(1).map(({ page }) => page)).toEqual([
      1, 1, 2, 3, 3, 4,
    ])
  })

  it('keep the whole stem with the first part, or end between them where both are longer than a page', async () => {
    const stem = 'The one.\n\nThe two.\n\n'
    const long = (space: string) =>
      `${front()}## First\n\n${answer('14cm')}\n## Long\n\n${stem}### The part\n\n${answer(space)}\n### Other\n\n${answer('9cm')}`
    const kept = (await paper(long('8cm'))).student
    expect([pagesWith(kept, 'The one'), pagesWith(kept, 'The two'), pagesWith(kept, 'The part')]).toEqual([[2], [2], [2]])
    const parted = (await paper(long('235mm'))).student
    expect([pagesWith(parted, 'The one'), pagesWith(parted, 'The two'), pagesWith(parted, 'The part')]).toEqual([[1], [1], [2]])
  })

  it('end before a question that begins with a formula, and not inside it', async () => {
    const question = `## {#formula}\n\n$$\nx^2\n$$\n\nThe stem.\n\n${answer('3cm')}`
    const { student } = await paper(`${front()}## First\n\n${answer('20cm')}\n${question}`)
    expect(pagesWith(student, 'The stem')).toEqual([2])
    expect(student.places.get('question-2-begin')?.page).toBe(2)
  })

  it('fill up the last sheet where they are printed on both sides', async () => {
    const one = await paper(`${front('duplex: true')}## A\n\n${answer('1cm')}`)
    expect([one.student.pages.length, one.solution.pages.length]).toEqual([2, 2])
    expect(pagesWith(one.student, 'This page is intentionally left blank.')).toEqual([2])
    const two = await paper(`${front('duplex: true')}## A\n\n${answer('1cm')}\n::pagebreak\n\n## B\n\n${answer('1cm')}`)
    expect(two.student.pages).toHaveLength(2)
    expect(pagesWith(two.student, 'intentionally')).toEqual([])
  })

  it('have two columns of questions', async () => {
    const questions = Array.from(
      { length: 6 },
      (_, index) => `## Q${index} {literal}\n\nText $x_${index}$.\n\n${answer('6cm')}`,
    ).join('\n')
    const { student, outline } = await paper(`${front('columns: 2')}${questions}`)
    expect(student.pages).toHaveLength(1)
    expect(new Set(outline.slice(1).map(({ x }) => Math.round(x))).size).toBe(2)
  })

  it('begin a column where they would begin a page, if there are two', async () => {
    const placesOf = async (lines: string[], between: string) => {
      const { outline } = await paper(
        `${front('columns: 2', ...lines)}${['A', 'B', 'C'].map((title) => `## ${title}\n\n${answer('1cm')}`).join(between)}`,
      )
      return outline.slice(1).map(({ page, x }) => [page, x < 105 ? 'left' : 'right'])
    }
    const each = [
      [1, 'left'],
      [1, 'right'],
      [2, 'left'],
    ]
    expect(await placesOf([], '\n::pagebreak\n\n')).toEqual(each)
    expect(await placesOf(['pages: question'], '\n')).toEqual(each)
  })

  describe('with two columns', () => {
    const choice = (title: string, count: number) =>
      `## ${title}\n\n${Array.from({ length: count }, (_, index) => `- [${index === 0 ? 'x' : ' '}] a longer choice that takes its line ${index}`).join('\n')}\n\n`
    const columnsOf = ({ student }: Awaited<ReturnType<typeof paper>>) => {
      const page = student.pages.length
      const ends = [0, 0]
      for (const [name, place] of student.places) {
        const column = place.x > 80 ? 1 : 0
        if (place.page === page && name.endsWith('-end')) ends[column] = Math.max(ends[column] ?? 0, place.y)
      }
      return { page, left: ends[0] ?? 0, right: ends[1] ?? 0 }
    }

    it('end the last ones at about one height', async () => {
      for (const counts of [[3, 3, 3, 3], [3, 3], [9, 3, 3, 3, 3], Array.from({ length: 18 }, () => 3), [4, 4, 4, 12]]) {
        const source = counts.map((count, index) => choice(`Item ${'ABCDEFGHIJKLMNOPQR'[index]}`, count)).join('')
        const { left, right } = columnsOf(await paper(`${front('columns: 2')}${source}`))
        expect(right).toBeGreaterThan(0)
        expect(Math.abs(left - right)).toBeLessThan(25)
      }
    })

    it('fill them where a space takes what is left, or their author breaks them', async () => {
      const spaced = columnsOf(
        await paper(`${front('columns: 2')}${choice('A', 3)}${choice('B', 3)}## C\n\n:::answer{fill}\ncanary\n:::\n`),
      )
      expect([spaced.left > 250, spaced.right]).toEqual([true, 0])
      const broken = columnsOf(await paper(`${front('columns: 2')}${choice('A', 9)}::pagebreak\n\n${choice('B', 2)}`))
      expect(broken.left - broken.right).toBeGreaterThan(20)
    })

    it.each(['exam', 'quiz'])('begin them at one height, with a section or a question, in the template %s', async (template) => {
      const section = `# Section\n\n${choice('Inner', 3)}`
      const rest = `${choice('Second', 3)}${choice('Third', 3)}`
      for (const source of [
        `${section}::pagebreak\n\n${rest}`,
        `${rest}::pagebreak\n\n${section}`,
        `${rest}${section}${choice('More', 3)}`,
      ]) {
        const { student } = await paper(`${front('columns: 2', `template: ${template}`)}${source}`)
        const heads = student.pages[0]?.pieces.filter(({ text }) => /^(?:Section|Inner|Second|Third|More)/.test(text)) ?? []
        const highest = (right: boolean) => Math.max(...heads.filter(({ x }) => x > 290 === right).map(({ y }) => y))
        expect(Math.abs(highest(true) - highest(false))).toBeLessThan(0.8)
      }
    })
  })

  it('have ruled lines that go on in the next column', async () => {
    const { student } = await paper(`${front('columns: 2')}## A\n\n:::answer{lines=45}\ncanary\n:::\n`)
    const lines = student.pages[0]?.marks.filter(({ text, left, right }) => text === '' && right - left > 180) ?? []
    const inSecond = lines.filter(({ left }) => left > 297).length
    // no row is cut in two, which takes one
    expect(lines).toHaveLength(44)
    expect(inSecond).toBeGreaterThan(10)
    expect(inSecond).toBeLessThan(30)
  })

  it('set short choices beside each other, and long ones below each other', async () => {
    const choices = (...texts: string[]) => texts.map((text, index) => `- [${index === 0 ? 'x' : ' '}] ${text}`).join('\n')
    const long = 'a choice of so many words that two of them do not fit beside each other in one line'
    const source = `## A\n\n${choices('one', 'two', 'three', 'four')}\n\n## B\n\n${choices('the earlier of them', 'the second', 'the third one', `${long.slice(0, 20)}`)}\n\n## C\n\n${choices(long, 'b', 'c', 'd')}\n\n## D {columns=1}\n\n${choices('uno', 'dos')}\n`
    const { student } = await paper(`${front()}${source}`)
    const yOf = (text: string) => Math.round(student.pages[0]?.pieces.find((piece) => piece.text.includes(text))?.y ?? 0)
    expect(new Set(['one', 'two', 'three', 'four'].map(yOf)).size).toBe(1)
    expect(yOf('earlier')).toBe(yOf('second'))
    expect(yOf('second')).not.toBe(yOf('third'))
    expect(yOf('uno')).not.toBe(yOf('dos'))
  })

  it('begin with a cover that has a page of its own', async () => {
    const logo = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4"/></svg>'
    const lines = [
      'cover: true',
      'logo: logo.svg',
      'fields: [Name, "Number [4]"]',
      'honour: I have worked alone.',
      'grades: questions',
    ]
    const built = await workshop.build(`${front(...lines)}Write legibly.\n\n## A {points=2}\n\n${answer('1cm')}`, {
      'logo.svg': logo,
    })
    expect(built.messages).toEqual([])
    const { student } = await expectParity(built)
    expect(student.pages).toHaveLength(2)
    for (const text of ['Name', 'Number', 'I have worked alone.', 'Signature', 'Write legibly.', 'Score'])
      expect(pagesWith(student, text), text).toEqual([1])
    expect(student.pages[0]?.text).not.toContain('[4]')
    expect((await workshop.build(`${front('logo: none.svg')}## A\n\n[[x]]\n`)).messages).toEqual(['3:1 image-missing'])
  })
})
