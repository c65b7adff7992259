import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { misplacedTexts, readPainting } from '../../src/pdf/pdf.ts'
import { templateNames } from '../../src/project/templates.ts'
import { filler } from './exams.ts'
import { expectParity } from './parity.ts'
import { allText, mm, normal, type Page } from './reading.ts'
import { openWorkshop, type Workshop } from './workshop.ts'

let usual: Workshop
let large: Workshop

beforeAll(async () => {
  usual = await openWorkshop()
  large = await openWorkshop({ variants: ['large-print', 'high-contrast'] })
})
afterAll(async () => {
  await usual?.close()
  await large?.close()
})

/** An exam with a question that goes on over pages, and notes. */
const exam = (...lines: string[]) => `---
form: B
fields: [Name of the student and of whoever sits beside, "Number [12]"]
honour: I have worked alone.
${lines.join('\n')}
---

Read all.

## Choices {points=2}

- [x] one
- [ ] two

:::answer
canaryexplained
:::

## Long {points=12.5 bonus}

:::answer{space=70cm}
canarylong
:::
`

const titles = {
  usual: { title: 'Midterm examination 1', course: 'STAT 433', lang: 'en' },
  long: {
    title: 'Midterm examination in mathematical statistics, with applications to learning machines and to experiments',
    course: 'STAT 433 Introduction to the mathematics of learning machines',
    lang: 'en',
  },
  'without blanks': { title: 'x'.repeat(200), course: 'W'.repeat(120), lang: 'en' },
  Korean: {
    title: '통계적 학습과 심층 신경망에 관한 제이학기 중간고사 및 기말고사 '.repeat(4),
    course: '가나다라마바사'.repeat(14),
    lang: 'ko',
  },
  German: {
    title: 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz: Klausur zur Donaudampfschifffahrtsgesellschaft',
    course: 'Wahrscheinlichkeitsrechnung für Wirtschaftsingenieure',
    lang: 'de',
  },
}

const stamps = /SOLUTION|LÖSUNG|정답과 풀이/

/** Texts of a page above its text, from left to right. */
function headOf({ pieces, height }: Page): string {
  const above = pieces.filter(({ y }) => (height - y) * mm < 17).sort((one, other) => one.x - other.x)
  return normal(above.map(({ text }) => text).join(' '))
}

const compact = (text: string) => normal(text).replace(/\s/g, '')

describe.each(templateNames())('the template %s', (template) => {
  test.each(Object.entries(titles))(
    'has room for its stamp and its running heads with %s titles',
    async (_, { title, course, lang }) => {
      const source = exam(`template: ${template}`, `title: "${title}"`, `course: "${course}"`, `lang: ${lang}`)
      for (const workshop of [usual, large]) {
        const { student, solution } = await expectParity(await workshop.build(source))
        const [first] = student.pages
        expect(compact(first?.text ?? '')).toContain(compact(title))
        expect(allText(student)).not.toMatch(stamps)
        expect(solution.pages[0]?.text).toMatch(stamps)
        const heads = student.pages.map(headOf)
        expect(compact(heads.join(' '))).toMatch(/continues|\(계속\)|\(Fortsetzung\)/)
        // in small letters there is room for a usual title
        if (workshop === usual) expect(heads.some((head) => head.includes('…'))).toBe(title !== titles.usual.title)
        for (const { pages } of [student, solution]) for (const page of pages) expect(within(page)).toBe(true)
      }
    },
  )
})

/** Whether all text of a page is at least as far from its edges as printers leave white. */
function within({ marks, width, height }: Page): boolean {
  return marks.every(
    ({ text, left, right, bottom }) =>
      text.trim() === '' || (left * mm > 3.9 && right * mm < width * mm - 3.9 && bottom * mm > 3.9 && bottom < height - 3.9 / mm),
  )
}

