import type { Node } from '@unified-latex/unified-latex-types'
import { nameField, numberField } from './amc-fields.ts'
import { type Groups, groupSetting, stateForms } from './amc-groups.ts'
import { amcQuestion, questionIn } from './amc-question.ts'
import { cursorOf, group, isMacro, mandatory, optional, star, take, trimmed } from './cursor.ts'
import { withoutFootnotes } from './footnotes.ts'
import { readFront } from './front.ts'
import { inline } from './inline.ts'
import { brief } from './losses.ts'
import { comment, oneLine } from './markdown.ts'
import { type Headers, readPreamble } from './preamble.ts'
import { nameOf, printTex, typed } from './source.ts'
import { blocksOf, lose, type Scope } from './state.ts'

const copies = ['onecopy', 'exemplaire']
const headings = ['section', 'subsection', 'AMCsection', 'AMCsubsection']

/** Tells whether a document is one of AMC, with the package or as a file of questions. */
export function isAmc({ source, state }: Scope): boolean {
  return (
    state.packages.has('automultiplechoice') ||
    source.nodes.some((node) => isMacro(node, 'element', ...copies) || questionIn(node) !== undefined)
  )
}

/** What is found while the copy is read. */
type Reading = {
  groups: Groups
  headers: Headers
  name: string
  blocks: string[]
  /** text that stands before the next question, undefined before the first: then it is the page before the questions */
  text: Node[]
  begun: boolean
  fields: string[]
  /** the section that is read changes the places of its questions */
  shuffled: boolean
  /** questions that no copy has, as comments */
  kept: string[]
}

/** The questions of an AMC document: its groups as they are inserted into a copy, or all of them where none is. */
export function amcBlocks(scope: Scope, headers: Headers, name: string): { text: string; fields: readonly string[] } {
  const { source } = scope
  const reading: Reading = {
    groups: new Map(),
    headers,
    name,
    blocks: [],
    text: [],
    begun: false,
    fields: [],
    shuffled: false,
    kept: [],
  }
  const outside: Node[] = []
  let copy: readonly Node[] | undefined
  const cursor = cursorOf(source.nodes)
  for (let node = take(cursor); node !== undefined; node = take(cursor)) {
    if (groupSetting(scope, cursor, node, reading.groups)) continue
    if (isMacro(node, ...copies)) {
      stateForms(scope, printTex(mandatory(cursor)))
      copy = mandatory(cursor)
    } else if (node.type === 'environment' && /^(?:examcopy|copieexamen)$/.test(nameOf(node))) {
      const inner = cursorOf(node.content)
      stateForms(scope, printTex(optional(inner) ?? []))
      copy = inner.nodes.slice(inner.at)
    } else outside.push(node)
  }
  if (copy !== undefined) {
    const rest = trimmed(readPreamble(scope, outside, headers).filter(({ type }) => type === 'string' || type === 'environment'))
    if (rest.length > 0) lose(scope, rest[0], brief(typed(source, [...rest])), 'stands in no copy; left out', 'lost')
  }
  readCopy(scope, copy ?? outside, reading)
  const left = [...reading.groups].filter(([, { inserted }]) => !inserted)
  if (left.length === reading.groups.size)
    for (const [group] of left) insertGroup(scope, undefined, group, undefined, reading, true)
  else
    for (const [group, { elements }] of left) {
      lose(scope, elements[0]?.[0], `\\element{${group}}`, 'no copy inserts this group; kept as a comment', 'lost')
      reading.kept.push(...elements.map((element) => comment(typed(source, element))))
    }
  begin(scope, reading)
  const [first, ...rest] = trimmed(reading.text)
  if (first !== undefined) {
    const read = blocksOf(scope, [first, ...rest])
    if (read.length > 0)
      lose(scope, first, 'text behind the questions', 'stands at the end of the last question now', 'approximated')
    reading.blocks.push(...read)
  }
  reading.blocks.push(...reading.kept)
  return { text: reading.blocks.join('\n\n'), fields: reading.fields }
}

