import type { Node } from '@unified-latex/unified-latex-types'
import { inAnyLanguage } from '../languages/locales.ts'
import { fenced } from './boxes.ts'
import { type Cursor, isMacro, isSpace, mandatory, trimmed } from './cursor.ts'
import { withoutFootnotes } from './footnotes.ts'
import { inline } from './inline.ts'
import { emptyItem, type Item } from './item.ts'
import { brief } from './losses.ts'
import { oneLine } from './markdown.ts'
import { betweenNumbers, questionsSharing } from './shared.ts'
import { nameOf, typed } from './source.ts'
import { blocksOf, lose, type Scope } from './state.ts'

/** Where a heading or a text over the whole width begins that belongs to the question after it. */
export function ending(nodes: readonly Node[]): number {
  const wide = nodes.findLastIndex(
    (node) =>
      isMacro(node, 'uplevel', 'fullwidth', 'section', 'subsection') ||
      (node.type === 'environment' && /^Env(?:Uplevel|Fullwidth)$/.test(nameOf(node))),
  )
  if (wide < 0) return nodes.length
  const after = nodes.slice(wide + 1)
  const loose = after.filter(
    (node) =>
      !isSpace(node) &&
      node.type !== 'parbreak' &&
      node.type !== 'group' &&
      !isMacro(node, 'vspace', 'newpage', 'clearpage', 'pagebreak') &&
      !(node.type === 'string' && node.content === '*'),
  )
  return loose.length === 0 ? wide : nodes.length
}

/** What stands between two questions: a heading begins a section, a text goes to the question after it. */
export function between(
  scope: Scope,
  nodes: readonly Node[],
  level: number,
  blocks: string[],
  following: readonly (readonly Node[])[],
  behind = false,
): readonly string[] {
  const inside = trimmed(nodes)
  if (inside.length === 0) return []
  const section = level === 0 ? sectionTitle(inside) : undefined
  if (section !== undefined) {
    blocks.push(`# ${withoutFootnotes(scope, oneLine(inline(scope, section.title))).replace(/^\*\*(.*)\*\*$/, '$1')}`)
    const rest = trimmed([...section.before, ...section.rest])
    if (rest.length > 0) blocks.push(...sharedText(scope, rest, blocksOf(scope, rest), following))
    return []
  }
  const lead = blocksOf(scope, inside)
  const [only = '', ...more] = lead
  if (level === 0 && more.length === 0 && /^\*\*[^*]+\*\*$/.test(only)) {
    blocks.push(`# ${only.slice(2, -2)}`)
    return []
  }
  if (lead.length === 0) return []
  const [text = '', ...others] = level === 0 ? sharedText(scope, inside, lead, following) : lead
  if (others.length === 0 && /^:+shared/.test(text)) {
    blocks.push(text)
    return []
  }
  if (behind && (level === 1 || level === 2) && saysOnly({ ...emptyItem(), blocks: lead })) {
    blocks.push(fenced('after', lead))
    return []
  }
  lose(
    scope,
    inside[0],
    brief(typed(scope.source, inside)),
    'stands at the beginning of the question after it now',
    'approximated',
  )
  return lead
}

/** A text before questions, as one that several share where it says so. */
function sharedText(
  scope: Scope,
  nodes: readonly Node[],
  text: readonly string[],
  following: readonly (readonly Node[])[],
): readonly string[] {
  const count = questionsSharing(nodes, scope.state.counts.questions + 1, following)
  const asks = text.some((block) => block.includes('[[') || block.startsWith(':::answer'))
  if (count === undefined || asks) return text
  const [first = '', ...others] = text
  return [fenced(`shared{questions=${count}}`, [withoutNumbers(first), ...others])]
}

/** The paper itself begins such a text with *Questions 3–5*, so that a sentence that begins so goes on behind it. */
function withoutNumbers(text: string): string {
  const number = String.raw`(?:\d{1,3}|\u{E001}[^\u{E002}]*\u{E002})`
  const words = `(?:${inAnyLanguage(({ counted }) => counted)})(?:s|en|n)?`
  const leading = new RegExp(
    String.raw`^(\*\*)?(?:\[?(?:${words})?\s*${number}\s*${betweenNumbers}+\s*${number}\]?)[.:]?\s*`,
    'iu',
  )
  const [whole = '', bold = ''] = leading.exec(text) ?? []
  const rest = text.slice(whole.length)
  return whole === '' || rest === ''
    ? text
    : /^\*\*\s*/.test(rest) && bold !== ''
      ? rest.replace(/^\*\*\s*/, '')
      : `${bold}${rest}`
}

/** The title of a section, and what stands before and behind it. */
type Titled = { title: readonly Node[]; before: readonly Node[]; rest: readonly Node[] }

/** The title of a section, alone or in a text over the whole width. */
export function sectionTitle(nodes: readonly Node[]): Titled | undefined {
  const at = nodes.findIndex((node) => isMacro(node, 'section', 'subsection'))
  if (at >= 0) {
    const cursor: Cursor = {
      nodes: nodes.slice(at + 1).filter((node, index) => index > 0 || !(node.type === 'string' && node.content === '*')),
      at: 0,
    }
    const title = mandatory(cursor)
    return { title, before: nodes.slice(0, at), rest: cursor.nodes.slice(cursor.at) }
  }
  const wide = nodes.findIndex((node) => isMacro(node, 'uplevel', 'fullwidth'))
  const group = nodes[wide + 1]
  if (wide >= 0 && group?.type === 'group') {
    const inner = sectionTitle(group.content)
    return (
      inner && { ...inner, before: [...nodes.slice(0, wide), ...inner.before], rest: [...inner.rest, ...nodes.slice(wide + 2)] }
    )
  }
  return undefined
}

/** Tells whether what stands behind parts asks nothing, so that it can be text of their question. */
export function saysOnly({ blocks, choices, answer, space }: Item): boolean {
  const text = blocks.filter((block) => !block.startsWith('<!--'))
  return (
    text.length > 0 &&
    choices === undefined &&
    answer === undefined &&
    (space ?? '') === '' &&
    !text.some((block) => block.includes('[['))
  )
}
