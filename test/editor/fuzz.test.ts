import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { completionsAt } from '../../src/editor/completion.ts'
import { foldsOf } from '../../src/editor/folding.ts'
import { hoverAt } from '../../src/editor/hover.ts'
import { lensesOf } from '../../src/editor/lenses.ts'
import { linkAt, sharedAt } from '../../src/editor/links.ts'
import { nameAt, namesIn, rangeOfName } from '../../src/editor/names.ts'
import { outlineOf } from '../../src/editor/outline.ts'
import { givenBy, usesOf } from '../../src/editor/references.ts'
import { renamed } from '../../src/editor/rename.ts'
import type { Surroundings } from '../../src/editor/surroundings.ts'
import { type EditedText, editedText, pointOf } from '../../src/editor/text.ts'
import { readNoSource } from '../../src/exam/reader.ts'

const midterm = readFileSync(fileURLToPath(new URL('../../exams/stat433-midterm-1.md', import.meta.url)), 'utf8')

function alone(text: EditedText): Surroundings {
  return { filesWith: () => [text], meant: () => [], bankOf: () => undefined, isWithin: (path, folder) => path === folder }
}

/** Asks for everything at a place of a text; all that is answered lies in the text. */
function askAll(source: string, position: { line: number; character: number }, isCourse = false): void {
  const text = editedText(isCourse ? '/papersetter.yml' : '/exam.md', source)
  const at = pointOf(text, position)
  const around = alone(text)
  const items = completionsAt(text, at, { entries: [], templates: ['exam'], isCourse })
  const ranges = items.flatMap(({ textEdit }) => (textEdit !== undefined && 'range' in textEdit ? [textEdit.range] : []))
  const hover = hoverAt(text, at, { entries: [], isCourse, readSource: readNoSource })
  if (hover?.range !== undefined) ranges.push(hover.range)
  const symbols = outlineOf(text)
  ranges.push(...symbols.flatMap(({ range, selectionRange }) => [range, selectionRange]))
  ranges.push(...lensesOf(text, []).map(({ range }) => range), ...sharedAt(text, at))
  for (const { startLine, endLine } of foldsOf(text)) expect(startLine).toBeLessThan(endLine)
  linkAt(text, at)
  for (const name of namesIn(text)) {
    expect((text.lines[name.line - 1] ?? '').slice(name.column - 1, name.column - 1 + name.id.length)).toBe(name.id)
    ranges.push(rangeOfName(text, name))
  }
  const name = nameAt(text, at)
  if (name !== undefined) {
    givenBy(text, name, around)
    expect(usesOf(text, name, around).length).toBeGreaterThanOrEqual(name.kind === 'use' ? 0 : 1)
    renamed(text, name, 'another', around)
  }
  const units = source.split(/\r\n|\n|\r/).map((line) => line.length)
  for (const { start, end } of ranges) {
    expect(end.line).toBeLessThan(units.length)
    expect(start.line < end.line || (start.line === end.line && start.character <= end.character)).toBe(true)
    expect(end.character).toBeLessThanOrEqual(units[end.line] ?? 0)
  }
}

const piece = fc.constantFrom(
  ...[
    '---\n',
    'title: A\n',
    'lang: ',
    '# S {#s}\n',
    '## Q {#q points=2}\n',
    '### P {',
    '{#',
    '}',
    '"',
    "'",
    '=',
    ' ',
    '\n',
    '\r\n',
    '\t',
    '\r',
  ],
  ...[
    ':::answer{',
    '::use{#a from=',
    ':::shared{questions=2}\n',
    ':::\n',
    '```layers {',
    '```\n',
    'input 3x8x8\n',
    'conv 16 k3 ',
    '@',
    '[](#',
    ')',
    '\\eqref{',
  ],
  ...[
    '$$\n',
    '$x^2$',
    '\\label{a}',
    '[[',
    ']]{',
    '![A](a.png){',
    '- [x] ',
    '| a | b |\n|---|---|\n',
    '한',
    '😀',
    '\u0301',
    '\uFEFF',
    '<!-- ',
    '-->',
    'follows=',
    'excludes="#',
    '\\',
  ],
)

describe('whatever stands in an editor', () => {
  it('is answered at any place, within its text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, piece, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 40 }),
        fc.nat(),
        fc.nat(),
        fc.boolean(),
        (pieces, line, character, isCourse) => {
          const source = pieces.join('')
          const lines = source.split(/\r\n|\n|\r/)
          askAll(source, { line: line % (lines.length + 2), character: character % 90 }, isCourse)
        },
      ),
      { numRuns: Number(process.env.EDITOR_RUNS ?? 300) },
    )
  })

  it('and the midterm up to any letter of it', () => {
    fc.assert(
      fc.property(fc.nat({ max: midterm.length }), (length) => {
        const source = midterm.slice(0, length)
        const lines = source.split('\n')
        askAll(source, { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 })
      }),
      { numRuns: Number(process.env.EDITOR_RUNS ?? 30) },
    )
  })
})
