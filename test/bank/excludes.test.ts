import { describe, expect, it } from 'vitest'
import { examOf, loadIn, questionOf } from './exams.ts'

const text = [questionOf('a', 'excludes="#b"'), questionOf('b'), questionOf('c', 'excludes="#own"')].join('\n')
const advice = "One gives the other's answer away, or asks for the same: take one of them."

describe('two questions of which one excludes the other', () => {
  it.each([
    ['the first excludes the second', ['a', 'b'], '`#b` beside `#a`, which excludes it (`#a`'],
    ['the second excludes the first', ['b', 'a'], '`#a` beside `#b`, which it excludes (`#b`'],
  ])('are reported where the exam takes the second: %s', async (_, [first, second], words) => {
    const exam = examOf(`::use{#${first} from=b.md}`, '', '# Part', '', `::use{#${second} from=b.md}`)
    const { messages, errors } = await loadIn({ 'exam.md': exam, 'b.md': text })
    expect(errors).toBe(1)
    expect(messages).toEqual([`exam.md:9:7 question-excluded Unexpected question ${words} is in line 5. ${advice})`])
  })

  it('are reported where the exam takes one, and the other is its own', async () => {
    const exam = examOf('::use{#c from=b.md}', '', '## Own {#own}', '', '[[x]]')
    expect((await loadIn({ 'exam.md': exam, 'b.md': text })).messages).toEqual([
      `exam.md:5:7 question-excluded Unexpected question \`#c\` beside \`#own\`, which it excludes (\`#own\` is in line 7. ${advice})`,
    ])
  })

  it('are a warning in a file that has both, as it may be a bank', async () => {
    const { messages, errors } = await loadIn({ 'exam.md': `---\ntitle: Bank\n---\n\n${text}` })
    expect(messages).toEqual([
      `exam.md:5:19 question-excluded Unexpected question \`#b\` beside \`#a\`, which excludes it (It stands in line 9. ${advice})`,
    ])
    expect(errors).toBe(0)
  })
})
