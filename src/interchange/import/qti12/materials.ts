import type { ElementContent } from 'hast'
import { element, htmlContent, plainContent } from '../content.ts'
import type { Content } from '../question.ts'
import { textIn, within, type XmlElement } from '../xml.ts'

/** Elements that are materials, or that answers are given in. */
export const responses = ['response_lid', 'response_str', 'response_num', 'response_xy', 'response_grp']

/** The text of all materials in an element, without those of answers. */
export function materialIn(container: XmlElement | undefined, find: Content['find']): Content {
  const line = container?.line ?? 1
  if (container === undefined) return plainContent('', line)
  const found = within(container, 'material', 'response_label', ...responses).filter(({ name }) => name === 'material')
  return { nodes: found.flatMap((each) => nodesOf(each, find)), line, find }
}

/** Nodes of a material: texts, pictures, breaks. */
export function nodesOf(material: XmlElement, find: Content['find']): ElementContent[] {
  const parts = within(
    material,
    'mattext',
    'matemtext',
    'mat_formattedtext',
    'matimage',
    'matbreak',
    'mataudio',
    'matvideo',
    'matapplet',
  )
  return parts.flatMap((part): ElementContent[] => {
    switch (part.name) {
      case 'matimage':
        return [element('img', [], { src: part.attributes.uri ?? '', alt: part.attributes.label ?? '' })]
      case 'matbreak':
        return [element('br', [])]
      case 'mataudio':
      case 'matvideo':
      case 'matapplet':
        return [element('object', [], { data: part.attributes.uri ?? '' })]
      default:
        return textNodes(part, find)
    }
  })
}

function textNodes(part: XmlElement, find: Content['find']): ElementContent[] {
  const text = textIn(part)
  if (text.trim() === '') return []
  const type = (part.attributes.texttype ?? part.attributes.type ?? '').toLowerCase()
  const html = /html/.test(type) || (type !== 'text/plain' && type !== 'plain' && /<\/?[a-z][^<>]*>|&[a-z]+;|&#\d+;/i.test(text))
  const { nodes } = html ? htmlContent(text, part.line, find) : plainContent(text.trim(), part.line)
  const emphasised = part.name === 'matemtext' ? [element('em', [...nodes])] : [...nodes]
  return part.attributes.uri === undefined || part.attributes.uri === ''
    ? emphasised
    : [...emphasised, element('img', [], { src: part.attributes.uri })]
}
