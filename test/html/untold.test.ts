import fc from 'fast-check'
import { expect, it } from 'vitest'
import { papersOf } from './papers.ts'
import { examOf, kinds, secrets } from './secrets.ts'

const many = Number(process.env.UNTOLD_RUNS ?? 12)

it('the student’s HTML is the same, byte by byte, whatever is correct, solved, explained, noted and verified', async () => {
  const several = fc.array(secrets, { minLength: 5, maxLength: 5 })
  const shape = fc.array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 5 })
  await fc.assert(
    fc.asyncProperty(shape, several, several, async (all, one, other) => {
      const [first, second] = [await papersOf(examOf(all, one)), await papersOf(examOf(all, other))]
      expect(first.student).toBe(second.student)
    }),
    { numRuns: many },
  )
})

it('numbers what a student sees first and by itself', async () => {
  const source = (explanation: string) =>
    `---\ntitle: T\n---\n\n## A\n\nWhich?\n\n- [x] a\n- [ ] b\n${explanation}\n## B\n\nIt is [[x]].\n\n:::answer\nSo [[y]].\n:::\n`
  const { student, solution } = await papersOf(source('\n:::answer\nIt is [[z]].\n:::\n'))
  expect(student).toBe((await papersOf(source(''))).student)
  expect(student.match(/id="(?:answer|blank|choices)-\d+"/g)).toEqual(['id="choices-1"', 'id="blank-1"', 'id="answer-1"'])
  expect(solution.match(/id="blank-\d+"/g)).toEqual(['id="blank-1"', 'id="blank-3"', 'id="blank-2"'])
})
