import type { ElementContent } from 'hast'
import { h } from 'hastscript'
import { plainText } from '../../../exam/text.ts'
import { markOf } from '../../../languages/counting.ts'
import type { Block } from '../../../paper/block-nodes.ts'
import type { Asked } from '../../question.ts'
import { toldWeights } from './blanks.ts'
import { loseWriting, questionElement, stem } from './common.ts'
import { blocks, type Content, field } from './field.ts'
import { choiceGap } from './gap.ts'
import type { Unit } from './unit.ts'
import { element, escaped } from './xml.ts'

/** What stands beside each other: a text, and which of some words belongs to it. */
type Pairs = {
  items: { content: Block[]; right: number; points?: number }[]
  words: string[]
  /** Whether the words are shown beside each other. */
  beside: boolean
  shuffle: boolean
  /** What stands above the items. */
  above: Content
}

/** Items and the options that belong to them. Options that are more than plain words have letters, and stand below the text. */
export function matchingXml({ shuffle, heads, items, options }: Extract<Asked, { kind: 'matching' }>, unit: Unit): string {
  const plain = options.every(isPlain)
  if (!plain) unit.lose('approximated', 'its options stand below the text with letters, which are chosen in their place')
  const letters = options.map((_, index) => markOf('A', index))
  const head: Content = (set) =>
    heads.length < 2
      ? []
      : [
          h(
            'p',
            h(
              'strong',
              heads.flatMap((each, index) => [index === 0 ? '' : ' – ', ...set.phrases(each)]),
            ),
          ),
        ]
  const list: Content = (set) => options.map((option, index) => lettered(letters[index] ?? '', set.blocks(option)))
  const above: Content = (set) => [...head(set), ...(plain ? [] : list(set))]
  const words = plain ? options.map((option) => plainText(option).replace(/\s+/g, ' ').trim()) : letters
  return pairsXml({ items, words, beside: false, shuffle, above }, unit)
}

/** Statements that are true or false. */
export function statementsXml({ items, words }: Extract<Asked, { kind: 'statements' }>, unit: Unit): string {
  const pairs = items.map(({ right, ...item }) => ({ ...item, right: right ? 0 : 1 }))
  return pairsXml({ items: pairs, words, beside: true, shuffle: false, above: () => [] }, unit)
}

/** As a matching of Moodle, which wants three pairs or more, and gives the same for each; else as a cloze with a menu in each line. */
function pairsXml(pairs: Pairs, unit: Unit): string {
  loseWriting(unit)
  const { items, words, shuffle, above } = pairs
  const used = new Set(items.map(({ right }) => right))
  const rest = words.filter((_, index) => !used.has(index))
  const stated = new Set(items.map(({ points }) => points))
  if (items.length + rest.length < 3 || items.length < 2 || stated.size > 1) return menusXml(pairs, unit)
  const subquestion = (content: Content, word: string) =>
    field('subquestion', content, unit, { more: [element('answer', {}, element('text', {}, escaped(word)))] })
  return questionElement('matching', unit, field('questiontext', stem(unit, above), unit), [
    element('shuffleanswers', {}, shuffle ? 'true' : 'false'),
    ...items.map(({ content, right }) => subquestion(blocks(content), words[right] ?? '')),
    ...rest.map((word) => subquestion(blocks(), word)),
  ])
}

function menusXml({ items, words, beside, above }: Pairs, unit: Unit): string {
  const { question, lose } = unit
  if (words.length < 2) {
    lose('dropped', 'the question is left out, as Moodle lets nobody choose from one')
    return ''
  }
  const weights = toldWeights(
    items.map(({ points }) => points ?? question.points / items.length),
    unit,
  )
  const rows: Content = (set) => [
    h(
      'table',
      items.map(({ content, right }, index) => {
        const answers = words.map((text, place) => ({ text, right: place === right }))
        const gap: ElementContent = { type: 'raw', value: choiceGap(weights[index] ?? 1, answers, beside) }
        return h('tr', [h('td', set.blocks(content)), h('td', [gap])])
      }),
    ),
  ]
  return questionElement('cloze', unit, field('questiontext', stem(unit, above, rows), unit), [])
}

/** Items that are put into their order. */
export function orderingXml({ items }: Extract<Asked, { kind: 'ordering' }>, unit: Unit): string {
  loseWriting(unit)
  if (items.length < 2) {
    unit.lose('dropped', 'the question is left out, as Moodle takes no order of fewer than two')
    return ''
  }
  if (new Set(items.map(({ points }) => points)).size > 1)
    unit.lose('approximated', 'each item gives the same in Moodle, whatever it gives here')
  const answers = items
    .toSorted((one, other) => one.right - other.right)
    .map(({ content }, index) => field('answer', blocks(content), unit, { attributes: { fraction: index + 1 } }))
  return questionElement('ordering', unit, field('questiontext', stem(unit), unit), [
    element('layouttype', {}, 'VERTICAL'),
    element('selecttype', {}, 'ALL'),
    element('selectcount', {}, '0'),
    element('gradingtype', {}, 'ABSOLUTE_POSITION'),
    element('showgrading', {}, 'SHOW'),
    element('numberingstyle', {}, 'none'),
    // without it Moodle invents hints, which it then cannot store, and imports nothing
    element('shownumcorrect', {}, '1'),
    ...answers,
  ])
}

/** Whether an option is a text that stands as well in a menu. */
function isPlain(option: Block[]): boolean {
  const [only, ...others] = option
  return (
    others.length === 0 &&
    only?.type === 'paragraph' &&
    only.children.every(({ type }) => type === 'text' || type === 'inlineCode' || type === 'subscript' || type === 'superscript')
  )
}

function lettered(letter: string, content: ElementContent[]): ElementContent {
  return h('div', [h('strong', `${letter}. `), ...content])
}
