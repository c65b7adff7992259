import { SKIP, visit } from 'unist-util-visit'
import { VFile } from 'vfile'
import { location } from 'vfile-location'
import {
  answersOf,
  choicesOf,
  itemsOf,
  type Part,
  type Question,
  questionsOf,
  rubricOf,
  treeOfPart,
  withParts,
} from '../exam/exam.ts'
import type { Metadata } from '../exam/metadata.ts'
import { parseExam, readStatedMetadata } from '../exam/parse.ts'
import { choicePoints, hasPoints, itemPoints, pointsOf, reasonPoints, sumOfPart, textPoints } from '../exam/points.ts'
import type { ReadSource } from '../exam/reader.ts'
import { type Edit, originOf } from '../forms/values/edits.ts'
import { readValues } from '../forms/values/values.ts'
import type { Language } from '../languages/locales.ts'
import { trailingBraces } from '../source/braces.ts'
import { parseMarkdown } from '../source/parse.ts'
import type { BankQuestion, PointsBy, QuestionKind } from './question.ts'

/** A question by its lines in its block, from 1; of its title it is known where it stands in the block's text. */
export type BlockQuestion = Omit<BankQuestion, 'file' | 'title'> & { title: [from: number, to: number] }

/** What a stretch of a file holds. None of its text is in it but what attributes state. */
export type Block = {
  /** Whether something in it goes on below, and takes the heading there for its own. */
  open: boolean
  /** Labels of definitions. */
  definitions: string[]
  /** What the front matter states for all questions. */
  language?: Language
  author?: string
  questions: BlockQuestion[]
}

/** What blocks depend on. */
type BlockContext = {
  /** What stands before the first question, where that states values. */
  before: string
  /** Of its file. */
  language?: Language
  readSource: ReadSource
}

/**
 * Reads blocks that stand below each other as an exam that consists of them. Values are those that stand first.
 *
 * @returns also whether no other file was read for them, and whether each of them is read as if it stood alone
 */
export function readBlocks(
  texts: readonly string[],
  { before, language, readSource }: BlockContext,
): { blocks: Block[]; alone: boolean; apart: boolean } {
  const source = before + texts.join('\n')
  const { text: drawn, edits } = firstDraw(source)
  const length = drawn.split('\n').length
  const read = parseMarkdown(new VFile(`${drawn}\n# end`))
  const headings = new Set(read.tree.children.map((node) => (node.type === 'heading' ? node.position?.start.line : undefined)))
  const open = !headings.has(length + 1)
  const tree = open ? read.tree : { ...read.tree, children: read.tree.children.slice(0, -1) }
  let alone = true
  const reading: ReadSource = (...words) => {
    alone = false
    return readSource(...words)
  }
  const settings: Partial<Metadata> = language === undefined ? {} : { language }
  const { exam } = parseExam(new VFile(drawn), reading, () => ({ kind: 'template', settings }), { parsed: { ...read, tree } })
  const questions = questionsOf(exam)
  const ends = [...exam.sections, ...questions].map(({ place }) => place?.start.line ?? 0)
  const written = location(source)
  let [line, offset] = [before.split('\n').length, before.length]
  let apart = !open && read.definitions.length === 0
  const blocks = texts.map((text, index): Block => {
    const [first, from] = [line, offset]
    line += text.split('\n').length
    offset += text.length + 1
    apart &&= index === 0 || headings.has(first)
    const own = questions.flatMap((question): BlockQuestion[] => {
      const at = question.place?.start.line ?? 0
      if (at < first || at >= line) return []
      const [begin = 0, end = 0] = titleOf(question, drawn).map((point) => (written.toOffset(originOf(edits, point)) ?? 0) - from)
      const last = Math.min(length + 1, ...ends.filter((each) => each > at)) - 1
      return [{ ...attributesOf(question), title: [begin, end], line: at - first + 1, lastLine: last - first + 1 }]
    })
    const { language, author } = text.startsWith('#') ? {} : readStatedMetadata(text)
    return {
      open,
      definitions: [...read.definitions],
      ...(language !== undefined && { language }),
      ...(author !== undefined && { author }),
      questions: own,
    }
  })
  return { blocks, alone, apart }
}

