import { h } from 'hastscript'
import { describe, expect, it, test } from 'vitest'
import { markLanguages } from '../../src/html/languages.ts'
import type { Language } from '../../src/languages/locales.ts'
import { bodyOf, papersOf } from './papers.ts'

/** What is marked in a paper's body: the language and the text of each mark. */
async function marked(language: Language, text: string): Promise<string[]> {
  const { student } = await papersOf(`---\ntitle: T\nlang: ${language}\n---\n\n## A\n\n${text}\n\n- [x] 1\n- [ ] 2\n`)
  return Array.from(bodyOf(student).matchAll(/<(\w+)[^>]* lang="(\w+)">(.*?)<\/\1>/g), ([, tag, lang, inner = '']) => {
    return `${tag} ${lang} ${inner.replace(/<[^>]*>/g, '')}`
  })
}

describe('a paper marks', () => {
  it.each([
    ['en', 'a Korean paragraph', '손실을 최소화하는 w를 구하라.', ['p ko 손실을 최소화하는 w를 구하라.']],
    ['en', 'Korean words in English', 'A layer (합성곱 층) is a part of it.', ['span ko 합성곱 층']],
    ['en', 'nothing in English', 'The loss is $x$ here.', []],
    ['en', 'no language of code', 'The code `변수 = 1` is given here.', []],
    ['ko', 'nothing in Korean', '손실 함수를 구하라.', []],
    ['ko', 'no term among Korean words', '배치 정규화(batch normalisation)와 ReLU를 설명하시오. 활성화 함수도 쓰시오.', []],
    ['ko', 'an English paragraph', 'Explain why this layer helps.', ['p en Explain why this layer helps.']],
    ['de', 'nothing in German', 'Die Größe der Ausgabe ist gesucht, mit Lösung.', []],
    ['de', 'Korean words in German', 'Eine Schicht (합성곱 층) ist ein Teil davon.', ['span ko 합성곱 층']],
    [
      'de',
      'a Korean paragraph in German, with German words',
      '손실을 최소화하는 값을 „die kleinste Zahl“이라 하자.',
      ['p ko 손실을 최소화하는 값을 „die kleinste Zahl“이라 하자.'],
    ],
    [
      'ko',
      'three words or more of English',
      '다음 문장을 읽고 우리말로 옮기시오: all models are wrong. 그리고 그 까닭을 설명하시오.',
      ['span en all models are wrong'],
    ],
  ] as const)('%s: %s', async (language, _, text, marks) => {
    expect(await marked(language, text)).toEqual(marks)
  })
})

test('what fills a blank has no say, so that both papers break their lines alike', async () => {
  const source = '---\ntitle: T\n---\n\n## A\n\nIt is [[아주 길고 긴 우리말 낱말들의 줄]] now.\n'
  const { student, solution } = await papersOf(source)
  expect(bodyOf(student)).not.toContain('lang=')
  expect(bodyOf(solution)).toMatch(/<p>It is <span class="blank"[^>]*>.*<span class="filling" lang="ko">/)
})

test('a language that stands at a block is kept, and its passages are looked at on their own', () => {
  const block = h('div', { lang: 'ko' }, [h('p', ['Three English words ', h('span.formula', { ariaLabel: 'x' })])])
  const seen: string[] = []
  markLanguages(h('main', [block]), 'en', (_, language) => seen.push(language))
  expect(block.properties.lang).toBe('ko')
  expect(seen).toEqual(['en'])
})

test('a language of a template that is none of ours is kept', () => {
  const block = h('div', { lang: 'pl' }, '합성곱')
  markLanguages(h('main', [block]), 'en', () => undefined)
  expect(block.properties.lang).toBe('pl')
})

test('a block carries the language that its author states, what is in it is found by itself, and labels are in it', async () => {
  const source =
    '---\ntitle: T\n---\n# S\n\n## A {lang=ko}\n\nThis is a whole English sentence.\n\n그리고 우리말 문장.\n\n:::answer\nIt is a solution in English.\n:::\n\n## B\n\n:::given{lang=ko}\n$x$\n:::\n\n:::answer{lang=de}\nEs ist $x + y$.\n:::\n'
  const { student, solution } = await papersOf(source)
  expect(student).toMatch(/<section class="question titled" id="question-1" lang="ko"/)
  expect(student).toContain('<p lang="en">This is a whole English sentence.</p>')
  expect(student).toContain('<p>그리고 우리말 문장.</p>')
  expect(student).not.toMatch(/<section[^>]* id="question-2"[^>]* lang=/)
  expect(student).toMatch(/<div lang="ko"><p><span class="formula">.*<math aria-label="x"/)
  expect(solution).toMatch(/<p lang="en"><strong class="lead" lang="ko">풀이.<\/strong> It is/)
  expect(solution).toMatch(
    /<div class="solution" lang="de"><p><strong class="lead">Lösung.<\/strong> Es ist .*aria-label="x plus y"/,
  )
})

test('emphasis with Hangul in it is upright, and no other', async () => {
  const { student } = await papersOf(
    '---\ntitle: T\n---\n\n## A {points=1}\n\n*one*, *둘(two)*, *three **넷***.\n\n- [x] 1\n- [ ] 2\n',
  )
  const emphasised = bodyOf(student).match(/<em[^>]*>/g)
  expect(emphasised).toEqual(['<em>', '<em class="upright">', '<em class="upright">'])
})

test.each([
  ['en', 'これは日本語の文である', 'ja'],
  ['en', '漢字 alone among English words', 'zh-Hans'],
  ['en', '这是一个问题', 'zh-Hans'],
  ['en', '這是一個問題', 'zh-Hant'],
  ['ko', '大韓民國', undefined],
  ['ko', 'これは日本語', 'ja'],
  ['ja', '数学', undefined],
  ['ja', '这是一个问题', undefined],
  ['zh-Hant', '数学', undefined],
  ['zh-Hans', 'ひらがな', 'ja'],
] as const)('in a paper in %s the language of %s is told by its letters', (language, text, expected) => {
  const passage = h('p', text)
  markLanguages(h('main', [passage]), language, () => undefined)
  const [first] = passage.children
  const run = first?.type === 'element' ? first.properties.lang : undefined
  expect(passage.properties.lang ?? run).toBe(expected)
})

test('text without spaces between its words has none at the ends of its lines', async () => {
  const { student } = await papersOf('---\ntitle: T\nlang: ja\n---\n\n## 問\n\n一行目と\n二行目、English\nwords の\n三行目。\n')
  expect(bodyOf(student)).toContain('一行目と二行目、English')
  expect(bodyOf(student)).toMatch(/words<?[^の]*の三行目。/)
})
