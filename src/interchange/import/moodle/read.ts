import { ImportFault } from '../../../latex/losses.ts'
import type { ReadFile, ReadQuestion } from '../question.ts'
import { childOf, childrenOf, textIn, type XmlElement } from '../xml.ts'
import { askedOf } from './asked.ts'
import type { Frame } from './asks.ts'
import { categoryPath } from './category.ts'
import { contentsOf } from './texts.ts'

/**
 * Reads questions of Moodle's XML.
 *
 * @throws ImportFault where there is none
 */
export function readMoodle(path: string, root: XmlElement): ReadFile {
  const questions: ReadQuestion[] = []
  let category: string[] = []
  for (const element of childrenOf(root, 'question')) {
    const type = (element.attributes.type ?? '').trim().toLowerCase()
    if (type === 'category') category = categoryOf(childOf(element, 'category'))
    else questions.push(readQuestion(element, type, category))
  }
  if (questions.length === 0) throw new ImportFault(path, root.line, 'Expected a `<question>`', root.column)
  return { title: undefined, questions }
}

function categoryOf(element: XmlElement | undefined): string[] {
  return categoryPath(textIn(childOf(element, 'text') ?? element))
}

function readQuestion(element: XmlElement, type: string, category: readonly string[]): ReadQuestion {
  const tags = childrenOf(childOf(element, 'tags'), 'tag').map((tag) => textIn(childOf(tag, 'text') ?? tag).trim())
  const points = Number(textIn(childOf(element, 'defaultgrade')).trim() || '1')
  const frame: Frame = {
    line: element.line,
    type,
    title: textIn(childOf(element, 'name', 'text') ?? childOf(element, 'name'))
      .replace(/\s+/g, ' ')
      .trim(),
    id: textIn(childOf(element, 'idnumber')).trim(),
    tags: tags.filter((tag) => tag !== ''),
    category,
    points,
    grader: ['graderinfo'].flatMap((name) => contentsOf(element, name)),
  }
  return { ...frame, ...askedOf(element, type, frame) }
}
