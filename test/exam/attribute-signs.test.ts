import { describe, expect, it } from 'vitest'
import { checked, front } from '../faults.ts'

const messagesOf = (attributes: string) =>
  checked(`${front}## Q ${attributes}\n\n[[x]]\n`).file.messages.map(({ column, reason }) => `${column} ${reason}`)

describe('a value behind another sign than `=`', () => {
  it.each([
    ['{points: 3}', 'points: 3', 'points=3', 7],
    ['{points:3}', 'points:3', 'points=3', 7],
    ['{points = 3}', 'points = 3', 'points=3', 7],
    ['{points= 3}', 'points= 3', 'points=3', 7],
    ['{points =3}', 'points =3', 'points=3', 7],
    ['{points：3}', 'points：3', 'points=3', 7],
    ['{#q points: 3 bonus}', 'points: 3', 'points=3', 10],
    ['{tags: "a, b"}', 'tags: "a, b"', 'tags="a, b"', 7],
  ])('in `%s` is one message', (attributes, found, meant, column) => {
    expect(messagesOf(attributes)).toEqual([`${column} Unexpected \`${found}\` between braces, expected \`${meant}\``])
  })

  it('is read as meant', () => {
    const { exam } = checked(`${front}## Q {points: 3 #q}\n\n[[x]]\n`)
    expect(exam.sections[0]?.questions[0]).toMatchObject({ id: 'q', points: 3 })
  })

  it('is text between quotes', () => {
    expect(messagesOf('{tags="a: b, c = d" points=2}')).toEqual([])
  })

  it.each(['{3}', '{3 points}', '{3pts}', '{2 Punkte}', '{3 marks}'])('may be missing: `%s`', (attributes) => {
    expect(messagesOf(attributes)).toHaveLength(1)
    expect(messagesOf(attributes)[0]).toMatch(/expected `points=[23]`$/)
  })

  it('that a keyboard or a word processor has put there is told as a sign alone', () => {
    expect(messagesOf('{points＝3}')).toEqual(['13 Unexpected `＝` between braces, expected `=`'])
    expect(messagesOf('{tags=“a” points=3}')).toEqual(['12 Unexpected `“` between braces, expected `"`'])
  })

  it('is said of each', () => {
    expect(messagesOf('{points: 3 tags: a}')).toHaveLength(2)
  })
})
