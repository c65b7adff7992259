import type { Block } from '../../../paper/block-nodes.ts'
import { type ExportedQuestion, withParts } from '../../question.ts'
import { blanksXml, clozeXml, sharesOf, typedBlank } from './blanks.ts'
import { nameOf, questionElement, stem } from './common.ts'
import { essayXml } from './essay.ts'
import { field } from './field.ts'
import { matchingXml, orderingXml, statementsXml } from './items.ts'
import { multichoiceXml, truefalseXml } from './multichoice.ts'
import { type Moodle, type Unit, unitOf } from './unit.ts'

/** A question as questions of Moodle: one, or, with parts of which some are no gaps, one for each of them. */
export function questionXml(question: ExportedQuestion, moodle: Moodle): string[] {
  const own = plainQuestion(question, moodle)
  const name = nameOf(question)
  if (own.parts.length === 0) return written(unitXml(unitOf(moodle, question, { question: own, name })))
  const leaves = leavesOf(own)
  if (own.asked.kind === 'nothing' && leaves.every(({ part }) => part.asked.kind === 'blanks'))
    return written(partsInOne(own, leaves, unitOf(moodle, question, { question: own, name })))
  moodle.losses.push({
    question,
    kind: 'approximated',
    reason: 'each part is a question of its own, with the text above it',
  })
  const inParts = leaves.reduce((sum, { part }) => sum + part.points, 0)
  const alone = { ...own, points: Math.max(0, own.points - inParts) }
  const first = own.asked.kind === 'nothing' ? [] : [unitXml(unitOf(moodle, question, { question: alone, name }))]
  const others = leaves.map(({ part, label, lead }) => {
    const { tags, topic, difficulty, form } = question
    const known = { tags, form, ...(topic !== undefined && { topic }), ...(difficulty !== undefined && { difficulty }) }
    const unit = { question: { ...part, ...known }, name: `${name} ${label}`, lead: [...own.content, ...lead], part: part.number }
    return unitXml(unitOf(moodle, question, unit))
  })
  return [...first, ...others].flatMap(written)
}

function written(xml: string): string[] {
  return xml === '' ? [] : [xml]
}

/** A part that asks for something, its label in its question, and what stands above it, besides the text of its question. */
type Leaf = { part: ExportedQuestion; label: string; lead: Block[] }

function leavesOf(question: ExportedQuestion, above: Block[] = [], top = question.number): Leaf[] {
  let between: Block[] = []
  return question.parts.flatMap((part): Leaf[] => {
    between = [...between, ...part.shared]
    const lead = [...above, ...between]
    const bare = { ...part, shared: [] }
    const inner = leavesOf(part, [...lead, ...part.content], top)
    const own: Leaf = { part: bare, label: part.number.slice(top.length), lead }
    return part.asked.kind === 'nothing' && inner.length > 0 ? inner : [own, ...inner]
  })
}

/** Parts that are all gaps as one cloze, in which they have their labels. */
function partsInOne(question: ExportedQuestion, leaves: readonly Leaf[], unit: Unit): string {
  const typed = leaves.flatMap(({ part }) => {
    const blanks = part.asked.kind === 'blanks' ? part.asked.blanks.map((blank) => typedBlank(blank, unit)) : []
    const shares = sharesOf(blanks, part.points)
    return blanks.map((blank, index) => ({ blank, share: shares[index] ?? 0 }))
  })
  for (const { part } of leaves)
    if (part.besides !== undefined) unit.lose('missing', `the space for what is written besides part ${part.number} is left out`)
  const whole = { ...question, content: labelled(question, question.number), explanation: explanationsOf(question) }
  return clozeXml(
    typed.map(({ blank }) => blank),
    typed.map(({ share }) => share),
    { ...unit, question: whole },
  )
}

/** The text of a question with those of its parts, each below its label. */
function labelled(question: ExportedQuestion, top: string): Block[] {
  return [
    ...question.content,
    ...question.parts.flatMap((part) => [...part.shared, ...withLabel(part.number.slice(top.length), labelled(part, top))]),
  ]
}

/** Blocks that begin with a label; in a line of its own where they do not begin with a text. */
function withLabel(label: string, [first, ...others]: Block[]): Block[] {
  const text = { type: 'text', value: `${label} ` } as const
  if (first?.type === 'paragraph') return [{ ...first, children: [text, ...first.children] }, ...others]
  return [{ type: 'paragraph', children: [text] }, ...(first === undefined ? [] : [first]), ...others]
}

function explanationsOf(question: ExportedQuestion): Block[] {
  const own = [...(question.besides ?? []), ...question.explanation]
  const parts = question.parts.flatMap((part) => {
    const inner = explanationsOf(part)
    return inner.length === 0 ? [] : withLabel(part.number.slice(question.number.length), inner)
  })
  return [...own, ...parts]
}

/** A question without what it shares, which is a description of its own, and without the line that says how many of its parts count: Moodle counts all. */
function plainQuestion(question: ExportedQuestion, { losses }: Moodle): ExportedQuestion {
  const { group } = question
  if (group !== undefined)
    losses.push({
      question,
      kind: 'approximated',
      reason: `what it shares with others is a description, “${group.label}”: put it before them in the quiz`,
    })
  const counted = withParts(question).some(({ content }) => content.some(isCount))
  if (counted) losses.push({ question, kind: 'missing', reason: 'that only some of its parts count is left out' })
  return { ...withoutCount(question), shared: group === undefined ? question.shared : [] }
}

function withoutCount(question: ExportedQuestion): ExportedQuestion {
  return {
    ...question,
    content: question.content.filter((node) => !isCount(node)),
    parts: question.parts.map(withoutCount),
  }
}

function isCount({ type }: Block): boolean {
  return type === 'answerAny'
}

function unitXml(unit: Unit): string {
  const { asked } = unit.question
  switch (asked.kind) {
    case 'choices':
      return multichoiceXml(asked, unit)
    case 'boolean':
      return truefalseXml(asked, unit)
    case 'matching':
      return matchingXml(asked, unit)
    case 'ordering':
      return orderingXml(asked, unit)
    case 'statements':
      return statementsXml(asked, unit)
    case 'blanks':
      return blanksXml(asked, unit)
    case 'written':
      return essayXml(asked, unit)
    case 'nothing':
      return questionElement('description', unit, field('questiontext', stem(unit), unit), [])
    default:
      return asked satisfies never
  }
}
