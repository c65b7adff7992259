import { describe, expect, test } from 'vitest'
import { keys } from '../../src/exam/front/keys.ts'
import { languages, localeOf } from '../../src/languages/locales.ts'
import { checked } from '../faults.ts'

const question = '## Q {points=1}\n\nText.\n\n:::answer\nWhy.\n:::\n'
const messagesOf = (source: string) => checked(source).file.messages
const ofKey = (key: string) => messagesOf(`---\ntitle: T\n${key}: X\n---\n\n${question}`)

describe.each(languages)('in %s', (language) => {
  const { front, blocks } = localeOf(language).reading
  const named = Object.entries(front.keys).flatMap(([key, words]) => words.map((word) => ({ key, word })))

  test.each(named)('`$word` in the front matter is known, for $key', ({ key, word }) => {
    const [message] = ofKey(word)
    expect(message?.ruleId).toBe('front-matter-key')
    if (Object.hasOwn(keys, key)) expect(message?.expected).toEqual([key])
    else expect(message?.note).toMatch(key === 'instructions' ? 'first heading' : '`title` or `course`')
  })

  // YAML reads the English ones itself
  test('yes and no are true and false', () => {
    const meant = (word: string) =>
      messagesOf(`---\ntitle: T\ncover: ${word}\n---\n\n${question}`)[0]?.note ?? '`cover: true` and `cover: false`'
    for (const word of front.yes) expect(meant(word)).toContain('`cover: true`')
    for (const word of front.no) expect(meant(word)).toContain('`cover: false`')
  })

  test.each(Object.entries(blocks))('names of `:::%s` have it for a message', (block, words) => {
    for (const word of words) {
      const [message] = messagesOf(`---\ntitle: T\n---\n\n## Q {points=1}\n\nText.\n\n:::${word}\nWhy.\n:::\n`)
      expect([word, message?.ruleId, message?.expected]).toEqual([word, 'directive-unknown', [`:::${block}`]])
    }
  })
})
