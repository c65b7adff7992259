import type { Node } from '@unified-latex/unified-latex-types'
import { between, ending, saysOnly } from './between.ts'
import { fenced } from './boxes.ts'
import { cursorOf, mandatory, optional } from './cursor.ts'
import { footnoteTexts, withoutFootnotes } from './footnotes.ts'
import { inline } from './inline.ts'
import { emptyItem, type Item, itemBlocks } from './item.ts'
import { letteredParts } from './lettered.ts'
import { indented, oneLine } from './markdown.ts'
import { pointsOf, typedPoints } from './points.ts'
import { lifted, roundsOf } from './rounds.ts'
import { type Section, splitAt } from './split.ts'
import { lose, type Scope } from './state.ts'

/** Levels of an exam: the commands of each, the environment of the next, and its heading. */
const levels = [
  { commands: ['question', 'titledquestion', 'bonusquestion', 'bonustitledquestion', 'qf'], inner: 'parts', sign: '##' },
  { commands: ['part', 'bonuspart', 'titledpart'], inner: 'subparts', sign: '###' },
  { commands: ['subpart', 'bonussubpart'], inner: 'subsubparts', sign: '####' },
  { commands: ['subsubpart', 'bonussubsubpart'], inner: '', sign: '' },
] as const

type Level = 0 | 1 | 2 | 3

/** The questions of an environment, as Markdown, block by block. */
export function questionsOf(
  scope: Scope,
  nodes: readonly Node[],
  level: Level = 0,
  around = emptyItem(),
  beside: readonly Node[] = [],
): string[] {
  const { commands } = levels[level]
  const start = cursorOf(nodes)
  optional(start)
  const [before, ...sections] = splitAt(nodes.slice(start.at), commands)
  const counted =
    level > 0 &&
    level < 3 &&
    splitAt([...nodes, ...beside], commands)
      .slice(1)
      .some(({ nodes: own }) => optional(cursorOf(own)) !== undefined)
  const blocks: string[] = []
  const following = (from: number) => sections.slice(from).map(({ nodes: own }) => own)
  let lead = between(scope, before?.nodes ?? [], level, blocks, following(0))
  for (const [index, { command, nodes: own }] of sections.entries()) {
    const end = ending(own)
    const last = index === sections.length - 1
    const body = last ? own : own.slice(0, end)
    const read = itemOf(scope, { command, nodes: body }, level, { lead, last, around, counted })
    blocks.push(...read, ...(level === 0 ? footnoteTexts(scope.state, read) : []))
    lead = last ? [] : between(scope, own.slice(end), level, blocks, following(index + 1), true)
  }
  return blocks
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
  const item = emptyItem()
  item.blocks.push(...lead)
  const [whole, ...found] = roundsOf(lifted(nodes.slice(cursor.at), inner), inner)
  const lettered = level === 0 && found.length === 0 ? letteredParts(whole.text) : undefined
  const own = lettered === undefined ? whole : { text: lettered.before }
  const rounds = lettered === undefined ? found : [{ parts: lettered.parts, text: [] }]
  // LaTeX counts nothing for it, and ours wants that said
  scope.read(scope, own.text, item)
  const typed = stated === '' && lead.length === 0 ? typedPoints(item.blocks[0] ?? '') : undefined
  if (typed !== undefined) item.blocks.splice(0, 1, ...(typed.rest === '' ? [] : [typed.rest]))
  const uncounted = counted && stated === '' && typed === undefined && rounds.length === 0
  const points = uncounted ? 'points=0' : (typed?.points ?? stated)
  if (uncounted) lose(scope, command, `\\${command?.content ?? ''} without points beside others`, 'has 0 points', 'approximated')
  if (level === 0) state.counts.questions += 1
  else state.counts.parts += 1
  if (sign === '') return [listed(scope, command, item, points, around)]
  const below: string[] = []
  let breaksBehind = false
  for (const { parts, text } of rounds) {
    const beside = rounds.flatMap((round) => (round.parts === parts ? [] : round.parts))
    below.push(...questionsOf(scope, parts, level === 0 ? 1 : level === 1 ? 2 : 3, item, beside))
    const after = emptyItem()
    scope.read(scope, text, after)
    breaksBehind = breaksBehind || after.pageBreak
    if (saysOnly(after)) {
      const deep = level === 0 && below.findLast((block) => /^#{3,4}(?: |$)/m.test(block))?.startsWith('####') === true
      below.push(fenced(`after${deep ? '{question}' : ''}`, after.blocks))
    } else if (after.blocks.length > 0 || after.answer !== undefined || after.choices !== undefined) {
      lose(scope, text[0], `text behind \\end{${inner}}`, 'belongs to the last part now', 'approximated')
      appendToLast(below, itemBlocks(after))
    } else if (after.space !== undefined && below.at(-1)?.startsWith(':::') === false) below.push(...itemBlocks(after))
  }
  const numbered = level === 2 && below.length > 0 ? [below.map((text, index) => `${index + 1}. ${text}`).join('\n')] : below
  const blocks = level === 2 ? itemBlocks({ ...item, blocks: [...item.blocks, ...numbered] }) : [...itemBlocks(item), ...numbered]
  const breaks = (item.pageBreak || breaksBehind) && !(last && level === 0)
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
    level > 0 && title === undefined && isParagraph(first) && !first.includes(']]{') && (braces !== '' || !/[^\\]\}$/.test(first))
      ? first
      : undefined
  const heading = [sign, title ?? text ?? '', braces === '' ? '' : `{${braces}}`].filter((each) => each !== '').join(' ')
  return [heading, ...(text === undefined ? blocks : rest)]
}

/** Tells whether a block is a paragraph of one line, without a picture or a blank alone. */
function isParagraph(block: string): boolean {
  return block !== '' && !block.includes('\n') && !/^(?:[|>#:!]|[-*+] |\d+\. |```|\$\$|:::|<!--)/.test(block)
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
