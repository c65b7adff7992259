import type { Range } from 'vscode-languageserver-types'
import { questionsOf } from '../exam/exam.ts'
import { examIn } from './outline.ts'
import { type EditedText, rangeOf } from './text.ts'

/** Paths that a place of a text may lead to, from its folder: that of a picture, a network, a bank or a template, and that of the bank of a `::use`. */
export function linkAt({ lines }: EditedText, { line, column }: { line: number; column: number }): string[] {
  const written = lines[line - 1] ?? ''
  const patterns = [
    /(?<=\]\()[^()\s#]+/g,
    /(?<=\b(?:from|file)=")[^"]+/g,
    /(?<=\b(?:from|file)=)[^\s"'}]+/g,
    /(?<=^(?:logo|template):[ \t]+)\S+/g,
  ]
  return patterns.flatMap((pattern) =>
    [...written.matchAll(pattern)].flatMap(({ 0: path, index }) =>
      index < column && column <= index + path.length + 1 && !/^[a-z]{2,}:/.test(path) ? [path] : [],
    ),
  )
}

/** The headings of the questions that a `:::shared` is about, whose line a place is on. */
export function sharedAt(text: EditedText, { line }: { line: number }): Range[] {
  if (!/^ {0,3}:::shared(?![\w-])/.test(text.lines[line - 1] ?? '')) return []
  const questions = questionsOf(examIn(text))
  const group = questions.find(({ shared }) => shared?.stem?.place?.start.line === line)?.shared?.group
  return questions.flatMap(({ shared, place }) => {
    const at = place?.start.line
    if (group === undefined || shared?.group !== group || at === undefined) return []
    return [rangeOf(text, { line: at, column: 1 }, { line: at, column: (text.lines[at - 1] ?? '').length + 1 })]
  })
}
