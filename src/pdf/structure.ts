import type { PdfDictionary, PdfValue } from './pdf-objects.ts'
import { childrenOf, elementsOf, type Kid, type Mark, type StructureElement, textOf } from './structure-tree.ts'

/**
 * Before a document is printed, every formula's label gets this sign in front, INVISIBLE FUNCTION APPLICATION, by which its element
 * is known in the PDF, and once more behind the number of its MathML, if it has one; they do not stay there.
 */
export const formulaSign = '\u2061'

const signed = new RegExp(`^${formulaSign}(\\d*)${formulaSign}`)

/**
 * Mends the structure tree as Chromium writes it (seen in 147): formulas become `Formula`, a figure that only holds another and its
 * caption is a `Sect`, a caption above a table belongs to it, a run of words in another language is a `Span`, text in no paragraph one of its own, and the items of lists have a
 * label and a body. What is no content any more goes, and each element in which nothing else was.
 *
 * @param isContent whether marked content still is one
 * @param mathmlNumbered the file with a formula's MathML
 * @param newNumber of an object that is added
 */
export function mendStructure(
  document: StructureElement,
  isContent: (mark: Mark) => boolean,
  mathmlNumbered: (number: number) => PdfValue | undefined,
  newNumber: () => number,
): void {
  keepContent(document, isContent)
  for (const element of elementsOf(document)) moveCaption(element)
  for (const element of elementsOf(document)) mendType(element, mathmlNumbered)
  setParagraphs(document)
  const items = elementsOf(document)
  for (const item of items) if (item.type === 'LI') setBody(item, newNumber)
  for (const list of items) if (list.type === 'L') sayNumbering(list)
}

function keepContent(element: StructureElement, isContent: (mark: Mark) => boolean): void {
  element.kids = element.kids.filter((kid) => {
    if ('mark' in kid) return isContent(kid)
    if (!('element' in kid)) return true
    const before = kid.element.kids.length
    keepContent(kid.element, isContent)
    return before === 0 || kid.element.kids.length > 0 || /^T[DH]$/.test(kid.element.type)
  })
}

/** A caption that is wider than its table is written above it. */
function moveCaption(group: StructureElement): void {
  const [caption, ...others] = childrenOf(group)
  const table = [...others, ...others.flatMap(childrenOf)].find(({ type }) => type === 'Table')
  if (caption?.type !== 'Caption' || table === undefined) return
  group.kids = group.kids.filter((kid) => !('element' in kid && kid.element === caption))
  table.kids = [{ element: caption }, ...table.kids]
}

function mendType(element: StructureElement, mathmlNumbered: (number: number) => PdfValue | undefined): void {
  const { type, entries } = element
  const words = textOf(entries.get('Alt'))
  const [signs, number] = (type === 'Figure' && signed.exec(words ?? '')) || []
  if (words !== undefined && signs !== undefined) {
    element.type = 'Formula'
    entries.set('Alt', { text: words.slice(signs.length) })
    const mathml = number ? mathmlNumbered(Number(number)) : undefined
    if (mathml !== undefined) entries.set('AF', [mathml])
    // the boxes that it is set of tell nothing
    element.kids = contentOf(element)
  } else if (type === 'Figure' && words === undefined)
    element.type = childrenOf(element).some((child) => child.type === 'Caption') ? 'Sect' : 'Div'
  else if (type === 'NonStruct' && entries.has('Lang')) element.type = 'Span'
}

/** All that an element and those in it hold, in the order of the document. */
function contentOf({ kids }: StructureElement): Kid[] {
  return kids.flatMap((kid) => ('element' in kid ? contentOf(kid.element) : [kid]))
}

/** Groups that do not tell what the text in them is. */
const groups = /^(?:NonStruct|Div|Sect|BlockQuote|Document)$/

/** Text that is in no paragraph, heading, cell or the like, such as a label that stands in a box of its own, is one. */
function setParagraphs(group: StructureElement): void {
  for (const child of childrenOf(group)) {
    if (child.type === 'NonStruct' && isBare(child)) child.type = 'P'
    else if (groups.test(child.type)) setParagraphs(child)
  }
}

/** Whether an element holds nothing but painted text. */
function isBare({ kids }: StructureElement): boolean {
  return kids.length > 0 && kids.every((kid) => 'mark' in kid)
}

/** A list's own label, or the letter of a choice, which is bare text before the rest, and a body of all else. */
function setBody(item: StructureElement, newNumber: () => number): void {
  const children = childrenOf(item)
  const bare = children.find((child) => child.type === 'NonStruct' && isBare(child))
  const label = children.find((child) => child.type === 'Lbl') ?? (bare === children.at(-1) ? undefined : bare)
  const body = item.kids.filter((kid) => !('element' in kid && kid.element === label))
  if (body.length === 0 || children.some((child) => child.type === 'LBody')) return
  if (label !== undefined) label.type = 'Lbl'
  item.kids = [
    ...(label === undefined ? [] : [{ element: label }]),
    { element: { object: newNumber(), type: 'LBody', entries: new Map(), kids: body } },
  ]
}

const ordered: PdfDictionary = new Map<string, PdfValue>([
  ['O', { name: 'List' }],
  // letters of any script, and those that a form has in another order
  ['ListNumbering', { name: 'Ordered' }],
])

/** Choices have letters that the browser does not know as those of a list. */
function sayNumbering({ entries, kids }: StructureElement): void {
  const labelled = kids.some((kid) => 'element' in kid && childrenOf(kid.element).some(({ type }) => type === 'Lbl'))
  if (labelled && !entries.has('A')) entries.set('A', ordered)
}
