import type { XmlElement } from '../xml.ts'
import { withOldNames } from './names.ts'

/** An item that a test names, by the way from the test's file, and the sections that it stands in. */
export type ItemRef = { href: string; category: readonly string[] }

/** The items of a test of QTI 2 or 3 in their order, and its title. */
export function readTest(root: XmlElement): { title: string; refs: ItemRef[] } {
  const test = withOldNames(root)
  const refs: ItemRef[] = []
  const walk = (element: XmlElement, category: readonly string[]) => {
    for (const child of element.children) {
      if (typeof child === 'string') continue
      if (child.name === 'assessmentItemRef') refs.push({ href: child.attributes.href ?? '', category })
      else if (child.name === 'testPart') walk(child, category)
      else if (child.name === 'assessmentSection') walk(child, named(category, child))
    }
  }
  walk(test, [])
  return { title: (test.attributes.title ?? '').trim(), refs }
}

function named(category: readonly string[], { attributes }: XmlElement): string[] {
  const title = (attributes.title ?? '').trim()
  return title === '' || /^(?:section|assessment section|main)\s*\d*$/i.test(title) ? [...category] : [...category, title]
}
