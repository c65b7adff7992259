import { languages, localeOf } from '../../languages/locales.ts'
import { comment } from '../../latex/markdown.ts'
import { idOf } from '../../quiz/written.ts'
import { outcomeOf, type Told } from '../losses.ts'
import { isEmpty, wordsIn } from './content.ts'
import { withGapInPlace } from './gap-in-place.ts'
import { keptFiles } from './kept-files.ts'
import { blocksOf } from './markup/blocks.ts'
import { plainPieces } from './markup/inline.ts'
import { lineOf } from './markup/pieces.ts'
import type { Writing } from './markup/scope.ts'
import type { ReadFile, ReadQuestion } from './question.ts'
import { writeQuestion } from './write-question.ts'

/** A file of questions in our Markdown, the files that its texts name by their paths from it, and what became of each question. */
export type WrittenFile = { text: string; files: ReadonlyMap<string, Uint8Array>; told: readonly Told[] }

/** What the writer needs to know of the file that was read, and of the place that it writes for. */
export type Surrounding = {
  /** the file that was read */
  path: string
  /** what the exam is called where the file does not say itself */
  name: string
  /** the folder for pictures, from the file that is written */
  folder: string
  /** Why a formula cannot be printed. */
  refuses: Writing['refuses']
}

/** Writes questions of another program as a bank or exam of ours. Texts that ask nothing stand before the questions that follow. */
export function writeFile({ title, questions }: ReadFile, { path: from, name, folder, refuses }: Surrounding): WrittenFile {
  const kept = keptFiles(folder)
  const ids = new Set<string>()
  const told: Told[] = []
  const blocks: string[] = []
  const writing: Writing = { lacks: [], keep: kept.keep, refuses }
  let section = ''
  let number = 0
  for (const [index, question] of questions.entries()) {
    writing.lacks = []
    number += 1
    const category = question.category.at(-1) ?? ''
    const path = question.category.join('/')
    if (path !== section) {
      const heading = lineOf(plainPieces(category))
      blocks.push(heading === '' ? '# {shuffle=false}' : `# ${heading}`)
      section = path
    }
    const id = unique(question, number, ids)
    if (question.asked.kind === 'text' && question.parts.length === 0)
      blocks.push(...writeShared(writing, question, following(questions, index), index === 0))
    else blocks.push(...writeQuestion(writing, withGapInPlace(question), { id, topic: category }))
    const losses = writing.lacks.map(({ line, construct, done, kind }) => ({
      kind,
      reason: construct === '' ? done : `${construct}: ${done}`,
      place: { path: question.file ?? from, line, column: 1 },
    }))
    told.push({
      question: id,
      number: String(number),
      form: undefined,
      place: { path: question.file ?? from, line: question.line, column: 1 },
      outcome: outcomeOf(losses),
      losses,
    })
  }
  const front = ['---', `title: ${JSON.stringify(title?.trim() || name)}`, ...languageOf(questions), 'titles: false', '---'].join(
    '\n',
  )
  const text = `${[front, ...blocks.filter((each) => each.trim() !== '')].join('\n\n')}\n`
  return {
    text: text.replace(/\]\](\{[^{}\n]*\})?(?=\()/g, (all) => `${all} `),
    files: kept.files,
    told,
  }
}

/** What programs call a question that has no name, in any language, with its number. */
const unnamed = new RegExp(
  `^(?:question|item|untitled|q|${languages
    .map((language) =>
      localeOf(language)
        .question(1)
        .replace(/\W*1\W*/u, ''),
    )
    .join('|')})?[-_ ]*\\d*$`,
  'i',
)

function unique({ id, title }: ReadQuestion, number: number, known: Set<string>): string {
  // what a program calls a question that has no name
  const named = unnamed.test(title.trim()) ? '' : title
  const wanted = [id, named].map((each) => idOf(each).slice(0, 60).replace(/-+$/, '')).find((each) => each !== '')
  let found = wanted ?? `q${number}`
  for (let count = 2; known.has(found); count += 1) found = `${wanted ?? `q${number}`}-${count}`
  known.add(found)
  return found
}

/** How many questions follow a text before the next one, or the end of its category. */
function following(questions: readonly ReadQuestion[], index: number): number {
  const path = questions[index]?.category.join('/')
  const rest = questions.slice(index + 1)
  const end = rest.findIndex(
    ({ asked, category, parts }) => (asked.kind === 'text' && parts.length === 0) || category.join('/') !== path,
  )
  return end < 0 ? rest.length : end
}

/** A text that asks nothing: before the questions that follow; as the first of a file before all of them. */
function writeShared(writing: Writing, { stem, line, lacks }: ReadQuestion, count: number, first: boolean): string[] {
  const scope = { writing, content: stem, cell: false, gap: () => '', gapInCode: () => '' }
  const blocks = blocksOf(scope)
  writing.lacks.push(...lacks)
  if (isEmpty(stem) || blocks.length === 0) return []
  const construct = wordsIn(stem).slice(0, 80)
  if (count === 0 && first) return blocks
  if (count === 0) {
    writing.lacks.push({ line, construct, done: 'a text without a question behind it is kept as a comment', kind: 'dropped' })
    return [comment(blocks.join('\n\n'))]
  }
  writing.lacks.push({
    line,
    construct,
    done: `the text stands before the ${count === 1 ? 'question that follows' : `${count} questions that follow`}: say how many are about it`,
    kind: 'approximated',
  })
  return [`:::shared{questions=${count}}\n${blocks.join('\n\n')}\n:::`]
}

/** The language whose script most letters have; English without one. */
function languageOf(questions: readonly ReadQuestion[]): string[] {
  const words = questions.map(({ stem }) => `${wordsIn(stem)}${stem.markdown ?? ''}`).join(' ')
  const count = (pattern: RegExp) => words.match(pattern)?.length ?? 0
  const [latin, hangul, kana] = [
    count(/\p{Script=Latin}/gu),
    count(/\p{Script=Hangul}/gu),
    count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu),
  ]
  if (hangul * 2 > latin && hangul > 0) return ['lang: ko']
  return kana * 2 > latin && kana > 0 ? ['lang: ja'] : []
}
