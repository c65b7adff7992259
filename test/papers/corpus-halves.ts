import fc from 'fast-check'
import { afterAll, test } from 'vitest'
import type { Variant } from '../../src/imprint/variants.ts'
import { pictureFiles } from './arbitrary-blocks.ts'
import { arbitraryExam } from './arbitrary-exam.ts'
import { expectInOrder } from './corpus.ts'
import { openWorkshop, type Workshop } from './workshop.ts'

/** Another seed gives other exams, which is for looking around: a test must fail twice. */
const { CORPUS_SEED = '433', CORPUS_RUNS = '200' } = process.env

/** Exams of a half, and its seed: each half is a file of its own, so that they are built at the same time. */
const halves = [Number(CORPUS_SEED), 2 * Number(CORPUS_SEED) + 1].map((seed) => ({
  runs: Math.ceil(Number(CORPUS_RUNS) / 2),
  seed,
}))

/** Milliseconds; a half takes minutes on two idle processors, and longer on a slow machine or a busy one. */
const limit = 3_600_000

/** Builds a half of the corpus, and expects of each exam what holds for all. */
export function testHalf(half: 0 | 1): void {
  const { runs = 0, seed = 0 } = halves[half] ?? {}
  /** One with a browser for each choice of variants. */
  const workshops = new Map<string, Promise<Workshop>>()
  const workshopFor = (variants: readonly Variant[]): Promise<Workshop> => {
    const name = variants.join()
    const workshop = workshops.get(name) ?? openWorkshop({ variants })
    workshops.set(name, workshop)
    return workshop
  }

  afterAll(async () => {
    for (const workshop of workshops.values()) await (await workshop).close()
  })

  test(`${runs} exams of seed ${seed}, in all templates and variants: same pages, no leak, nothing lonely, outside or on anything`, {
    timeout: 2 * limit,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryExam, async (sample) => {
        await expectInOrder(await (await workshopFor(sample.variants)).build(sample.source, pictureFiles), sample)
      }),
      { numRuns: runs, seed, interruptAfterTimeLimit: limit, markInterruptAsFailure: true },
    )
  })
}