test.each([
  'margin: 12',
  'margin: 60',
  'margin: [12, 40, 12]',
  'paper: Letter',
  'points: margin',
  'columns: 2',
  'cover: true',
  'titles: false',
])('there is room for what stands around the text with %s', async (line) => {
  for (const workshop of [usual, large]) {
    const source = exam(`title: "${titles.long.title}"`, `course: ${titles.long.course}`, line)
    const { student, solution } = await expectParity(await workshop.build(source), line === 'paper: Letter' ? 'Letter' : 'A4')
    for (const { pages } of [student, solution]) for (const page of pages) expect(within(page)).toBe(true)
  }
})

test('notes of a booklet have left and right pages of their own, and no number', async () => {
  const long = exam('template: booklet', 'title: Booklet', 'course: TEST 1').replace('canaryexplained', filler(180, 'canary'))
  const { student, solution } = await expectParity(await usual.build(long))
  const notes = solution.pages.slice(student.pages.length)
  expect(notes.length).toBeGreaterThan(1)
  const feet = notes.map(footOf)
  expect(feet).toEqual([
    [expect.stringMatching(/^\w{8}$/), 'Form B', 'Notes on the answers'],
    ['Notes on the answers', 'Form B', expect.stringMatching(/^\w{8}$/)],
  ])
  for (const [index, page] of student.pages.entries()) expect(page.text).toContain(`Page ${index + 1} of ${student.pages.length}`)
})

/** Texts below the text of a page: at its left, in its middle and at its right. */
function footOf({ pieces, width }: Page): string[] {
  const below = pieces.filter(({ y }) => y * mm < 20)
  return [0, 1, 2].map((third) => {
    const own = below.filter(({ x }) => Math.floor((3 * x) / width) === third)
    return normal(own.map(({ text }) => text).join('')).trim()
  })
}

/** What building an exam with a stylesheet of its own ends with. */
async function failureOf(css: string, source: string): Promise<string> {
  const files = { 'own/template.yml': 'extends: exam\n', 'own/paper.css': css }
  return await usual.build(source, files).then(
    ({ written }) => `${written.length} papers`,
    (error: Error) => `${error.name}: ${error.message}`,
  )
}

describe('texts that are printed on each other stop the build, which names the page, the texts and what to do:', () => {
  const [title, course] = ['Midterm examination in mathematical statistics', 'TEST 1']
  const source = exam('template: ./own', `title: ${title}`, `course: ${course}`)
  const meet = (paper: string, page: number, one: string, other: string) =>
    `MisplacedError: Texts of the ${paper} have no room; nothing was written.\nPage ${page}: "${one}" and "${other}" are printed on each other`

  test('a stamp without room of its own', async () => {
    const css = '.front { padding-top: 0 } .front h1 { padding-inline: 0; font-size: 22pt; text-wrap: wrap }'
    const failure = await failureOf(css, source.replace(/^course.*\n/m, ''))
    expect(failure).toContain('MisplacedError: Texts of the solution have no room; nothing was written.\nPage 1: ')
    expect(failure).toMatch(
      /"SOLUTION" and "Midterm.*" are printed on each other|"Midterm.*" and "SOLUTION" are printed on each other/,
    )
    expect(failure).toMatch(/\n.*own template.*$/)
    expect(await failureOf('', source)).toBe('2 papers')
  })

  test('running heads without room', async () => {
    const css =
      ':root { --head-size: 15pt } @page { @top-left { width: auto; overflow: visible; content: "A line that is far too long for its place" } }'
    const failure = await failureOf(css, source)
    expect(failure).toContain(meet('student’s paper', 2, 'A line that is far too long for its place', 'Question 2 continues'))
    expect(failure).toContain('a shorter `title` or `course`, a wider `margin`')
  })

  test('lines of a paragraph that are too close', async () => {
    const failure = await failureOf('.instructions { line-height: 0.4 }', source.replace('Read all.', filler(4)))
    expect(failure).toContain('Page 1: "Sentence 1 of the text goes on for a while.')
    expect(failure).toContain('please report it')
  })

  test('a note mark in the text beside it', async () => {
    expect(await failureOf('.note-mark a { left: 9mm; margin-top: 7mm; font-size: 10pt }', source)).toMatch(
      /Page 1: ".*note.*" and ".*" are printed|Page 1: ".*" and ".*note/,
    )
  })

  test('what is cut off at the edge of the sheet', async () => {
    const css = '@page { @bottom-center { padding-top: 19mm } }'
    expect(await failureOf(css, source)).toContain('Page 1: "Page" is cut off at the edge')
  })

  test('a running head that is cut off by its margin box', async () => {
    const css = '@page { @top-right { content: "Department of Statistics"; width: 20mm; overflow: hidden; white-space: nowrap } }'
    expect(await failureOf(css, source)).toContain('is cut off at the edge')
  })
})

