import fc from 'fast-check'
import type { Variant } from '../../src/imprint/variants.ts'
import { hide, join, type Piece, show, within, word } from '../pieces.ts'
import { answer, anyChoices, blanks, explanation, items, networks, noted, reason, rubric, shown } from './arbitrary-blocks.ts'
import { filler } from './exams.ts'

/** An exam in order, with the words that only its solution says, those that both papers say, and those that neither does. */
export type Sample = {
  source: string
  metadata: { template: string; paper: 'A4' | 'Letter'; columns: number; points: string }
  variants: readonly Variant[]
  secrets: string[]
  shown: string[]
  unprinted: string[]
}

const stem = fc.array(
  fc.oneof({ weight: 6, arbitrary: shown }, { weight: 1, arbitrary: noted }, { weight: 1, arbitrary: blanks }),
  { minLength: 1, maxLength: 2 },
)

/** Text that asks nothing. */
const told = fc.array(fc.oneof({ weight: 6, arbitrary: shown }, { weight: 1, arbitrary: noted }), { minLength: 1, maxLength: 2 })

/** What a question or part without parts consists of, below its heading; worth two points. */
const asked: fc.Arbitrary<Piece> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(stem, answer, fc.option(rubric, { freq: 3 }))
      .map(([before, space, criteria]) => join([...before, space, ...(criteria === null ? [] : [criteria])])),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(stem, anyChoices, fc.option(fc.oneof({ weight: 3, arbitrary: explanation }, { weight: 1, arbitrary: reason })))
      .map(([before, list, why]) => join([...before, list, ...(why === null ? [] : [why])])),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(told, items, fc.option(explanation))
      .map(([before, list, why]) => join([...before, list, ...(why === null ? [] : [why])])),
  },
  { weight: 1, arbitrary: fc.tuple(stem, blanks).map(([before, gap]) => join([...before, gap])) },
  { weight: 1, arbitrary: fc.tuple(stem, networks).map(([before, table]) => join([...before, table])) },
)

const title = fc.constantFrom('Convexity', '볼록 함수', 'The norm $\\lVert x \\rVert_2$ of a `vector`', '', filler(3))
const named = show(
  (it) => `Find ${it}.`,
  (it) => `${it}을 구하시오.`,
)
const lead = fc.oneof(
  { weight: 4, arbitrary: named },
  { weight: 1, arbitrary: hide((it) => `What is [[${it}]]?`) },
  { weight: 1, arbitrary: fc.constant(join([])) },
)

const bonus = fc.constantFrom('', '', '', ' bonus')
const columns = fc.constantFrom('', '', ' columns=1', ' columns=2', ' columns=4')

