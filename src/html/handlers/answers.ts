import type { Element, ElementContent } from 'hast'
import { h, s } from 'hastscript'
import type { AnswerSpace, BlankSpace } from '../../assemble/paper.ts'
import type { Space } from '../../model/nodes.ts'
import { linePitch } from '../../model/space.ts'
import type { BlankSize } from '../layout.ts'
import { mm, type Setting, type State } from '../state.ts'

/** Room for an answer: the same box in both papers, empty or ruled for the student, with the solution in it for the teacher. */
export function answerSpace(setting: Setting, state: State, node: AnswerSpace): Element {
  const { layout, audience, pageHeight } = setting
  const solution = node.solution === undefined ? [] : [solutionBox(setting, state, node.solution)]
  if (layout === undefined) return h('div.answer.measuring', { dataMeasure: `answer-${node.key}` }, solution)
  const height = layout.answers.get(node.key) ?? 0
  const long = height > pageHeight
  const rules = audience === 'student' ? ruling(node.space, height) : []
  const style = `height:${mm(height)}`
  return h('div', { className: ['answer', node.space.kind, ...(long ? ['long'] : [])], style }, [...rules, ...solution])
}

function solutionBox({ labels }: Setting, state: State, blocks: NonNullable<AnswerSpace['solution']>): Element {
  const lead = h('strong.lead', labels.solutionLead)
  const children = state.all({ type: 'root', children: blocks })
  const first = children.find((child) => child.type === 'element')
  if (first?.type === 'element' && first.tagName === 'p') {
    first.children.unshift(lead, { type: 'text', value: ' ' })
    return h('div.solution', children)
  }
  return h('div.solution', [h('p', lead), ...children])
}

/** Rules or a grid as lines of an SVG in millimetres: gradients lose lines in print. */
function ruling(space: Space, height: number): ElementContent[] {
  const pitch = space.kind === 'grid' ? 5 : linePitch
  if (space.kind !== 'lines' && space.kind !== 'grid') return []
  const rows = Math.floor((height + 0.01) / pitch)
  const across = Array.from({ length: rows }, (_, row) => {
    const y = mm((row + 1) * pitch - (space.kind === 'lines' ? 0.2 : 0))
    return s('line', { x1: '0', x2: '100%', y1: y, y2: y })
  })
  if (space.kind === 'lines')
    return [s('svg', { className: ['ruling'], ariaHidden: 'true', width: '100%', height: '100%' }, across)]
  const down = Array.from({ length: 60 }, (_, column) => {
    const x = mm((column + 1) * pitch)
    return s('line', { x1: x, x2: x, y1: '0', y2: '100%' })
  })
  return [s('svg', { className: ['ruling'], ariaHidden: 'true', width: '100%', height: '100%' }, [...across, ...down])]
}

/** A gap in running text: a rule for the student, its answer above the rule in the solution. */
export function blankSpace(setting: Setting, state: State, node: BlankSpace): Element {
  const filling = node.filling === undefined ? [] : state.all({ type: 'paragraph', children: node.filling })
  return blank(setting, node.key, filling)
}

/**
 * The gap itself. A strut of the answer's height stands in both papers, so that the line is equally high in both.
 *
 * @param filling the answer, empty in the student's paper
 */
export function blank({ layout }: Setting, key: number, filling: ElementContent[]): Element {
  if (layout === undefined) return h('span.blank', h('span.filling', { dataMeasure: `blank-${key}` }, filling))
  const size = layout.blanks.get(key) ?? { width: 10, above: 0, below: 0 }
  return h('span.blank', { style: `width:${mm(size.width)}` }, [
    strut(size),
    ...(filling.length > 0 ? [h('span.filling', filling)] : []),
  ])
}

function strut({ above, below }: BlankSize): Element {
  const style = `height:calc(1.37em + ${mm(above + below)});vertical-align:calc(-0.335em - ${mm(below)})`
  return h('span.strut', { style })
}
