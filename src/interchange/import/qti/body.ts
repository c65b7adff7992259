import type { ElementContent } from 'hast'
import { element, xmlContent } from '../content.ts'
import type { Content } from '../question.ts'
import { textIn, type XmlElement } from '../xml.ts'

/** What stands in a body: text, and what is asked as a block. */
export type Segment = { kind: 'text'; children: (XmlElement | string)[] } | { kind: 'interaction'; interaction: XmlElement }

/** Interactions that stand in a line. */
const inline = /^(?:textEntryInteraction|inlineChoiceInteraction|endAttemptInteraction)$/

function isBlock({ name }: XmlElement): boolean {
  return /Interaction$/.test(name) && !inline.test(name)
}

function holdsBlock(child: XmlElement | string): boolean {
  return (
    typeof child !== 'string' && child.children.some((each) => (typeof each !== 'string' && isBlock(each)) || holdsBlock(each))
  )
}

/** A body as texts and interactions in turn; what stands around an interaction is taken apart. */
export function segmentsOf(body: XmlElement): Segment[] {
  const segments: Segment[] = []
  const walk = (children: readonly (XmlElement | string)[]) => {
    for (const child of children) {
      const last = segments.at(-1)
      if (typeof child !== 'string' && isBlock(child)) segments.push({ kind: 'interaction', interaction: child })
      else if (typeof child !== 'string' && holdsBlock(child)) walk(child.children)
      else if (last?.kind === 'text') last.children.push(child)
      else segments.push({ kind: 'text', children: [child] })
    }
  }
  walk(body.children)
  return segments
}

/** What is not for candidates, or is shown only after an answer. */
const hidden =
  /^(?:rubricBlock|feedbackInline|feedbackBlock|modalFeedback|prompt|stylesheet|infoControl|templateInline|templateBlock|catalogInfo|companionMaterialsInfo)$/

/** Text of a body; `gap` writes what stands in its lines to be answered. */
export function textOf(
  children: readonly (XmlElement | string)[],
  line: number,
  find: Content['find'],
  gap: (interaction: XmlElement) => ElementContent[],
): Content {
  return xmlContent(children, line, find, (child) => {
    if (inline.test(child.name) || child.name === 'gap') return gap(child)
    if (child.name === 'rubricBlock' && !/scorer|tutor|author|proctor/i.test(child.attributes.view ?? 'candidate'))
      return [element('div', [...textOf(child.children, child.line, find, gap).nodes])]
    if (hidden.test(child.name)) return []
    if (child.name === 'hottext') return [element('strong', [...textOf(child.children, child.line, find, gap).nodes])]
    if (child.name === 'contentBody') return [element('div', [...textOf(child.children, child.line, find, gap).nodes])]
    if (
      child.name === 'object' &&
      (/^image\//.test(child.attributes.type ?? '') || /\.(?:png|jpe?g|svg|gif)$/i.test(child.attributes.data ?? ''))
    )
      return [
        element('img', [], {
          src: child.attributes.data ?? '',
          alt: textIn(child).trim(),
          ...(child.attributes.width !== undefined && { width: child.attributes.width }),
        }),
      ]
    return undefined
  })
}
