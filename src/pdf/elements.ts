import type { PdfFile } from './pdf-file.ts'
import { isArray, isReference, type PdfDictionary, type PdfValue } from './pdf-objects.ts'

/** Which elements of the structure a text belongs to, by their numbers. */
export type Place = {
  /** The formula or figure that it belongs to. */
  figure: number | undefined
  /** The paragraph, cell, heading or other block that it stands in. */
  block: number | undefined
}

export const nowhere: Place = { figure: undefined, block: undefined }

/** Elements that are in a line of text. */
const inline = /^(?:NonStruct|Span|Em|Strong|Code|Link|Figure|Formula|Lbl)$/

/** Tells which elements a mark of a page belongs to: the outermost formula or figure, and the innermost block. */
export function elements(file: PdfFile, root: PdfDictionary): (page: number, mark: number) => Place {
  const numbers = file.follow(file.dictionary(root.get('ParentTree')).get('Nums'))
  const pages = new Map<number, PdfValue | undefined>()
  if (isArray(numbers)) for (let at = 0; at < numbers.length; at += 2) pages.set(Number(numbers[at]), numbers[at + 1])
  const marks = new Map<number, PdfValue | undefined>()
  const known = new Map<number, Place>()
  const placeOf = (element: number): Place => {
    const before = known.get(element)
    if (before !== undefined) return before
    const [, type = '', parent] = /^<<\/Type \/StructElem\s+\/S \/(\w+)[\s\S]*?\/P (\d+) 0 R/.exec(file.text(element)) ?? []
    const above = parent === undefined ? nowhere : placeOf(Number(parent))
    const place = {
      figure: above.figure ?? (/^(?:Figure|Formula)$/.test(type) ? element : undefined),
      block: inline.test(type) ? above.block : element,
    }
    known.set(element, place)
    return place
  }
  return (page, mark) => {
    if (!marks.has(page)) marks.set(page, file.follow(pages.get(page)))
    const own = marks.get(page)
    const element = isArray(own) ? own[mark] : undefined
    return isReference(element) ? placeOf(element.object) : nowhere
  }
}
