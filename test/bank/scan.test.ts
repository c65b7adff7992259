import { describe, expect, it } from 'vitest'
import { nearPairs } from '../../src/bank/near.ts'
import { namedQuestions, type QuestionKind } from '../../src/bank/question.ts'
import type { Block } from '../../src/bank/read-block.ts'
import { scanBank } from '../../src/bank/scan.ts'
import { questionOf } from './exams.ts'

const fence = '```'

describe('the scan of a bank', () => {
  it('finds questions by their headings, and none in what is quoted', () => {
    const text = [
      '---',
      'title: Bank',
      '# comment: none',
      '---',
      '# Section',
      questionOf('a', 'points=2'),
      fence,
      '## No heading {#no}',
      fence,
      '<!--',
      '## Nor this {#nor}',
      '-->',
      '> ## Nor in a quotation {#none}',
      `${fence}python`,
      '~~~',
      fence,
      '# Next section',
      questionOf(
        'b',
        '',
        '### Part {points=1.5}\n\n[[x]]\n\n### Part {points=2}\n\n#### Deep {points=2}\n\n[[x]]\n\n### More {points=1 bonus}',
      ),
    ].join('\n')
    const { questions } = scanBank('b.md', text)
    expect(questions.map(({ id, line, lastLine, points }) => [id, line, lastLine, points])).toEqual([
      ['a', 6, 19, 2],
      ['b', 21, text.split('\n').length, 3.5],
    ])
  })

  it('reads the attributes of headings, and what the front matter states for all', () => {
    const heading =
      '## A $x$ {b} {#a topic="two words" tags="p, q" difficulty=3 time=5 excludes="#b, c" follows=#d author="A B" license=L}'
    const [first, second] = scanBank(
      'b.md',
      `---\ntitle: Bank\nlang: ko\nauthor: "The bank"\n---\n${heading}\n\n## B {#b lang=de}\n`,
    ).questions
    expect(first).toMatchObject({ id: 'a', title: 'A $x$ {b}', topic: 'two words', tags: ['p', 'q'], difficulty: 3, time: 5 })
    expect(first).toMatchObject({ excludes: ['b', 'c'], follows: 'd', author: 'A B', license: 'L', language: 'ko' })
    expect(second).toMatchObject({ author: 'The bank', language: 'de' })
  })

  const kinds: [what: string, body: string, ...kinds: QuestionKind[]][] = [
    ['choices with an explanation', '- [x] yes\n- [ ] no\n\n:::answer\nSo it is.\n:::', 'choices'],
    ['blanks with an explanation', 'It is [[x]].\n\n:::answer\nSo it is.\n:::', 'blanks'],
    ['an answer', 'Why?\n\n:::answer\nSo it is, and not [[y]].\n:::', 'written'],
    ['a computed table', `${fence}layers {blank="output params"}\ninput 3x2x2\nflatten\n${fence}`, 'layers'],
    ['a printed table and an answer', `${fence}layers\ninput 3x2x2\n${fence}\n\n:::answer\nSo.\n:::`, 'written'],
    ['a typed table', ':::layers\n| Layer | Output |\n|-|-|\n| Input | 4 |\n| fc 3 | [[]] |\n:::', 'layers'],
    ['code with brackets', `${fence}python\nx[[0]]\n${fence}\n\nWhy \`x[[0]]\`?\n\n:::answer\nSo.\n:::`, 'written'],
    ['several parts', '### A\n\n[[x]]\n\n### B\n\n:::answer\nSo.\n:::', 'blanks', 'written'],
    ['nothing', 'Read this.'],
  ]
  it.each(kinds)('knows a question with %s', (_what, body, ...expected) => {
    expect(scanBank('b.md', questionOf('a', '', body)).questions[0]?.kinds).toEqual(expected)
  })

  it.each([
    ['its parts', '### A {points=1}\n\n[[x]]\n\n### B {points=2}\n\n[[x]]', { points: 3, by: 'parts' }],
    ['its choices', '- [x] yes {points=2}\n- [ ] no\n- [x] so {points=1.5}', { points: 3.5, by: 'choices' }],
    ['its rubric', 'Why?\n\n:::rubric\n- 1: a\n- 1.5: b\n:::\n\n- 4: c', { points: 2.5, by: 'rubric' }],
    [
      'choices and a rubric that differ',
      '- [x] yes {points=2}\n- [ ] no\n\n:::rubric\n- 3: a\n:::',
      { points: 2, by: 'choices', against: { points: 3, by: 'rubric' } },
    ],
    [
      'texts beside choices',
      'Why? {points=2}\n\n- [x] yes {points=2}\n- [ ] no',
      { points: 2, by: 'choices', against: { points: 2, by: 'texts' } },
    ],
    ['a rubric of its parts', '### A {points=1}\n\n[[x]]\n\n:::rubric\n- 1: a\n:::', { points: 1, by: 'parts' }],
    [
      'a reason beside choices',
      '- [x] yes {points=2}\n- [ ] no\n\n:::answer{lines=2}\nSo.\n:::\n\n:::rubric\n- 3: a\n:::',
      { points: 5, by: 'choices' },
    ],
    ['nothing', 'It is [[x]].', undefined],
  ])('knows what fixes the points: %s', (_what, body, expected) => {
    expect(scanBank('b.md', questionOf('a', 'points=9', body)).questions[0]?.fixed).toEqual(expected)
  })
})

