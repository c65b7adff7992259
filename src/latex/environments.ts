import type { Environment, Node } from '@unified-latex/unified-latex-types'
import { algorithmOf } from './algorithms.ts'
import { amcChoiceEnvironments, amcChoices } from './amc-choices.ts'
import { addBox, besideText, isFigure, tabbed, titleIn } from './boxes.ts'
import { choiceEnvironments, choicesOf } from './choices.ts'
import { codeOf } from './code.ts'
import { cursorOf, group, isMacro, optional, trimmed } from './cursor.ts'
import { floatBlocks } from './floats.ts'
import { casesFormula, displayFormula } from './formulas.ts'
import { inline } from './inline.ts'
import type { Item } from './item.ts'
import { listOf } from './lists.ts'
import { comment, paragraph } from './markdown.ts'
import { type AnyEnvironment, nameOf, printTex, startOf, typed } from './source.ts'
import { giveSpace, type SpaceKind } from './spaces.ts'
import { addAnswer, blocksOf, keep, lose, type Scope } from './state.ts'
import { tableOf } from './tables.ts'
import { verbatimEnvironments } from './tokens.ts'

/** Solutions, by the room that they leave in the student's paper. */
const solutions: ReadonlyMap<string, SpaceKind> = new Map([
  ['solution', 'space'],
  ['solutionorbox', 'box'],
  ['solutionbox', 'box'],
  ['solutionorlines', 'lines'],
  ['solutionordottedlines', 'dotted'],
  ['solutionorgrid', 'grid'],
])

const mathematics = new Set(
  ['equation', 'align', 'gather', 'multline', 'eqnarray', 'alignat', 'flalign', 'displaymath', 'math'].flatMap((name) => [
    name,
    `${name}*`,
  ]),
)

/** Environments that only place what is in them, each with how many arguments it has. */
const transparent: ReadonlyMap<string, number> = new Map([
  ...[
    'center',
    'flushleft',
    'flushright',
    'raggedright',
    'EnvFullwidth',
    'EnvUplevel',
    'samepage',
    'subequations',
    ...['tiny', 'scriptsize', 'footnotesize', 'small', 'normalsize', 'large', 'Large', 'LARGE', 'huge', 'Huge'],
    ...['coverpages', 'sloppypar', 'singlespace', 'onehalfspace', 'doublespace', 'landscape', 'bfseries', 'itshape', 'titlepage'],
    ...['em', 'it', 'bf', 'sffamily', 'ttfamily', 'subfigure*', 'abstract'],
  ].map((name): [string, number] => [name, 0]),
  ...['spacing', 'subfigure', 'subtable', 'adjustbox'].map((name): [string, number] => [name, 1]),
  ...['adjustwidth', 'otherlanguage'].map((name): [string, number] => [name, name === 'otherlanguage' ? 1 : 2]),
])

/** The same, with a look that is told to be lost. */
const imitated: ReadonlyMap<string, [count: number, done: string]> = new Map([
  ['minipage', [1, 'stands below what it stood beside']],
  ['multicols', [1, 'stands in one column']],
  ['multicols*', [1, 'stands in one column']],
])

const quoted = new Set(['quote', 'quotation', 'verse'])

const boxes = new Set(['framed', 'mdframed', 'tcolorbox', 'shaded', 'leftbar', 'boxedminipage'])

function isChoices(name: string): boolean {
  return choiceEnvironments.has(name) || amcChoiceEnvironments.has(name)
}

/** Lines of a display, and the text between them. */
function displayed(scope: Scope, node: Environment, name: string, content: readonly Node[] = node.content): string[] {
  const at = content.findIndex((each) => isMacro(each, 'intertext', 'shortintertext'))
  const words = content[at + 1]
  if (at < 0 || words?.type !== 'group') return [displayFormula(scope, node, name, content)]
  return [
    displayFormula(scope, node, name, content.slice(0, at)),
    paragraph(inline(scope, words.content)),
    ...displayed(scope, node, name, content.slice(at + 2)),
  ]
}

