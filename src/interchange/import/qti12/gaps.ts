import type { ElementContent } from 'hast'
import { element } from '../content.ts'
import type { Content, Gap, Lack } from '../question.ts'
import { childOf, within, type XmlElement } from '../xml.ts'
import { nodesOf, responses } from './materials.ts'
import { type Item, labelsOf } from './reading.ts'

/** Gaps and the text that they stand in. */
type Gaps = { stem: Content; gaps: Map<string, Gap>; lacks: Lack[] }

/** Gaps whose names stand in brackets in the text, `[colour]`, as Canvas has them. */
export function gapsIn(reading: Item, stem: Content, answers: readonly XmlElement[]): Gaps {
  const gaps = new Map<string, Gap>()
  const names = answers.map((answer) => ({ name: (answer.attributes.ident ?? '').replace(/^response_/, ''), answer }))
  const isKnown = (name: string) => names.find((each) => each.name === name)
  const replaced = (node: ElementContent): ElementContent[] => {
    if (node.type === 'element') return [{ ...node, children: node.children.flatMap(replaced) }]
    if (node.type !== 'text') return [node]
    return node.value.split(/\[([^[\]\n]+)\]/).flatMap((part, index): ElementContent[] => {
      if (index % 2 === 0) return part === '' ? [] : [{ type: 'text', value: part }]
      const found = isKnown(part.trim()) ?? isKnown(part)
      if (found === undefined) return [{ type: 'text', value: `[${part}]` }]
      if (!gaps.has(part)) gaps.set(part, gapOf(reading, found.answer))
      return [element('x-gap', [], { key: part })]
    })
  }
  const nodes = stem.nodes.flatMap(replaced)
  return { stem: { ...stem, nodes }, gaps, lacks: [] }
}

/** A gap with the answers that are right, of a list to choose from or to be typed. */
function gapOf(reading: Item, answer: XmlElement): Gap {
  const typed = gapOfCondition(reading, answer)
  if (answer.name !== 'response_lid') return typed ?? { answer: '', also: [], options: [] }
  const respident = answer.attributes.ident ?? ''
  const labels = labelsOf(reading, answer)
  const right = labels.filter(({ ident }) =>
    reading.conditions.some(
      ({ equal, share }) => share > 0 && equal.some((each) => each.respident === respident && each.value === ident),
    ),
  )
  const [label] = within(answer, 'response_label')
  const chosen = /dropdown/i.test(reading.type) || /^(?:dropdown|wordbank)$/i.test(label?.attributes.answer_type ?? '')
  const texts = right.map(({ content }) => plainOf(content))
  // what may be typed is a list of answers, which are all right
  if (!chosen) {
    const all =
      texts.length > 0
        ? [...texts, ...labels.map(({ content }) => plainOf(content))]
        : labels.map(({ content }) => plainOf(content))
    const [first = '', ...also] = [...new Set(all)]
    return { answer: first, also, options: [] }
  }
  return { answer: right[0]?.content ?? '', also: [], options: labels.map(({ content }) => content) }
}

function plainOf(content: Content): string {
  const words = (node: ElementContent): string =>
    node.type === 'text' ? node.value : node.type === 'element' ? node.children.map(words).join('') : ''
  return content.nodes.map(words).join('').trim()
}

/** A gap with what conditions ask for: a number with its range, or texts; `undefined` where they ask for nothing. */
export function gapOfCondition({ conditions }: Item, answer: XmlElement): Gap | undefined {
  const respident = answer.attributes.ident ?? ''
  const inside = within(answer, 'response_label').map(({ attributes }) => attributes.ident ?? '')
  const isOwn = (each: { respident: string }) => each.respident === respident || inside.includes(each.respident)
  const [fib] = within(answer, 'render_fib')
  const numeric = /decimal|integer|scientific/i.test(fib?.attributes.fibtype ?? '') || answer.name === 'response_num'
  const found = conditions
    .filter(({ share }) => share > 0)
    .flatMap(({ equal, ranges }) => {
      const own = equal.filter(isOwn).map(({ value }) => value)
      const [range] = ranges.filter(isOwn)
      if (range === undefined) return own.map((value) => ({ value, tolerance: 0 }))
      const middle = own[0] === undefined || own[0] === '' ? (range.low + range.high) / 2 : Number(own[0])
      const tolerance = Math.max(range.high - middle, middle - range.low)
      return [{ value: String(Number(middle.toPrecision(12))), tolerance: Number(tolerance.toPrecision(6)) }]
    })
  const [first, ...also] = found
  if (first === undefined) return undefined
  const isNumber = numeric || first.tolerance > 0
  const written = ({ value, tolerance }: { value: string; tolerance: number }) =>
    `${isNumber ? plainNumber(value) : value}${tolerance > 0 ? ` ± ${tolerance}` : ''}`
  return {
    answer: isNumber ? plainNumber(first.value) : first.value,
    ...(isNumber && { tolerance: first.tolerance }),
    also: [...new Set(also.map(written))].filter((each) => each !== first.value),
    options: [],
  }
}

/** A number without the noughts that programs write behind it. */
function plainNumber(value: string): string {
  return value.trim() !== '' && Number.isFinite(Number(value)) ? value.trim().replace(/^(-?\d+)\.0+$/, '$1') : value
}

/** Answers among the texts of a presentation, each a gap in its place. */
export function inTurn(reading: Item, answers: readonly XmlElement[]): Gaps {
  const presentation = childOf(reading.item, 'presentation') ?? reading.item
  const gaps = new Map<string, Gap>()
  const lacks: Lack[] = []
  const nodes = within(presentation, 'material', ...responses).flatMap((part): ElementContent[] => {
    if (part.name === 'material') return nodesOf(part, reading.find)
    const gap = gapOf(reading, part)
    const options = part.name === 'response_lid' ? labelsOf(reading, part).map(({ content }) => content) : []
    const own = within(part, 'material', 'response_label').filter(({ name }) => name === 'material')
    const key = String(gaps.size + 1)
    gaps.set(key, { ...gap, options })
    return [...own.flatMap((each) => nodesOf(each, reading.find)), element('p', [element('x-gap', [], { key })])]
  })
  if (answers.length > 1)
    lacks.push({
      line: reading.item.line,
      construct: `${answers.length} answers`,
      done: 'are blanks of one question',
      kind: 'approximated',
    })
  return { stem: { nodes, line: reading.item.line, find: reading.find }, gaps, lacks }
}
