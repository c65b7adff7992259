import type { Element } from 'hast'
import { h, s } from 'hastscript'
import { uncircled } from '../../languages/counting.ts'
import { localeOf } from '../../languages/locales.ts'
import type { ChoiceItem, ChoiceList } from '../../paper/paper.ts'
import type { State } from '../state.ts'

/** Choices: a circle to mark where one is right, a square where several may be; the solution fills and ticks the correct ones. */
export function choiceList(state: State, node: ChoiceList): Element {
  const name = `choices-${node.key}`
  const { correct } = localeOf(node.language).labels
  const items = node.children.map((item, index) => choiceItem(state, item, `${name}-${index + 1}`, correct))
  return h('ul', { className: ['choices', node.kind], id: name, dataMeasure: name }, items)
}

function choiceItem(state: State, item: ChoiceItem, name: string, meaning: string): Element {
  const correct = item.correct === true
  const mark = h('span.box', uncircled(item.letter ?? ''))
  const content = h('div.choice-text', { dataMeasure: name }, state.all(item))
  return h('li', { className: ['choice', ...(correct ? ['correct'] : [])] }, [...(correct ? [tick(meaning)] : []), mark, content])
}

/** A tick in the margin: says *correct* without colour, and in words to a screen reader. */
function tick(meaning: string): Element {
  const path = s('path', { d: 'M1 5.5 L4 8.5 L9.5 1.5' })
  return s('svg', { className: ['tick'], role: 'img', ariaLabel: meaning, viewBox: '0 0 10 10' }, [path])
}
