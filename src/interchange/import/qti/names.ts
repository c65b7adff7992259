import type { XmlElement } from '../xml.ts'

/** QTI 3 writes `qti-choice-interaction` and `max-choices` where QTI 2 writes `choiceInteraction` and `maxChoices`: a tree with the names of the latter. */
export function withOldNames(element: XmlElement): XmlElement {
  const own = element.name.startsWith('qti-')
  const name = own ? camel(element.name.slice(4)) : element.name
  const attributes = own
    ? Object.fromEntries(Object.entries(element.attributes).map(([key, value]) => [camel(key), value]))
    : element.attributes
  return {
    ...element,
    name,
    attributes,
    children: element.children.map((child) => (typeof child === 'string' ? child : withOldNames(child))),
  }
}

function camel(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
