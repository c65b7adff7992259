import type { Node } from '@unified-latex/unified-latex-types'
import { fenced } from './boxes.ts'
import { type Cursor, cursorOf, isMacro, isSpace, mandatory, optional, trimmed } from './cursor.ts'
import { footnoteTexts, withoutFootnotes } from './footnotes.ts'
import { inline } from './inline.ts'
import { emptyItem, type Item, itemBlocks } from './item.ts'
import { brief } from './losses.ts'
import { indented, oneLine } from './markdown.ts'
import { nameOf, printTex, typed } from './source.ts'
import { type Section, splitAt } from './split.ts'
import { blocksOf, lose, type Scope } from './state.ts'

/** Levels of an exam: the commands of each, the environment of the next, and its heading. */
const levels = [
  { commands: ['question', 'titledquestion', 'bonusquestion', 'bonustitledquestion', 'qf'], inner: 'parts', sign: '##' },
  { commands: ['part', 'bonuspart', 'titledpart'], inner: 'subparts', sign: '###' },
  { commands: ['subpart', 'bonussubpart'], inner: 'subsubparts', sign: '####' },
  { commands: ['subsubpart', 'bonussubsubpart'], inner: '', sign: '' },
] as const

type Level = 0 | 1 | 2 | 3

/** The questions of an environment, as Markdown, block by block. */
export function questionsOf(scope: Scope, nodes: readonly Node[], level: Level = 0, around = emptyItem()): string[] {
  const { commands } = levels[level]
  const start = cursorOf(nodes)
  optional(start)
  const [before, ...sections] = splitAt(nodes.slice(start.at), commands)
  const counted = level > 0 && level < 3 && sections.some(({ nodes: own }) => optional(cursorOf(own)) !== undefined)
  const blocks: string[] = []
  let lead = between(scope, before?.nodes ?? [], level, blocks)
  for (const [index, { command, nodes: own }] of sections.entries()) {
    const end = ending(own)
    const last = index === sections.length - 1
    const body = last ? own : own.slice(0, end)
    const read = itemOf(scope, { command, nodes: body }, level, { lead, last, around, counted })
    blocks.push(...read, ...(level === 0 ? footnoteTexts(scope.state, read) : []))
    lead = last ? [] : between(scope, own.slice(end), level, blocks, true)
  }
  return blocks
}

