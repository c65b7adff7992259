import type { PdfFile } from './pdf-file.ts'
import type { PdfDictionary, PdfValue } from './pdf-objects.ts'
import { childrenOf, elementsOf, type StructureElement } from './structure-tree.ts'

const attributes: PdfDictionary = new Map<string, PdfValue>([
  ['O', { name: 'FENote' }],
  ['NoteType', { name: 'Footnote' }],
])

/**
 * Tags footnotes as such (ISO 32000-2, 14.8.4.5): the paragraph whose first link leads back to `footnote-1-mark` is one, with its mark as its label; it and the
 * links that lead to it refer to each other, and it has a name (ISO 14289-1, 7.9).
 *
 * @returns whether there are any
 */
export function tagFootnotes(file: PdfFile, document: StructureElement): boolean {
  const marks: { link: StructureElement; name: string }[] = []
  const notes = new Map<string, StructureElement>()
  for (const element of elementsOf(document)) {
    const name = element.type === 'Link' ? placeOf(file, element) : undefined
    if (name !== undefined && /^footnote-\d+b?$/.test(name)) marks.push({ link: element, name })
    if (element.type !== 'P') continue
    const [label] = childrenOf(element)
    const [back] = label?.type === 'NonStruct' ? childrenOf(label) : []
    const [, note] = (back?.type === 'Link' && /^(footnote-\d+b?)-mark$/.exec(placeOf(file, back) ?? '')) || []
    if (label === undefined || note === undefined) continue
    label.type = 'Lbl'
    element.type = 'FENote'
    element.entries.set('ID', { text: `node9${String(element.object).padStart(8, '0')}` })
    element.entries.set('A', attributes)
    notes.set(note, element)
  }
  for (const [name, { object, entries }] of notes) {
    const own = marks.filter((mark) => mark.name === name)
    for (const { link } of own) link.entries.set('Ref', [{ object }])
    entries.set(
      'Ref',
      own.map(({ link }) => ({ object: link.object })),
    )
  }
  return notes.size > 0
}

/** The name of the place in the document to which a link leads. */
function placeOf(file: PdfFile, { kids }: StructureElement): string | undefined {
  for (const kid of kids) {
    const annotation = 'value' in kid ? file.dictionary(file.dictionary(kid.value).get('Obj')) : undefined
    const place = file.follow(annotation?.get('Dest'))
    if (place !== null && typeof place === 'object' && 'name' in place) return place.name
  }
  return undefined
}
