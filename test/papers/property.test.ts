import fc from 'fast-check'
import { afterAll, beforeAll, test } from 'vitest'
import { filler, front } from './exams.ts'
import { expectParity } from './parity.ts'
import { allText, innards } from './reading.ts'
import { openWorkshop, type Workshop } from './workshop.ts'

let workshop: Workshop

beforeAll(async () => {
  workshop = await openWorkshop()
})
afterAll(() => workshop?.close())

const space = fc.constantFrom(
  '',
  '{space=3cm}',
  '{lines=4}',
  '{grid=4cm}',
  '{box=25mm}',
  '{fill}',
  '{space=none}',
  '{space=30cm}',
)
const formula = fc.constantFrom(
  '$x^2$',
  '$\\dfrac{\\sum_i x_i}{n}$',
  '$$\n\\int_0^1 f(x)\\,dx\n$$',
  '`code`',
  '**굵은 글씨**',
  '',
)
const answer = fc
  .record({ space, sentences: fc.integer({ min: 0, max: 60 }), formula, listing: fc.boolean() })
  .map(({ space: kind, sentences, formula: tex, listing }) => {
    const code = listing ? '\n\n```python\ncanarylisting = 1\n```' : ''
    return `:::answer${kind}\ncanaryanswer ${filler(sentences, 'canaryproof')}\n\n${tex}${code}\n:::\n`
  })
const stem = fc.constantFrom(
  'Fill in [[canaryblank]] here.',
  'Fill in [[$\\dfrac{\\text{canarytex}}{x}$]] and [[canarytwo canarythree]].',
  '| a | b |\n|---|---|\n| [[canarycell]] | 2 |',
  '- [x] yes\n- [ ] no [[canarychoice]]',
  '> Quoted.\n\n1. one\n2. two',
  filler(6),
)
const rubric = fc.constantFrom('', '\n:::rubric\n- 1: canarycriterion\n- 1: canarysecond $x$\n:::\n')
const question = fc
  .tuple(fc.array(stem, { minLength: 1, maxLength: 3 }), answer, rubric, fc.boolean())
  .map(([stems, solution, criteria, parts]) => {
    const unique = stems.filter((each, index) => !each.startsWith('- [') || stems.indexOf(each) === index)
    const text = unique.join('\n\n')
    const inside = `${solution}${criteria}`
    return parts
      ? `## In parts\n\n${text.replace(/^- \[.\].*$/gm, '')}\n\n### First {points=2}\n\n${inside}\n### Second {points=1}\n\n:::answer{lines=2}\ncanarylast\n:::\n`
      : `## Whole {points=2}\n\n${text}\n\n${inside}`
  })
const exam = fc
  .record({
    paper: fc.constantFrom('A4' as const, 'Letter' as const),
    titles: fc.boolean(),
    questions: fc.array(question, { minLength: 1, maxLength: 5 }),
  })
  .map(({ paper, titles, questions }) => ({
    paper,
    source: `${front(`paper: ${paper}`, `titles: ${titles}`)}${questions.join('\n')}`,
  }))

test('whatever an exam is made of, its papers have the same pages and the student has no answer', async () => {
  await fc.assert(
    fc.asyncProperty(exam, async ({ paper, source }) => {
      const built = await workshop.build(source)
      const { student, solution } = await expectParity(built, paper)
      if (/canary/.test(allText(student)) || /canary/.test(innards(built.student))) throw new Error('A leak')
      const full = allText(solution)
      for (const canary of source.match(/canary[a-z]+/g) ?? []) if (!full.includes(canary)) throw new Error(`Lost: ${canary}`)
    }),
    { numRuns: 15, seed: 433, interruptAfterTimeLimit: 50_000 },
  )
})
