import fc from 'fast-check'
import { visit } from 'unist-util-visit'
import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import { hasErrors } from '../../src/diagnostics/report.ts'
import { parseExam } from '../../src/exam/parse.ts'
import { separate } from '../../src/paper/separate.ts'
import { parseMarkdown } from '../../src/source/parse.ts'
import { checked } from '../faults.ts'

/** Pieces of this format, whole and broken. */
const fragment = fc.constantFrom(
  ...['---\n', 'title: A\n', '# S {#s}\n', '## Q {#q points=2}\n', '### p', '##Q', '{', '}', '{#', '{pin}', 'points=', '"'],
  ...[
    ':::answer\n',
    ':::answer{lines=3}\n',
    ':::',
    '::::',
    '\n:::\n',
    ':::rubric\n- 2: a\n:::\n',
    ':::layers\n',
    '::use{#a}',
    ':::soluton\n',
  ],
  ...[
    '- [x] ',
    '- [ ] ',
    '[x] ',
    '* ',
    '1. ',
    '> ',
    '    ',
    '\t',
    '[[',
    ']]',
    '[',
    ']',
    '(',
    ')',
    '\\',
    '](#q)',
    '](https://a.org)',
  ],
  ...[
    '$',
    '$$',
    '\n$$\n',
    '\\frac',
    '\\text{',
    '^',
    '_',
    '`',
    '```',
    '```plot {x=0..1}\n',
    '```layers\n',
    '~~~',
    'f(x) = x\n',
    'input 3x8x8\n',
  ],
  ...[
    '| a | b |\n|---|---|\n',
    '| ',
    '|',
    '<!--',
    '-->',
    '<b>',
    '&#91;',
    '[^1]',
    '[r]: b\n',
    '![',
    '*',
    '**',
    '~',
    '10:30',
    '가',
    '😀',
    '\u00a0',
  ],
  ...['\n', '\n\n', '\r\n', ' ', 'text', '=', '-', '...', 'conv 16 k3\n', 'Input | 3 |\n', '\uFEFF', '\u0000', '\u2028'],
)

const text = fc.oneof(
  { weight: 4, arbitrary: fc.array(fragment, { maxLength: 60 }).map((pieces) => pieces.join('')) },
  {
    weight: 2,
    arbitrary: fc
      .array(fc.oneof(fragment, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 40 })
      .map((pieces) => pieces.join('')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
)

/** An exam that is likely to be read as one. */
const exam = text.map((source) => `---\ntitle: A\n---\n## Q\n${source}\n\n## R\n[[x]]\n`)

/** Makes a value and all in it throw where someone changes it. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) Object.values(Object.freeze(value)).forEach(frozen)
  return value
}

describe('any text', () => {
  it('keeps its syntax tree when it is read as an exam', () => {
    fc.assert(
      fc.property(exam, (source) => {
        const file = new VFile(source)
        const parsed = parseMarkdown(file)
        frozen(parsed.tree)
        parseExam(file, undefined, undefined, { parsed })
      }),
      { numRuns: 300 },
    )
  })

  it('is read and checked without a crash, and every message has a rule, a place in the text and a reason', () => {
    fc.assert(
      fc.property(fc.oneof(text, exam), (source) => {
        const lines = source.split(/\r\n|\r|\n/)
        for (const { ruleId, reason, line, column, fatal } of checked(source).file.messages) {
          expect(ruleId).toMatch(/^[a-z]+(-[a-z]+)*$/)
          expect(reason).toMatch(/^Unexpected /)
          expect(fatal).toBeTypeOf('boolean')
          expect(line).toBeGreaterThan(0)
          expect(line).toBeLessThanOrEqual(lines.length)
          expect(column).toBeGreaterThan(0)
          expect(column).toBeLessThanOrEqual((lines[(line ?? 1) - 1]?.length ?? 0) + 1)
        }
      }),
      { numRuns: 1500 },
    )
  })

  it('keeps the place of every node of its syntax tree', () => {
    fc.assert(
      fc.property(text, (source) => {
        visit(parseMarkdown(new VFile(source)).tree, (node) => {
          expect(node.position).toBeDefined()
        })
      }),
      { numRuns: 500 },
    )
  })

  it('between the fences of an answer prints nothing to the student unless there is a message', () => {
    fc.assert(
      fc.property(text, text, text, (before, inside, after) => {
        const source = `---\ntitle: A\n---\n## Q\n${before}\n:::answer\n${inside}\nsecretwordz\n:::\n${after}\n`
        const { exam, file } = checked(source)
        if (hasErrors(file)) return
        expect(JSON.stringify(separate(exam).paper).includes('secretwordz')).toBe(false)
      }),
      { numRuns: 1500 },
    )
  })

  it('in a correct choice leaves no box in the paper unless there is a message', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const source = `---\ntitle: A\n---\n## Q\n${before}\n- [x] right\n- [ ] wrong\n${after}\n`
        const { exam, file } = checked(source)
        if (hasErrors(file)) return
        expect(JSON.stringify(separate(exam).paper.body).includes('[x] right')).toBe(false)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('a long run', () => {
  const pieces = [
    '>',
    '- ',
    '*a ',
    '*a**b',
    '[',
    '[a](',
    '$a',
    '$ a^',
    '{',
    ':::answer\n',
    '[[',
    '<!--',
    '$$\nx\n\n',
    '```',
    '|a|\n',
    '    ',
    ...['#', '# ', '=', '•', '**', '1. ', '+', '{points=', '{#a ', '~', '---\n', 'a: ', '::', '\\', '$$', '()', '（ ', '_'],
  ]

  it.each(pieces)('of %j is read', (piece) => {
    // to its end: what tries each way through it never comes there
    checked(`---\ntitle: A\n---\n## Q\n${piece.repeat(600)}x\n`)
  })

  it.each(pieces)('of %j is read where there is no exam around it', (piece) => {
    for (const end of ['x\n', '\n', '}\n', ' 1']) checked(piece.repeat(600) + end)
  })
})
