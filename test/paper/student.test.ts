import { describe, expect, it } from 'vitest'
import { answerSheet } from '../../src/keys/sheet.ts'
import type { Paper } from '../../src/paper/paper.ts'
import { separate } from '../../src/paper/separate.ts'
import { askedFigures, boxedFigures, canaryExam, correctedFigures, pictures, solutionWords, unprintedWords } from '../canaries.ts'
import { checked } from '../faults.ts'

/** An exam that states all that a front matter can. */
const allKeys = `---
title: T
course: C
author: N
date: 2026-10-20
duration: 75 min
form: A
forms: [A, B]
errata: [{ question: q, accept: A }]
seed: s
shuffle: [questions, sections]
lang: en
choices: A
fields: [Name]
paper: A4
margin: 20
font: sans
size: 11pt
accent: "#1a3c6e"
number: Q1.
titles: true
stretch: 2
overflow: error
pages: question
spaces: fixed
columns: 2
duplex: true
total: 1
points: heading
grades: questions
cover: true
honour: I have worked alone.
---

## Q {#q points=1}

- [x] a
- [ ] b
`

/** What of it stands on a paper or decides what it looks like. */
const printed = [
  ...['title', 'course', 'date', 'duration', 'form', 'fields', 'honour', 'language', 'cover', 'pages', 'columns', 'duplex'],
  'align',
  'hyphenate',
  'spaces',
  ...['paper', 'margin', 'font', 'size', 'accent', 'number', 'points', 'names'],
].toSorted()

const { exam, file } = checked(canaryExam, pictures)

/** A paper without its nodes' places in the source, which move with all that stands above them. */
function withoutPlaces(paper: Paper): string {
  return JSON.stringify(paper, (key, value) => (key === 'position' ? undefined : value))
}

describe('the paper of a student', () => {
  const student = JSON.stringify(separate(exam).paper)

  it('is made of an exam without faults', () => {
    expect(file.messages.map(({ line, message }) => `${line} ${message}`)).toEqual([])
  })

  it.each([...solutionWords, ...unprintedWords])('knows nothing of %s', (word) => {
    expect(canaryExam).toContain(word)
    expect(student).not.toContain(word)
  })

  it.each([...askedFigures, ...boxedFigures, ...correctedFigures])('knows nothing of the figure %s', (figure) => {
    expect(student).not.toContain(figure)
  })

  it('knows neither the correct choices nor the notes', () => {
    expect(student).not.toContain('"correct"')
    expect(student).not.toContain('"solution"')
    expect(student).not.toContain('"filling"')
    expect(student).not.toContain('"pin"')
    expect(student).not.toMatch(/"notes?":(?!"footnote-)/)
    expect(student).not.toMatch(/"type":"(?:answer|rubric|criterion|choices|choice|blank|layerTable)"/)
  })

  it('has of the front matter what is printed and no more', () => {
    const every = checked(allKeys).exam
    expect(Object.keys(every.metadata)).toEqual(expect.arrayContaining([...printed, 'errata', 'seed', 'total', 'author']))
    expect(Object.keys(separate(every).paper.metadata).toSorted()).toEqual(printed)
    expect(Object.keys(answerSheet(every).metadata).toSorted()).toEqual(printed)
  })

  it('is the same whatever the errata and the seed are', () => {
    const other = canaryExam
      .replace('accept: [A, C]', 'accept: [A]')
      .replace(/0\.125|911\.25/g, '7')
      .replace(/(?:erratum|reason|accepted|seed)z/g, 'z')
    expect(withoutPlaces(separate(checked(other, pictures).exam).paper)).toBe(withoutPlaces(separate(exam).paper))
  })

  it('has what everyone sees', () => {
    for (const word of ['seen caption', 'seen code', 'seen cell', 'seen plot', 'right ', 'wrong']) expect(student).toContain(word)
  })
})

describe('the paper with solutions', () => {
  const { paper, solutions } = separate(exam)
  const solution = JSON.stringify([paper, ...Object.values(solutions).map((each) => [...each])])

  it.each([...solutionWords.filter((word) => !word.includes('reference')), ...askedFigures])('has %s', (word) => {
    expect(solution).toContain(word)
  })

  it('has no comment', () => {
    expect(solution).not.toContain('canarycommentz')
  })
})

describe('separating', () => {
  it('leaves the exam as it is', () => {
    const before = structuredClone(exam)
    separate(exam)
    expect(exam).toEqual(before)
  })

  it('gives the same twice', () => {
    expect(separate(exam)).toEqual(separate(exam))
  })
})
