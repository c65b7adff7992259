import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Exam, questionsOf } from '../../src/exam/exam.ts'
import { sumOfExam } from '../../src/exam/points.ts'
import { plainText } from '../../src/exam/text.ts'
import { formOf } from '../../src/forms/form.ts'
import { blanksOfKey, choicesOfKey, formKey, type KeyedQuestion, rightLetters } from '../../src/keys/form-key.ts'
import { checked, front } from '../faults.ts'

function read(source: string): Exam {
  return checked(
    source.startsWith('---') ? source : `${front.replace('title: Test', 'title: Test\nshuffle: questions')}\n${source}`,
  ).exam
}

const ids = (exam: Exam) => questionsOf(exam).map(({ id }) => id)

/** Texts of the choices of a question, in their order. */
const valuesOf = (question: KeyedQuestion) => [question.id, blanksOfKey(question).map(({ value }) => value)]

function choicesOf(exam: Exam, id: string): string[] {
  const question = questionsOf(exam).find((each) => each.id === id)
  return (
    question?.body.flatMap((node) => (node.type === 'choices' ? node.children.map((choice) => plainText(choice).trim()) : [])) ??
    []
  )
}

const question = (id: string, text = 'Text.', choices = ['[x] alpha', '[ ] beta', '[ ] gamma', '[ ] delta'], attributes = '') =>
  `## ${id} {#${id} points=2${attributes}}\n\n${text}\n\n${choices.map((choice) => `- ${choice}`).join('\n')}\n\n`

const names = ['one', 'two', 'three', 'four', 'five', 'six', 'seven']

describe('a form', () => {
  test('is a permutation, with the same points, and the same for the same seed', () => {
    const exam = read(names.map((id) => question(id)).join(''))
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('A', 'B', 'C', 'D'), (seed, letter) => {
        const form = formOf(exam, seed, letter)
        expect([...ids(form)].sort()).toEqual([...names].sort())
        expect(sumOfExam(form)).toEqual(sumOfExam(exam))
        for (const id of names) expect([...choicesOf(form, id)].sort()).toEqual(['alpha', 'beta', 'delta', 'gamma'])
        expect(formOf(exam, seed, letter)).toEqual(form)
      }),
      { numRuns: 60 },
    )
  })

  test('has its questions in every order, and each letter right about as often', () => {
    const exam = read(
      names
        .slice(0, 3)
        .map((id) => question(id))
        .join(''),
    )
    const orders = new Map<string, number>()
    const letters = new Map<string, number>()
    for (let seed = 0; seed < 600; seed++) {
      const form = formOf(exam, String(seed), 'A')
      orders.set(ids(form).join(), (orders.get(ids(form).join()) ?? 0) + 1)
      for (const right of formKey(form, exam).map((asked) => rightLetters(asked).join()))
        letters.set(right, (letters.get(right) ?? 0) + 1)
    }
    expect(orders.size).toBe(6)
    for (const count of orders.values()) expect(count).toBeGreaterThan(60)
    expect([...letters.keys()].sort()).toEqual(['A', 'B', 'C', 'D'])
    for (const count of letters.values()) expect(count).toBeGreaterThan(360)
  })

  test('moves no other question when one is changed, added or taken away', () => {
    const plain = names.map((id) => question(id))
    fc.assert(
      fc.property(fc.string(), fc.nat(6), fc.constantFrom('edit', 'add', 'remove'), (seed, index, change) => {
        const other = [...plain]
        if (change === 'edit') other[index] = question(names[index] ?? '', 'Another text.', ['[ ] p', '[x] q', '[ ] r'])
        if (change === 'add') other.splice(index, 0, question('new'))
        if (change === 'remove') other.splice(index, 1)
        const [before, after] = [formOf(read(plain.join('')), seed, 'A'), formOf(read(other.join('')), seed, 'A')]
        const kept = (exam: Exam) => ids(exam).filter((id) => id !== names[index] && id !== 'new')
        expect(kept(after)).toEqual(kept(before))
      }),
      { numRuns: 80 },
    )
  })

  test('keeps what follows a question behind it, and what is pinned in its place', () => {
    const source = [
      question('first', 'Text.', undefined, ' pin'),
      question('base'),
      question('next', 'Text.', undefined, ' follows=base'),
      question('third', 'Text.', undefined, ' follows=next'),
      question('free'),
      question('last', 'Text.', undefined, ' pin'),
    ].join('')
    const exam = read(source)
    const orders = new Set<string>()
    for (let seed = 0; seed < 40; seed++) {
      const order = ids(formOf(exam, String(seed), 'A'))
      orders.add(order.join())
      expect(order.indexOf('next')).toBe(order.indexOf('base') + 1)
      expect(order.indexOf('third')).toBe(order.indexOf('base') + 2)
      expect([order[0], order[5]]).toEqual(['first', 'last'])
    }
    expect(orders.size).toBe(2)
  })

  test('shuffles questions of the sections that say so alone, and sections on request', () => {
    const sections = (...lines: string[]) =>
      `---\ntitle: T\n${lines.join('\n')}\n---\n\n# A {shuffle}\n\n${question('one')}${question('two')}${question('three')}# B\n\n${question('four')}${question('five')}${question('six')}`
    const kept = read(sections('forms: 2'))
    for (let seed = 0; seed < 20; seed++) expect(ids(formOf(kept, String(seed), 'A')).slice(3)).toEqual(['four', 'five', 'six'])
    expect(new Set(Array.from({ length: 20 }, (_, seed) => ids(formOf(kept, String(seed), 'A')).join())).size).toBeGreaterThan(2)
    const moved = read(sections('shuffle: sections'))
    const firsts = new Set(
      Array.from({ length: 20 }, (_, seed) => ['one', 'two', 'three'].includes(ids(formOf(moved, String(seed), 'A'))[0] ?? '')),
    )
    expect(firsts).toEqual(new Set([true, false]))
  })
})