describe('a bank that changes', () => {
  it('is read anew where it has changed', () => {
    const text = (bodies: readonly string[]) => bodies.map((body, index) => questionOf(`q${index}`, 'points=1', body)).join('\n')
    const bodies = Array.from({ length: 20 }, (_, index) => `It is [[${index}]].`)
    const known = new Map<string, Block>()
    const scan = (source: string) => {
      let read = 0
      const file = scanBank('b.md', source, {
        get: (texts) => known.get(texts.join('\0')),
        set: (texts, block) => {
          read += 1
          known.set(texts.join('\0'), block)
        },
      })
      expect(file).toEqual(scanBank('b.md', source))
      return read
    }
    expect(scan(text(bodies))).toBe(20)
    expect(scan(text(bodies))).toBe(0)
    expect(scan(text(bodies.with(7, 'It is another.')))).toBe(1)
    expect(scan(text(bodies.with(7, `${fence}\nopen`)))).toBeLessThan(8)
  })

  it('draws the values that a question needs to be read', () => {
    const front = `---\ntitle: Bank\n---\n\n${fence}vars\nf: [8, 16]\n${fence}\n\n`
    const body = `Of {{f}} filters:\n\n${fence}layers {blank="output params"}\ninput 3x8x8\nconv {{f}} k3\n${fence}`
    const { questions } = scanBank('b.md', `${front}${questionOf('a', 'points=1')}\n## Title {{f}} {#b}\n\n${body}\n`)
    expect(questions).toMatchObject([
      { id: 'a', line: 9, lastLine: 12, kinds: ['blanks'] },
      { id: 'b', line: 13, title: 'Title {{f}}', kinds: ['layers'] },
    ])
  })

  it('is read whole, however long it is', () => {
    const { questions } = scanBank(
      'b.md',
      questionOf('a', '', `${fence}\n${`${'x'.repeat(60)}\n`.repeat(900)}${fence}`).repeat(20),
    )
    expect(questions).toHaveLength(20)
    const lines = scanBank('b.md', '## Q {#q}\n'.repeat(120_001)).questions.map(({ line, lastLine }) => [line, lastLine])
    expect(lines).toHaveLength(120_001)
    expect(lines.slice(0, -1).every(([line, last], index) => line === index + 1 && last === line)).toBe(true)
  })
})

describe('the likeness of questions', () => {
  const pairs = (...bodies: string[]) =>
    nearPairs(
      namedQuestions([scanBank('b.md', bodies.map((body, index) => `## {#q${index} topic=t${index}}\n\n${body}\n`).join('\n'))]),
      0.5,
    ).map(({ first, second, similarity }) => [first.id, second.id, similarity])

  it('is the share of trigrams of words that both have', () => {
    expect(pairs('a b c d', 'A b, c: d!', 'a b c e')).toEqual([['q0', 'q1', 1]])
    expect(pairs('a b c d', 'a b c d e')).toEqual([['q0', 'q1', 2 / 3]])
    expect(pairs('a b c d', 'x a b c d y')).toEqual([['q0', 'q1', 0.5]])
    expect(pairs('a b c d', 'x a b c d y z')).toEqual([])
    expect(pairs('하나 둘', '하나 둘', '하나 셋')).toEqual([['q0', 'q1', 1]])
  })

  it('is found as by comparing all with all', () => {
    const words = ['a', 'b', 'c']
    const bodies = Array.from({ length: 60 }, (_, index) =>
      Array.from({ length: 3 + (index % 5) }, (_each, place) => words[(index * (place + 7) ** 2 + place) % 3]).join(' '),
    )
    const trigrams = (text: string) => {
      const list = text.split(' ')
      return new Set(list.slice(2).map((_, index) => list.slice(index, index + 3).join(' ')))
    }
    let expected = 0
    for (const [index, a] of bodies.entries())
      for (const b of bodies.slice(index + 1)) {
        const [one, other] = [trigrams(a), trigrams(b)]
        const shared = [...one].filter((each) => other.has(each)).length
        if (shared / (one.size + other.size - shared) >= 0.5) expected += 1
      }
    expect(expected).toBeGreaterThan(50)
    expect(pairs(...bodies)).toHaveLength(expected)
  })
})
