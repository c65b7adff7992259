import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Exam, questionsOf } from '../../src/exam/exam.ts'
import { plainText } from '../../src/exam/text.ts'
import { formOf } from '../../src/forms/form.ts'
import { visiblePart } from '../../src/forms/shuffle.ts'
import { formKey, rightLetters } from '../../src/keys/form-key.ts'
import { checked } from '../faults.ts'

const words = ['alpha', 'beta', 'gamma', 'delta', 'epsilon'] as const

/** A question: its visible text, and what a student may not know of it. */
type Asked = { stem: string; choices: readonly string[]; right: number; explanation: string; rubric: string; comment: string }

const asked: fc.Arbitrary<Asked> = fc.record({
  stem: fc.constantFrom('Which is first?', 'Was ist richtig?', '다음 중 옳은 것은?', 'What of $\\frac{1}{2}$?'),
  choices: fc.shuffledSubarray([...words], { minLength: 3 }),
  right: fc.nat(2),
  explanation: fc.constantFrom('', 'Because.', 'See the lecture, **twice**.', 'It is $x^2$.'),
  rubric: fc.constantFrom('', '- 2: all of it'),
  comment: fc.constantFrom('', '<!-- too easy? -->'),
})

function sourceOf(questions: readonly Asked[]): string {
  const blocks = questions.map(({ stem, choices, right, explanation, rubric, comment }, index) =>
    [
      `## On averages ${'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOP'[index]} {points=2}`,
      comment,
      stem,
      choices.map((choice, place) => `- [${place === right ? 'x' : ' '}] ${choice}`).join('\n'),
      explanation === '' ? '' : `:::answer\n${explanation}\n:::`,
      rubric === '' ? '' : `:::rubric\n${rubric}\n:::`,
    ]
      .filter((text) => text !== '')
      .join('\n\n'),
  )
  return `---\ntitle: T\nshuffle: questions\nforms: 2\n---\n\n${blocks.join('\n\n')}\n`
}

/** What a student reads on a form. */
function readingOf(exam: Exam, seed: string, form: string): string[] {
  return questionsOf(formOf(exam, seed, form)).map(({ heading, body }) =>
    [
      plainText(heading),
      ...body.flatMap((node) => (node.type === 'choices' ? node.children.map((choice) => plainText(choice).trim()) : [])),
    ].join(' '),
  )
}

const read = (questions: readonly Asked[]) => checked(sourceOf(questions)).exam

describe('what a student sees of a question', () => {
  const seen = (text: string) => {
    const last = questionsOf(checked(`---\ntitle: T\n---\n${text}`).exam).at(-1)
    return last === undefined ? '' : visiblePart(last)
  }
  const plain = '\n## Mean {points=2}\n\nIt is [[3]].\n\n- [x] one\n- [ ] two\n\n### Part {points=2}\n\nWhy?\n'

  test.each([
    ['the content of a blank', plain.replace('3', '4')],
    ['the place of choices', plain.replace('- [x] one\n- [ ] two', '- [ ] two\n- [x] one')],
    ['what stands before it', `\n## Before {points=1}\n\n[[a]]\n\n- [x] a\n- [ ] b\n${plain}`],
    ['an answer and a rubric', `${plain}\n:::answer\nSo.\n:::\n\n:::rubric\n- 2: all\n:::\n`],
  ])('does not depend on %s', (_, other) => expect(seen(other)).toBe(seen(plain)))

  test.each([
    ['its heading', plain.replace('Mean', 'Median')],
    ['its text', plain.replace('It is', 'This is')],
    ['a choice', plain.replace('two', 'three')],
    ['the heading of a part', plain.replace('Part', 'Piece')],
    ['the text of a part', plain.replace('Why', 'How')],
  ])('depends on %s', (_, other) => expect(seen(other)).not.toBe(seen(plain)))
})

describe('a form of questions without ids', () => {
  test('is the same whatever a student may not know: the right choice, solutions, rubrics, comments, the order of the source', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(asked, asked), { minLength: 1, maxLength: 4 }), fc.string(), (pairs, seed) => {
        const before = pairs.map(([one]) => one)
        const after = pairs.map(([one, other]) => ({
          ...other,
          stem: one.stem,
          choices: [...one.choices].sort((a, b) => other.choices.indexOf(a) - other.choices.indexOf(b)),
        }))
        for (const form of ['A', 'B']) expect(readingOf(read(after), seed, form)).toEqual(readingOf(read(before), seed, form))
      }),
      { numRuns: 60 },
    )
  })

  test('does not tell the order of the source to one who knows the seed', () => {
    // authors who write the right one first; an attacker who undoes the shuffle would find it there
    const questions = Array.from({ length: 40 }, (_, index): Asked => {
      const shift = index % words.length
      return {
        stem: `Which of ${index}?`,
        choices: [...words.slice(shift), ...words.slice(0, shift)],
        right: 0,
        explanation: '',
        rubric: '',
        comment: '',
      }
    })
    const exam = read(questions)
    const form = formOf(exam, '', 'A')
    const reversed = formOf(read(questions.map((each) => ({ ...each, choices: [...each.choices].reverse(), right: 4 }))), '', 'A')
    expect(questionsOf(reversed).map(({ body }) => plainText(body))).toEqual(questionsOf(form).map(({ body }) => plainText(body)))
    const letters = formKey(form, exam).map((asked) => rightLetters(asked).join())
    for (const letter of ['A', 'B', 'C', 'D', 'E']) expect(letters.filter((each) => each === letter).length).toBeLessThan(18)
  })
})
