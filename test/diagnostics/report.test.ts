import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import { nearest, suggestion } from '../../src/diagnostics/nearest.ts'
import { hasErrors, report } from '../../src/diagnostics/report.ts'

describe('a report', () => {
  it('carries rule, place, note, values and severity', () => {
    const file = new VFile('')
    const place = { line: 2, column: 3 }
    report(file, { rule: 'block-unknown', reason: 'Unexpected `a`', place, actual: 'a', expected: ['b'], note: 'Write b.' })
    expect(file.messages[0]).toMatchObject({
      ruleId: 'block-unknown',
      source: 'papersetter',
      reason: 'Unexpected `a`',
      line: 2,
      column: 3,
      actual: 'a',
      expected: ['b'],
      note: 'Write b.',
      fatal: true,
    })
  })

  it('has the severity of its rule, and a warning stops nothing', () => {
    const file = new VFile('')
    report(file, { rule: 'answer-missing', reason: 'x' })
    report(file, { rule: 'points-missing', reason: 'x', severity: 'warning' })
    expect(hasErrors(file)).toBe(false)
    report(file, { rule: 'points-missing', reason: 'x' })
    expect(hasErrors(file)).toBe(true)
  })
})

describe('a suggestion', () => {
  it.each([
    ['soluton', ['answer', 'rubric', 'layers'], undefined],
    ['anwser', ['answer', 'rubric', 'layers'], 'answer'],
    ['Answer', ['answer', 'rubric', 'layers'], 'answer'],
    ['titel', ['title', 'titles'], 'title'],
    ['b', ['id', 'points'], undefined],
    ['x', ['y'], undefined],
    ['any', [], undefined],
  ])('for %j is the nearest known word, and none where nothing is near', (word, known, expected) => {
    expect(nearest(word, known)).toBe(expected)
  })

  it('lists what is known where nothing is near', () => {
    expect(suggestion('zzzz', ['a', 'b'])).toEqual({ expected: ['a', 'b'], note: 'Known here: `a`, `b`.' })
    expect(suggestion('anwser', ['answer'])).toEqual({ expected: ['answer'], note: 'Did you mean `answer`?' })
    expect(suggestion('zzzz', [])).toEqual({ expected: [], note: 'There is none here.' })
  })
})