test('pieces of a formula, of a figure and of a line may meet', async () => {
  const formulas = String.raw`
$\hat{\tilde{y}} \not= \cancel{x+1} \mathrlap{/}{=} a\!\!\!b \overset{!}{=} \sqrt[3]{x} \bcancel{5}$, $\llap{abc}x$ and words $y\rlap{abc}$ on, *f*) and "f" T$^*$.

$$
\begin{pmatrix} 1 \\ 2 \\ 3 \\ 4 \end{pmatrix} \underbrace{a + b}_{n} \overbrace{c}^{m} \xrightarrow{\text{long text}} \boxed{x} \dfrac{\dfrac{a}{b}}{c} \smash{\dfrac{a}{b}}
$$
`
  const figure =
    '\n```plot {x=-3..3 alt="A curve" width=40mm height=20mm}\nf(x) = x {label="line"}\ng(x) = x + 0.1 {label="other"}\n```\n'
  const source = exam('title: Formulas').replace(
    '## Long',
    () => `## Formulas {points=1}\n${formulas}${figure}\n[[yes]]\n\n## Long`,
  )
  for (const workshop of [usual, large]) expect((await workshop.build(source)).written).toHaveLength(2)
})

test('letters that lean over the edges of the text are not cut off', async () => {
  // an f ends the first line of the note, and begins the instructions
  const source = `---\ntitle: Exam\n---\n\n*fjord* and *j*.\n\n## {points=2}\n\n- [x] one\n- [ ] two\n\n:::answer\n${filler(2, 'proof')}\n:::\n`
  expect((await large.build(source)).written).toHaveLength(2)
})

describe.each(['en', 'de', 'ko'])('points of a bonus in the margin, in %s,', (lang) => {
  test('stand above each other where parts are a line each', async () => {
    const part = (points: string) => `### Part {points=${points} bonus}\n\n:::answer{space=none}\nYes.\n:::\n\n`
    const question = (heading: string) => `## ${heading} {points=12.5 bonus}\n\n:::answer{space=none}\nYes.\n:::\n\n`
    const parts = ['2', '1', '12.5', '12.5', '20', '20'].map(part).join('')
    const source = `---\ntitle: Exam\nlang: ${lang}\npoints: margin\n---\n\n## Parts\n\n${parts}${question('Short')}${question('Short')}`
    const { student } = await usual.build(source)
    const beside = readPainting(student).pages[0]?.texts.filter(({ ink }) => ink.right < 20) ?? []
    // two lines each at the most
    const lines = new Set(beside.map(({ baseline }) => Math.round(baseline)))
    expect(lines.size).toBeGreaterThanOrEqual(8)
    expect(lines.size).toBeLessThanOrEqual(16)
    expect(misplacedTexts(readPainting(student).pages)).toEqual([])
  })
})

test('in large print a note mark stands clear of the tick below it', async () => {
  const choices = '{points=2}\n\n- [x] one\n- [ ] two\n\n:::answer{space=none}\nYes.\n:::\n\n'
  const source = `---\ntitle: Exam\n---\n\n## ${choices}## Titled ${choices}`
  const { pages } = await expectParity(await large.build(source)).then(({ solution }) => solution)
  const marks = pages[0]?.marks ?? []
  const ticks = marks.filter(({ text, left, right }) => text === '' && left * mm > 26 && right * mm < 33)
  const words = marks.filter(({ text, right }) => text === 'e' && right * mm < 33)
  expect([ticks.length, words.length]).toEqual([2, 2])
  for (const [index, tick] of ticks.entries()) expect(words[index]?.bottom).toBeGreaterThan(tick.top + 1 / mm)
})
