import type { PdfFile } from '../../src/pdf/pdf-file.ts'
import { isArray, isReference, type PdfDictionary, type PdfValue } from '../../src/pdf/pdf-objects.ts'

/** An element of the structure tree as it stands in the file. */
export type StructureElement = {
  object: number
  type: string
  dictionary: PdfDictionary
  children: StructureElement[]
  /** Annotations that it holds. */
  objects: number[]
}

/** The elements of the structure tree, by the root of which they hang. */
export function elementsBelow(file: PdfFile, root: PdfDictionary): StructureElement[] {
  return childrenOf(file, root.get('K'))
}

export function objectsOf(file: PdfFile, type: string): number[] {
  return file.objects.filter((object) => file.text(object).startsWith(`<</Type /${type}\n`))
}

export function parentsOf(file: PdfFile, root: PdfDictionary): Map<number, PdfValue | undefined> {
  return parentsIn(file, file.dictionary(root.get('ParentTree')))
}

function parentsIn(file: PdfFile, node: PdfDictionary): Map<number, PdfValue | undefined> {
  const numbers = listOf(file, node.get('Nums'))
  const below = listOf(file, node.get('Kids')).flatMap((kid) => [...parentsIn(file, file.dictionary(kid))])
  return new Map([
    ...below,
    ...numbers.flatMap((key, index): [number, PdfValue | undefined][] =>
      index % 2 === 0 ? [[Number(key), numbers[index + 1]]] : [],
    ),
  ])
}

/** The elements of the marks of each page, by its key. */
export function elementsOfMarks(file: PdfFile, root: PdfDictionary): Map<number, readonly PdfValue[]> {
  return new Map([...parentsOf(file, root)].map(([key, value]) => [key, listOf(file, value)]))
}

function childrenOf(file: PdfFile, kids: PdfValue | undefined): StructureElement[] {
  return referencesIn(file, kids).flatMap((object): StructureElement[] => {
    const dictionary = file.dictionary({ object })
    const type = dictionary.get('S')
    if (!isName(type)) return []
    const own = dictionary.get('K')
    const objects = listOf(file, own).flatMap((kid) => {
      const found = isReference(kid) || kid instanceof Map ? file.dictionary(kid).get('Obj') : undefined
      return isReference(found) ? [found.object] : []
    })
    return [{ object, type: type.name, dictionary, children: childrenOf(file, own), objects }]
  })
}

function referencesIn(file: PdfFile, kids: PdfValue | undefined): number[] {
  return listOf(file, kids).flatMap((kid) => (isReference(kid) ? [kid.object] : []))
}

/** All of some elements and below them, in the order of the document. */
export function within(elements: readonly StructureElement[], found: StructureElement[] = []): StructureElement[] {
  for (const each of elements) {
    found.push(each)
    within(each.children, found)
  }
  return found
}

/** An attribute of the owner *Table*. */
export function attribute(file: PdfFile, { dictionary }: StructureElement, name: string): PdfValue | undefined {
  const owners = listOf(file, dictionary.get('A')).map((each) => file.dictionary(each))
  return file.follow(owners.find((each) => each.has(name))?.get(name))
}

export function listOf(file: PdfFile, value: PdfValue | undefined): readonly PdfValue[] {
  const found = isReference(value) && !isArray(file.follow(value)) ? value : file.follow(value)
  if (found === undefined || found === null) return []
  return isArray(found) ? found : [found]
}

export function isName(value: PdfValue | undefined): value is { name: string } {
  return value !== null && typeof value === 'object' && 'name' in value
}

export function textOf(value: PdfValue | undefined): string {
  return value !== null && typeof value === 'object' && 'text' in value ? value.text : ''
}
