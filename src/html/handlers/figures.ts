import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import type { Image } from 'mdast'
import { drawingKey, graphDrawing } from '../../figures/graph/draw-graph.ts'
import type { Graph } from '../../figures/graph/graph.ts'
import type { Drawing } from '../../figures/graph/operations.ts'
import { graphOf } from '../../figures/network/arrange.ts'
import { networkDrawing } from '../../figures/network/draw-network.ts'
import type { NetworkFigure } from '../../figures/network/network.ts'
import { plotFigure } from '../../figures/plot/draw-plot.ts'
import type { Plot } from '../../figures/plot/plot.ts'
import { mm } from '../../layout/hast.ts'
import type { CaptionedBlock, Paragraph } from '../../paper/block-nodes.ts'
import { type Setting, sourceMark } from '../state.ts'
import { pointedText } from './points.ts'

/**
 * A table below its caption, or a figure above it. Tables are no figures in a row, and go on over pages; several pictures are one figure.
 */
export function captioned({ render }: Setting, { kind, anchor, label, colon, caption, children }: CaptionedBlock): Element {
  const text = h('figcaption', [h('span.caption-number', `${label}${colon}`), ' ', ...render(caption)])
  const content = render(children)
  if (kind === 'table') return h('figure.table', { id: anchor }, [text, ...content])
  const [only] = content
  if (content.length > 1 || only?.type !== 'element')
    return h('figure.several', { id: anchor }, [h('div.figures', content), text])
  only.properties.id = anchor
  only.children.push(text)
  return only
}

/** A plot. */
export function plot(node: Plot): Element {
  return figure(plotFigure(node), mm(node.width))
}

/** A graph. */
export function graph(setting: Setting, node: Graph): Element {
  return figure(marked(node, graphDrawing(node, placed(setting, node))))
}

/** A network's diagram. */
export function network(setting: Setting, node: NetworkFigure): Element {
  return figure(marked(node, networkDrawing(node, placed(setting, graphOf(node)))))
}

/** What Graphviz has made of a graph before the paper is set. */
function placed({ drawings }: Setting, graph: Pick<Graph, 'layout' | 'source'>): Drawing {
  const drawing = drawings.get(drawingKey(graph))
  if (drawing === undefined) throw new Error('A graph has not been placed')
  return drawing
}

/** A drawing that tells where it stands in the source, should it be wider than the text. */
function marked(node: Graph | NetworkFigure, drawing: Element): Element {
  drawing.properties.dataSource = sourceMark(node, 'figure')
  return drawing
}

/** An image, its bytes inside the document. */
export function image(setting: Setting, node: Image): Element {
  const found = setting.images.get(node.url)
  const src = found?.kind === 'image' ? `data:${found.type};base64,${Buffer.from(found.bytes).toString('base64')}` : ''
  const width = node.data?.width
  return h('img', { src, alt: node.alt ?? '', style: width === undefined ? undefined : `width:${mm(width)}` })
}

/** A paragraph; one that holds images alone is a row of figures. */
export function paragraph(setting: Setting, node: Paragraph): ElementContent[] {
  const rest = node.children.filter((child) => child.type !== 'text' || child.value.trim() !== '')
  const images = rest.filter((child) => child.type === 'image')
  if (node.worth !== undefined) return pointedText(setting, setting.render(node.children), node.worth)
  if (images.length === 0 || images.length < rest.length) return [h('p', setting.render(node.children))]
  return images.map((each) => {
    const width = each.data?.width
    return figure(image(setting, each), width === undefined ? undefined : mm(width))
  })
}

/** @param width that its caption keeps to as well */
function figure(content: Element, width?: string): Element {
  return h('figure', { style: width === undefined ? undefined : `--width:${width}` }, content)
}
