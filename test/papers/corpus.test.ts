import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import type { Variant } from '../../src/imprint/variants.ts'
import { templateNames } from '../../src/project/templates.ts'
import { pictureFiles } from './arbitrary-blocks.ts'
import { arbitraryExam } from './arbitrary-exam.ts'
import { expectInOrder } from './corpus.ts'
import { openWorkshop, type Workshop } from './workshop.ts'

/** Another seed gives other exams, which is for looking around: a test must fail twice. */
const { CORPUS_SEED = '433', CORPUS_RUNS = '200' } = process.env

/** Milliseconds; it takes two minutes on two idle processors, and longer on a slow machine or a busy one. */
const patience = 3_600_000

/** One with a browser for each choice of variants. */
const workshops = new Map<string, Promise<Workshop>>()

function workshopFor(variants: readonly Variant[]): Promise<Workshop> {
  const name = variants.join()
  const workshop = workshops.get(name) ?? openWorkshop({ variants })
  workshops.set(name, workshop)
  return workshop
}

afterAll(async () => {
  for (const workshop of workshops.values()) await (await workshop).close()
})

test(`${CORPUS_RUNS} exams of seed ${CORPUS_SEED}, in all templates and variants: same pages, no leak, nothing lonely, outside or on anything`, {
  timeout: 2 * patience,
}, async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryExam, async (sample) => {
      await expectInOrder(await (await workshopFor(sample.variants)).build(sample.source, pictureFiles), sample)
    }),
    {
      numRuns: Number(CORPUS_RUNS),
      seed: Number(CORPUS_SEED),
      interruptAfterTimeLimit: patience,
      markInterruptAsFailure: true,
    },
  )
})

/** What a corpus has to hold, as it stands in the source. */
const kinds: readonly RegExp[] = [
  ...[/^# /m, /^### /m, /^#### /m, / bonus\}/, /\{answer=1\}/, /^::pagebreak/m, /titles: false/, /paper: Letter/, /lang: ko/],
  ...[/pages: question/, /columns: 2/, /duplex: true/, /cover: true/, /points: margin/, /points: none/, /\[\[[^\]]*\\dfrac/],
  ...[
    /grades: questions$/m,
    /grades: pages$/m,
    /grades: questions vertical/,
    /grades: pages vertical/,
    /columns=4\}/,
    /^errata: /m,
  ],
  ...[
    /\{lines=/,
    /\{dotted=/,
    /\{grid=/,
    /\{box=/,
    /\{space=\d/,
    /\{space=none\}/,
    /\{fill\}/,
    /:::answer\n/,
    /:::answer.*\n\n::::/,
  ],
  ...[/:::given/, /:::rubric/, /Sentence 250 of the proof/, /```plot/, /```dot/, /layers \{diagram/, /```python/, /!\[.*\.svg/],
  ...[/title: x{200}/, /title: 확률과통계/, /course: Rindfleisch/, /honour: /, /form: 2026/, /Number \[8\]/, /of the field/],
  ...[
    /:::layers(?:.*\n)+.*\[\[\]\]/,
    /template: quiz/,
    /template: booklet/,
    /\| \[\[/,
    /- \[x\].*\n(?:.*\n)*- \[x\]/,
    /- \[x\] 참/,
    /underbrace/,
    /aligned/,
  ],
]

test('all kinds are among 200 of them, in all templates and variants', () => {
  const samples = fc.sample(arbitraryExam, { numRuns: 200, seed: 433 })
  const looks = new Set(samples.map(({ metadata, variants }) => [metadata.template, ...variants].join(' ')))
  for (const template of templateNames())
    for (const variant of ['', ' high-contrast', ' large-print', ' large-print high-contrast'])
      expect(looks).toContain(template + variant)
  expect(kinds.filter((kind) => !samples.some(({ source }) => kind.test(source)))).toEqual([])
})
