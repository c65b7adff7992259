import { afterAll, beforeAll, expect, test } from 'vitest'
import { allText, innards, readPaper } from './reading.ts'
import { elements, readStructure } from './structure.ts'
import { type BuiltExam, openWorkshop, type Workshop } from './workshop.ts'

let workshop: Workshop
let built: BuiltExam

const exam = `---
title: Klausur
lang: de
date: 2026-10-20
duration: 90
fields: [Name, Matrikelnummer]
grades: questions
---

## Größe {#size points=2.5}

Welche Zahl ist größer als $10^4$?

- [x] 10001
- [ ] 9999

## 큰 문항 {points=10 lang=ko}

[위](#size)과 같이 답하시오.

### 첫째 {points=5}

:::answer{space=14cm}
풀이이다.
:::

### 둘째 {points=5}

:::answer{space=14cm}
풀이이다.
:::

## Schichten {points=0}

\`\`\`layers {blank="params"}
input 3x32x32
flatten
fc 100
\`\`\`
`

beforeAll(async () => {
  workshop = await openWorkshop()
  built = await workshop.build(exam)
})

afterAll(async () => await workshop.close())

test('a German paper with a Korean question has the labels of both', async () => {
  expect(built.messages).toEqual([])
  const solution = await readPaper(built.solution)
  expect(solution.missing).toEqual([])
  expect(solution.info).toMatchObject({ Language: 'de' })
  const text = allText(solution)
  const german = ['20. Oktober 2026', '90 Minuten', 'Gesamt: 12,5 Punkte', '[2,5 Punkte]', 'Schicht', 'Seite 1 von', '10 hoch 4']
  const korean = ['[10점]', '(2)', '풀이.', 'Aufgabe 1과 같이']
  for (const label of [...german, ...korean]) expect(text, label).toContain(label)
  expect(text).toMatch(/문항 2 \( ?계속\)/)
  // 3072 weights for each of a hundred units
  expect(text).toContain('307 300')
})

test('a block in a language of its own is tagged with it, as a group', async () => {
  const { pages } = await readStructure(built.student)
  const groups = elements(pages, 'Div').filter(({ lang }) => lang === 'ko')
  expect(groups.length).toBeGreaterThan(0)
  expect(elements(groups, 'P').length).toBeGreaterThan(0)
  for (const run of elements(pages, 'Span')) expect(elements(run.children, 'P', 'Div', 'L', 'H2')).toEqual([])
})

test('Hangul is slanted nowhere, and is heavier where it is emphasised', async () => {
  const source = `---
title: 시험
lang: ko
---

## 첫째 {points=1}

이 *중요한 낱말*과 *overfitting*을 보라.

:::answer
풀이 *강조*.
:::

:::rubric
- 1: 기준
:::

## 둘째 {points=2}

글.

:::answer{space=400mm}
글
:::
`
  const { messages, student, solution } = await workshop.build(source)
  expect(messages).toEqual([])
  for (const paper of [student, solution]) {
    const slanted = [...innards(paper).matchAll(/^\S+ (\S+) (\S+) \S+ \S+ \S+ Tm$/gm)].filter(
      ([, up, across]) => Number(up) !== 0 || Number(across) !== 0,
    )
    expect(slanted).toEqual([])
    const { fonts } = await readPaper(paper)
    expect([...fonts.keys()]).toEqual(expect.arrayContaining(['SourceSerif4-Italic', 'NotoSerifKR-Bold']))
  }
})
