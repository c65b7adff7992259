import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type {
  DocumentSymbol,
  FoldingRange,
  Location,
  Position,
  Range,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-types'
import { loadExam } from '../../src/project/load.ts'
import { type Folder, openFolder } from '../cli/command.ts'
import { openEditor, type TestEditor } from './client.ts'
import { files } from './named-files.ts'

describe('an editor that asks of names', () => {
  let folder: Folder
  let editor: TestEditor
  beforeAll(async () => {
    folder = await openFolder()
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder.path, name)), { recursive: true })
      await writeFile(join(folder.path, name), text)
    }
    editor = await openEditor(folder.path)
    for (const name of ['exam.md', 'bank/slopes.md']) await editor.open(name, files[name] ?? '')
  })
  afterAll(async () => {
    await editor.end()
    await folder.remove()
  })

  const placeOf = (name: string, found: string, more = 0): Position => {
    const lines = (files[name] ?? '').split('\n')
    const line = lines.findIndex((each) => each.includes(found))
    return { line, character: (lines[line] ?? '').indexOf(found) + more }
  }
  /** Places as what stands there, with their files and lines. */
  const shown = (locations: readonly Location[] | null) =>
    (locations ?? []).map(({ uri, range: { start, end } }) => {
      const name = uri.slice(editor.uriOf('').length)
      const line = files[name]?.split('\n')[start.line] ?? ''
      return `${name}:${start.line + 1} ${line.slice(start.character, end.character)}`
    })
  const ask = async (method: string, name: string, found: string, more = 2) =>
    shown(
      await editor.ask<Location[]>(`textDocument/${method}`, name, {
        position: placeOf(name, found, more),
        context: { includeDeclaration: true },
      }),
    )

  it.each([
    ['exam.md', '#slope from', ['bank/slopes.md:1 slope']],
    ['exam.md', '#slope) and', ['bank/slopes.md:1 slope']],
    ['exam.md', 'slope}', ['bank/slopes.md:1 slope']],
    ['exam.md', 'slope, accept', ['bank/slopes.md:1 slope']],
    ['exam.md', 'eq:one}.', ['exam.md:17 eq:one']],
    ['bank/slopes.md', '#other', ['bank/more.md:1 other']],
    ['bank/slopes.md', '#steep,', ['bank/slopes.md:12 steep']],
    ['exam.md', 'bank/slopes.md"', ['bank/slopes.md:1 ']],
    ['exam.md', 'Own', []],
  ])('leads in %s from %s to where it is given', async (name, found, wanted) => {
    expect(await ask('definition', name, found)).toEqual(wanted)
  })

  it('finds all uses of a question, in exams, banks and errata, and none in code or of another thing', async () => {
    const all = [
      ...['bank/slopes.md:1 slope', 'bank/slopes.md:3 slope', 'bank/slopes.md:12 slope'],
      ...['exam.md:3 slope', 'exam.md:8 slope', 'exam.md:10 slope', 'exam.md:14 slope'],
      ...['other.md:5 slope', 'other.md:9 slope'],
    ]
    for (const [name, found] of [
      ['bank/slopes.md', '#slope points'],
      ['exam.md', '#slope from'],
    ] as const)
      expect((await ask('references', name, found)).sort()).toEqual(all.toSorted())
    expect(await ask('references', 'exam.md', 'eq:one}.')).toEqual([
      'exam.md:14 eq:one',
      'exam.md:17 eq:one',
      'exam.md:21 eq:one',
    ])
  })

  it('finds the questions that a shared text is about', async () => {
    expect(await ask('references', 'exam.md', ':::shared')).toEqual([
      'exam.md:38 ## Third {points=1}',
      'exam.md:47 ## Fourth {#fourth points=1}',
    ])
  })

  it('gives another id everywhere, and the first one back', async () => {
    const rename = async (name: string, found: string, newName: string) =>
      await editor.ask<WorkspaceEdit>('textDocument/rename', name, { position: placeOf(name, found, 2), newName })
    const there = await rename('bank/slopes.md', '#slope points', 'gradient-기울기')
    const changed = { ...files }
    for (const [uri, edits] of Object.entries(there.changes ?? {})) {
      const name = uri.slice(editor.uriOf('').length)
      changed[name] = edited(files[name] ?? '', edits)
    }
    expect(Object.keys(files).filter((name) => changed[name] !== files[name])).toEqual(['bank/slopes.md', 'exam.md', 'other.md'])
    expect(changed['exam.md']).toContain('::use{#gradient-기울기 from="bank/slopes.md"}')
    expect(changed['exam.md']).toContain('print("{#slope}")')
    // what check says is as before
    for (const name of ['exam.md', 'other.md']) {
      const said = async () => {
        const { file } = await loadExam(join(folder.path, name))
        return file.messages.map(({ ruleId, line }) => [ruleId, line])
      }
      const before = await said()
      for (const [each, text] of Object.entries(changed)) await writeFile(join(folder.path, each), text)
      for (const each of ['exam.md', 'bank/slopes.md']) await editor.change(each, changed[each] ?? '')
      expect(await said()).toEqual(before)
    }
    const line = (changed['exam.md'] ?? '').split('\n').findIndex((each) => each.startsWith('::use'))
    const back = await editor.ask<WorkspaceEdit>('textDocument/rename', 'exam.md', {
      position: { line, character: 8 },
      newName: '#slope',
    })
    for (const [uri, edits] of Object.entries(back.changes ?? {})) {
      const name = uri.slice(editor.uriOf('').length)
      changed[name] = edited(changed[name] ?? '', edits)
    }
    expect(changed).toEqual(files)
    for (const [each, text] of Object.entries(files)) await writeFile(join(folder.path, each), text)
    for (const each of ['exam.md', 'bank/slopes.md']) await editor.change(each, files[each] ?? '')
  })

  it.each([
    ['slope', 'two words', /expected letters/],
    ['slope', 'own', /stands in .*exam\.md already/],
    ['fourth', 'own', /already/],
  ])('does not give %s the id %s', async (id, newName, fault) => {
    const asked = editor.ask('textDocument/rename', 'exam.md', { position: placeOf('exam.md', `#${id}`, 2), newName })
    await expect(asked).rejects.toThrow(fault)
  })

  it('tells what can be renamed', async () => {
    const at = async (found: string) =>
      await editor.ask<{ range: Range; placeholder: string } | null>('textDocument/prepareRename', 'exam.md', {
        position: placeOf('exam.md', found, 1),
      })
    expect(await at('#own')).toEqual({
      range: { start: { line: 9, character: 14 }, end: { line: 9, character: 17 } },
      placeholder: 'own',
    })
    expect(await at('None.')).toBe(null)
  })

  it('gives sections, questions and parts with their points', async () => {
    const symbols = await editor.ask<DocumentSymbol[]>('textDocument/documentSymbol', 'exam.md')
    const shownAs = (each: DocumentSymbol): unknown => [
      each.name,
      ...(each.detail ? [each.detail] : []),
      ...(each.children?.length ? [each.children.map(shownAs)] : []),
    ]
    expect(symbols.map(shownAs)).toEqual([
      [
        'One',
        '8 points',
        [
          ['#slope'],
          [
            'Own 식 😀',
            '6 points',
            [
              ['First', '4 points'],
              ['Second', '2 points'],
            ],
          ],
          ['Third', '1 point'],
          ['Fourth', '1 point'],
        ],
      ],
      ['Formulas'],
    ])
    const own = symbols[0]?.children?.[1]
    expect(own?.range).toEqual({ start: { line: 9, character: 0 }, end: { line: 32, character: 0 } })
    const inside = (outer: DocumentSymbol): boolean =>
      (outer.children ?? []).every(
        (each) => each.range.start.line >= outer.range.start.line && each.range.end.line <= outer.range.end.line && inside(each),
      )
    expect(symbols.every(inside)).toBe(true)
  })

  it('tells what can be folded', async () => {
    const folds = await editor.ask<FoldingRange[]>('textDocument/foldingRange', 'exam.md')
    expect(folds.map(({ startLine, endLine }) => [startLine + 1, endLine + 1])).toEqual([
      [1, 4],
      [6, 54],
      [10, 32],
      [12, 22],
      [16, 18],
      [20, 22],
      [24, 32],
      [26, 28],
      [30, 32],
      [34, 36],
      [38, 45],
      [43, 45],
      [47, 54],
      [52, 54],
      [56, 58],
    ])
  })
})

function edited(text: string, edits: readonly TextEdit[]): string {
  const lines = text.split('\n')
  const later = [...edits].sort(
    (a, b) => b.range.start.line - a.range.start.line || b.range.start.character - a.range.start.character,
  )
  for (const { range, newText } of later) {
    const line = lines[range.start.line] ?? ''
    lines[range.start.line] = line.slice(0, range.start.character) + newText + line.slice(range.end.character)
  }
  return lines.join('\n')
}
