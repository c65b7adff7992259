import { ImportFault } from '../../../latex/losses.ts'
import type { Content, Lack, ReadFile, ReadQuestion } from '../question.ts'
import { childOf, childrenOf, textIn, type XmlElement } from '../xml.ts'
import { readItem } from './item.ts'
import { metadataOf } from './metadata.ts'

/**
 * Reads questions of QTI 1.2, as Canvas, Blackboard, D2L and R/exams write it, with its sections as categories.
 *
 * @throws ImportFault where there is none
 */
export function readQti12(path: string, root: XmlElement, find: Content['find']): ReadFile {
  const questions: ReadQuestion[] = []
  const walk = (element: XmlElement, category: readonly string[]) => {
    const lack = drawn(element)
    const before = questions.length
    for (const child of element.children) {
      if (typeof child === 'string') continue
      if (child.name === 'item') questions.push(readItem(child, category, find))
      else if (child.name === 'section') walk(child, named(category, child))
      else if (child.name === 'assessment' || child.name === 'objectbank') walk(child, category)
    }
    const first = questions[before]
    if (lack !== undefined && first !== undefined) questions[before] = { ...first, lacks: [lack, ...first.lacks] }
  }
  walk(root, [])
  if (questions.length === 0) throw new ImportFault(path, root.line, 'Expected an `<item>`', root.column)
  const holder = childOf(root, 'assessment') ?? childOf(root, 'objectbank')
  const title = holder?.attributes.title ?? (holder === undefined ? undefined : metadataOf(holder).get('bank_title'))
  return { title, questions }
}

function named(category: readonly string[], { attributes }: XmlElement): string[] {
  const title = (attributes.title ?? '').trim()
  return title === '' || /^(?:root[ _]section|section|main|assessment section)$/i.test(title)
    ? [...category]
    : [...category, title]
}

/** A group of which some questions are drawn. */
function drawn(section: XmlElement): Lack | undefined {
  const selection = childOf(section, 'selection_ordering', 'selection')
  const number = textIn(childOf(selection, 'selection_number')).trim()
  const items = childrenOf(section, 'item').length
  if (number === '' || Number(number) >= items) return undefined
  return {
    line: section.line,
    construct: `a group of ${items} questions, of which ${number} ${number === '1' ? 'is' : 'are'} drawn`,
    done: 'all are here; `::pick` draws some of a bank',
    kind: 'approximated',
  }
}