describe('the choices of a form', () => {
  const kept = (choices: string[], attributes = '') => {
    const exam = read(question('q', 'Text.', choices, attributes))
    const seen = Array.from({ length: 30 }, (_, seed) => choicesOf(formOf(exam, String(seed), 'A'), 'q'))
    return { all: new Set(seen.map((each) => each.join())).size === 1, last: new Set(seen.map((each) => each.at(-1))).size === 1 }
  }

  test('that are true and false keep their order', () => {
    expect(kept(['[x] True', '[ ] False'])).toEqual({ all: true, last: true })
  })

  test.each([
    ['figures in order', ['[ ] 8', '[x] 16', '[ ] 32', '[ ] 64']],
    ['figures from the greatest', ['[ ] 1,024', '[x] 16.5', '[ ] -2']],
    ['figures with units', ['[ ] 10 ms', '[x] 20 ms', '[ ] 40 ms']],
    ['formulas that are figures', ['[ ] $1$', '[x] $2$', '[ ] $5$']],
    ['figures around what is pinned', ['[ ] 8', '[ ] none of the above', '[x] 16', '[ ] any {pin}', '[ ] 32']],
  ])('that are %s stand from either end, about as often from each', (_, choices) => {
    const exam = read(question('q', 'Text.', choices))
    const written = choices.map((choice) => choice.replace(/^\[.\] | \{pin\}|\$/g, ''))
    const figures = written.filter((text) => /\d/.test(text)).reverse()
    const turned = written.map((text) => (/\d/.test(text) ? figures.shift() : text))
    const counts = new Map<string, number>()
    for (let seed = 0; seed < 200; seed++) {
      const form = formOf(exam, String(seed), 'A')
      const order = choicesOf(form, 'q').join(' | ')
      counts.set(order, (counts.get(order) ?? 0) + 1)
      for (const key of formKey(form, exam))
        expect(
          choicesOfKey(key)
            .map(({ place }) => written[place])
            .join(' | '),
          'the places in the source',
        ).toBe(order)
    }
    expect([...counts.keys()].sort()).toEqual([written.join(' | '), turned.join(' | ')].sort())
    for (const count of counts.values()) expect(count).toBeGreaterThan(70)
  })

  test('of a question that says so keep their order', () => {
    expect(kept(['[ ] b', '[x] a', '[ ] c'], ' shuffle=false').all).toBe(true)
  })

  test.each([
    ['[ ] None of the above'],
    ['[x] all of these'],
    ['[ ] 위의 모두'],
    ['[ ] 정답 없음'],
    ['[ ] keine der genannten Antworten'],
    ['[ ] whatever {pin}'],
  ])('%s stay last while the others move', (last) => {
    expect(kept(['[ ] b', '[x] a', '[ ] c', last])).toEqual({ all: false, last: true })
  })

  test('that are figures in no order move', () => {
    expect(kept(['[ ] 8', '[x] 64', '[ ] 32']).all).toBe(false)
  })

  test('are right at each letter about as often after three of the same as anywhere', () => {
    const many = Array.from({ length: 60 }, (_, index) => question(`q${index}`, 'Text.', ['[x] a', '[ ] b']))
    const exam = read(`---\ntitle: T\n---\n\n${many.join('')}`)
    let [runs, longer] = [0, 0]
    for (let seed = 0; seed < 40; seed++) {
      const letters = formKey(formOf(exam, String(seed), 'A'), exam)
        .map((asked) => rightLetters(asked).join())
        .join('')
      expect(letters).toMatch(/^[AB]{60}$/)
      for (const [, last, next] of letters.matchAll(/(?=(.)\1\1(.))/g)) {
        runs++
        if (last === next) longer++
      }
    }
    expect(runs).toBeGreaterThan(300)
    expect(longer / runs).toBeGreaterThan(0.4)
    expect(longer / runs).toBeLessThan(0.6)
  })
})

