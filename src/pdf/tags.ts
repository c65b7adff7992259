import type { PdfFile } from './pdf-file.ts'
import { isReference, type PdfDictionary, type PdfValue, writeEntries, writeText } from './pdf-objects.ts'
import { mendStructure } from './structure.ts'
import { structureDestinations } from './structure-destinations.ts'
import { elementsOf, type Mark, readTree, type StructureElement, writeParents, writeTree } from './structure-tree.ts'

/** Standard types of PDF 2.0 (ISO 32000-2, 14.8.6); all others that papers have are those of PDF 1.7, and stay in its namespace. */
const types =
  /^(?:Document|Part|Sect|Div|Aside|NonStruct|P|H\d+|Lbl|Span|Em|Strong|Link|Annot|Form|L|LI|LBody|Table|TR|TH|TD|THead|TBody|TFoot|Caption|Figure|Formula)$/

/** What readers that know no namespaces take the types for that PDF 1.7 does not have. */
const roles: PdfDictionary = new Map(
  ['Em Span', 'Strong Span', 'Aside Div'].map((pair): [string, PdfValue] => {
    const [type = '', name = ''] = pair.split(' ')
    return [type, { name }]
  }),
)

/**
 * Tags a PDF as ISO 32000-2 has it: a mended structure tree in the namespace of PDF 2.0, and destinations that lead to its elements.
 *
 * @param isContent whether marked content still is one
 * @param places the numbers of the headings that links lead to, from 0, by the names of their places
 * @param newNumber of an object that is added
 * @returns the objects that change, by number; `undefined` for one that goes
 */
export function mendTags(
  file: PdfFile,
  isContent: (mark: Mark) => boolean,
  places: ReadonlyMap<string, number>,
  newNumber: () => number,
): Map<number, string | undefined> {
  const number = file.dictionary(file.trailer.get('Root')).get('StructTreeRoot')
  const root = new Map(file.dictionary(number))
  const document = readTree(file, root)
  if (!isReference(number) || document === undefined) return new Map()
  const before = elementsOf(document).map(({ object }) => object)
  mendStructure(document, isContent, newNumber)
  const namespace = newNumber()
  for (const element of elementsOf(document)) setNamespace(element, namespace)
  root.set('RoleMap', roles)
  root.set('Namespaces', [{ object: namespace }])
  return new Map<number, string | undefined>([
    ...before.map((object): [number, undefined] => [object, undefined]),
    ...writeTree(document, number.object),
    ...writeParents(file, root, document),
    [number.object, `<<${writeEntries(root)}>>`],
    [namespace, `<</Type /Namespace\n/NS ${writeText('http://iso.org/pdf2/ssn')}>>`],
    ...structureDestinations(file, document, places),
  ])
}

function setNamespace({ type, entries }: StructureElement, object: number): void {
  if (types.test(type)) entries.set('NS', { object })
}
