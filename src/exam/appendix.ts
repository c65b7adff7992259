import type { Heading, Root, RootContent } from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'
import { visit } from 'unist-util-visit'
import { report } from '../diagnostics/report.ts'
import type { Language } from '../languages/locales.ts'
import { flagAttribute, knownAttributes, languageAttribute } from '../source/known-attributes.ts'
import { headingAttributes } from './attribute-names.ts'
import type { Appendix } from './exam.ts'
import type { Reader } from './reader.ts'

type Braces = { text: string; offset: number } | undefined

/** Whether the heading of a section says that it is an appendix. */
export function isAppendix(braces: Braces): boolean {
  return /(?<!\S)appendix(?:=true)?(?!\S)/.test(braces?.text.replace(/"[^"]*"/g, '') ?? '')
}

/** Reads `# Formulas {appendix}`: what stands on pages of its own behind the questions, and asks nothing. */
export function readAppendix(
  reader: Reader,
  { position }: Heading,
  { text, braces }: { text: Appendix['heading']; braces: Braces },
  nodes: readonly RootContent[],
  { language: around, before }: { language: Language; before: Appendix | undefined },
): Appendix {
  const attributes = knownAttributes(reader, braces, headingAttributes.appendix, 'an appendix')
  const id = attributes.get('id')?.value?.trim()
  reader.language = languageAttribute(reader, attributes.get('lang'), around)
  const content = reader.content(reader, nodes, { place: 'front' })
  reportBlanks(reader, content)
  const uncounted = flagAttribute(reader, attributes.get('uncounted'), false)
  if (before?.uncounted === true && !uncounted) reportCounted(reader, position)
  return {
    ...(id && { id }),
    language: reader.language,
    heading: text,
    literal: flagAttribute(reader, attributes.get('literal'), false),
    detach: flagAttribute(reader, attributes.get('detach'), false),
    uncounted,
    content,
    place: position,
  }
}

function reportBlanks(reader: Reader, children: RootContent[]): void {
  const tree: Root = { type: 'root', children }
  visit(tree, (each) => {
    if (each.type === 'blank' || (each.type === 'layerTable' && each.table.rows.flat().some(({ kind }) => kind === 'blank')))
      report(reader.file, {
        rule: 'appendix-content',
        reason: 'Unexpected blank in an appendix, expected text that asks nothing',
        place: each.position,
        note: 'What is asked has a number: it stands in a question before the appendix.',
      })
  })
}

function reportCounted(reader: Reader, place: Heading['position']): void {
  report(reader.file, {
    rule: 'appendix-content',
    reason: 'Unexpected appendix behind one whose pages are not counted, expected `uncounted` of it, too',
    place,
    note: 'Pages are counted up to the first that is not. Move it before that one, or write `{appendix uncounted}`.',
  })
}

/** Reports what begins behind an appendix and is none. */
export function reportBehind(reader: Reader, node: Heading | ContainerDirective): void {
  reader.lostQuestions = true
  const what = node.type === 'heading' ? (['section', 'question'][node.depth - 1] ?? 'heading') : '`:::shared`'
  report(reader.file, {
    rule: 'appendix-content',
    reason: `Unexpected ${what} behind the heading of an appendix, expected all questions before it`,
    place: node.position,
    note: 'Appendices end an exam: move them behind the last question. A title within one is a line in `**bold**`.',
  })
}
