import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkStudentPaper } from '../../src/audit/audit.ts'
import { leaksInHtml, secretsOf, tellingTexts } from '../../src/audit/leaks.ts'
import { studentPaper } from '../../src/paper/assemble.ts'
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

  it('has the same papers for students, to the byte, with other answers', { timeout: 1_200_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(sample, async ({ source, secrets, unprinted }) => {
        let other = source
          .replace(/- \[x\] one/g, '- [y] one')
          .replace(/- \[ \] one/g, '- [x] one')
          .replace(/- \[ \] two/g, '- [z] two')
          .replace(/- \[x\] two/g, '- [ ] two')
          .replace(/- \[y\] one/g, '- [ ] one')
          .replace(/- \[z\] two/g, '- [x] two')
        // figures of layer tables are what they are
        for (const word of [...secrets, ...unprinted]) if (!/^\d+$/.test(word)) other = other.replaceAll(word, `other${word}`)
        const [student, again] = await Promise.all([papersOf(source), papersOf(other)])
        expect(again.student).toBe(student.student)
        expect(again.solution === student.solution).toBe(secrets.length === 0 && !source.includes('- [x]'))
      }),
      { numRuns: Number(process.env.ANSWER_RUNS ?? 60) },
    )
  })

  it('has a paper for students that says the same as that of the exam without answers, and no secret', {
    timeout: 1_200_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(sample, async ({ source }) => {
        const { exam, file } = checked(source, pictures)
        checkStudentPaper({ exam, file })
        expect(file.messages.filter(({ fatal }) => fatal).map(String)).toEqual([])
        const { student, solution } = await papersOf(source)
        expect(leaksInHtml(student, secretsOf([source, ...tellingTexts(solution)], tellingTexts(student)))).toEqual([])
      }),
      { numRuns: Number(process.env.ANSWER_RUNS ?? 60) },
    )
  })
})
