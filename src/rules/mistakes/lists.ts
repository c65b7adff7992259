import type { List, ListItem, RootContent } from 'mdast'
import { type Exam, partsOf } from '../../exam/exam.ts'
import { inAnyLanguage } from '../../languages/locales.ts'
import { marked } from './choices.ts'
import { begunBy, choicesNote, countings } from './lines.ts'
import { checkBullets, type FirstLine, spanOf } from './marks.ts'
import { hasBlank, offsetOf, type Reporter, sourceOf } from './mistake.ts'

/** A sign that stands for a box. */
const box = /^[☐☑☒□■○●◯◉⦿⊙⬜⬛▢✓✔✅✗✘❌]\uFE0F?[ \t]/u

const chosen = new RegExp(
  `(?<!\\p{L})${inAnyLanguage(({ answers }) => answers.choose)}(?!\\p{L})(?:.{0,120})[:：.?？)）]$`,
  'isu',
)
const asked = /[?？][*_"”)\]]*$/

/** What an answer says that names one of several: `B`, `(b)`, `2.` */
const named = /^[*_]{0,2}\(?(?:[A-Ha-h]|\d|[①-⑩])\)?[*_]{0,2}[.)]?(?=$|[\s,:;–—-])/

/** Reports lists and paragraphs that are choices without boxes, and lists that tell which of them is correct. */
export function checkLists(exam: Exam, reporter: Reporter): void {
  const walk = (nodes: readonly RootContent[], of: Around, open = false) => {
    for (const [index, node] of nodes.entries()) {
      if (node.type === 'list') {
        const before = nodes[index - 1]
        checkList(node, before, of, open, reporter)
        if (before?.type === 'list') checkBullets(before, node, reporter)
        for (const item of node.children) walk(item.children, of)
      } else if (node.type === 'blockquote' || node.type === 'given') walk(node.children, of, open)
    }
    if (!of.choices) checkParagraphs(nodes, reporter)
  }
  const front = { body: [], choices: false }
  walk(exam.instructions, front)
  for (const { introduction } of exam.sections) walk(introduction, front)
  for (const { content } of exam.appendices) walk(content, front)
  for (const { body, parts } of partsOf(exam)) {
    const choices = body.some(({ type }) => type === 'choices')
    walk(body, { body, choices }, parts.length === 0 && !isAnswered(body))
  }
}

/** The body of the question or part that a list is in, and whether it has choices. */
type Around = { body: readonly RootContent[]; choices: boolean }

/** Tells whether there is something to answer in. */
function isAnswered(body: readonly RootContent[]): boolean {
  return body.some((node) => node.type === 'answer' || hasBlank(node))
}

/** @param open whether there is nothing else to answer a question with */
function checkList(
  { children }: List,
  before: RootContent | undefined,
  { body, choices }: Around,
  open: boolean,
  reporter: Reporter,
): void {
  const items = children.flatMap((item) => begunIn(item.children[0], reporter))
  const [first] = items
  if (first === undefined || items.length !== children.length || children.some(hasBlank)) return
  const right = items.find(({ text }) => isMarked(text))
  if (right !== undefined && !items.every(({ text }) => isMarked(text)))
    reportMarked(right, `\`${marked.exec(right.text)?.[0].trim()}\` behind an item of a list`, reporter)
  const stem = begunIn(before, reporter, 'last')[0]?.text ?? ''
  const strong = children.filter(isStrong)
  const [only] = strong
  if (children.length > 2 && strong.length === 1 && only && (asked.test(stem) || chosen.test(stem)))
    reportMarked(items[children.indexOf(only)] ?? first, 'strong text of one item alone', reporter)
  if (choices) return
  const boxes = items.length > 1 && items.every(({ text }) => box.test(text))
  const counted =
    !/^[*_]{0,2}\w:/.test(first.text) &&
    countings.some((each) => each.choices && items.length > 1 && begunBy(items, each).length === items.length)
  if (boxes || counted)
    reportChoices(first, `choices as a list from \`${shown(first)}\` on, which have no boxes`, asText, reporter)
  else if (items.length > 1 && (chosen.test(stem) || (asked.test(stem) && (open || answersOne(body, items, reporter)))))
    reportChoices(
      first,
      `list from \`${shown(first)}\` on where something is to be chosen`,
      'Where students write their choice down, ask for it in other words.',
      reporter,
    )
}

/** Paragraphs one after the other that are counted, or begin with boxes. */
function checkParagraphs(nodes: readonly RootContent[], reporter: Reporter): void {
  let run: FirstLine[] = []
  const end = () => {
    const [first] = run
    const counting = countings.find((each) => each.choices && begunBy(run, each).length > 1)
    const from = counting ? begunBy(run, counting)[0] : first
    if (from && (counting || (run.length > 1 && run.every(({ text }) => box.test(text)))))
      reportChoices(from, `choices as paragraphs from \`${shown(from)}\` on, which have no boxes`, asText, reporter)
    run = []
  }
  for (const node of nodes) {
    const [begun] = node.type === 'paragraph' && !hasBlank(node) ? begunIn(node, reporter) : []
    if (
      begun &&
      (box.test(begun.text) || countings.some(({ mark }) => mark.test(begun.text) && !/^[*_]{0,2}\w:/.test(begun.text)))
    )
      run.push(begun)
    // what a question follows are passages that it names
    else if (node.type === 'paragraph') run = []
    else end()
  }
  end()
}

const asText = 'Write a backslash before the bracket or stop where the text is meant.'

/** @param otherwise what to do where no choices are meant: they are printed as they stand, legible, so it is a warning */
function reportChoices(at: FirstLine, what: string, otherwise: string, reporter: Reporter): void {
  reporter.report(
    { rule: 'choices-text', severity: 'warning' },
    spanOf(at),
    `Unexpected ${what}, expected \`- [x] \` and \`- [ ] \``,
    `${choicesNote} ${otherwise}`,
  )
}

function reportMarked(at: FirstLine, what: string, reporter: Reporter): void {
  reporter.report(
    { rule: 'choice-marked' },
    spanOf(at),
    `Unexpected ${what}, which would tell students that it is correct, expected choices, \`- [x] \` before it`,
    'Choices have boxes, `- [x] ` before each that is correct and `- [ ] ` before each that is not: only the solutions show which. What is merely stressed is `*text*`.',
  )
}

function shown({ text }: FirstLine): string {
  return text.slice(0, 40).trim()
}

/** The first line of a paragraph, or the last one. */
function begunIn(node: RootContent | undefined, reporter: Reporter, which: 'first' | 'last' = 'first'): FirstLine[] {
  if (node?.type !== 'paragraph') return []
  const text = sourceOf(node, reporter)
  const line = which === 'first' ? text.split('\n', 1)[0] : text.slice(text.lastIndexOf('\n') + 1)
  return [{ text: (line ?? '').trimEnd(), offset: offsetOf(node) }]
}

function isMarked(text: string): boolean {
  const found = marked.exec(text)?.[0]
  return found !== undefined && found.trim() !== text.trim()
}

function isStrong({ children: [first, second] }: ListItem): boolean {
  const inside = first?.type === 'paragraph' && second === undefined ? first.children : []
  return inside.length === 1 && inside[0]?.type === 'strong'
}

/** Tells whether the answer names an item by its letter or its words. */
function answersOne(body: readonly RootContent[], items: readonly FirstLine[], reporter: Reporter): boolean {
  return body.some((node) => {
    const text = node.type === 'answer' ? begunIn(node.children[0], reporter)[0]?.text : undefined
    return text !== undefined && (named.test(text) || items.some((item) => item.text === text.replace(/\.$/, '')))
  })
}
