import { h } from 'hastscript'
import type { Handlers, Setting } from '../state.ts'
import { answerSpace, blankSpace } from './answers.ts'
import { choiceList } from './choices.ts'
import { graph, image, network, paragraph, plot } from './figures.ts'
import { layerGrid, table } from './layerGrid.ts'
import { displayMath, inlineMath } from './math.ts'
import { answerAny, part, question, section } from './questions.ts'

/**
 * The handlers of a paper's nodes. There is none for an answer, a rubric or a list of choices as the author wrote them: what
 * has not passed through `assemble/` cannot be printed.
 */
export function handlersFor(setting: Setting): Handlers {
  return {
    answerAny: (_, node) => answerAny(node),
    answerSpace: (state, node) => answerSpace(setting, state, node),
    blankSpace: (state, node) => blankSpace(state, node),
    choiceList: (state, node) => choiceList(state, node),
    graph: (_, node) => graph(setting, node),
    image: (_, node) => image(setting, node),
    inlineMath: (_, node) => inlineMath(node),
    layerGrid: (state, node) => layerGrid(state, node),
    math: (_, node) => displayMath(node),
    pageBreak: () => h('div.page-break'),
    network: (_, node) => network(node),
    paperPart: (state, node) => part(setting, state, node),
    paperQuestion: (state, node) => question(setting, state, node),
    paperSection: (state, node) => section(state, node),
    passage: (state, node) => h('div', { lang: node.language }, state.all(node)),
    paragraph: (state, node) => paragraph(setting, state, node),
    plot: (_, node) => plot(node),
    table: (state, node) => table(state, node),
  }
}
