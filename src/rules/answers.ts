import type { RootContent } from 'mdast'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { report } from '../diagnostics/report.ts'
import { answerOf, type Exam, givenOf, type Part, partsOf, treeOfPart } from '../exam/exam.ts'

/** Each question or part has one answer, one rubric at most, and one list of choices at most; what asks for an answer has one. */
export function checkAnswers(exam: Exam, file: VFile): void {
  for (const part of partsOf(exam)) {
    for (const type of ['answer', 'given', 'rubric', 'choices'] as const) checkOne(part, type, file)
    if (!checkGiven(part, file) || part.lost.text) continue
    const answer = answerOf(part)
    if (part.parts.length === 0 && !hasKey(part) && (answer === undefined || answer.children.length === 0)) {
      const meant = answer === undefined ? answerMeant(part, String(file).replace(/^\uFEFF/, '')) : undefined
      report(file, {
        rule: 'answer-missing',
        reason:
          answer === undefined ? 'Unexpected question without `:::answer`' : 'Unexpected empty `:::answer`, expected a solution',
        place: answer?.position ?? part.place,
        note:
          answer === undefined
            ? `The solution paper will have no answer, and the student no space. Write \`:::answer{lines=6}\` and \`:::\` to reserve space.${meant === undefined ? '' : ` If \`${meant}\` is the answer, students read it: write \`[[${meant}]]\`, or put it between the two.`}`
            : 'The solution paper will have no answer here.',
      })
    }
  }
}

const names = { answer: '`:::answer`', given: '`:::given`', rubric: '`:::rubric`', choices: 'list of choices' }

function checkOne(part: Part, type: keyof typeof names, file: VFile): void {
  for (const extra of part.body.filter((node) => node.type === type).slice(1)) {
    report(file, {
      rule: `${type}-duplicate`,
      reason: `Unexpected second ${names[type]}, expected one in each question or part`,
      place: extra.position,
      note:
        type === 'choices'
          ? 'Another bullet begins another list: `-` before each choice. Questions of their own are parts with `###` headings.'
          : 'Join the two, or make parts with `###` headings.',
    })
  }
}

/** What is given stands in a space, so there is one; tells whether there is. */
function checkGiven(part: Part, file: VFile): boolean {
  const given = givenOf(part)
  const answer = answerOf(part)
  if (given === undefined || (answer !== undefined && answer.space.kind !== 'none')) return true
  report(file, {
    rule: 'given-space',
    reason: `Unexpected \`:::given\` ${answer === undefined ? 'without `:::answer`' : 'beside `space=none`'}, expected a space that it stands in`,
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
