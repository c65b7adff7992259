import type { FootnoteDefinition, FootnoteReference, PhrasingContent, Root, RootContent } from 'mdast'
import { report } from '../diagnostics/report.ts'
import { lineName, writtenIn } from '../diagnostics/source-map.ts'
import { blankIn } from './blanks.ts'
import { readPhrasing } from './phrasing.ts'
import type { Reader } from './reader.ts'

/** Where in an exam something stands: the number of its question, section or introduction, and whether only a solution prints it. */
type Place = { scope: number; unseen: boolean }

type Defined = Place & { node: FootnoteDefinition; used: boolean; text?: PhrasingContent[] }

/**
 * Collects the texts of footnotes, `[^1]: …`, from all blocks of an exam. A mark has the text of its own question, so that questions of a bank may have the
 * same marks, or else the only one of its file.
 *
 * @returns what a mark prints: texts that are the same have one array
 */
export function readFootnotes(reader: Reader, tree: Root): Reader['footnote'] {
  const definitions: Defined[] = []
  const references = new Map<FootnoteReference, Place>()
  const walk = (node: RootContent, place: Place): void => {
    if (node.type === 'footnoteDefinition') definitions.push({ ...place, node, used: false })
    if (node.type === 'footnoteReference') references.set(node, place)
    const unseen = place.unseen || (node.type === 'containerDirective' && ['answer', 'rubric'].includes(node.name))
    if ('children' in node) for (const child of node.children) walk(child, { ...place, unseen })
  }
  let scope = 0
  for (const node of tree.children) {
    if (node.type === 'heading' ? node.depth <= 2 : node.type === 'containerDirective' && node.name === 'shared') scope += 1
    walk(node, { scope, unseen: false })
  }
  const found = new Map([...references].map(([node, place]) => [node, definitionOf(reader, node, place, definitions)]))
  for (const [index, each] of definitions.entries()) reportDefinition(reader, each, definitions.slice(0, index))
  return (reference) => {
    const definition = found.get(reference)
    if (definition === undefined) return []
    if (definition.text === undefined) {
      // what it says to a mark within itself
      definition.text = []
      definition.text = textOf(reader, definition.node)
    }
    return definition.text
  }
}

/** The text that a mark stands for; reports a mark that has none, or one that would print what a solution says. */
function definitionOf(
  reader: Reader,
  { identifier, label, position }: FootnoteReference,
  place: Place,
  all: readonly Defined[],
): Defined | undefined {
  const written = `[^${label ?? identifier}]`
  const file = writtenIn(reader.map, position?.start)
  const named = all.filter(({ node }) => node.identifier === identifier && writtenIn(reader.map, node.position?.start) === file)
  const own = named.filter(({ scope }) => scope === place.scope)
  const [definition] = own.length > 0 ? own : named
  for (const each of own.length > 0 ? own : named) each.used = true
  const fault =
    definition === undefined
      ? `Unexpected footnote \`${written}\` without a text, expected a line \`${written}: …\` in its question`
      : own.length === 0 && named.length > 1
        ? `Unexpected footnote \`${written}\`, whose text stands in ${named.length} other places, expected it in its own question`
        : definition.unseen && !place.unseen
          ? `Unexpected footnote \`${written}\` in what students read, whose text stands in a solution, expected its text outside`
          : undefined
  if (fault === undefined) return definition
  report(reader.file, {
    rule: 'footnote-definition',
    reason: fault,
    place: position,
    actual: written,
    note: `The text of a footnote is a paragraph of its own, \`${written}: …\`, below the text in which its mark stands.`,
  })
  return undefined
}

/** Reports a text that stands there twice (an error), or that nothing refers to (a warning, as it is not printed). */
function reportDefinition(reader: Reader, { node, scope, used }: Defined, before: readonly Defined[]): void {
  const written = `[^${node.label ?? node.identifier}]:`
  const first = before.find((each) => each.node.identifier === node.identifier && each.scope === scope)?.node.position?.start
  const line = node.position?.start.line ?? 1
  if (first === undefined && used) return
  report(reader.file, {
    rule: 'footnote-definition',
    severity: first === undefined ? 'warning' : 'error',
    reason:
      first === undefined
        ? `Unexpected footnote \`${written}\` that nothing refers to, expected \`${written.slice(0, -1)}\` in a text`
        : `Unexpected second footnote \`${written}\`, expected each once in a question`,
    place: node.position,
    actual: written,
    note:
      first === undefined
        ? 'It is not printed. Write `\\[` if it is text.'
        : `It already stands in ${lineName(reader.map, first.line, line)}. Give it another number.`,
  })
}

/** What a footnote says: running text in one paragraph, which asks nothing. */
function textOf(reader: Reader, { children, label, position }: FootnoteDefinition): PhrasingContent[] {
  const [only, second] = children
  const text = only?.type === 'paragraph' ? readPhrasing(reader, only.children) : []
  const fault =
    only?.type !== 'paragraph'
      ? 'footnote without a text'
      : second !== undefined
        ? 'more than a paragraph in a footnote'
        : blankIn(text)
          ? 'blank in a footnote'
          : holds(text, 'footnote')
            ? 'footnote in a footnote'
            : holds(text, 'image')
              ? 'picture in a footnote'
              : undefined
  if (fault === undefined) return text
  report(reader.file, {
    rule: 'footnote-text',
    reason: `Unexpected ${fault}, expected one paragraph of text`,
    place: position,
    actual: `[^${label ?? ''}]`,
    note: 'It is printed small below the text, and asks nothing: what is longer, and what is asked, stands in the text.',
  })
  return []
}

function holds(nodes: readonly PhrasingContent[], type: PhrasingContent['type']): boolean {
  return nodes.some((node) => node.type === type || ('children' in node && holds(node.children, type)))
}
