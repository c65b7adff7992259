import fc from 'fast-check'
import { visit } from 'unist-util-visit'
import { describe, expect, it } from 'vitest'
import { leaksInHtml, secretsOf, tellingTexts } from '../../src/audit/leaks.ts'
import { type Exam, treeOf } from '../../src/exam/exam.ts'
import { separate } from '../../src/paper/separate.ts'
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
        const known = JSON.stringify(separate(exam).paper)
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
        const others = [...secrets, ...unprinted].filter((word) => !/^\d+$/.test(word))
        for (const word of others) other = other.replaceAll(word, `other${word}`)
        const [student, again] = await Promise.all([papersOf(source), papersOf(other)])
        expect(again.student).toBe(student.student)
        expect(again.solution === student.solution).toBe(
          !secrets.some((word) => others.includes(word)) && !source.includes('- [x]'),
        )
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
        expect(file.messages.filter(({ fatal }) => fatal).map(String)).toEqual([])
        expect(separate(withoutAnswers(exam)).paper).toEqual(separate(exam).paper)
        const { student, solution } = await papersOf(source)
        expect(leaksInHtml(student, secretsOf([source, ...tellingTexts(solution)], tellingTexts(student)))).toEqual([])
      }),
      { numRuns: Number(process.env.ANSWER_RUNS ?? 60) },
    )
  })
})

/**
 * A copy of an exam from which all is taken that only its solution tells: solutions, rubrics, what belongs into blanks and cells, which choices are
 * right. What a student's paper says of it is what it may say of the exam.
 */
function withoutAnswers(exam: Exam): Exam {
  const copy = structuredClone({ ...exam, metadata: { ...exam.metadata, seed: '' } })
  delete copy.metadata.errata
  visit(treeOf(copy), (node) => {
    switch (node.type) {
      case 'answer':
      case 'rubric':
      case 'blank':
        node.children = []
        break
      case 'choice':
        node.correct = false
        delete node.points
        break
      case 'layerTable':
        for (const cell of node.table.rows.flat()) if (cell.kind === 'blank') cell.key = ''
        node.table.explanations = []
        break
    }
  })
  return copy
}
