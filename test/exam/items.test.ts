import { describe, expect, it } from 'vitest'
import { itemsOf } from '../../src/exam/exam.ts'
import { plainText } from '../../src/exam/text.ts'
import { formOf } from '../../src/forms/form.ts'
import { checked, faultsOf, front } from '../faults.ts'

it('has brackets of a blank as text, where backslashes stand before them', () => {
  expect(faultsOf(asking('matching', '| a | b |', '|---|---|', '| \\[\\[x\\]\\] | c |', '| d | e |'))).toEqual([])
})

/** A question whose block begins in line 5. */
function asking(name: string, ...lines: string[]): string {
  return `${front}## {#q}\n:::${name}\n${lines.join('\n')}\n:::\n`
}

const table = (...rows: string[]) => ['| a | b |', '|---|---|', ...rows]

/** The texts of a block as they are printed, and of each item what belongs to it. */
function printed(source: string, form?: string) {
  const { exam } = checked(source)
  const [question] = (form === undefined ? exam : formOf(exam, 'seed', form)).sections[0]?.questions ?? []
  const children = (question && itemsOf(question)?.children) ?? []
  const texts = (type: 'item' | 'option') => children.flatMap((node) => (node.type === type ? [plainText(node)] : []))
  const right = children.flatMap((node) => (node.type === 'item' ? [[plainText(node), node.right] as const] : []))
  return { items: texts('item'), options: texts('option'), right: Object.fromEntries(right) }
}

const pairs = (...capitals: string[]) =>
  asking('matching', ...table(...capitals.map((each, index) => `| ${['France', 'Spain', 'Italy', ''][index]} | ${each} |`)))

describe('a matching', () => {
  it('keeps the order of its items, and draws that of its options, whatever belongs together', () => {
    const one = printed(pairs('Paris', 'Madrid', 'Rome', 'Oslo'))
    const other = printed(pairs('Oslo', 'Rome', 'Madrid', 'Paris'))
    expect(one.items).toEqual(['France', 'Spain', 'Italy'])
    expect(one.options.toSorted()).toEqual(['Madrid', 'Oslo', 'Paris', 'Rome'])
    expect(other).toMatchObject({ items: one.items, options: one.options })
    expect([one.right, other.right]).toEqual([
      { France: 0, Spain: 1, Italy: 2 },
      { France: 0, Spain: 1, Italy: 2 },
    ])
  })

  it('prints an option once that belongs to several items', () => {
    const { options, right } = printed(pairs('yes', 'no', 'yes'))
    expect(options.toSorted()).toEqual(['no', 'yes'])
    expect(right).toEqual({ France: 0, Spain: 1, Italy: 0 })
  })

  it('has other orders on other forms, unless its question says that nothing is shuffled', () => {
    const forms = [...'ABCDEFGH'].map((form) => printed(pairs('Paris', 'Madrid', 'Rome', 'Oslo'), form).options.join())
    expect(new Set(forms).size).toBeGreaterThan(3)
    const still = pairs('Paris', 'Madrid', 'Rome', 'Oslo').replace('{#q}', '{#q shuffle=false}')
    expect(new Set([...'ABCD'].map((form) => printed(still, form).options.join())).size).toBe(1)
  })
})

describe('an ordering', () => {
  it('is printed in an order that does not depend on the right one', () => {
    const one = printed(asking('ordering', '1. first', '2. second', '3. third', '4. fourth'))
    const other = printed(asking('ordering', '1. fourth', '2. third', '3. first', '4. second'))
    expect(one.items).toEqual(other.items)
    expect(one.right).toEqual({ first: 0, second: 1, third: 2, fourth: 3 })
    expect(other.right).toEqual({ first: 2, second: 3, third: 1, fourth: 0 })
  })
})

describe('statements', () => {
  it('keep their order, and are shuffled on forms', () => {
    const source = asking('statements', '- [x] a', '- [ ] b', '- [x] c', '- [ ] d')
    expect(printed(source)).toMatchObject({ items: ['a', 'b', 'c', 'd'], right: { a: 0, b: 1, c: 0, d: 1 } })
    expect(new Set([...'ABCDEF'].map((form) => printed(source, form).items.join())).size).toBeGreaterThan(2)
    expect(printed(source, 'A').right).toEqual({ a: 0, b: 1, c: 0, d: 1 })
  })
})

describe('what is no such block', () => {
  it.each([
    ['a matching that is a list', asking('matching', '- a'), ['6:1 items-form']],
    ['a matching of three columns', asking('matching', '| a | b | c |', '|---|---|---|', '| 1 | 2 | 3 |'), ['6:1 items-form']],
    ['a matching with joined cells', asking('matching', ...table('| x | y |', '| z | ^^ |')), ['6:1 items-form']],
    ['a matching with a text', asking('matching', ...table('| x | y |', '| z | w |'), '', 'text'), ['11:1 items-form']],
    ['an item without its option', asking('matching', ...table('| x | y |', '| z | |', '| v | w |')), ['9:1 items-form']],
    ['nothing', asking('matching'), ['5:1 items-form']],
    ['an ordering with bullets', asking('ordering', '- a', '- b'), ['6:1 items-form']],
    ['an ordering with boxes', asking('ordering', '1. [x] a', '2. [ ] b'), ['6:1 items-form']],
    ['statements without a box', asking('statements', '- [x] a', '- b'), ['6:1 items-form']],
    ['HTML', asking('statements', '<div>x</div>'), [expect.stringMatching(/^6:1 html/)]],
    ['a comment', asking('statements', '<!-- x -->', '', '- [x] a', '- [ ] b'), []],
    ['one pair', asking('matching', ...table('| x | y |')), ['5:1 items-few']],
    ['one option', asking('matching', ...table('| x | y |', '| z | y |')), ['5:1 items-few']],
    ['an item twice', asking('ordering', '1. a', '2. b', '3. a'), [expect.stringMatching(/^[68]:1 items-duplicate$/)]],
    ['an item without a text', asking('ordering', '1. a', '2.', '3. b'), ['7:1 items-duplicate']],
    ['an attribute', asking('ordering{lines=2}', '1. a', '2. b'), ['5:13 attribute-unknown']],
    ['a blank in it', asking('ordering', '1. [[a]]', '2. b'), ['6:4 items-beside']],
    ['another one beside it', `${asking('ordering', '1. a', '2. b')}\n:::ordering\n1. c\n2. d\n:::\n`, ['10:1 items-beside']],
    ['choices beside it', `${asking('ordering', '1. a', '2. b')}\n- [x] c\n- [ ] d\n`, ['10:1 items-beside']],
    ['one in an answer', `${front}## Q\n::::answer\n:::ordering\n1. a\n2. b\n:::\n::::\n`, ['6:1 directive-place']],
    ['one that is not closed', `${front}## Q\n:::matching\n| a | b |\n|---|---|\n`, ['5:1 directive-fence']],
  ])('%s is reported at its place', (_, source, faults) => {
    expect(faultsOf(source)).toEqual(faults)
  })
})
