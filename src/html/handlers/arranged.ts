import type { Element } from 'hast'
import { h } from 'hastscript'
import type { BesideBlock, FramedBlock } from '../../paper/block-nodes.ts'
import type { Setting } from '../state.ts'

/** Blocks in a frame, below its title. */
export function framed({ render }: Setting, { language: lang, title, children }: FramedBlock): Element {
  const head = title.length === 0 ? [] : [h('p.framed-title', render(title))]
  return h('div.framed', { lang }, [...head, ...render(children)])
}

/** A figure beside a text: the first or the last of the blocks, which stay in the order in which they are read. */
export function beside({ render }: Setting, { language: lang, figure, side, width, children }: BesideBlock): Element {
  const style = width === undefined ? undefined : `--side-width:${width.value}${width.unit}`
  const at = figure === 'first' ? 1 : children.length - 1
  const pieces = [children.slice(0, at), children.slice(at)].map((blocks, index) =>
    h((index === 0) === (figure === 'first') ? 'div.side-figure' : 'div.side-text', render(blocks)),
  )
  const turned = (figure === 'first') === (side === 'right')
  const className = ['side', ...(turned ? ['turned'] : []), ...(width === undefined ? [] : ['stated'])]
  return h('div', { className, lang, style }, pieces)
}
