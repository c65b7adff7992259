import { describe, expect, it } from 'vitest'
import { markOf, uncircled } from '../../src/languages/counting.ts'
import { languages, languageTagged, localeOf } from '../../src/languages/locales.ts'

describe.each(languages)('%s', (language) => {
  const { labels, companions: leaves, layers, question, reading } = localeOf(language)

  it('says something everywhere', () => {
    const said = [
      ...[labels.points(1), labels.continues('Q'), labels.bonusPoints(2), labels.total(3)],
      ...[
        labels.answerAny(2, 3, 'question'),
        labels.answerAny(2, 3, 'part'),
        labels.date('2026-10-20'),
        labels.duration('75 min'),
      ],
      ...[question(4), layers.batch('8'), layers.bytes(2), layers.convStride('2')],
      JSON.stringify([labels, leaves, layers]),
    ]
    for (const text of said) expect(text).toMatch(/\S/)
    expect(said.join()).not.toMatch(/undefined|NaN|:""/)
  })

  it('tells apart what is asked of questions and of parts, and one of them from more', () => {
    const any = (count: number, unit: 'question' | 'part') => labels.answerAny(count, 3, unit)
    expect(new Set([any(1, 'question'), any(2, 'question'), any(1, 'part'), any(2, 'part')]).size).toBe(4)
  })

  it('knows the labels of its own answer sheet', () => {
    expect(leaves.sheet.student).toMatch(reading.name)
    expect(leaves.sheet.number).toMatch(reading.number)
    expect(leaves.sheet.number).not.toMatch(reading.name)
  })
})

it.each([
  ['en', '20 October 2026', '75 minutes', '2.5 points', 'Question 4', 'Page 1 of 2'],
  ['ko', '2026년 10월 20일', '75분', '2.5점', '문항 4', '1 / 2쪽'],
  ['de', '20. Oktober 2026', '75 Minuten', '2,5 Punkte', 'Aufgabe 4', 'Seite 1 von 2'],
  ['fr', '20 octobre 2026', '75 minutes', '2,5 points', 'Exercice 4', 'Page 1 sur 2'],
  ['es', '20 de octubre de 2026', '75 minutos', '2,5 puntos', 'Pregunta 4', 'Página 1 de 2'],
  ['pt', '20 de outubro de 2026', '75 minutos', '2,5 pontos', 'Questão 4', 'Página 1 de 2'],
  ['it', '20 ottobre 2026', '75 minuti', '2,5 punti', 'Esercizio 4', 'Pagina 1 di 2'],
  ['ja', '2026年10月20日', '75分', '2.5点', '問4', '1 / 2ページ'],
  ['zh-Hans', '2026年10月20日', '75分钟', '2.5分', '第4题', '第1页，共2页'],
  ['zh-Hant', '2026年10月20日', '75分鐘', '2.5分', '第4題', '第1頁，共2頁'],
  ['nl', '20 oktober 2026', '75 minuten', '2,5 punten', 'Opgave 4', 'Pagina 1 van 2'],
] as const)('%s has its conventions', (language, ...expected) => {
  const { labels, question } = localeOf(language)
  const [before, between, after] = labels.page
  expect([
    labels.date('2026-10-20'),
    labels.duration('75 min'),
    labels.points(2.5),
    question(4),
    `${before}1${between}2${after}`,
  ]).toEqual(expected)
})

it('counts one and several as its language does, and dates the first of a month', () => {
  const said = languages.map((language) => {
    const { labels } = localeOf(language)
    return [labels.points(1), labels.points(1.5), labels.date('2026-03-01')]
  })
  expect(said.slice(3, 8)).toEqual([
    ['1 point', '1,5 point', '1er mars 2026'],
    ['1 punto', '1,5 puntos', '1 de marzo de 2026'],
    ['1 ponto', '1,5 ponto', '1 de março de 2026'],
    ['1 punto', '1,5 punti', '1º marzo 2026'],
    ['1 punt', '1,5 punten', '1 maart 2026'],
  ])
})

it.each([
  ['fr-CA', 'fr'],
  ['pt-BR', 'pt'],
  ['en-GB', 'en'],
  ['zh-CN', 'zh-Hans'],
  ['zh', 'zh-Hans'],
  ['zh-TW', 'zh-Hant'],
  ['zh-HK', 'zh-Hant'],
  ['ja-JP', 'ja'],
  ['de', 'de'],
  ['pl', undefined],
  ['english', undefined],
  ['', undefined],
])('the tag %s is that of %s', (tag, language) => {
  expect(languageTagged(tag)).toBe(language)
})

it.each([
  ['A', ['A', 'B', 'Z', 'AA']],
  ['a', ['a', 'b', 'z', 'aa']],
  ['1', ['1', '2', '26', '27']],
  ['①', ['①', '②', '26', '27']],
  ['가', ['가', '나', '26', '27']],
  ['ア', ['ア', 'イ', 'ハ', 'ヒ']],
] as const)('choices counted by %s go on in figures where there are no more marks', (counting, marks) => {
  expect([0, 1, 25, 26].map((index) => markOf(counting, index))).toEqual(marks)
})

it('a circled figure stands in a circle of ours as a figure', () => {
  expect(['①', '⑳', '가', 'B', 'aa', '21'].map(uncircled)).toEqual(['1', '20', '가', 'B', 'aa', '21'])
})
