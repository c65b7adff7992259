import { describe, expect, it } from 'vitest'
import { solutionPaper, studentPaper } from '../../src/assemble/assemble.ts'
import { askedFigures, canaryExam, pictures, solutionWords } from '../canaries.ts'
import { checked } from '../faults.ts'

const { exam, file } = checked(canaryExam, pictures)

describe('the paper of a student', () => {
  const student = JSON.stringify(studentPaper(exam))

  it('is made of an exam without faults', () => {
    expect(file.messages.map(({ line, message }) => `${line} ${message}`)).toEqual([])
  })

  it.each(solutionWords)('knows nothing of %s', (word) => {
    expect(canaryExam).toContain(word)
    expect(student).not.toContain(word)
  })

  it.each(askedFigures)('knows nothing of the figure %s', (figure) => {
    expect(student).not.toContain(figure)
  })

  it('knows neither the correct choices nor the notes', () => {
    expect(student).not.toContain('"correct"')
    expect(student).not.toContain('"solution"')
    expect(student).not.toContain('"filling"')
    expect(student).not.toContain('"pin"')
    expect(student).not.toMatch(/"notes?":/)
    expect(student).not.toMatch(/"type":"(?:answer|rubric|criterion|choices|choice|blank|layerTable)"/)
  })

  it('has what everyone sees', () => {
    for (const word of ['seen caption', 'seen code', 'seen cell', 'seen plot', 'right ', 'wrong']) expect(student).toContain(word)
  })
})

describe('the paper with solutions', () => {
  const solution = JSON.stringify(solutionPaper(exam))

  it.each([...solutionWords.filter((word) => !word.includes('reference')), ...askedFigures])('has %s', (word) => {
    expect(solution).toContain(word)
  })

  it('has no comment', () => {
    expect(solution).not.toContain('canarycommentz')
  })
})

describe('assembling', () => {
  it('leaves the exam as it is', () => {
    const before = structuredClone(exam)
    studentPaper(exam)
    solutionPaper(exam)
    expect(exam).toEqual(before)
  })

  it('gives the same twice', () => {
    expect(studentPaper(exam)).toEqual(studentPaper(exam))
    expect(solutionPaper(exam)).toEqual(solutionPaper(exam))
  })
})
