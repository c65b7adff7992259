import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { beyondF, beyondT, quantileT } from '../../src/marks/distributions.ts'
import { reliabilityOf } from '../../src/marks/items.ts'
import { type PartialRule, partialRules } from '../../src/marks/partial.ts'
import { pointsOfReply } from '../../src/marks/score.ts'
import { held, marksOf } from './held.ts'

const textOf = (name: string) => readFileSync(new URL(`reference/${name}`, import.meta.url), 'utf8')
const rowsOf = (name: string): Record<string, string>[] => parse(textOf(name), { columns: true, trim: true })

/** What R says, see `reference/reference.R`. */
const figures = new Map(rowsOf('figures.csv').map(({ name = '', value = '' }) => [name, Number(value)]))
const said = (name: string) => {
  const value = figures.get(name)
  if (value === undefined) throw new Error(`R says nothing of ${name}`)
  return value
}

const letters = ['A', 'B', 'C', 'D']
const items = Array.from({ length: 10 }, (_, index) => `i${String(index + 1).padStart(2, '0')}`)
const exam = held(
  [
    '---\ntitle: Reference\n---\n',
    ...items.map((id, index) => {
      const choices = letters.map((letter, place) => `- [${place === index % 4 ? 'x' : ' '}] choice ${letter}`)
      return `## ${id} {#${id} points=1}\n\nWhich?\n\n${choices.join('\n')}\n`
    }),
    '## Essay {#essay points=6}\n\nWhy?\n\n:::answer\nSo.\n:::\n',
  ].join('\n'),
)
// all forms are as the source, so letters are those of the table
const [form] = exam.forms
const forms = form === undefined ? [] : ['A', 'B', 'C'].map((letter) => ({ ...form, form: letter }))
const { marked, said: messages } = marksOf({ ...exam, forms }, textOf('answers.csv'))

/** As many digits as R was asked for, less what sums in another order may lose. */
const near = (value: number | undefined, name: string) =>
  expect(Math.abs((value ?? Number.NaN) - said(name)), `${name}: ${value}, by R ${said(name)}`).toBeLessThan(
    1e-9 * Math.max(1, Math.abs(said(name))),
  )

describe('the figures of an exam are those of R', () => {
  const statistics = marked?.statistics

  it('for all of it', () => {
    expect(messages).toEqual([])
    expect(statistics?.n).toBe(said('n'))
    for (const name of ['mean', 'sd', 'median'] as const) near(statistics?.[name], name)
    near(statistics?.reliability?.alpha, 'alpha')
    near(statistics?.reliability?.sem, 'sem')
    expect(statistics?.reliability?.name).toBe('alpha')
  })

  it('for KR-20 of what is right or wrong', () => {
    const rows = (marked?.students ?? []).map(({ points }) => items.map((id) => points.get(id) ?? Number.NaN))
    const { all: found } = reliabilityOf(
      rows,
      items.map(() => 1),
    )
    near(found?.alpha, 'kr20')
    near(found?.alpha, 'kr20.psych')
    expect(found?.name).toBe('KR-20')
  })

  it.each([...items, 'essay'])('for %s', (id) => {
    const item = statistics?.items.find((each) => each.id === id)
    near(item?.mean, `${id} mean`)
    near(item?.sd, `${id} sd`)
    near(item?.r, `${id} r`)
    near(item?.r, `${id} r.drop.raw`)
    near(item?.alphaWithout, `${id} alphaWithout`)
    expect(item?.p).toBeCloseTo(said(`${id} mean`) / (id === 'essay' ? 6 : 1), 12)
    for (const choice of item?.choices ?? []) {
      const name = `${id} ${choice.choice}`
      expect(choice.n).toBe(said(`${name} n`))
      if (choice.n === 0) expect([choice.restMean, choice.r]).toEqual([undefined, undefined])
      else {
        near(choice.restMean, `${name} restMean`)
        near(choice.r, `${name} r`)
      }
    }
    if (id !== 'essay') expect([item?.choices.length, item?.none]).toEqual([4, said(`${id} none`)])
  })

  it.each(['A', 'B', 'C'])('for form %s', (letter) => {
    const found = statistics?.forms.find((each) => each.form === letter)
    expect(found?.n).toBe(said(`form ${letter} n`))
    near(found?.mean, `form ${letter} mean`)
    for (const name of ['difference', 'low', 'high', 't', 'df', 'p'] as const)
      near(found?.effect?.[name], `form ${letter} ${name}`)
  })

  it('for the analysis of variance', () => {
    for (const name of ['f', 'df1', 'df2', 'p', 'eta2'] as const) near(statistics?.formTest?.[name], `anova ${name}`)
  })
})

describe('distributions are those of R', () => {
  it.each([...figures.keys()].filter((name) => /^[qp][tf] /.test(name)))('%s', (name) => {
    const [kind, ...numbers] = name.split(' ')
    const [first = 0, second = 0, third = 0] = numbers.map(Number)
    const found = {
      qt: () => quantileT(first, second),
      pt: () => beyondT(first, second),
      pf: () => beyondF(first, second, third),
    }
    const value = kind === 'qt' ? found.qt() : kind === 'pt' ? found.pt() : found.pf()
    expect(Math.abs(value / said(name) - 1), `${name}: ${value}, by R ${said(name)}`).toBeLessThan(1e-9)
  })
})

/** What a question of three points gives by a rule. A key and an answer have a figure for each choice, 1 for one that is right or was marked. */
function pointsBy(rule: PartialRule, kind: 'choice' | 'choices', key: string, answer: string): number {
  const choices = [...key].map((bit, place) => {
    const letter = letters[place] ?? ''
    return { letter, canonical: letter, place, correct: bit === '1' }
  })
  const marked = choices.filter((_, place) => answer[place] === '1')
  const common = { id: 'q', within: [], number: '1', points: 3, bonus: false, withdrawn: false, rubric: [] }
  return pointsOfReply({ ...common, kind, choices }, 3, { kind: 'choices', marked }, { partial: rule, floor: false })
}

/** Figures in quotes, as a spreadsheet would take the zeros before them. */
const bits = (text = '') => text.replace("'", '')

describe('points of several choices', () => {
  it.each(partialRules.filter((rule) => rule !== 'each'))('by the rule %s are those of exams_eval of R/exams', (rule) => {
    const rows = rowsOf('partial.csv').filter((row) => row.rule === rule)
    expect(rows.length).toBeGreaterThan(30)
    for (const { key, answer, points } of rows)
      expect(pointsBy(rule, 'choices', bits(key), bits(answer)), `${key} ${answer}`).toBeCloseTo(3 * Number(points), 12)
  })

  it('by the rule each, and of one choice, are those of auto-multiple-choice', () => {
    const rows = rowsOf('amc.csv')
    expect(rows).toHaveLength(288)
    for (const { kind, key, answer, points, maximum } of rows) {
      const own = pointsBy('each', kind === 'choice' ? 'choice' : 'choices', bits(key), bits(answer))
      expect(own, `${kind} ${key} ${answer}`).toBeCloseTo((3 * Number(points)) / Number(maximum), 12)
    }
  })
})
