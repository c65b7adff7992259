import { VFile } from 'vfile'
import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver-types'
import { type Exam, type Part, questionsOf, type Section } from '../exam/exam.ts'
import { parseExam } from '../exam/parse.ts'
import { hasPoints, pointsOf, sumOfSection } from '../exam/points.ts'
import { plainText } from '../exam/text.ts'
import { namesIn } from './names.ts'
import { stretchesOf } from './stretches.ts'
import { type EditedText, rangeOf } from './text.ts'

const exams = new WeakMap<EditedText, Exam>()

/** A text as an exam, without what stands in other files. */
export function examIn(text: EditedText): Exam {
  const found = exams.get(text) ?? parseExam(new VFile({ path: text.path, value: text.text })).exam
  exams.set(text, found)
  return found
}

/** Sections, questions, parts and what is taken from banks, each with its points. */
export function outlineOf(text: EditedText): DocumentSymbol[] {
  const exam = examIn(text)
  const ends = new Map(stretchesOf(text).map(({ line, end }) => [line, end]))
  /** What stands at a line, with all that belongs to it. */
  const symbol = (named: { name: string; points: string; kind: SymbolKind }, line: number): DocumentSymbol => {
    const end = ends.get(line) ?? line
    const length = (of: number) => (text.lines[of - 1] ?? '').length + 1
    const range = rangeOf(text, { line, column: 1 }, { line: end, column: length(end) })
    const selectionRange = rangeOf(text, { line, column: 1 }, { line, column: length(line) })
    const { name, points, kind } = named
    return { name: name.trim() || '…', kind, range, selectionRange, ...(points && { detail: points }), children: [] }
  }
  const numbers = new Map(questionsOf(exam).map((question, index) => [question.key, index + 1]))
  const ofPart = (part: Part, depth: number): DocumentSymbol => {
    const name = plainText(part.heading) || (numbers.has(part.key) ? `Question ${numbers.get(part.key)}` : '')
    const points = hasPoints(part) ? pointsIn(pointsOf(part), part.bonus) : ''
    const kind = depth === 2 ? SymbolKind.Class : depth === 3 ? SymbolKind.Method : SymbolKind.Property
    return {
      ...symbol({ name, points, kind }, lineOf(part)),
      children: part.parts.map((each) => ofPart(each, depth + 1)),
    }
  }
  // each is put into the section that it stands in, or before all
  const taken = namesIn(text).flatMap((name) =>
    name.kind === 'use' ? [symbol({ name: `#${name.id}`, points: '', kind: SymbolKind.Object }, name.line)] : [],
  )
  const ofSection = (section: Section, index: number): DocumentSymbol[] => {
    const questions = section.questions.map((question) => ofPart(question, 2))
    const [line, next] = [lineOf(section), exam.sections[index + 1]?.place?.start.line ?? Number.POSITIVE_INFINITY]
    const from = section.heading === undefined ? 1 : line
    const own = taken.filter(({ range }) => range.start.line + 1 >= from && range.start.line + 1 < next)
    const children = [...questions, ...own].sort((a, b) => a.range.start.line - b.range.start.line)
    if (section.heading === undefined) return children
    const sum = section.questions.some(hasPoints) ? pointsIn(sumOfSection(section).points, false) : ''
    return [{ ...symbol({ name: plainText(section.heading), points: sum, kind: SymbolKind.Namespace }, line), children }]
  }
  const sections = exam.sections.flatMap(ofSection)
  const appendices = exam.appendices.map((each) =>
    symbol({ name: plainText(each.heading), points: '', kind: SymbolKind.Namespace }, lineOf(each)),
  )
  const [first] = exam.sections
  const begin = first === undefined ? Number.POSITIVE_INFINITY : first.heading === undefined ? 1 : lineOf(first)
  return [...taken.filter(({ range }) => range.start.line + 1 < begin), ...sections, ...appendices]
}

function lineOf({ place }: Pick<Part, 'place'>): number {
  return place?.start.line ?? 1
}

function pointsIn(points: number, bonus: boolean): string {
  return `${bonus ? '+' : ''}${points} ${points === 1 ? 'point' : 'points'}`
}
