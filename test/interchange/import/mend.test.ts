import { expect, test } from 'vitest'
import { mended } from '../../../src/pipeline/mend.ts'
import { checked, front } from '../../faults.ts'

/** A text after so many rounds of mending, and the rules that are still broken by its signs. */
function settled(body: string): { text: string; rules: (string | undefined)[] } {
  let text = `${front}${body}\n`
  for (let round = 0; round < 4; round += 1) text = mended(text, checked(text).file)
  const rules = checked(text)
    .file.messages.filter(({ fatal }) => fatal)
    .map(({ ruleId }) => ruleId)
  return { text: text.slice(front.length).trimEnd(), rules }
}

test.each([
  ['## Q\n\nWhich?\n\n- [x] Answer A\n- [ ] B\n', '&#65;nswer A'],
  ['## Q\n\nWhich?\n\n- [x] two (correct)\n- [ ] B\n', 'two &#40;correct)'],
  ['## Q\n\n### 1\n\n- [x] a\n- [ ] b\n\n### Two\n\n- [x] a\n- [ ] b\n', '### 1 {literal}\n'],
])('what no backslash can say is said in another way: %j', (body, expected) => {
  const { text, rules } = settled(body)
  expect(rules).toEqual([])
  expect(text).toContain(expected)
})

test('a list below what is to be selected has no backslash in its formulas', () => {
  const body =
    '## Q {points=1}\n\nSelect all that hold.\n\n* fox $^{\\text{that is one}}$\n* box (correct)\n\n:::answer\nfox\n:::'
  expect(settled(body)).toMatchObject({
    text: expect.stringContaining('* fox $^{\\text{that is one}}$\n* box &#40;correct)'),
    rules: [],
  })
})

test('a picture alone below a question with parts is no answer of it, as a formula is', () => {
  const rules = (content: string) =>
    checked(`${front}## Q\n\nWhat does it say?\n\n${content}\n\n### P\n\n- [x] a\n- [ ] b\n`).file.messages.map(
      ({ ruleId }) => ruleId,
    )
  expect(rules('![A sign](sign.png)')).not.toContain('answer-text')
  expect(rules('$x = 3$')).toContain('answer-text')
})
