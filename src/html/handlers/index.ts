import { h } from 'hastscript'
import type { Options } from 'remark-rehype'
import type { AnswerSpace, BlankSpace, ChoiceList, LayerGrid, PaperPart, PaperQuestion } from '../../paper/paper.ts'
import type { Handlers, Setting } from '../state.ts'
import { answerSpace, blankSpace } from './answers.ts'
import { choiceList } from './choices.ts'
import { graph, image, network, paragraph, plot } from './figures.ts'
import { layerGrid, table } from './layer-grid.ts'
import { listing } from './listing.ts'
import { displayMath, inlineMath } from './math.ts'
import { answerAny, part, question, section } from './questions.ts'

/**
 * How the nodes of a paper are set. One without a handler throws, as the stock converter would print it with all that it holds: an
 * answer, a rubric or a list of choices as the author wrote them, and whatever else has not passed through `assemble/`. In a
 * student's paper, so does one that holds an answer.
 */
export function conversion(setting: Setting): Required<Pick<Options, 'handlers' | 'unknownHandler'>> {
  return { handlers: { ...unprinted, ...handlersFor(setting) }, unknownHandler: (_, node) => refuse(node) }
}

function handlersFor(setting: Setting): Handlers {
  /** @throws Error for a node that holds what the audience may not see */
  const seen = <N extends Answerable>(node: N): N => {
    if (setting.audience === 'student' && holdsAnswer(node))
      throw new Error(`a student's paper has a ${node.type} with an answer`)
    return node
  }
  return {
    answerAny: (_, node) => answerAny(node),
    answerSpace: (state, node) => answerSpace(setting, state, seen(node)),
    blankSpace: (state, node) => blankSpace(state, seen(node)),
    choiceList: (state, node) => choiceList(state, seen(node)),
    code: (_, node) => listing(setting, node),
    graph: (_, node) => graph(setting, node),
    image: (_, node) => image(setting, node),
    inlineMath: (_, node) => inlineMath(node),
    layerGrid: (state, node) => layerGrid(state, seen(node)),
    math: (_, node) => displayMath(node),
    pageBreak: () => h('div.page-break'),
    network: (_, node) => network(node),
    paperPart: (state, node) => part(setting, state, seen(node)),
    paperQuestion: (state, node) => question(setting, state, seen(node)),
    paperSection: (state, node) => section(state, node),
    passage: (state, node) => h('div', { lang: node.language }, state.all(node)),
    paragraph: (state, node) => paragraph(setting, state, node),
    plot: (_, node) => plot(node),
    table: (state, node) => table(state, node),
  }
}

/** Nodes with a place for an answer, which is empty in a student's paper. */
type Answerable = AnswerSpace | BlankSpace | ChoiceList | LayerGrid | PaperPart | PaperQuestion

function holdsAnswer(node: Answerable): boolean {
  switch (node.type) {
    case 'answerSpace':
      return node.solution !== undefined
    case 'blankSpace':
      return node.filling !== undefined
    case 'choiceList':
      return node.children.some(({ correct }) => correct !== undefined)
    case 'layerGrid':
      return node.rows.some((row) => row.some((cell) => cell.kind === 'blank' && cell.text !== undefined))
    case 'paperPart':
    case 'paperQuestion':
      return node.note !== undefined
    default:
      return node satisfies never
  }
}

/** What Markdown has and no paper does. The stock converter would print some of it, and drop the rest in silence. */
const unprinted: Handlers = {
  definition: (_, node) => refuse(node),
  footnoteDefinition: (_, node) => refuse(node),
  footnoteReference: (_, node) => refuse(node),
  heading: (_, node) => refuse(node),
  html: (_, node) => refuse(node),
  imageReference: (_, node) => refuse(node),
  linkReference: (_, node) => refuse(node),
  yaml: (_, node) => refuse(node),
}

function refuse({ type }: { type: string }): never {
  throw new Error(`a paper has no way to print ${type}`)
}
