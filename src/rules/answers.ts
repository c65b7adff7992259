import type { RootContent } from 'mdast'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { report } from '../diagnostics/report.ts'
import { answersOf, type Exam, givensOf, hasSpace, type Part, partsOf, treeOfPart } from '../exam/exam.ts'

/** A question or part has an answer to what it asks, text between two, one rubric at most, and one list of choices at most. */
export function checkAnswers(exam: Exam, file: VFile): void {
  for (const part of partsOf(exam)) {
    for (const type of ['rubric', 'choices'] as const) {
      const [, ...others] = part.body.filter((node) => node.type === type)
      for (const extra of others) reportSecond(type, extra, file)
    }
    checkNeighbours(part, file)
    if (!checkGivens(part, file) || part.lost.text || part.parts.length > 0 || hasKey(part)) continue
    const answers = answersOf(part)
    const meant = answers.length === 0 ? answerMeant(part, String(file).replace(/^\uFEFF/, '')) : undefined
    if (answers.length === 0)
      report(file, {
        rule: 'answer-missing',
        reason: 'Unexpected question without `:::answer`',
        place: part.place,
        note: `The solution paper will have no answer, and the student no space. Write \`:::answer{lines=6}\` and \`:::\` to reserve space.${meant === undefined ? '' : ` If \`${meant}\` is the answer, students read it: write \`[[${meant}]]\`, or put it between the two.`}`,
      })
    for (const { children, position } of answers)
      if (children.length === 0)
        report(file, {
          rule: 'answer-missing',
          reason: 'Unexpected empty `:::answer`, expected a solution',
          place: position,
          note: 'The solution paper will have no answer here.',
        })
  }
}

const seconds = {
  answer: {
    what: '`:::answer` right behind another one, expected a text between them',
    note: 'Join the two, or write between them what the second one answers.',
  },
  given: {
    what: '`:::given` of one answer, expected one',
    note: 'Join the two, or write each before an answer of its own.',
  },
  rubric: {
    what: '`:::rubric`, expected one in each question or part',
    note: 'Join the two, or make parts with `###` headings.',
  },
  choices: {
    what: 'list of choices, expected one in each question or part',
    note: 'Another bullet begins another list: `-` before each choice. Questions of their own are parts with `###` headings.',
  },
}

function reportSecond(type: keyof typeof seconds, { position }: RootContent, file: VFile): void {
  const { what, note } = seconds[type]
  report(file, { rule: `${type}-duplicate`, reason: `Unexpected second ${what}`, place: position, note })
}

/** Two spaces with nothing between them leave a student to guess what belongs into which. */
function checkNeighbours(part: Part, file: VFile): void {
  let before: RootContent | undefined
  for (const node of part.body) {
    if (node.type === 'rubric' || node.type === 'after' || (node.type === 'answer' && !hasSpace(node, part))) continue
    if (node.type === 'answer' && before?.type === 'answer') reportSecond('answer', node, file)
    before = node
  }
}

/** What is given stands in a space, so there is one; tells whether there is. */
function checkGivens(part: Part, file: VFile): boolean {
  const own = new Set(givensOf(part).values())
  const others = part.body.filter((node) => node.type === 'given').filter((given) => !own.has(given))
  if (own.size > 0) for (const extra of others) reportSecond('given', extra, file)
  const [given] = others
  if (given === undefined || own.size > 0) return true
  report(file, {
    rule: 'given-space',
    reason: `Unexpected \`:::given\` ${answersOf(part).length === 0 ? 'without `:::answer`' : 'beside `space=none`'}, expected a space that it stands in`,
    place: given.position,
    note: 'Write `:::answer{space=6cm}` with the solution, in the same question or part.',
  })
  return false
}

/** Tells whether a question is answered by what it prints: choices, blanks or a layer table's cells. */
function hasKey(part: Part): boolean {
  let found = false
  visit(treeOfPart(part), (node) => {
    if (node.type === 'choices' || node.type === 'items' || node.type === 'blank') found = true
    if (node.type === 'layerTable' && node.table.rows.flat().some((cell) => cell.kind === 'blank')) found = true
  })
  return found
}

/** The longest answer that stands behind its question, in letters and in words. */
const max = { letters: 60, words: 6 }

/** What stands in a gap as others write it: `[Paris]`, `{Paris}`, `((Paris))`, `__Paris__`, and behind a rule `____ (Paris)`. */
const gap =
  /\[(?<square>[^[\]\n/]{1,60})\](?!\()|(?<![\\\w*])\{(?<curly>[^{}\n/=]{1,60})\}|【(?<lens>[^【】\n]{1,60})】|\(\((?<round>[^()\n]{1,60})\)\)|_{2,}[ \t]*\((?<behind>[^()\n]{1,60})\)|\((?<before>[^()\n]{1,60})\)[ \t]*_{2,}|_{2,}(?<line>[^_\n]{1,60})_{2,}/gu

/** What in a question without an answer was most likely meant for one: a few words behind what is asked, or what stands in a gap. */
function answerMeant({ body }: Part, source: string): string | undefined {
  const texts = body.map((node) => textOf(node, source))
  const asked = texts.findLastIndex((text, index) => body[index]?.type === 'paragraph' && /[?？]/.test(text))
  const text = texts[asked] ?? ''
  const behind = text.slice(text.search(/[?？][^?？]*$/) + 1)
  const answer = asked < 0 ? undefined : wordsOf(behind) || wordsOf(asked === texts.length - 2 ? (texts[asked + 1] ?? '') : '')
  if (answer) return answer
  const groups = [...texts.join('\n').matchAll(gap)].at(-1)?.groups ?? {}
  return (
    Object.values(groups)
      .find((found) => found !== undefined)
      ?.trim() || undefined
  )
}

/** The source of a block without the signs around it. */
function textOf(node: RootContent, source: string): string {
  const text = source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0)
  return node.type === 'code' ? node.value : text
}

/** A short text without signs before and behind it; `''` for none, and for a longer one. */
function wordsOf(text: string): string {
  const words = text
    .trim()
    .replace(/^[\s>*_`!=.:([{-]+|[\s*_`.!)\]}]+$/g, '')
    .replace(/^(?:[A-Z][.)]|[\p{L} ]{2,20}[:)])[ \t]+/u, '')
  const isShort = words.length <= max.letters && words.split(/\s+/).length <= max.words
  return isShort && /[\p{L}\p{N}]/u.test(words) && !/[\n\\{}[\]=*#<>|]/.test(words) ? words : ''
}
