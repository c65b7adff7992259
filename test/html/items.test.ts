import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formOf } from '../../src/forms/form.ts'
import { checked } from '../faults.ts'
import { papersOfExam } from './papers.ts'

const lefts = ['one', '$2$', '`three` and more of it', 'four']
const rights = ['eins', '$\\frac{1}{2}$', 'drei *drei*', 'vier', 'fünf']

/** An exam whose texts are the same and whose keys are not. */
function source(pairs: readonly string[], order: readonly string[], truths: readonly boolean[], answer: string): string {
  const rows = pairs.map((right, index) => `| ${lefts[index] ?? ''} | ${right} |`)
  const steps = order.map((step, index) => `${index + 1}. ${step}`)
  const statements = lefts.map((text, index) => `- [${truths[index] === true ? 'x' : ' '}] ${text}`)
  return `---\ntitle: T\n---\n## M\n:::matching\n| a | b |\n|---|---|\n${rows.join('\n')}\n:::\n\n:::answer\n${answer}\n:::\n
## O\n:::ordering\n${steps.join('\n')}\n:::\n\n## S\n:::statements\n${statements.join('\n')}\n:::\n`
}

const paired = fc.shuffledSubarray(rights, { minLength: rights.length })
const ordered = fc.shuffledSubarray(rights, { minLength: rights.length })
const judged = fc.array(fc.boolean(), { minLength: lefts.length, maxLength: lefts.length })

test('what belongs together, its order and what is true leave no trace in the student’s paper, on any form', async () => {
  const { exam: usual } = checked(source(rights, rights, [], 'so'))
  const expected = {
    none: (await papersOfExam(usual)).student,
    B: (await papersOfExam(formOf(usual, 'seed', 'B'))).student,
  }
  await fc.assert(
    fc.asyncProperty(paired, ordered, judged, fc.constantFrom('so', 'a longer $x$'), async (pairs, order, truths, answer) => {
      const { exam, file } = checked(source(pairs, order, truths, answer))
      expect(file.messages).toEqual([])
      expect((await papersOfExam(exam)).student).toBe(expected.none)
      expect((await papersOfExam(formOf(exam, 'seed', 'B'))).student).toBe(expected.B)
    }),
    { numRuns: 25 },
  )
})