/** Where a heading or a text over the whole width begins that belongs to the question after it. */
function ending(nodes: readonly Node[]): number {
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
function between(scope: Scope, nodes: readonly Node[], level: Level, blocks: string[], behind = false): readonly string[] {
  const inside = trimmed(nodes)
  if (inside.length === 0) return []
  const section = level === 0 ? sectionTitle(inside) : undefined
  if (section !== undefined) {
    blocks.push(`# ${withoutFootnotes(scope, oneLine(inline(scope, section.title))).replace(/^\*\*(.*)\*\*$/, '$1')}`)
    const rest = trimmed([...section.before, ...section.rest])
    if (rest.length > 0) {
      const item = emptyItem('text')
      scope.read(scope, rest, item)
      blocks.push(...item.blocks)
    }
    return []
  }
  const lead = blocksOf(scope, inside)
  const [only = '', ...more] = lead
  if (level === 0 && more.length === 0 && /^\*\*[^*]+\*\*$/.test(only)) {
    blocks.push(`# ${only.slice(2, -2)}`)
    return []
  }
  if (lead.length === 0) return []
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

/** @param lead stands before the item, and goes into it; `around` is the item of the level above; `counted` where others beside it have points */
function itemOf(
  scope: Scope,
  { command, nodes }: Section,
  level: Level,
  { lead, last, around, counted }: { lead: readonly string[]; last: boolean; around: Item; counted: boolean },
): string[] {
  const { state } = scope
  const { inner, sign } = levels[level]
  const cursor = cursorOf(nodes)
  const title = /titled/.test(command?.content ?? '')
    ? withoutFootnotes(scope, oneLine(inline(scope, mandatory(cursor))))
    : undefined
  const stated = pointsOf(scope, command, optional(cursor))
  const own = nodes.slice(cursor.at)
  const item = emptyItem()
  item.blocks.push(...lead)
  const at = inner === '' ? -1 : own.findIndex((node) => node.type === 'environment' && nameOf(node) === inner)
  const parts = own[at]
  // LaTeX counts nothing for it, and ours wants that said
  const points = counted && stated === '' && parts === undefined ? 'points=0' : stated
  if (points !== stated)
    lose(scope, command, `\\${command?.content ?? ''} without points beside others`, 'has 0 points', 'approximated')
  scope.read(scope, at < 0 ? own : own.slice(0, at), item)
  if (level === 0) state.counts.questions += 1
  else state.counts.parts += 1
  if (sign === '') return [listed(scope, command, item, points, around)]
  const below =
    parts?.type === 'environment' ? questionsOf(scope, parts.content, level === 0 ? 1 : level === 1 ? 2 : 3, item) : []
  const numbered = level === 2 && below.length > 0 ? [below.map((text, index) => `${index + 1}. ${text}`).join('\n')] : below
  const blocks = level === 2 ? itemBlocks({ ...item, blocks: [...item.blocks, ...numbered] }) : [...itemBlocks(item), ...numbered]
  const after = emptyItem()
  if (at >= 0) scope.read(scope, own.slice(at + 1), after)
  if (saysOnly(after)) {
    const deep = level === 0 && below.findLast((block) => /^#{3,4}(?: |$)/m.test(block))?.startsWith('####') === true
    blocks.push(fenced(`after${deep ? '{question}' : ''}`, after.blocks))
  } else if (after.blocks.length > 0 || after.answer !== undefined) {
    lose(scope, parts, `text behind \\end{${inner}}`, 'belongs to the last part now', 'approximated')
    appendToLast(blocks, itemBlocks(after))
  }
  const breaks = (item.pageBreak || after.pageBreak) && !(last && level === 0)
  return [
    ...headed(sign, title, blocks, level, [item.id === undefined ? '' : `#${item.id}`, points]),
    ...(breaks ? ['::pagebreak'] : []),
  ]
}

/** A heading and what stands below it; the first paragraph of a part is its heading. */
function headed(
  sign: string,
  title: string | undefined,
  blocks: readonly string[],
  level: Level,
  attributes: readonly string[],
): string[] {
  const braces = attributes.filter((each) => each !== '').join(' ')
  const [first = '', ...rest] = blocks
  // a question that begins with a line in bold type has it as its title
  const [, bold] = (level === 0 && title === undefined && /^\*\*([^*]+?)[.:]?\*\*[.:]?$/.exec(first)) || []
  if (bold !== undefined) return headed(sign, bold, rest, level, attributes)
  const text =
    level > 0 && title === undefined && isParagraph(first) && (braces !== '' || !/[^\\]\}$/.test(first)) ? first : undefined
  const heading = [sign, title ?? text ?? '', braces === '' ? '' : `{${braces}}`].filter((each) => each !== '').join(' ')
  return [heading, ...(text === undefined ? blocks : rest)]
}

/** Tells whether a block is a paragraph of one line, without a picture or a blank alone. */
function isParagraph(block: string): boolean {
  return block !== '' && !block.includes('\n') && !/^(?:[|>#:!]|[-*+] |\d+\. |```|\$\$|:::|<!--)/.test(block)
}

/** Tells whether what stands behind parts asks nothing, so that it can be text of their question. */
function saysOnly({ blocks, choices, answer, space }: Item): boolean {
  const text = blocks.filter((block) => !block.startsWith('<!--'))
  return (
    text.length > 0 &&
    choices === undefined &&
    answer === undefined &&
    (space ?? '') === '' &&
    !text.some((block) => block.includes('[['))
  )
}

/** What stands behind the parts goes before the answer of the last one, or joins it. */
function appendToLast(blocks: string[], after: readonly string[]): void {
  const answer = blocks.at(-1)
  const joined = after.find((block) => block.startsWith(':::answer'))
  if (answer?.startsWith(':::answer') === true && joined !== undefined) {
    const inside = joined.split('\n').slice(1, -1).join('\n')
    blocks[blocks.length - 1] = answer.replace(/\n?(:+)$/, `\n\n${inside}\n$1`)
    blocks.splice(-1, 0, ...after.filter((block) => block !== joined))
  } else if (answer?.startsWith(':::answer') === true) blocks.splice(-1, 0, ...after)
  else blocks.push(...after)
}

/** A part of a part of a part, which an exam of ours has not: an item of a list. */
function listed(scope: Scope, command: Node | undefined, item: Item, points: string, around: Item): string {
  lose(
    scope,
    command,
    '\\subsubpart',
    'is an item of a list now, and shares the space and the solution of its subpart',
    'approximated',
  )
  const worth = points === '' ? '' : ` (${points.replace('points=', '')})`
  const [first = '', ...rest] = item.blocks
  const blocks = [`${first}${worth}`, ...rest, ...(item.choices === undefined ? [] : [item.choices.join('\n')])]
  if (item.answer !== undefined) around.answer = [...(around.answer ?? []), ...item.answer]
  around.space ??= item.space
  return indented(blocks, 3)
}

/** `points=2.5`, from `[2\half]`. */
function pointsOf(scope: Scope, command: (Node & { content: string }) | undefined, nodes: readonly Node[] | undefined): string {
  const bonus = command?.content.startsWith('bonus') === true ? 'bonus' : ''
  if (nodes === undefined) return bonus
  const text = printTex(nodes).replace(/\s+/g, '')
  const [, whole = '', half] = /^(\d+(?:\.\d+)?)?(\\half|½|\\textonehalf)?$/.exec(text) ?? []
  const points = Number(whole || 0) + (half === undefined ? 0 : 0.5)
  if (text !== '' && (whole !== '' || half !== undefined))
    return [`points=${points}`, bonus].filter((each) => each !== '').join(' ')
  if (text !== '') lose(scope, command, `\\${command?.content ?? ''}[${text}]`, 'its points are no number; left out', 'lost')
  return bonus
}