/** Reads an environment into the blocks of an item. */
export function environment(scope: Scope, node: AnyEnvironment, item: Item): void {
  const { source, state } = scope
  const name = nameOf(node)
  if (verbatimEnvironments.has(name)) {
    const { text = '' } = source.verbatim.get(startOf(node)) ?? {}
    if (name === 'comment' || name.startsWith('filecontents')) return
    item.blocks.push(codeOf(scope, node, name, text))
    return
  }
  if (node.type === 'verbatim' || typeof node.content === 'string') return
  const cursor = cursorOf(node.content)
  const rest = () => cursor.nodes.slice(cursor.at)
  const solution = solutions.get(name)
  if (solution !== undefined) {
    const height = optional(cursor) ?? (name === 'solutionbox' ? group(cursor) : undefined)
    if (item.kind === 'text') {
      // a list or a choice has no solution of its own
      lose(scope, node, `\\begin{${name}}`, 'belongs to the solution of the question or part around it', 'approximated')
      state.counts.solutions += 1
      state.aside.push(...blocksOf(scope, rest()))
      return
    }
    if (item.answer !== undefined) lose(scope, node, `\\begin{${name}}`, 'joined with the solution before it', 'approximated')
    if (height !== undefined) giveSpace(scope, node, item, solution, height)
    else if (solution !== 'space')
      lose(scope, node, `\\begin{${name}} without a height`, 'its room follows the solution', 'approximated')
    addAnswer(scope, item, blocksOf(scope, rest()))
    return
  }
  if (/^(?:sub)?numcases$/.test(name)) {
    // the second column is text
    item.blocks.push(...[casesFormula(scope, node, group(cursor) ?? [], rest())].filter((text) => text !== ''))
    return
  }
  if (name === 'empheq') {
    const braced = printTex(optional(cursor) ?? []).includes('lbrace')
    const inner = printTex(group(cursor) ?? []).trim()
    const tex = displayFormula(scope, node, braced ? 'aligned' : inner, rest())
    item.blocks.push(
      braced
        ? tex.replace(/^\$\$\n/, '$$$$\n\\left\\{\\begin{aligned}\n').replace(/\n\$\$$/, '\n\\end{aligned}\\right.\n$$$$')
        : tex,
    )
    return
  }
  if (mathematics.has(name)) {
    item.blocks.push(...displayed(scope, node, name).filter((text) => text !== ''))
    return
  }
  if (state.scoring !== undefined && amcChoiceEnvironments.has(name)) {
    amcChoices(scope, node, name, item)
    return
  }
  if (choiceEnvironments.has(name)) {
    if (item.choices !== undefined)
      lose(scope, node, `\\begin{${name}}`, 'a second list of choices was added to the first', 'approximated')
    const { before, choices } = choicesOf(scope, node, name)
    item.blocks.push(...before)
    item.choices = [...(item.choices ?? []), ...choices]
    return
  }
  if (['itemize', 'enumerate', 'description', 'list', 'compactitem', 'compactenum', 'inparaenum', 'tasks'].includes(name)) {
    item.blocks.push(...listOf(scope, node.content, name))
    return
  }
  if (/^algorithmic\*?$/.test(name)) {
    item.blocks.push(algorithmOf(scope, node.content))
    return
  }
  if (/^(?:tabular[x*]?|tabulary|longtable|array|NiceTabular)$/.test(name)) {
    item.blocks.push(tableOf(scope, node, name))
    return
  }
  if (/^(?:figure|table|wrapfigure|wraptable|SCfigure)\*?$/.test(name)) {
    const blocks = floatBlocks(scope, node, name)
    if (!/^wrap/.test(name)) item.blocks.push(...blocks)
    else if (isFigure(blocks)) item.blocks.push(besideText + blocks.join('\n\n'))
    else {
      lose(scope, node, `\\begin{${name}}`, 'stands between paragraphs, not beside them', 'approximated')
      item.blocks.push(...blocks)
    }
    return
  }
  const arguments_ = transparent.get(name)
  if (arguments_ !== undefined) {
    if (arguments_ > 0) while (optional(cursor) !== undefined);
    for (let index = 0; index < arguments_; index += 1) group(cursor)
    scope.read(scope, rest(), item)
    return
  }
  const imitation = imitated.get(name)
  if (imitation !== undefined) {
    while (optional(cursor) !== undefined);
    for (let index = 0; index < imitation[0]; index += 1) group(cursor)
    // choices find their columns themselves
    const loose = trimmed(rest()).some((each) => each.type !== 'environment' || !isChoices(nameOf(each)))
    if (loose || name === 'minipage') lose(scope, node, `\\begin{${name}}`, imitation[1], 'approximated')
    scope.read(scope, rest(), item)
    return
  }
  if (name === 'algorithm' || name === 'algorithm*') {
    optional(cursor)
    const at = cursor.nodes.findIndex((each) => isMacro(each, 'caption'))
    const words = cursor.nodes[at + 1]
    const within = rest().filter((_, index) => at < 0 || ![at, at + 1].includes(index + cursor.at))
    addBox(scope, within, words?.type === 'group' && at >= 0 ? inline(scope, words.content) : '', item)
    return
  }
  if (quoted.has(name)) {
    item.blocks.push(blocksOf(scope, rest()).join('\n\n').replace(/^/gm, '> ').replace(/^> $/gm, '>'))
    return
  }
  const theorem = state.theorems.get(name)
  if (boxes.has(name) || theorem !== undefined) {
    const options = optional(cursor)
    if (name === 'boxedminipage') group(cursor)
    const stated = theorem === undefined ? titleIn(options) : options
    const title = [
      theorem ?? '',
      stated === undefined ? '' : theorem === undefined ? inline(scope, stated) : `(${inline(scope, stated)})`,
    ]
    if (theorem !== undefined) lose(scope, node, `\\begin{${name}}`, 'a box with a title, without a number', 'approximated')
    addBox(scope, rest(), title.join(' ').trim(), item)
    return
  }
  if (name === 'tabbing') {
    lose(scope, node, '\\begin{tabbing}', 'lines without its stops', 'approximated')
    scope.read(scope, tabbed(rest()), item)
    return
  }
  if (name === 'proof') {
    lose(scope, node, '\\begin{proof}', 'without its heading and its end', 'approximated')
    const title = optional(cursor)
    if (title !== undefined) item.blocks.push(paragraph(`*${inline(scope, title)}.*`))
    scope.read(scope, rest(), item)
    return
  }
  const level = /^(?:sub){0,2}parts$/.test(name) ? name.replace(/s$/, '') : undefined
  if (level !== undefined) {
    lose(scope, node, `\\begin{${name}}`, 'is a list here', 'approximated')
    item.blocks.push(...listOf(scope, rest(), 'enumerate', [level, `bonus${level}`]))
    return
  }
  if (name === 'questions') {
    lose(scope, node, `\\begin{${name}}`, 'cannot stand here; kept as a comment', 'lost')
    item.blocks.push(comment(typed(source, [node])))
    return
  }
  item.blocks.push(keep(scope, [node], name === 'tikzpicture' ? 'drawings in TikZ are not printed' : undefined))
}
