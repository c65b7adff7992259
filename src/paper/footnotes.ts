import type { Footnote } from '../exam/nodes.ts'
import { markOf } from '../languages/counting.ts'
import type { Language } from '../languages/locales.ts'
import type { FootnoteList, FootnoteText } from './block-nodes.ts'
import type { FootnoteMark, Phrase } from './phrases.ts'

/** Footnotes as they are met. */
export type Footnotes = {
  /** Figures in what students read, letters in solutions: no solution may change a number in a student's paper. */
  counting: '1' | 'a'
  /** The marks since counting began, by what the footnotes say. */
  marks: Map<Footnote['children'], string>
  /** Those that are still to be printed, below the text that is made. */
  pending: Map<Footnote['children'], FootnoteText>
}

/** Where footnotes are kept, and how many of a paper have a name. */
type Kept = { footnotes: Footnotes; counts: { footnotes: number } }

/** Begins to count anew. */
export function newFootnotes(counting: Footnotes['counting'] = '1'): Footnotes {
  return { counting, marks: new Map(), pending: new Map() }
}

/** The mark of a footnote, which is printed below the text: see {@link takeFootnotes}. */
export function footnoteMark(node: Footnote, to: Kept, textOf: () => Phrase[]): FootnoteMark {
  const { counting, marks, pending } = to.footnotes
  const mark = marks.get(node.children) ?? markOf(counting, marks.size)
  marks.set(node.children, mark)
  const own = { type: 'footnoteMark' as const, mark, ...(node.position && { position: node.position }) }
  const known = pending.get(node.children)
  if (known !== undefined) return { ...own, note: known.anchor }
  to.counts.footnotes += 1
  const anchor = `footnote-${to.counts.footnotes}`
  const back = `${anchor}-mark`
  pending.set(node.children, { type: 'footnoteText', mark, anchor, back, children: textOf() })
  return { ...own, note: anchor, anchor: back }
}

/** The footnotes whose marks stand in what was made since the last ones. */
export function takeFootnotes(language: Language, { footnotes }: Kept): FootnoteList[] {
  const children = [...footnotes.pending.values()]
  footnotes.pending.clear()
  return children.length === 0 ? [] : [{ type: 'footnoteList', language, children }]
}
