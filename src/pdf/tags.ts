import { associatedFiles } from './associated-files.ts'
import { tagFootnotes } from './footnotes.ts'
import type { PdfFile } from './pdf-file.ts'
import { isReference, type PdfDictionary, type PdfValue, writeEntries, writeText } from './pdf-objects.ts'
import { mendStructure } from './structure.ts'
import { structureDestinations } from './structure-destinations.ts'
import { elementsOf, type Mark, readTree, type StructureElement, writeParents, writeTree } from './structure-tree.ts'

/** What a document knows that its print does not tell. */
export type Tagging = {
  /** To which heading each place belongs that links may lead to, by its name: the number of the heading, from 0. */
  places?: ReadonlyMap<string, number> | undefined
  /** As MathML, by the numbers that the formulas were printed with. */
  formulas?: readonly string[] | undefined
}

/** Standard types of PDF 2.0 (ISO 32000-2, 14.8.6); all others that papers have are those of PDF 1.7, and stay in its namespace. */
const types =
  /^(?:Document|Part|Sect|Div|Aside|NonStruct|P|H\d+|Lbl|Span|Em|Strong|Link|Annot|Form|L|LI|LBody|Table|TR|TH|TD|THead|TBody|TFoot|Caption|Figure|Formula|FENote)$/

/** What readers that know no namespaces take the types for that PDF 1.7 does not have. */
function rolesOf(types: readonly string[]): PdfDictionary {
  return new Map(
    types.map((pair): [string, PdfValue] => {
      const [type = '', name = ''] = pair.split(' ')
      return [type, { name }]
    }),
  )
}

/**
 * Tags a PDF as ISO 32000-2 has it: a mended structure tree in the namespace of PDF 2.0, MathML with each formula, and destinations that lead to its elements.
 *
 * @param isContent whether marked content still is one
 * @param newNumber of an object that is added
 * @returns the objects that change, by number; `undefined` for one that goes
 */
export function mendTags(
  file: PdfFile,
  isContent: (mark: Mark) => boolean,
  { formulas = [], places = new Map() }: Tagging,
  newNumber: () => number,
): Map<number, string | undefined> {
  const number = file.dictionary(file.trailer.get('Root')).get('StructTreeRoot')
  const root = new Map(file.dictionary(number))
  const document = readTree(file, root)
  if (!isReference(number) || document === undefined) return new Map()
  const before = elementsOf(document).map(({ object }) => object)
  const { mathmlNumbered, objects } = associatedFiles(formulas, newNumber)
  mendStructure(document, isContent, mathmlNumbered, newNumber)
  // names of elements are listed, see `nameCells`
  const noted = tagFootnotes(file, document)
  const list = noted && !root.has('IDTree') ? newNumber() : undefined
  if (list !== undefined) root.set('IDTree', { object: list })
  const namespace = newNumber()
  for (const element of elementsOf(document)) setNamespace(element, namespace)
  root.set('RoleMap', rolesOf(['Em Span', 'Strong Span', 'Aside Div', ...(noted ? ['FENote Note'] : [])]))
  root.set('Namespaces', [{ object: namespace }])
  const changed = new Map<number, string | undefined>(before.map((object) => [object, undefined]))
  writeTree(document, number.object, changed)
  for (const [object, text] of [
    ...objects,
    ...writeParents(file, root, document),
    ...structureDestinations(file, document, places),
  ])
    changed.set(object, text)
  changed.set(number.object, `<<${writeEntries(root)}>>`)
  if (list !== undefined) changed.set(list, '<<>>')
  return changed.set(namespace, `<</Type /Namespace\n/NS ${writeText('http://iso.org/pdf2/ssn')}>>`)
}

function setNamespace({ type, entries }: StructureElement, object: number): void {
  if (types.test(type)) entries.set('NS', { object })
}
