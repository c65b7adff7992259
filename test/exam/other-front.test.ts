import { describe, expect, it } from 'vitest'
import { checked } from '../faults.ts'

const question = '## Q {#q points=1}\n\nIt is [[x]].\n'

/** What the messages about a source say. */
const messagesOf = (source: string) =>
  checked(source).file.messages.map(({ line, ruleId, reason }) => `${line} ${ruleId} ${reason}`)

describe('front matter of other programs', () => {
  it.each([
    ['TOML', '+++\ntitle = "Test"\n\n[extra]\na = 1\n+++\n', 1, 'between `+++`'],
    ['JSON', '{\n  "title": "Test"\n}\n', 1, 'as JSON'],
    ['a code block', '```yaml\ntitle: Test\n```\n', 1, 'in a code block'],
    ['dashes of a word processor', '—-\ntitle: Test\n—-\n', 1, 'between other signs'],
    ['four dashes', '----\ntitle: Test\nfields:\n  - Name\n----\n', 1, 'between other signs'],
    ['an empty line before it', '\n---\ntitle: Test\n---\n', 2, 'below the first line'],
    ['a heading before it', '# Test\n\n---\ntitle: Test\nfields: [Name]\n---\n', 3, 'below the first line'],
    ['no dashes', 'title: Test\ndate: 2026-10-20\n', 1, 'keys without the lines of dashes'],
    ['dashes below alone', 'Title: Test\n---\n', 1, 'keys without the lines of dashes'],
  ])('with %s has one message, which names it', (_, written, line, what) => {
    for (const source of [`${written}\n${question}`, `${written}\n${question}`.replaceAll('\n', '\r\n')]) {
      const messages = messagesOf(source)
      expect(messages).toHaveLength(1)
      expect(messages[0]).toMatch(new RegExp(`^${line} front-matter-title Unexpected .*${what.replace('+++', '\\+{3}')}`))
    }
  })

  it('is not seen in a text that follows a heading', () => {
    expect(messagesOf(`# Test\n\nName: ____\n\n${question}`)).toEqual([
      '1 front-matter-title Unexpected exam without a title, expected `title:` in the front matter',
    ])
  })

  it('hides no fault of what follows it', () => {
    expect(messagesOf(`+++\ntitle = "Test"\n+++\n\nAnswer: 42\n\n${question}`)[1]).toContain('5 answer-text')
  })
})
