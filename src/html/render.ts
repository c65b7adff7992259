import type { ElementContent } from 'hast'
import { h } from 'hastscript'
import type { PaperNode } from '../paper/paper.ts'
import { answerSpace, blankSpace, choiceList } from './handlers/answers.ts'
import { beside, framed } from './handlers/arranged.ts'
import { captioned, graph, image, network, paragraph, plot } from './handlers/figures.ts'
import { footnoteMark, footnotes } from './handlers/footnotes.ts'
import { gappedListing } from './handlers/gapped-listing.ts'
import { itemList } from './handlers/items.ts'
import { labelledFigure } from './handlers/labelled-figure.ts'
import { layerGrid } from './handlers/layer-grid.ts'
import { answerAny, appendix, part, question, section, sharedStem } from './handlers/questions.ts'
import { scratch } from './handlers/scratch.ts'
import { table } from './handlers/table.ts'
import { displayMath, emphasis, inlineMath, link, list, listing, text } from './handlers/text.ts'
import type { Setting } from './state.ts'

/**
 * A function that sets nodes of a paper: each kind of the closed list has its way here, so a new one does not compile until it has.
 *
 * @param shared by all nodes; without solutions, spaces and blanks stay empty
 */
export function renderer(shared: Omit<Setting, 'render'>): Setting['render'] {
  const setting: Setting = { ...shared, render: (nodes) => nodes.flatMap((node) => rendered(node, setting)) }
  return setting.render
}

function rendered(node: PaperNode, setting: Setting): ElementContent | ElementContent[] {
  const { render } = setting
  switch (node.type) {
    case 'afterText':
      return h('div.after', { lang: node.language, dataMeasure: node.key }, render(node.children))
    case 'answerAny':
      return answerAny(node)
    case 'answerLine':
      return h('div', { className: ['answer-line', ...(node.boxed ? ['boxed'] : [])] }, render(node.children))
    case 'answerSpace':
      return answerSpace(setting, node)
    case 'besideBlock':
      return beside(setting, node)
    case 'blankSpace':
      return blankSpace(setting, node)
    case 'blockquote':
      return h('blockquote', render(node.children))
    case 'break':
      return [h('br'), { type: 'text', value: '\n' }]
    case 'captionedBlock':
      return captioned(setting, node)
    case 'choiceList':
      return choiceList(setting, node)
    case 'code':
      return listing(setting, node)
    case 'delete':
      return h('del', render(node.children))
    case 'emphasis':
      return emphasis(setting, node.children)
    case 'footnoteList':
      return footnotes(setting, node)
    case 'footnoteMark':
      return footnoteMark(node)
    case 'gappedListing':
      return gappedListing(setting, node)
    case 'framedBlock':
      return framed(setting, node)
    case 'graph':
      return graph(setting, node)
    case 'image':
      return image(setting, node)
    case 'inlineCode':
      return h('code', node.value.replace(/\r?\n|\r/g, ' '))
    case 'inlineMath':
      return inlineMath(node)
    case 'itemList':
      return itemList(setting, node)
    case 'labelledFigure':
      return labelledFigure(setting, node)
    case 'layerGrid':
      return layerGrid(setting, node)
    case 'link':
      return link(setting, node)
    case 'list':
      return list(setting, node)
    case 'math':
      return displayMath(node)
    case 'network':
      return network(setting, node)
    case 'pageBreak':
      return h('div.page-break')
    case 'paperAppendix':
      return appendix(setting, node)
    case 'paperPart':
      return part(setting, node)
    case 'paperQuestion':
      return question(setting, node)
    case 'paperScratch':
      return scratch(node)
    case 'paperSection':
      return section(setting, node)
    case 'paperShared':
      return sharedStem(setting, node)
    case 'paragraph':
      return paragraph(setting, node)
    case 'passage':
      return h('div', { lang: node.language }, render(node.children))
    case 'plot':
      return plot(node)
    case 'strong':
      return h('strong', render(node.children))
    case 'subscript':
      return h('sub', render(node.children))
    case 'superscript':
      return h('sup', render(node.children))
    case 'table':
      return table(setting, node)
    case 'text':
      return text(node)
    case 'thematicBreak':
      return h('hr')
    default:
      return node satisfies never
  }
}
