import type { Origin, SourceMap } from '../diagnostics/source-map.ts'
import { type Edit, originOf } from '../forms/values/edits.ts'
import { readAttributes } from '../source/attributes.ts'
import { trailingBraces } from '../source/braces.ts'
import type { NamedQuestion } from './question.ts'

/** A file's text as one form has it, and where its drawn values stand. No line is made or taken by them. */
export type DrawnText = { path: string; text: string; edits: readonly Edit[] }

/** A question of a bank that stands on an exam, with points other than its own. */
export type Inclusion = { question: NamedQuestion; points?: number | undefined }

/**
 * Writes an exam anew with the questions of its bank in place of `::use` and `::pick`, as if its author had written them there.
 *
 * @param directives lines of these directives, with what stands in their places
 * @param drawn texts of the banks' files by their paths
 */
export function compose(
  exam: DrawnText,
  directives: ReadonlyMap<number, readonly Inclusion[]>,
  drawn: ReadonlyMap<string, DrawnText>,
): { text: string; map: SourceMap } {
  const lines: string[] = []
  const places: { source: DrawnText; line: number; edits: readonly Edit[] }[] = []
  const add = (text: string, source: DrawnText, line: number, edits: readonly Edit[] = []) => {
    lines.push(text)
    places.push({ source, line, edits })
  }
  for (const [index, text] of linesOf(exam.text).entries()) {
    const included = directives.get(index + 1)
    if (included === undefined) add(text, exam, index + 1)
    for (const { question, points } of included ?? []) {
      const source = drawn.get(question.file.path) ?? { path: question.file.path, text: question.file.text, edits: [] }
      const own = linesOf(source.text).slice(question.line - 1, question.lastLine)
      const [heading = '', ...rest] = own
      const changed = headingWith(heading, {
        ...(points !== undefined && { points: String(points) }),
        ...(question.file.language !== undefined && question.language !== undefined && { lang: question.language }),
      })
      add(changed.text, source, question.line, changed.edits)
      for (const [below, line] of rest.entries()) add(line, source, question.line + 1 + below)
      add('', source, question.lastLine)
    }
    if (included?.length === 0) add('', exam, index + 1)
  }
  const origin: SourceMap['origin'] = ({ line, column }): Origin => {
    const place = places[line - 1] ?? { source: exam, line, edits: [] }
    const written = originOf(
      place.edits.map((edit) => ({ ...edit, line: place.line })),
      { line: place.line, column },
    )
    return { path: place.source.path, ...originOf(place.source.edits, written) }
  }
  return { text: lines.join('\n'), map: { path: exam.path, origin } }
}

function linesOf(text: string): string[] {
  return text.split(/\r?\n|\r/)
}

/** A heading that states attributes in place of its own, or besides them. */
function headingWith(line: string, wanted: Readonly<Record<string, string>>): { text: string; edits: Edit[] } {
  const braces = trailingBraces(line, 0)
  if (braces === undefined) return { text: line, edits: [] }
  const { attributes } = readAttributes(braces.text, { line: 1, column: braces.offset + 1, offset: braces.offset })
  const pieces = Object.entries(wanted).map(([name, value]) => {
    const place = attributes.find((each) => each.name === name)?.place
    const end = braces.offset + braces.text.length
    const [from, to] = place === undefined ? [end, end] : [place.start.offset ?? end, place.end.offset ?? end]
    return { from, to, text: `${place === undefined ? ' ' : ''}${name}=${value}` }
  })
  let text = ''
  let end = 0
  for (const piece of pieces.sort((a, b) => a.from - b.from)) {
    text += line.slice(end, piece.from) + piece.text
    end = piece.to
  }
  return {
    text: text + line.slice(end),
    edits: pieces.map(({ from, to, text: printed }) => ({
      line: 1,
      column: from + 1,
      length: to - from,
      printed: printed.length,
    })),
  }
}

/** A file's text with its own lines empty but for what some questions need: what stands before the first one, and they themselves. */
export function maskedText(questions: readonly NamedQuestion[]): string {
  const [first] = questions
  if (first === undefined) return ''
  const { file } = first
  const begin = file.questions[0]?.line ?? 1
  const kept = (line: number) => line < begin || questions.some((each) => line >= each.line && line <= each.lastLine)
  return file.lines.map((line, index) => (kept(index + 1) ? line : '')).join('\n')
}