/** Only choices stand in columns. */
function columnsFor({ text }: Piece, attribute: string): string {
  return /^- \[.*$/m.test(text) ? attribute : ''
}

const whole = fc.tuple(title, asked, bonus, columns).map(([heading, body, more, list]) => {
  const own = columnsFor(body, list)
  return within(body, (text) => `## ${heading} {points=2${more}${own}}\n\n${text}`)
})

const isItems = /^:::(?:matching|ordering|statements)/m

/** Text behind a part. */
const after = fc.constantFrom('', '', '', '', `\n\n:::after\n${filler(3, 'rest')}\n:::`)

const part = (signs: string) =>
  fc.tuple(lead, asked, columns, after).map(([begin, body, list, behind]) => {
    // items are all that a part is answered by
    const heading = isItems.test(body.text) && begin.hidden.length > 0 ? join([]) : begin
    return within(
      join([heading, body]),
      () => `${signs} ${heading.text} {points=2${columnsFor(body, list)}}\n\n${body.text}${behind}`,
    )
  })

const subparts = fc
  .tuple(named, fc.array(part('####'), { minLength: 1, maxLength: 2 }))
  .map(([heading, inside]) => within(join([heading, ...inside]), () => `### ${heading.text}\n\n${join(inside).text}`))

const inParts = fc
  .tuple(
    title,
    stem,
    fc.array(fc.oneof({ weight: 3, arbitrary: part('###') }, { weight: 1, arbitrary: subparts }), { minLength: 1, maxLength: 3 }),
    fc.boolean(),
  )
  .map(([heading, before, parts, any]) => {
    const alike = parts.length > 1 && parts.every(({ text }) => !text.includes('\n#### '))
    const body = join([...before, ...parts])
    return within(body, (text) => `## ${heading}${alike && any ? ' {answer=1}' : ''}\n\n${text}`)
  })

/** A text for the question below it. */
const shared = [3, 30].map(
  (count) => `:::shared{questions=1}\n${filler(count, 'passage')}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n:::\n\n`,
)

const question = fc.tuple(
  fc.constantFrom('', '', '', '', ...shared, '::pagebreak\n\n', '# Part B\n\n', `# 둘째 마당\n\n${filler(2)}\n\n`),
  fc.oneof({ weight: 3, arbitrary: whole }, { weight: 2, arbitrary: inParts }),
)

/** Titles and courses for which a line, a head or the place beside a stamp is too short. */
const longTexts = [
  'Midterm examination in mathematical statistics with applications to learning machines',
  '통계적 학습과 심층 신경망에 관한 이천이십육학년도 제이학기 중간고사 및 기말고사 통합 시험',
  'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzklausur',
  'x'.repeat(200),
  '확률과통계'.repeat(30),
]

const front = fc.record({
  template: fc.constantFrom('exam', 'exam', 'exam', 'quiz', 'booklet'),
  paper: fc.constantFrom('A4' as const, 'Letter' as const),
  lang: fc.constantFrom('en', 'ko'),
  titles: fc.constantFrom('true', 'true', 'false'),
  points: fc.constantFrom('heading', 'heading', 'margin', 'none'),
  columns: fc.constantFrom(1, 1, 1, 2),
  pages: fc.constantFrom('flow', 'flow', 'flow', 'question'),
  duplex: fc.constantFrom('false', 'false', 'true'),
  cover: fc.constantFrom('false', 'false', 'false', 'true'),
  stretch: fc.constantFrom('2', '1', '1.5'),
  grades: fc.constantFrom(undefined, undefined, 'questions', 'questions vertical', 'pages', 'pages vertical'),
  fields: fc.constantFrom(
    undefined,
    '[Name, "Number [8]"]',
    '[학과, 학번, 이름]',
    `["${filler(2, 'field')}", "Matrikelnummer [14]"]`,
  ),
  title: fc.constantFrom('시험 Exam', '시험 Exam', ...longTexts),
  course: fc.constantFrom('STAT 1', 'STAT 1', undefined, ...longTexts),
  form: fc.constantFrom(undefined, undefined, 'B', '2026'),
  honour: fc.constantFrom(undefined, undefined, undefined, filler(4, 'honour')),
})

/** Most papers are those of the template: others take longer. */
const variants = fc.oneof(
  { weight: 12, arbitrary: fc.constant<readonly Variant[]>([]) },
  { weight: 2, arbitrary: fc.constant<readonly Variant[]>(['high-contrast']) },
  { weight: 2, arbitrary: fc.constant<readonly Variant[]>(['large-print']) },
  { weight: 2, arbitrary: fc.constant<readonly Variant[]>(['large-print', 'high-contrast']) },
)

/** What stands behind the questions, in the width of the text. */
const tail = fc.constantFrom(
  ...['', '', '', '', '', '', '\n\n::scratch{grid}\n'],
  `\n\n# Formulas {appendix}\n\n${filler(3, 'appendix')}\n\n$$\nE = mc^2\n$$\n`,
  `\n\n# 공식 {appendix}\n\n| $\\dfrac{a}{b}$ | ${filler(1)} |\n|---|---|\n| 1 | 2 |\n`,
)

/** Gives the first question or part with points of its own an id, by which an erratum names it. */
function withId(text: string): string {
  return text.replace(/^(#+ .*)\{points=2/m, '$1{#first points=2')
}

/** Exams of one to three questions of everything that may stand in one. */
export const arbitraryExam: fc.Arbitrary<Sample> = fc
  .tuple(front, fc.array(question, { minLength: 1, maxLength: 3 }), fc.boolean(), fc.option(word('erratum')), variants, tail)
  .map(([{ points, ...rest }, questions, instructions, erratum, chosen, behind]) => {
    // a column of points has no room between two of text
    const metadata = {
      ...rest,
      points: rest.columns === 2 && points === 'margin' ? 'heading' : points,
      spaces: rest.stretch === '1.5' ? 'stretch' : undefined,
    }
    const lines = Object.entries(metadata).flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${value}`]))
    const body = join(questions.map(([before, each]) => within(each, (text) => before + text)))
    const errata =
      erratum === null ? [] : [`errata: [{ question: first, withdrawn: true, reason: ${erratum} }]`, `seed: ${erratum}`]
    const head = ['---', ...lines, ...errata, '---', '', ...(instructions ? [filler(2), ''] : [])]
    // a page break before the first question has nothing to break
    const text = body.text.replace(/^::pagebreak\n+/, '')
    const source = `${head.join('\n')}\n${erratum === null ? text : withId(text)}${behind}\n`
    return {
      source,
      metadata,
      variants: chosen,
      secrets: body.hidden,
      shown: body.seen,
      unprinted: erratum === null ? [] : [erratum, 'withdrawn'],
    }
  })
