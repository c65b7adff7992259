import { childOf, childrenOf, textIn, within, type XmlElement } from '../xml.ts'

/** What an item declares of a response: what is right, and what answers give. */
export type Declaration = {
  several: boolean
  numeric: boolean
  correct: readonly string[]
  /** points of answers by their keys; empty where they are not counted so */
  mapped: ReadonlyMap<string, number>
  /** how far a number may be from the right one; a part of it where `relative` */
  tolerance: number
  relative: boolean
}

/** The declarations of an item by the identifiers of its responses. */
export function declarationsOf(item: XmlElement): Map<string, Declaration> {
  const processing = within(item, 'responseProcessing')
  const template = processing[0]?.attributes.template ?? ''
  const maps = /map_response/.test(template) || processing.some((each) => has(each, 'mapResponse'))
  const known = new Map<string, Declaration>()
  for (const each of childrenOf(item, 'responseDeclaration')) {
    const identifier = each.attributes.identifier ?? ''
    const correct = childrenOf(childOf(each, 'correctResponse'), 'value').map((value) => textIn(value).trim())
    const entries = childrenOf(childOf(each, 'mapping'), 'mapEntry').map(({ attributes }): [string, number] => [
      (attributes.mapKey ?? '').trim(),
      Number(attributes.mappedValue) || 0,
    ])
    known.set(identifier, {
      several: /^(?:multiple|ordered)$/.test(each.attributes.cardinality ?? ''),
      numeric: /^(?:float|integer)$/.test(each.attributes.baseType ?? ''),
      correct,
      mapped: new Map(maps || correct.length === 0 ? entries : []),
      ...toleranceOf(processing, identifier),
    })
  }
  return known
}

function has(element: XmlElement, name: string): boolean {
  return element.children.some((child) => typeof child !== 'string' && (child.name === name || has(child, name)))
}

/** What the processing of responses says of how far a number may be off. */
function toleranceOf(processing: readonly XmlElement[], identifier: string): { tolerance: number; relative: boolean } {
  for (const equal of processing.flatMap((each) => all(each, 'equal'))) {
    const mode = equal.attributes.toleranceMode ?? 'exact'
    const own = childrenOf(equal, 'variable').some(({ attributes }) => attributes.identifier === identifier)
    const [first] = (equal.attributes.tolerance ?? '').split(/\s+/).map(Number)
    if (own && mode !== 'exact' && first !== undefined && first > 0)
      return { tolerance: mode === 'relative' ? first / 100 : first, relative: mode === 'relative' }
  }
  return { tolerance: 0, relative: false }
}

function all(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) =>
    typeof child === 'string' ? [] : [...(child.name === name ? [child] : []), ...all(child, name)],
  )
}

/** The points of an item: what it declares, else what its responses give. */
export function pointsOf(item: XmlElement, declarations: ReadonlyMap<string, Declaration>): number {
  const outcome = (identifier: string) =>
    childrenOf(item, 'outcomeDeclaration').find(({ attributes }) => attributes.identifier === identifier)
  const declared = [
    Number(textIn(childOf(outcome('MAXSCORE'), 'defaultValue', 'value')).trim() || Number.NaN),
    Number(outcome('SCORE')?.attributes.normalMaximum ?? Number.NaN),
  ].find((value) => value > 0)
  if (declared !== undefined) return declared
  const sums = [...declarations.values()].map(({ mapped, several, correct }) => {
    const values = [...mapped.values()].filter((value) => value > 0)
    if (values.length === 0) return correct.length > 0 ? 1 : 0
    return several ? values.reduce((sum, each) => sum + each, 0) : Math.max(...values)
  })
  return sums.reduce((sum, each) => sum + each, 0) || 1
}
