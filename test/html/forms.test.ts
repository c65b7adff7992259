import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sumOfExam } from '../../src/exam/points.ts'
import { formOf } from '../../src/forms/form.ts'
import { choicesOfKey, formKey } from '../../src/keys/form-key.ts'
import { separate } from '../../src/paper/separate.ts'
import { pictures } from '../canaries.ts'
import { checked } from '../faults.ts'
import { formsSample } from './arbitrary-forms.ts'
import { bodyOf, papersOfExam } from './papers.ts'

const marks = { A: [...'ABCDEF'], '①': [...'①②③④⑤⑥'] }

describe('every form of any exam that is in order', () => {
  it('asks the same for the same points, has its own key, and tells its student no answer', { timeout: 2_400_000 }, async () => {
    const moved = { questions: 0, choices: 0 }
    await fc.assert(
      fc.asyncProperty(formsSample, async ({ source, secrets, lists, questions }) => {
        const { exam, file } = checked(source, pictures)
        expect(file.messages.filter(({ fatal }) => fatal).map(String)).toEqual([])
        const headings = Array.from({ length: questions }, (_, index) => `headed${index}z`)
        for (const letter of exam.metadata.forms) {
          const form = formOf(exam, exam.metadata.seed, letter)
          expect(sumOfExam(form)).toEqual(sumOfExam(exam))
          const { paper } = separate(form)
          expect(paper.total).toBe(2 * questions)
          const model = JSON.stringify(paper)
          const { student, solution } = await papersOfExam(form)
          expect(secrets.filter((secret) => model.includes(secret) || student.includes(secret))).toEqual([])
          expect(secrets.filter((secret) => !solution.includes(secret))).toEqual([])

          const body = bodyOf(student)
          const order = [...body.matchAll(/headed\d+z/g)].map(([word]) => word)
          expect([...order].sort()).toEqual([...headings].sort())
          if (order.join() !== headings.join()) moved.questions++

          const key = formKey(form, exam)
          for (const [id, { words, right }] of lists) {
            const asked = key.find((question) => question.id === id)
            const choices = asked === undefined ? [] : choicesOfKey(asked)
            const printed = [...words].sort((a, b) => body.indexOf(a) - body.indexOf(b))
            if (printed.join() !== words.join()) moved.choices++
            const names = marks[exam.metadata.choices === '①' ? '①' : 'A']
            const beside = printed.map(
              (word) => new RegExp(`<span class="box"><span>([^<]*)</span>(?:(?!class="box").)*?${word}`, 's').exec(body)?.[1],
            )
            expect(beside).toEqual(printed.map((_, index) => names[index]?.normalize('NFKC')))
            const inSource = choices.filter(({ correct }) => correct).sort((a, b) => a.place - b.place)
            expect(inSource.map(({ letter }) => printed[names.indexOf(letter)]).sort(), id).toEqual([...right].sort())
            expect(
              inSource.map(({ canonical }) => words[names.indexOf(canonical)]),
              id,
            ).toEqual(right)
            expect(choices.map(({ place }) => words[place])).toEqual(printed)
          }
        }
      }),
      { numRuns: 100 },
    )
    // or nothing of this has been tried
    expect(moved.questions).toBeGreaterThan(30)
    expect(moved.choices).toBeGreaterThan(100)
  })
})
