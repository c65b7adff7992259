import type { Element } from 'hast'
import { h } from 'hastscript'
import { localeOf } from '../../languages/locales.ts'
import type { PaperScratch } from '../../paper/paper.ts'
import { ruling } from '../ruling.ts'

/** Pages for notes, with rules in both papers: nothing else tells them from blank ones. */
export function scratch({ anchor, kind, language, pages }: PaperScratch): Element[] {
  return Array.from({ length: pages }, (_, page) =>
    h('div.scratch', { id: page === 0 ? anchor : `${anchor}-${page + 1}`, lang: language }, [
      h('p.scratch-head', localeOf(language).labels.scratch),
      h('div', { className: ['scratch-room', kind] }, ruling(kind, 0)),
    ]),
  )
}
