import fc from 'fast-check'
import { VFile } from 'vfile'
import { describe, expect, test } from 'vitest'
import { readValues } from '../../../src/forms/values/values.ts'

const choices = ['sum {{a+b}}', 'product {{a*b}}', 'difference {{a-b}}']

const source = ({
  right = 0,
  order = choices,
  explanation = 'It is {{a+b}}.',
  rubric = 'adds',
  blank = '{{a}}',
  comment = '',
  points = '2',
  note = '',
}) =>
  `---
title: T
forms: 3
---

## Adding {points=${points}}

\`\`\`vars
a: 2..99
b: 2..99
where: a != b${note}
\`\`\`

What is {{a}} plus {{b}}? And the first is [[${blank}]].

${comment}

${order.map((choice, index) => `- [${index === right ? 'x' : ' '}] ${choice}`).join('\n')}

${explanation === '' ? '' : `:::answer\n${explanation}\n:::`}

${rubric === '' ? '' : `:::rubric\n- ${points}: ${rubric}\n:::`}
`

async function drawn(text: string, seed: string, form: number) {
  const file = new VFile(text)
  const values = readValues(file)
  const { text: printed = '' } = values?.draw({ seed, form }) ?? {}
  return { stem: /^What is (\d+) plus (\d+)/m.exec(printed)?.[0], messages: file.messages }
}

describe('the values of a question without an id', () => {
  test('are the same whatever its solution, rubric, blanks, and the order of its choices', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          right: fc.nat(2),
          order: fc.shuffledSubarray(choices, { minLength: 3 }),
          explanation: fc.constantFrom('', 'Twice {{a}}.', 'A typo.', '{{1/(a-b)}}', 'Since $x^2$.'),
          rubric: fc.constantFrom('', 'adds', 'ads', 'adds both'),
          blank: fc.constantFrom('{{a}}', '{{b}}', 'one'),
          comment: fc.constantFrom('', '<!-- easy -->'),
          points: fc.constantFrom('2', '3'),
          note: fc.constantFrom('', ' # else it is too easy'),
        }),
        fc.string(),
        fc.nat(3),
        async (secrets, seed, form) => {
          const [before, after] = [await drawn(source({}), seed, form), await drawn(source(secrets), seed, form)]
          expect(before.messages).toEqual([])
          expect(after.stem).toBe(before.stem)
        },
      ),
      { numRuns: 40 },
    )
  })

  test('are others where what a student reads is another text', async () => {
    const other = source({}).replace('What is', 'What is the sum of').replace('What is the sum of', 'What is')
    expect((await drawn(other, 's', 0)).stem).toBe((await drawn(source({}), 's', 0)).stem)
    const stems = await Promise.all(['one', 'two', 'three'].map((word) => drawn(`${source({})}\n${word}\n`, 's', 0)))
    expect(new Set(stems.map(({ stem }) => stem)).size).toBe(3)
    const pictures = await Promise.all(['one', 'two', 'three'].map((alt) => drawn(`${source({})}\n![${alt}](a.png)\n`, 's', 0)))
    expect(new Set(pictures.map(({ stem }) => stem)).size).toBe(3)
  })

  test('are not drawn again for a solution that cannot be printed with them: it is reported', async () => {
    const text = source({ explanation: 'It is {{1/(a-a)}}.' })
    const { messages } = await drawn(text, 's', 0)
    expect(messages.map(({ ruleId, line }) => [ruleId, line])).toEqual([['vars-draw', 8]])
    expect(messages[0]?.reason).toBe(
      'Unexpected values with which the solution cannot be printed, as `{{1/(a-a)}}` is no finite number',
    )
    expect(messages[0]?.note).toMatch(/^They are a = \d+, b = \d+\. Exclude them by a line `where`/)
  })
})
