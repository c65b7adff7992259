import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import { type Language, localeOf } from '../../languages/locales.ts'
import type { AnswerSpace, BlankSpace } from '../../paper/paper.ts'
import { ruling } from '../ruling.ts'
import { type Setting, type State, sourceMark } from '../state.ts'

/** Room for an answer: the same box in both papers, with the solution in it for the teacher. Its height comes later. */
export function answerSpace(setting: Setting, state: State, node: AnswerSpace): Element {
  const solution = node.solution === undefined || node.solution.length === 0 ? [] : [solutionBox(state, node, node.solution)]
  const rules = setting.audience === 'student' ? ruling(node.space.kind, 'height' in node.space ? node.space.height : 0) : []
  const name = `answer-${node.key}`
  const given =
    node.given.length === 0
      ? []
      : [h('div.given', { dataMeasure: `given-${node.key}` }, state.all({ type: 'root', children: node.given }))]
  return h('div', { className: ['answer', node.space.kind], id: name, dataMeasure: name }, [...rules, ...given, ...solution])
}

function solutionBox(state: State, { key, language: lang }: AnswerSpace, blocks: NonNullable<AnswerSpace['solution']>): Element {
  const dataMeasure = `solution-${key}`
  const lead = h('strong.lead', localeOf(lang).labels.solutionLead)
  const children = state.all({ type: 'root', children: blocks })
  const first = children.find((child) => child.type === 'element')
  if (first?.type === 'element' && first.tagName === 'p') {
    first.children.unshift(lead, { type: 'text', value: ' ' })
    return h('div.solution', { lang, dataMeasure }, children)
  }
  return h('div.solution', { lang, dataMeasure }, [h('p', lead), ...children])
}

/** A gap in running text: a rule for the student, its answer above the rule in the solution. */
export function blankSpace(state: State, node: BlankSpace): Element {
  const filling = node.filling === undefined ? [] : state.all({ type: 'paragraph', children: node.filling })
  return blank(node, filling, sourceMark(node, 'blank'))
}

/**
 * The gap itself. Its size comes later. Empty, it is read as a blank.
 *
 * @param filling the answer, empty in the student's paper
 */
export function blank(
  { key, language }: { key: number; language: Language },
  filling: ElementContent[],
  source?: string,
): Element {
  const name = `blank-${key}`
  const inner = filling.length === 0 ? [] : [h('span.filling', { dataMeasure: name }, filling)]
  const words = filling.length === 0 ? { role: 'img', ariaLabel: localeOf(language).labels.blank } : {}
  return h('span.blank', { id: name, dataSource: source, ...words }, [h('span.blank-strut'), ...inner])
}
