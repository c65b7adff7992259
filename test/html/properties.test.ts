import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pictures } from '../canaries.ts'
import { checked } from '../faults.ts'
import { sample } from './arbitrary-exam.ts'
import { papersOf } from './papers.ts'

describe('any exam that is in order', () => {
  it('shows the student no word of a solution, and the solution every one', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(sample, async ({ source, secrets, shown }) => {
        const { file } = checked(source, pictures)
        expect(file.messages.filter(({ fatal }) => fatal).map(String)).toEqual([])
        const { student, solution } = await papersOf(source)
        const comment = secrets.at(-1)
        expect(secrets.filter((secret) => student.includes(secret))).toEqual([])
        expect(secrets.filter((secret) => secret !== comment && !solution.includes(secret))).toEqual([])
        expect(solution.includes(comment ?? '')).toBe(false)
        expect(shown.filter((word) => !student.includes(word) || !solution.includes(word))).toEqual([])
      }),
      { numRuns: 150 },
    )
  })
})
