import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { studentPaper } from '../../src/assemble/assemble.ts'
import { pictures } from '../canaries.ts'
import { checked } from '../faults.ts'
import { sample } from './arbitrary-exam.ts'
import { papersOf } from './papers.ts'

describe('any exam that is in order', () => {
  it('shows the student no word of a solution, and the solution every one', { timeout: 1_200_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(sample, async ({ source, secrets, shown, unprinted }) => {
        const { exam, file } = checked(source, pictures)
        expect(file.messages.filter(({ fatal }) => fatal).map(String)).toEqual([])
        const { student, solution } = await papersOf(source)
        const known = JSON.stringify(studentPaper(exam))
        expect([...secrets, ...unprinted].filter((word) => student.includes(word) || known.includes(word))).toEqual([])
        expect(secrets.filter((word) => !solution.includes(word))).toEqual([])
        expect(unprinted.filter((word) => solution.includes(word))).toEqual([])
        expect(shown.filter((word) => !student.includes(word) || !solution.includes(word))).toEqual([])
      }),
      { numRuns: 150 },
    )
  })
})
