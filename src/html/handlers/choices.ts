import type { Element } from 'hast'
import { h, s } from 'hastscript'
import { uncircled } from '../../languages/counting.ts'
import { localeOf } from '../../languages/locales.ts'
import type { ChoiceList } from '../../paper/paper.ts'
import type { Setting } from '../state.ts'

/** Choices: a circle to mark where one is right, a square where several may be; the solution fills and ticks the correct ones. */
export function choiceList({ solutions, render }: Setting, { key, kind, language, children }: ChoiceList): Element {
  const { correct } = localeOf(language).labels
  const right = solutions?.choices.get(key)
  const items = children.map(({ letter, children }, index) => {
    const mark = h('span.box', uncircled(letter ?? ''))
    const content = h('div.choice-text', { dataMeasure: `${key}-${index + 1}` }, render(children))
    return right?.[index] === true ? h('li.choice.correct', [tick(correct), mark, content]) : h('li.choice', [mark, content])
  })
  return h('ul', { className: ['choices', kind], id: key, dataMeasure: key }, items)
}

/** A tick in the margin: says *correct* without colour, and in words to a screen reader. */
function tick(meaning: string): Element {
  const path = s('path', { d: 'M1 5.5 L4 8.5 L9.5 1.5' })
  return s('svg', { className: ['tick'], role: 'img', ariaLabel: meaning, viewBox: '0 0 10 10' }, [path])
}