function firstDraw(text: string): { text: string; edits: readonly Edit[] } {
  return readValues(new VFile(text))?.draw({ seed: '', form: undefined }) ?? { text, edits: [] }
}

/** Where a title stands, without its marks and attributes. */
function titleOf({ heading, place }: Question, source: string) {
  const { start, end } = place ?? { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 1, offset: 0 } }
  const whole = source.slice(start.offset, end.offset)
  const begin = /^#{0,2}[ \t]*/.exec(whole)?.[0].length ?? 0
  const braces = trailingBraces(whole, 0)?.start ?? whole.length
  const places = location(source)
  const point = (offset: number) => places.toPoint((start.offset ?? 0) + offset) ?? start
  const from = heading[0]?.position?.start ?? point(begin)
  if (heading.length === 0) return [from, from]
  const to = heading.at(-1)?.position?.end.offset ?? (start.offset ?? 0) + braces
  const title = source.slice(from.offset, to).trimEnd()
  return [from, places.toPoint((from.offset ?? 0) + title.length) ?? end]
}

function attributesOf(question: Question) {
  const { id, topic, author, license, follows, lang, difficulty, time, tags, excludes } = question
  const fixed = fixedPoints(question)
  return {
    ...(id !== undefined && { id }),
    ...(topic !== undefined && { topic }),
    ...(author !== undefined && { author }),
    ...(license !== undefined && { license }),
    ...(follows !== undefined && { follows: follows.id }),
    ...(lang !== undefined && { language: lang }),
    ...(hasPoints(question) && { points: pointsOf(question) }),
    ...(difficulty !== undefined && { difficulty }),
    ...(time !== undefined && { time }),
    ...(fixed !== undefined && { fixed }),
    tags,
    excludes: excludes.map((each) => each.id),
    kinds: kindsOf(question),
  }
}

/** What the points of a question must be, as the rules on points have it. */
function fixedPoints(question: Question): BankQuestion['fixed'] {
  const [first, second] = sumsOf(question)
  return first && { ...first, ...(second !== undefined && { against: second }) }
}

/** What states points below a question: one sum, or several that do not go together. */
function sumsOf(question: Question): PointsBy[] {
  const texts = textPoints(question)?.points
  const others = whatElse(question)
  const points = sumOfPart(question).points - (texts ?? 0)
  const criteria = rubricOf(question)?.children ?? []
  const rubric = criteria.reduce((sum, criterion) => sum + criterion.points, 0)
  // criteria of the reason beside choices are in the sum
  const marked = criteria.length > 0 && reasonPoints(question) === undefined
  return [
    ...(others === undefined ? [] : [{ points, by: others }]),
    ...(texts === undefined ? [] : [{ points: texts, by: 'texts' as const }]),
    ...(marked && rubric !== (others === undefined ? texts : points) ? [{ points: rubric, by: 'rubric' as const }] : []),
  ]
}

function whatElse(question: Question): PointsBy['by'] | undefined {
  if (question.parts.some((part) => !part.bonus && hasPoints(part))) return 'parts'
  if (choicePoints(question) !== undefined) return 'choices'
  return itemPoints(question) === undefined ? undefined : 'items'
}

/** What a question and each of its parts asks for. */
function kindsOf(question: Question): QuestionKind[] {
  return [...new Set(withParts(question).flatMap((part) => kindOf(part) ?? []))].sort()
}

/** The plainest of what a part asks for. */
function kindOf(part: Part): QuestionKind | undefined {
  if (choicesOf(part) !== undefined) return 'choices'
  const items = itemsOf(part)
  if (items !== undefined) return items.kind
  const kinds = new Set<QuestionKind>()
  visit(treeOfPart(part), (node) => {
    if (node.type === 'answer' || node.type === 'rubric') return SKIP
    if (node.type === 'blank') kinds.add('blanks')
    if (node.type === 'layerTable' && node.table.rows.flat().some(({ kind }) => kind === 'blank')) kinds.add('layers')
    return
  })
  if (kinds.has('layers')) return 'layers'
  if (kinds.has('blanks')) return 'blanks'
  return answersOf(part).length === 0 ? undefined : 'written'
}
