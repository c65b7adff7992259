import { areOrdered, movingChoices } from '../exam/choice-order.ts'
import { choicesOf, itemsOf, type Part } from '../exam/exam.ts'
import type { Blank as BlankNode, Choices } from '../exam/nodes.ts'
import { plainText } from '../exam/text.ts'
import { blanksOfKey, type Gap, gapsIn, type KeyedBlank, type KeyedQuestion } from '../keys/form-key.ts'
import { localeOf, readings } from '../languages/locales.ts'
import type { Block, ChoiceList, ItemList } from '../paper/block-nodes.ts'
import { allNodes } from '../paper/blocks.ts'
import type { PaperQuestion } from '../paper/paper.ts'
import type { BlankKey, Phrase } from '../paper/phrases.ts'
import type { Solutions } from '../paper/solutions.ts'
import type { Asked, Blank, Choice } from './question.ts'

/** What a part asks for besides what is written: `key` is that of the form, with what was found after the exam. */
export function markedIn(
  part: Part,
  printed: Pick<PaperQuestion, 'children'>,
  key: KeyedQuestion,
  solutions: Solutions,
  shuffle: boolean,
): Asked | undefined {
  const list = printed.children.find((node) => node.type === 'choiceList')
  const choices = choicesOf(part)
  if (list !== undefined && choices !== undefined) return choicesAsked(list, choices, key, shuffle)
  const items = printed.children.find((node) => node.type === 'itemList')
  if (items !== undefined) return itemsAsked(items, part, solutions, shuffle)
  const blanks = blanksAsked(part, printed.children, blanksOfKey(key), solutions)
  return blanks.length === 0 ? undefined : { kind: 'blanks', blanks }
}

function choicesAsked(list: ChoiceList, choices: Choices, key: KeyedQuestion, shuffle: boolean): Asked {
  const keyed = 'choices' in key ? key.choices : []
  const found = list.children.map(({ children: content }, index): Choice => {
    const { correct = false, points } = keyed[index] ?? {}
    return { content, right: correct, ...(points !== undefined && { points }) }
  })
  const right = found.filter((choice) => choice.right)
  const words = list.kind === 'boolean' && found.every(({ points }) => points === undefined) ? truthOf(choices) : undefined
  if (words !== undefined && right.length === 1) {
    const isYes = found.findIndex((choice) => choice.right) === words.yes
    return { kind: 'boolean', right: isYes, words: words.words }
  }
  const moving = movingChoices(choices)
  const free = moving.length === choices.children.length && !areOrdered(moving)
  return { kind: 'choices', several: list.kind === 'several', shuffle: shuffle && free, choices: found }
}

/** Which of two choices says that it is true, and both in their words, that one first. */
function truthOf({ children }: Choices): { yes: number; words: [string, string] } | undefined {
  const texts = children.map((choice) => plainText(choice).trim())
  const plain = texts.map((text) => text.toLowerCase().replace(/\.$/, ''))
  const pair = readings.flatMap(({ booleanWords }) => booleanWords).find((each) => each.every((word) => plain.includes(word)))
  const yes = pair === undefined ? -1 : plain.indexOf(pair[0] ?? '')
  const [first, second] = [texts[yes], texts[1 - yes]]
  return first === undefined || second === undefined ? undefined : { yes, words: [first, second] }
}

function itemsAsked(list: ItemList, part: Part, { items }: Solutions, shuffle: boolean): Asked {
  const { kind, heads, key, language, options } = list
  const right = items.get(key) ?? []
  const given = (itemsOf(part)?.children ?? []).filter((node) => node.type === 'item')
  const each = list.children.map(({ children: content }, index) => {
    const points = given[index]?.points
    return { content, right: right[index] ?? 0, ...(points !== undefined && { points }) }
  })
  switch (kind) {
    case 'matching':
      return { kind, shuffle, heads, items: each, options: options.map(({ children }) => children) }
    case 'ordering':
      return { kind, items: each }
    case 'statements': {
      const [yes = '', no = ''] = localeOf(language).labels.truth
      return { kind, items: each.map((item) => ({ ...item, right: item.right === 0 })), words: [yes, no] }
    }
    default:
      return kind satisfies never
  }
}

/** The gaps of the content with what is right in each; a gap of several lines of code is one on each line. */
function blanksAsked(part: Part, blocks: readonly Block[], keyed: readonly KeyedBlank[], solutions: Solutions): Blank[] {
  const keys = keysIn(blocks)
  return gapsIn(part).flatMap((gap, index): Blank[] => {
    const right = keyed[index]
    const own = keys.get(gapName(gap)) ?? []
    if (right === undefined) return []
    if (!('blank' in gap)) {
      const key = own.shift()
      if (key === undefined) return []
      return [blankOf(key, right, [{ type: 'text', value: solutions.cells.get(key) ?? '' }])]
    }
    const lines = gap.blank.lines === undefined ? [] : plainText(gap.blank.children).split('\n')
    return own.flatMap((key, line): Blank[] => {
      const content = contentOf(gap.blank, solutions.blanks.get(key) ?? [])
      if (lines.length === 0) return [blankOf(key, right, content)]
      const value = (lines[line] ?? '').trim()
      return value === '' ? [] : [blankOf(key, { ...right, value }, content)]
    })
  })
}

/** What belongs into a blank without what says how far an answer may be away, its last phrase. Of boxes for digits each has a phrase. */
function contentOf({ digits, tolerance, children }: BlankNode, printed: readonly Phrase[]): Phrase[] {
  if (digits !== undefined) return [{ type: 'text', value: plainText(children) }]
  return printed.slice(0, tolerance === undefined ? printed.length : -1)
}

function blankOf(key: BlankKey, { value, tolerance, also = [], points, code }: KeyedBlank, content: Phrase[]): Blank {
  const stated = { ...(points !== undefined && { points }), ...(code !== undefined && { code }) }
  return { key, value, tolerance, also, content, ...stated }
}

/** Where a blank begins in the source, or the layer table of a cell: by that their keys are found. */
function gapName(gap: Gap): string {
  const { position } = 'blank' in gap ? gap.blank : gap.table
  return placeName('blank' in gap ? 'blank' : 'grid', position?.start.offset)
}

function placeName(kind: 'blank' | 'grid', offset: number | undefined): string {
  return `${kind} ${offset}`
}

/** The keys of gaps by where they stand in the source, in the order of the paper. */
function keysIn(blocks: readonly Block[]): Map<string, BlankKey[]> {
  const keys = new Map<string, BlankKey[]>()
  const add = (name: string, key: BlankKey) => keys.set(name, [...(keys.get(name) ?? []), key])
  for (const node of allNodes(blocks)) {
    if (node.type === 'blankSpace') add(placeName('blank', node.position?.start.offset), node.key)
    if (node.type === 'layerGrid')
      for (const cell of node.rows.flat())
        if (cell.kind === 'blank') add(placeName('grid', node.position?.start.offset), cell.key)
  }
  return keys
}
