import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import type { KeyedQuestion } from '../../src/keys/form-key.ts'
import { keyCsv, keyJson } from '../../src/keys/key-table.ts'

const common = { id: 'q', within: [], number: '1', points: 1, bonus: false, withdrawn: false, rubric: [] }

function question(value: readonly (number | string)[], tolerance: readonly (number | null)[] = []): KeyedQuestion {
  return { ...common, kind: 'blanks', blanks: value.map((each, index) => ({ value: each, tolerance: tolerance[index] ?? null })) }
}

/** The cells of the values as a reader of CSV that is not ours has them. */
function valuesOf(...values: (number | string)[][]): string[] {
  const questions = values.map((value) => question(value))
  const rows: Record<string, string>[] = parse(keyCsv([{ form: 'A', fingerprint: { paper: 'P', key: 'K' }, questions }]), {
    columns: true,
  })
  return rows.map((row) => row.value ?? 'no such column')
}

describe('a cell of key.csv', () => {
  it.each(['=1+2', '+1', '@SUM(1)', '-1/2', '-x', '-2; -3', '\t=1', '\r=1', ' =1'])('%j is a text to a spreadsheet', (value) => {
    expect(valuesOf([value])).toEqual([`'${value}`])
  })

  it.each([-2, -0.5, 12, 1e21, '3/4', 'x = 2', 'a, "b"', '가\n나', '−1'])('%j stays as it is', (value) => {
    expect(valuesOf([value], [1, value])).toEqual([String(value), `1; ${value}`])
  })
})

describe('key.json', () => {
  it('has the tolerances of a question where one of its values has one, and nothing for what there is none of', () => {
    const questions: KeyedQuestion[] = [question([1, 2], [null, 0.5]), question([1]), { ...common, kind: 'written' }]
    const written = JSON.parse(keyJson([{ form: 'A', fingerprint: { paper: 'P', key: 'K' }, questions }]))
    expect(written.forms[0]).toMatchObject({ form: 'A', fingerprint: 'P', keyFingerprint: 'K' })
    expect(written.forms[0].questions).toMatchObject([
      { value: [1, 2], tolerance: [null, 0.5] },
      { value: [1], tolerance: null },
      { value: null, tolerance: null },
    ])
    expect(written.forms[0].questions[0]).not.toHaveProperty('letters')
  })

  it('says whether any right choice is to be marked, all of them, or one of some sets, letters in their order', () => {
    const choices = ['A', 'B', 'C'].map((letter, place) => ({
      letter,
      canonical: 'BCA'[place] ?? '',
      place: 2 - place,
      correct: place > 0,
    }))
    const [, b, c] = choices
    if (b === undefined || c === undefined) throw new Error('three choices')
    const questions: KeyedQuestion[] = [
      { ...common, kind: 'choice', choices: choices.map((each) => ({ ...each, points: each.correct ? 1 : -0.5 })) },
      { ...common, kind: 'choices', choices, within: ['whole', 'part'] },
      { ...common, kind: 'choices', choices, sets: [[b], [b, c]] },
      {
        ...common,
        kind: 'blanks',
        blanks: [
          { value: 4, tolerance: 1, also: [6, 'six'] },
          { value: 'x', tolerance: null },
        ],
      },
    ]
    const form = { form: 'A', fingerprint: { paper: 'P', key: 'K' }, questions }
    const written = JSON.parse(keyJson([form]))
    expect(written).toMatchObject({ version: 2 })
    expect(written.forms[0].questions).toMatchObject([
      { match: 'any', correct: ['B', 'C'], canonical: ['A', 'C'], sets: null, choicePoints: [-0.5, 1, 1], question: 'q' },
      { match: 'all', correct: ['B', 'C'], sets: null, choicePoints: null, question: 'whole' },
      { match: 'sets', correct: ['B', 'C'], sets: [['B'], ['B', 'C']] },
      { match: null, value: [4, 'x'], also: [[6, 'six'], []] },
    ])
    const rows: Record<string, string>[] = parse(keyCsv([form]), { columns: true })
    expect(rows.map(({ correct, match, also, question }) => [correct, match, also, question])).toEqual([
      ['B C', 'any', '', 'q'],
      ['B C', 'all', '', 'whole'],
      ['B | B C', 'sets', '', 'q'],
      ['', '', '6 | six; ', 'q'],
    ])
  })

  it('has the fields of its schema, and says its version', async () => {
    const schema = JSON.parse(await readFile(new URL('../../docs/key.schema.json', import.meta.url), 'utf8'))
    const written = JSON.parse(keyJson([{ form: 'A', fingerprint: { paper: 'P', key: 'K' }, questions: [question([1])] }]))
    const { question: asked } = schema.$defs
    expect([Object.keys(written), written.version]).toEqual([schema.required, schema.properties.version.const])
    expect(Object.keys(written.forms[0].questions[0]).sort()).toEqual(asked.required.toSorted())
    expect(Object.keys(asked.properties)).toEqual(asked.required)
  })
})
