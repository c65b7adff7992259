import type { Element } from 'hast'
import { h } from 'hastscript'
import type { FootnoteList } from '../../paper/block-nodes.ts'
import type { FootnoteMark } from '../../paper/phrases.ts'
import type { Setting } from '../state.ts'

/** The mark of a footnote, which leads to it. */
export function footnoteMark({ mark, note, anchor }: FootnoteMark): Element {
  return h('sup.footnote-mark', { id: anchor }, h('a', { href: `#${note}` }, mark))
}

/** The footnotes of a text, below a short rule; the mark of each leads back to the text. */
export function footnotes({ render }: Setting, { language, children }: FootnoteList): Element {
  const notes = children.map(({ mark, anchor, back, children: text }) =>
    h('p.footnote', { id: anchor }, [h('sup', h('a', { href: `#${back}` }, mark)), '\u00a0', ...render(text)]),
  )
  return h('div.footnotes', { lang: language }, notes)
}
