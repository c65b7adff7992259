import { describe, expect, test } from 'vitest'
import { languages, localeOf } from '../../src/languages/locales.ts'
import { matchHead } from '../../src/layers/kinds/index.ts'
import { columnOf, kinds } from '../../src/layers/table/headings.ts'

describe.each(languages)('in %s', (language) => {
  const { headings, otherHeadings, amount, names } = localeOf(language).layers

  test('every name of a layer is that of its kind alone, in any case', () => {
    for (const [kind, words] of Object.entries(names))
      for (const word of words.flatMap((each) => [each, each.toUpperCase(), each.replaceAll(' ', '')])) {
        const found = matchHead(word)
        expect([word, typeof found?.head === 'string' ? found.head : found?.head.name, found?.length]).toEqual([
          word,
          kind,
          word.length,
        ])
      }
  })

  test('every heading is that of its column alone', () => {
    for (const kind of kinds)
      for (const word of [headings[kind], ...otherHeadings[kind]]) {
        expect([word, columnOf(word)]).toEqual([word, kind])
        for (const words of amount) expect(columnOf(`${words} ${word}`)).toBe(kind)
      }
  })
})
