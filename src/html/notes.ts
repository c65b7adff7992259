import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import { localeOf } from '../languages/locales.ts'
import { eachElement, hasClass } from '../layout/hast.ts'
import type { Layout } from '../layout/layout.ts'
import { noteName, remarkName } from '../layout/notes.ts'
import type { AnswerKey } from '../paper/block-nodes.ts'
import type { Note, Solutions } from '../paper/solutions.ts'
import { placedName, type Setting } from './state.ts'

/** Of all notes together. */
const notesId = 'notes'

/** Sets what a note holds. */
type Render = (blocks: Note['explanation']) => ElementContent[]

/**
 * The notes after the last page; nothing where there are none. One whose answer has a space is set there as well, see {@link remark}: which of the two
 * is printed is known when they were measured.
 */
export function noteSection(notes: readonly Note[], heading: string, set: Render): Element[] {
  return notes.length === 0
    ? []
    : [h('section.notes', { id: notesId }, [h('h2', heading), ...notes.map((note) => noteBlock(note, set))])]
}

function noteBlock(note: Note, set: Render): Element {
  const blocks = [...note.explanation, ...note.criteria.flatMap(({ children }) => children)]
  const id = noteName(note.anchor)
  return h('section.note', { id, lang: note.language, dataMeasure: placedName(id, blocks) }, [
    h('h3', note.label),
    ...contentOf(note, set),
  ])
}

/** The same behind the answer in its space; nothing where there is none. */
export function remark({ solutions, render }: Setting, key: AnswerKey): Element[] {
  const note = [...(solutions?.notes.values() ?? [])].find(({ space }) => space === key)
  if (note === undefined) return []
  const id = `remark-${note.anchor}`
  const set = h('div.remark', { id, lang: note.language, dataMeasure: remarkName(key) }, contentOf(note, render))
  eachElement(set, renameFootnote)
  return [set]
}

/** A note is set twice, and its footnotes have other names here. */
function renameFootnote({ properties }: Element): undefined {
  for (const name of ['id', 'href'])
    if (typeof properties[name] === 'string') properties[name] = properties[name].replace(/^#?footnote-\d+/, '$&b')
}

/** Refers to a note after the last page; stands in the margin below the baseline of its head, so that it moves nothing. */
export function noteMark(solutions: Solutions | undefined, anchor: string): Element[] {
  const note = solutions?.notes.get(anchor)
  if (note === undefined) return []
  const link = h('a', { href: `#${noteName(anchor)}` }, localeOf(note.language).labels.note)
  return [h('span.note-mark', { id: `mark-${anchor}` }, [link])]
}

function contentOf(note: Note, set: Render): ElementContent[] {
  const { labels } = localeOf(note.language)
  const rubric = localeOf(note.criteriaLanguage).labels
  const criteria = note.criteria.map(({ points, children }) =>
    h('tr', [h('th.criterion-points', { scope: 'row' }, rubric.number(points)), h('td', set(children))]),
  )
  const choices = note.choicePoints
    .map(({ choice, points }) => `${choice}\u00a0${points < 0 ? '−' : ''}${labels.number(Math.abs(points))}`)
    .join(labels.separator)
  const items = note.itemPoints.map(({ item, points }) => `(${item})\u00a0${labels.number(points)}`).join(labels.separator)
  return [
    ...set(note.explanation),
    ...(note.choicePoints.length === 0 ? [] : [h('p.choice-points', `${labels.choicePoints} ${choices}`)]),
    ...(note.itemPoints.length === 0 ? [] : [h('p.choice-points', `${labels.itemPoints} ${items}`)]),
    ...(criteria.length === 0
      ? []
      : [
          h('p.rubric-head', { lang: note.criteriaLanguage }, rubric.rubric),
          h('table.rubric', { lang: note.criteriaLanguage }, h('tbody', criteria)),
        ]),
  ]
}

/** A copy of a set paper with each note in one place. */
export function withNotesInPlace(main: Element, layout: Layout): Element {
  const hidden = new Set(unprinted(main, layout))
  const copy = (element: Element): Element => ({
    ...element,
    children: element.children.flatMap((child): ElementContent[] =>
      child.type !== 'element' ? [child] : hidden.has(String(child.properties.id)) ? [] : [copy(child)],
    ),
  })
  return hidden.size === 0 ? main : copy(main)
}

/** The rules that print each note in one place, in columns; none where there are no notes. */
export function notesStyle(main: Element, layout: Layout): string {
  if (!main.children.some((child) => child.type === 'element' && hasClass(child, 'notes'))) return ''
  const hidden = unprinted(main, layout)
  const none = hidden.length === 0 ? '' : `${hidden.map((id) => `#${id}`).join(',')}{display:none}`
  return [noteColumns, acrossStyle(layout.notes.across), none].join('\n')
}

/** Sets notes in columns. While they are measured they stand in one, as wide as a column. */
const noteColumns = '.notes{columns:var(--note-columns,1);column-gap:var(--column-gap)}\n.note{width:auto}'

/** Notes for which a column is too narrow go over all. */
export function acrossStyle(anchors: ReadonlySet<string>): string {
  return [...anchors].map((anchor) => `#${noteName(anchor)}{width:var(--text-width);column-span:all;margin-top:4mm}`).join('\n')
}

/** The ids of what is not printed: a note that stands in its answer's space, and its mark; one there that does not; the notes where there is none. */
function unprinted(main: Element, { notes: { beside } }: Layout): string[] {
  const ids: string[] = []
  let printed = 0
  eachElement(main, (node) => {
    const [, kind, anchor = ''] = /^(note|mark|remark)-(.*)$/.exec(String(node.properties.id)) ?? []
    if (kind === undefined) return undefined
    if (beside.has(anchor) !== (kind === 'remark')) ids.push(`${kind}-${anchor}`)
    else if (kind === 'note') printed += 1
    return false
  })
  return printed === 0 ? [...ids, notesId] : ids
}