describe('the key of a form', () => {
  test('leads back to the order of the source', () => {
    const exam = read(names.map((id) => question(id, 'Text.', ['[ ] alpha', '[x] beta', '[x] gamma', '[ ] delta'])).join(''))
    for (const letter of ['A', 'B', 'C']) {
      const form = formOf(exam, 's', letter)
      for (const asked of formKey(form, exam)) {
        const { id, number } = asked
        const choices = choicesOfKey(asked)
        const canonical = choices.filter(({ correct }) => correct).map((each) => each.canonical)
        expect(canonical.sort()).toEqual(['B', 'C'])
        const printed = choicesOf(form, id)
        expect(
          rightLetters(asked)
            .map((each) => printed[each.charCodeAt(0) - 65])
            .sort(),
        ).toEqual(['beta', 'gamma'])
        expect(choices.map(({ place }) => ['alpha', 'beta', 'gamma', 'delta'][place])).toEqual(printed)
        expect(ids(form)[Number(number) - 1]).toBe(id)
      }
    }
  })

  test('leaves to a question the name that its author gave it', () => {
    const exam = read(
      '---\ntitle: T\n---\n\n## One\n\n[[1]]\n\n### Part\n\n[[2]]\n\n## Two {#q1}\n\n[[3]]\n\n### Part {#q1_-1}\n\n[[4]]\n',
    )
    expect(formKey(exam).map(valuesOf)).toEqual([
      ['q1_', [1]],
      ['q1_-1_', [2]],
      ['q1', [3]],
      ['q1_-1', [4]],
    ])
  })

  test('names questions and parts without an id by their places in the source', () => {
    const exam = read(
      '---\ntitle: T\nshuffle: questions\n---\n\n## One\n\n[[1]]\n\n## Two\n\n### Part\n\n[[2]]\n\n### Part {#own}\n\n[[three]]\n',
    )
    for (let seed = 0; seed < 6; seed++) {
      const found = formKey(formOf(exam, String(seed), 'A'), exam).map(valuesOf)
      expect(found.sort()).toEqual([
        ['own', ['three']],
        ['q1', [1]],
        ['q2-1', [2]],
      ])
    }
  })
})
