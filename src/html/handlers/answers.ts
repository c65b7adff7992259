import type { Element, ElementContent } from 'hast'
import { h, s } from 'hastscript'
import { uncircled } from '../../languages/counting.ts'
import { type Language, localeOf } from '../../languages/locales.ts'
import { choiceName } from '../../layout/choice-columns.ts'
import { mm } from '../../layout/hast.ts'
import { givenName, solutionName } from '../../layout/measured.ts'
import type { AnswerSpace, ChoiceList } from '../../paper/block-nodes.ts'
import type { BlankKey, BlankSpace } from '../../paper/phrases.ts'
import { remark } from '../notes.ts'
import { ruling } from '../ruling.ts'
import { type Setting, sourceMark } from '../state.ts'
import { digitBlank } from './digit-boxes.ts'

/** Room for an answer: the same box in both papers, with the solution in it for the teacher. Its height comes later. */
export function answerSpace(setting: Setting, node: AnswerSpace): Element {
  const { solutions, render } = setting
  const { key, space } = node
  const blocks = solutions?.answers.get(key) ?? []
  const solution = blocks.length === 0 ? [] : [solutionBox(node, render(blocks))]
  const rules = solutions === undefined ? ruling(space.kind, 'height' in space ? space.height : 0) : []
  const given = node.given.length === 0 ? [] : [h('div.given', { dataMeasure: givenName(key) }, render(node.given))]
  const { width, right } = { width: undefined, right: false, ...space }
  const className = ['answer', space.kind, ...(width === undefined ? [] : ['sized']), ...(right ? ['right'] : [])]
  const style = width === undefined ? undefined : `--answer-width:${mm(width)}`
  return h('div', { className, id: key, dataMeasure: key, style }, [...rules, ...given, ...solution, ...remark(setting, key)])
}

function solutionBox({ key, language: lang }: AnswerSpace, children: ElementContent[]): Element {
  const dataMeasure = solutionName(key)
  const lead = h('strong.lead', localeOf(lang).labels.solutionLead)
  const [first] = children
  if (first?.type === 'element' && first.tagName === 'p') {
    first.children.unshift(lead, { type: 'text', value: ' ' })
    return h('div.solution', { lang, dataMeasure }, children)
  }
  return h('div.solution', { lang, dataMeasure }, [h('p', lead), ...children])
}

/** A gap in running text: a rule for the student, its answer above the rule in the solution. */
export function blankSpace(setting: Setting, node: BlankSpace): Element {
  const { solutions, render } = setting
  if (node.digits !== undefined) return digitBlank(setting, node, node.digits, sourceMark(node, 'blank'))
  return blank(node, render(solutions?.blanks.get(node.key) ?? []), sourceMark(node, 'blank'))
}

/**
 * The gap itself. Its size comes later. Empty, it is read as a blank.
 *
 * @param filling the answer, empty in the student's paper
 */
export function blank(
  { key, language }: { key: BlankKey; language: Language },
  filling: ElementContent[],
  source?: string,
): Element {
  const inner = filling.length === 0 ? [] : [h('span.filling', { dataMeasure: key }, filling)]
  const words = filling.length === 0 ? { role: 'img', ariaLabel: localeOf(language).labels.blank } : {}
  return h('span.blank', { id: key, dataSource: source, ...words }, [h('span.blank-strut'), ...inner])
}

/** Choices: a circle to mark where one is right, a square where several may be; the solution fills and ticks the correct ones. */
export function choiceList({ solutions, render }: Setting, { key, kind, language, children }: ChoiceList): Element {
  const { correct } = localeOf(language).labels
  const right = solutions?.choices.get(key)
  const items = children.map(({ letter, children }, index) => {
    const mark = h('span.box', [h('span', uncircled(letter ?? ''))])
    const content = h('div.choice-text', { dataMeasure: choiceName(key, index) }, render(children))
    return right?.[index] === true ? h('li.choice.correct', [tick(correct), mark, content]) : h('li.choice', [mark, content])
  })
  return h('ul', { className: ['choices', kind], id: key, dataMeasure: key }, items)
}

/** A tick in the margin: says *correct* without colour, and in words to a screen reader. */
export function tick(meaning: string): Element {
  const path = s('path', { d: 'M1 5.5 L4 8.5 L9.5 1.5' })
  return s('svg', { className: ['tick'], role: 'img', ariaLabel: meaning, viewBox: '0 0 10 10' }, [path])
}