function readCopy(scope: Scope, nodes: readonly Node[], reading: Reading): void {
  const cursor = cursorOf(nodes)
  let title: string | undefined
  for (let node = take(cursor); node !== undefined; node = take(cursor)) {
    if (groupSetting(scope, cursor, node, reading.groups)) continue
    const asked = questionIn(node)
    if (isMacro(node, 'insertgroup', 'restituegroupe', 'insertgroupfrom')) {
      const drawn = optional(cursor)
      const group = printTex(mandatory(cursor)).trim()
      if (isMacro(node, 'insertgroupfrom')) mandatory(cursor)
      if (drawn !== undefined && printTex(drawn).trim() !== '')
        lose(
          scope,
          node,
          `\\insertgroup[${printTex(drawn)}]{${group}}`,
          'all questions of the group are in the exam; `::pick` draws some of a bank',
          'approximated',
        )
      insertGroup(scope, node, group, title, reading, false)
      title = undefined
    } else if (asked !== undefined) {
      begin(scope, reading)
      if (title !== undefined) reading.blocks.push(`# ${title}`)
      else if (reading.shuffled) reading.blocks.push('# {shuffle=false}')
      reading.shuffled = false
      title = undefined
      reading.blocks.push(...amcQuestion(scope, asked, lead(scope, reading), undefined))
    } else if (isMacro(node, ...headings)) {
      begin(scope, reading)
      reading.blocks.push(...lead(scope, reading))
      star(cursor)
      title = withoutFootnotes(scope, oneLine(inline(scope, mandatory(cursor))))
    } else if (isMacro(node, 'namefield', 'champnom')) reading.fields.push(nameField(scope, mandatory(cursor)))
    else if (isMacro(node, 'AMCcodeGridInt', 'AMCcodeGrid', 'AMCcode', 'AMCcodeH', 'AMCcodeV')) {
      optional(cursor)
      mandatory(cursor)
      reading.fields.push(numberField(scope, node, printTex(mandatory(cursor))))
    } else if (isMacro(node, 'AMCformBegin', 'AMCdebutFormulaire')) {
      const form = trimmed(cursor.nodes.slice(cursor.at))
      cursor.at = cursor.nodes.length
      const done = 'the text of the answer sheet; left out, as `papersetter` has its own'
      if (form.length > 0) lose(scope, node, brief(typed(scope.source, form), 300), done, 'lost')
    } else if (node.type === 'environment' && holdsQuestions(node.content)) {
      const inner = cursorOf(node.content)
      while (optional(inner) !== undefined);
      if (/^(?:multicols|minipage)/.test(nameOf(node)) && group(inner) !== undefined && nameOf(node) !== 'minipage')
        scope.state.front.set('columns', '2')
      readCopy(scope, inner.nodes.slice(inner.at), reading)
    } else reading.text.push(node)
  }
}

function holdsQuestions(nodes: readonly Node[]): boolean {
  return nodes.some(
    (node) =>
      isMacro(
        node,
        'insertgroup',
        'restituegroupe',
        'namefield',
        'champnom',
        'AMCcodeGridInt',
        'AMCcodeGrid',
        'AMCcode',
        'AMCcodeH',
      ) ||
      questionIn(node) !== undefined ||
      (node.type === 'environment' && holdsQuestions(node.content)),
  )
}

/** The page before the questions ends where the first of them begins. */
function begin(scope: Scope, reading: Reading): void {
  if (reading.begun) return
  reading.begun = true
  const own = readPreamble(scope, reading.text, reading.headers)
  reading.text = []
  const cover = blocksOf(scope, own)
  reading.blocks.push(...readFront(scope, reading.headers, cover, reading.name))
  reading.fields.unshift(...(scope.state.fields ?? []))
  scope.state.fields = undefined
}

/** Text that was read since the question before. */
function lead(scope: Scope, reading: Reading): string[] {
  const text = trimmed(reading.text)
  reading.text = []
  return blocksOf(scope, text)
}

function insertGroup(
  scope: Scope,
  node: Node | undefined,
  name: string,
  title: string | undefined,
  reading: Reading,
  tagged: boolean,
): void {
  const found = reading.groups.get(name)
  begin(scope, reading)
  if (found === undefined || found.elements.length === 0) {
    lose(scope, node, `\\insertgroup{${name}}`, 'the group has no questions', 'lost')
    return
  }
  const before = lead(scope, reading)
  const [bold = ''] = before
  const heading = title ?? (before.length === 1 ? /^\*\*([^*]+)\*\*$/.exec(bold)?.[1] : undefined)
  if (heading !== undefined || found.shuffled || reading.groups.size > 1 || before.length > 0) {
    const attributes = found.shuffled ? ' {shuffle}' : heading === undefined ? ' {shuffle=false}' : ''
    reading.blocks.push(`#${heading === undefined ? '' : ` ${heading}`}${attributes}`)
    if (heading === undefined || title !== undefined) reading.blocks.push(...before)
  }
  found.inserted = true
  reading.shuffled = found.shuffled
  for (const element of found.elements) readElement(scope, element, reading, tagged ? name : undefined)
}

/** The questions of an element; text before several of them is for all. */
function readElement(scope: Scope, nodes: readonly Node[], { blocks }: Reading, tag: string | undefined): void {
  const questions = nodes.flatMap((node) => questionIn(node) ?? [])
  const at = nodes.findIndex((node) => questionIn(node) !== undefined)
  const first = blocksOf(scope, at < 0 ? nodes : nodes.slice(0, at))
  const [before, ...others] = questions
  if (before === undefined) {
    blocks.push(...first)
    return
  }
  if (others.length > 0 && first.length > 0) blocks.push(`::::shared{questions=${questions.length}}\n${first.join('\n\n')}\n::::`)
  blocks.push(...amcQuestion(scope, before, others.length > 0 ? [] : first, tag))
  let from = nodes.indexOf(before) + 1
  for (const question of others) {
    const between = blocksOf(scope, nodes.slice(from, nodes.indexOf(question)))
    blocks.push(...amcQuestion(scope, question, between, tag))
    from = nodes.indexOf(question) + 1
  }
  blocks.push(...blocksOf(scope, nodes.slice(from)))
}
