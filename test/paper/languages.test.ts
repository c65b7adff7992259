import { expect, it } from 'vitest'
import { setSolutionPaper } from '../../src/html/set-paper.ts'
import { answerKey } from '../../src/keys/key.ts'
import { answerSheet } from '../../src/keys/sheet.ts'
import { separate } from '../../src/paper/separate.ts'
import { checked, faultsOf } from '../faults.ts'
import { bodyOf, papersOf, skeleton } from '../html/papers.ts'

const mixed = `---
title: T
---
# 1부 {lang=ko answer=1}

## 하나 {#one points=2}
- [x] 가
- [ ] 나

## Two {#two points=2 lang=en}
- [x] a
- [ ] b

# Second

## 셋 {#three points=4 lang=ko answer=1}
[위](#one)은 [아래](#four)과 다르다. [[x]]

### 첫째 {#p points=4}
[[x]]

#### 아래 {#i}
[[x]]

### Second {#q points=4 lang=en}
[[x]]

#### Below {#j}
- [x] a {points=4}
- [ ] b {points=-1}

## Four {#four points=3}
[one](#one) [two](#two) [p](#p) [i](#i) [q](#q) [j](#j)

:::answer{lines=3 lang=ko}
풀이이다.
:::

:::rubric{lang=de}
- 1.5 Punkte: eins
- 1.5: zwei
:::
`

/** The text of a paper without tags. */
function textOf(html: string): string {
  return bodyOf(html)
    .replace(/<(?:section|div|p|h\\d|li|td|th)[^>]*>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
}

it('a block in a language of its own is labelled in it, and so is what it holds', async () => {
  const solution = textOf((await papersOf(mixed)).solution)
  for (const label of [
    '다음 2문항 중 1문항에 답하시오.',
    '[2점]',
    '[2 points]',
    '다음 소문항 2개 중 1개에 답하시오.',
    '[3 points]',
    '풀이. 풀이이다.',
    'Notes on the answers',
    '문항 3(2)(i)',
    'Question 4',
    'Bewertungsschema',
    '1,5',
  ])
    expect(solution, label).toContain(label)
  expect(solution).not.toContain('Solution.')
})

it('references read as the labels of what they refer to, and the particle follows', async () => {
  const { student } = await papersOf(mixed)
  expect(textOf(student)).toContain('문항 1은 Question 4와 다르다.')
  expect(textOf(student)).toContain('문항 1 Question 2 문항 3(1) 문항 3(1)(가) 문항 3(2) 문항 3(2)(i)')
})

it('the parts of a question are all counted in its language', () => {
  const parts = JSON.stringify(separate(checked(mixed).exam).paper.body).match(/"label":"[^"]*"/g)
  expect(parts).toEqual(['"label":"(1)"', '"label":"(가)"', '"label":"(2)"', '"label":"(i)"'])
})

it('choices are counted as the language has it, or as the exam says', () => {
  const marks = (source: string) => answerSheet(checked(source).exam).rows.map((row) => row.marks.join())
  const key = (source: string) => JSON.stringify(answerKey(checked(source).exam)).match(/"sets":\[\["[^"]*"/g)
  const circled = mixed.replace('title: T', 'title: T\nchoices: ①')
  expect(marks(mixed)).toEqual(['①,②', 'A,B', 'A,B'])
  expect(marks(circled)).toEqual(['①,②', '①,②', '①,②'])
  expect(marks(mixed.replace('title: T', 'title: T\nchoices: 가'))).toEqual(['가,나', '가,나', '가,나'])
  expect(key(circled)).toEqual(['"sets":[["①"', '"sets":[["①"', '"sets":[["①"'])
  expect(JSON.stringify([...separate(checked(circled).exam).solutions.notes])).toContain('"choice":"②"')
})

it('a circled figure is printed as a figure, in the circle of the paper', async () => {
  const source = mixed.replace('title: T', 'title: T\nchoices: ①')
  const { student } = await papersOf(source)
  expect(student.match(/<span class="box"><span>[^<]*/g)).toEqual(
    ['1', '2', '1', '2', '1', '2'].map((mark) => `<span class="box"><span>${mark}`),
  )
  expect(bodyOf(student)).not.toContain('①')
})

it('more choices than there are circled figures go on in figures', async () => {
  const many = Array.from({ length: 30 }, (_, index) => `- [${index === 25 ? 'x' : ' '}] choice ${index}`).join('\n')
  const { exam, file } = checked(`---\ntitle: T\nlang: ko\n---\n## {#q}\n${many}\n`)
  expect(file.messages).toEqual([])
  expect(answerKey(exam).entries[0]?.answers).toEqual([{ kind: 'choices', sets: [['26']] }])
  const { paper, solutions } = separate(exam)
  await setSolutionPaper(paper, solutions, { images: new Map(), skeleton })
})

it('a language that is not known is an error where it is stated', () => {
  expect(
    faultsOf(
      '---\ntitle: T\n---\n# S {lang=kr}\n## Q {lang}\n### P {lang=KO}\n:::given{lang=pl}\nx\n:::\n\n:::answer{lang=xx lines=2}\nyes\n:::\n\n:::rubric{lang=1}\n- 1: x\n:::\n',
    ),
  ).toEqual(
    expect.arrayContaining([
      '4:6 attribute-value',
      '5:7 attribute-value',
      '6:8 attribute-value',
      '7:10 attribute-value',
      '11:11 attribute-value',
      '15:11 attribute-value',
    ]),
  )
})
