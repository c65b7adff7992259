import type { PhrasingContent, RootContent } from 'mdast'
import type { VFile } from 'vfile'
import { report } from '../diagnostics/report.ts'
import { lineName, type SourceMap } from '../diagnostics/source-map.ts'
import { hasDecimalComma, piecesOf, seenAs } from '../exam/as-seen.ts'
import { type Exam, partsOf } from '../exam/exam.ts'
import type { Choice, Choices } from '../exam/nodes.ts'
import { plainText } from '../exam/text.ts'
import { readSeen } from '../expression/seen.ts'
import type { Language } from '../languages/locales.ts'
import { precise } from '../numbers/rounding.ts'
import { worthIn } from '../numbers/worth.ts'

/** A list of choices has a correct one, a wrong one to choose from, and no choice twice. */
export function checkChoices(exam: Exam, file: VFile, map: SourceMap): void {
  for (const part of partsOf(exam)) {
    const lists = part.body.filter((node) => node.type === 'choices')
    for (const list of lists) {
      // a list that another bullet has parted is reported as two lists
      if (lists.length === 1) checkKey(list, file)
      checkEach(list, part.language, file, map)
    }
  }
}

function checkKey({ children, lost, position }: Choices, file: VFile): void {
  if (!lost && !children.some((choice) => choice.correct)) {
    report(file, {
      rule: 'choices-key',
      reason: 'Unexpected choices without a correct one, expected at least one `[x]`',
      place: position,
      expected: ['[x]'],
      note: 'Mark what is correct with `- [x]`.',
    })
  }
  if (children.length < 2) {
    report(file, {
      rule: 'choices-few',
      reason: 'Unexpected list of one choice, expected at least two',
      place: position,
      note: 'Write the other choices below it, each with a box: `- [ ]`.',
    })
  }
}

function checkEach({ children }: Choices, language: Language, file: VFile, map: SourceMap): void {
  const seen = new Map<string, number>()
  const worths = new Map<string, Choice>()
  for (const choice of children) {
    const text = plainText(choice).trim()
    const content = contentOf(choice)
    const first = seen.get(content)
    if (!choice.children.some(isSeen)) {
      report(file, {
        rule: 'choice-empty',
        reason: 'Unexpected choice without a text',
        place: choice.position,
        note: 'Write what the choice says after its box.',
      })
    } else if (first !== undefined) {
      report(file, {
        rule: 'choice-duplicate',
        reason: `Unexpected second choice${text === '' ? '' : ` \`${text}\``}, expected each choice once`,
        place: choice.position,
        actual: text,
        note: `It already stands in ${lineName(map, first, choice.position?.start.line ?? 0)}.`,
      })
    } else {
      seen.set(content, choice.position?.start.line ?? 0)
      reportWorth(choice)
    }
  }

  function reportWorth(choice: Choice): void {
    const worth = worthOf(choice, hasDecimalComma(language))
    const other = worth === undefined ? undefined : worths.get(worth)
    if (worth !== undefined && other === undefined) worths.set(worth, choice)
    if (other === undefined) return
    const [text, before] = [choice, other].map((each) => plainText(each).trim())
    report(file, {
      rule: 'choice-duplicate',
      severity: 'warning',
      reason: `Unexpected choice \`${text}\`, expected another number than \`${before}\``,
      place: choice.position,
      actual: text,
      note: `It is worth as much as the choice in ${lineName(map, other.position?.start.line ?? 0, choice.position?.start.line ?? 0)}. Let it stand where how a number is written is asked for.`,
    })
  }
}

/** What a choice prints, as a reader sees it, marks and formulas included: two choices may differ in these alone. */
function contentOf(choice: Choice): string {
  const written = writtenIn(choice)
  if (written !== undefined) return seenAs(piecesOf(written))
  const unprinted = new Set(['position', 'data', 'key'])
  return JSON.stringify(choice.children, function (this: unknown, name, value: unknown) {
    if (unprinted.has(name)) return undefined
    return name === 'value' && typeof value === 'string' ? valueAsSeen(this, value) : value
  })
}

/** The text of a node as a reader sees it, with the spaces at its edges; code as it stands. */
function valueAsSeen(node: unknown, value: string): string {
  const type = typeof node === 'object' && node !== null && 'type' in node ? node.type : undefined
  if (type === 'inlineMath' || type === 'math') return seenAs([{ formula: true, value }])
  return type === 'text' ? seenAs([{ formula: false, value: `|${value}|` }]) : value
}

/** What the number that a choice consists of is worth. */
function worthOf(choice: Choice, comma: boolean): string | undefined {
  const written = writtenIn(choice)
  if (written === undefined) return undefined
  const seen = seenAs(piecesOf(written))
  return worthIn(seen, comma) ?? computedIn(seen)
}

/** What arithmetic of figures comes to, as $2^{10}$: the same text as of the figure, where it is a whole number. */
function computedIn(seen: string): string | undefined {
  try {
    const value = readSeen(seen)?.evaluate(new Map())
    return typeof value === 'number' && Number.isFinite(value) ? (worthIn(precise(value, 12)) ?? String(value)) : undefined
  } catch {
    return undefined
  }
}

/** The text of a choice that has nothing but text and formulas. */
function writtenIn({ children }: Choice): PhrasingContent[] | undefined {
  const [only, ...others] = children
  if (others.length > 0 || only?.type !== 'paragraph') return undefined
  return only.children.every(({ type }) => type === 'text' || type === 'inlineMath') ? only.children : undefined
}

/** Tells whether content of an exam prints anything that a student can tell from an empty space. */
function isSeen(node: RootContent): boolean {
  switch (node.type) {
    case 'text':
    case 'code':
    case 'inlineCode':
    case 'inlineMath':
    case 'math':
      return /[^\p{White_Space}\p{Default_Ignorable_Code_Point}]/u.test(node.value)
    case 'blank':
    case 'crossReference':
    case 'gappedCode':
    case 'graph':
    case 'image':
    case 'layerTable':
    case 'network':
    case 'plot':
      return true
    case 'after':
    case 'answer':
    case 'answerLine':
    case 'labels':
    case 'beside':
    case 'blockquote':
    case 'caption':
    case 'captioned':
    case 'choice':
    case 'choices':
    case 'criterion':
    case 'delete':
    case 'emphasis':
    case 'framed':
    case 'given':
    case 'item':
    case 'itemHead':
    case 'items':
    case 'option':
    case 'heading':
    case 'link':
    case 'list':
    case 'listItem':
    case 'paragraph':
    case 'rubric':
    case 'strong':
    case 'subscript':
    case 'superscript':
    case 'table':
    case 'tableCell':
    case 'tableRow':
      return node.children.some(isSeen)
    case 'break':
    case 'definition':
    case 'footnote':
    case 'footnoteDefinition':
    case 'footnoteReference':
    case 'html':
    case 'imageReference':
    case 'linkReference':
    case 'pageBreak':
    case 'scratch':
    case 'thematicBreak':
    case 'yaml':
      return false
    case 'containerDirective':
    case 'leafDirective':
    case 'textDirective':
      throw new Error(`an exam has no ${node.type}: it was not read`)
    default:
      return node satisfies never
  }
}
