import type { Nodes, PhrasingContent } from 'mdast'
import type { Position } from 'unist'
import { type Exam, withParts } from '../../exam/exam.ts'
import { trailingBraces } from '../../source/braces.ts'

/** What stands in a text in place of a formula, of code or a picture, of a blank, and of each sign of emphasis. */
export const thing = '\uFFFC'
export const blank = '\uE000'
export const mark = '\uE001'

/** A heading, a paragraph or a cell as its source has it. */
export type Prose = {
  /**
   * Its source character by character, without the signs of quotations, with spaces for comments and `thing` or `blank` for what has no
   * words, and `mark` for the signs of emphasis. Escapes are two `thing`s.
   */
  text: string
  /** The same with escapes as they were written. */
  raw: string
  /** Of the first character in the source. */
  offset: number
  kind: 'heading' | 'paragraph' | 'choice' | 'cell'
  /** Whether only the solutions print it. */
  solution: boolean
  /** Whether it stands before the questions of its section. */
  front: boolean
  /** What the block after it has in the source, where it is text of some kind; `''` elsewhere. */
  next: string
  /** The same of the block before it. */
  before: string
  /** Of a heading: what it begins; the title of an untitled question is not printed. */
  of?: { points: number | undefined; bonus: boolean; level: 'section' | 'question' | 'part' | 'untitled' }
}

type Place = Pick<Prose, 'kind' | 'solution' | 'front'> & { before?: string }
type Rest = Omit<Prose, 'text' | 'raw' | 'offset'>
type Span = [from: number, to: number]

/** Every text that an exam prints, in the order of its source. A heading that says `{literal}` has no part in it. */
export function proseOf(exam: Exam, source: string): Prose[] {
  const found: Prose[] = []
  const footnotes = new Set<PhrasingContent[]>()
  const add = (nodes: readonly PhrasingContent[], [from, to]: Span, rest: Rest) => {
    found.push({ ...rest, ...masked(source, nodes, [from, to], rest.kind), offset: from })
    for (const node of nodes)
      visitBlanks(node, (children, [start, end]) =>
        add(children, [start + 2, end - 2], { kind: 'paragraph', solution: true, front: false, next: '', before: '' }),
      )
    for (const note of nodes.flatMap(footnotesIn)) {
      const [start, end] = [note[0], note.at(-1)].map((each) => each && spanOf(each))
      // what several marks stand for is looked at once
      if (start !== undefined && end !== undefined && !footnotes.has(note))
        add(note, [start[0], end[1]], { kind: 'paragraph', solution: rest.solution, front: false, next: '', before: '' })
      footnotes.add(note)
    }
  }
  const walk = (nodes: readonly Nodes[], place: Place) => {
    for (const [index, node] of nodes.entries()) {
      const span = spanOf(node)
      const before = index > 0 ? textBeside(source, nodes[index - 1]) : (place.before ?? '')
      if (node.type === 'paragraph' && span !== undefined)
        add(node.children, span, { ...place, next: textBeside(source, nodes[index + 1]), before })
      else if (node.type === 'caption' && span !== undefined) add(node.children, span, { ...place, next: '', before: '' })
      else if (node.type === 'tableCell' && span !== undefined)
        add(node.children, span, { kind: 'cell', solution: place.solution, front: place.front, next: '', before: '' })
      else if (node.type === 'answer' || node.type === 'rubric')
        walk(node.children, { kind: 'paragraph', solution: true, front: false })
      else if (node.type === 'choice') walk(node.children, { ...place, kind: 'choice' })
      else if ('children' in node) walk(node.children, node.type === 'blockquote' ? { ...place, before } : place)
    }
  }
  const heading = (nodes: readonly PhrasingContent[], place: Position | undefined, of: Prose['of']) => {
    const [from = 0, to = 0] = [place?.start.offset, place?.end.offset]
    const line = source.slice(from, to)
    const start = from + (/^#+[ \t]*/.exec(line)?.[0].length ?? 0)
    const end = trailingBraces(line, from)?.start ?? to
    if (nodes.length > 0 && start < end)
      add(nodes, [start, end], { kind: 'heading', solution: false, front: false, next: '', before: '', ...(of && { of }) })
  }
  const student: Place = { kind: 'paragraph', solution: false, front: false }
  const front: Place = { ...student, front: true }
  walk(exam.instructions, front)
  for (const section of exam.sections) {
    if (section.heading && !section.literal)
      heading(section.heading, section.place, { points: section.points, bonus: false, level: 'section' })
    walk(section.introduction, front)
    for (const question of section.questions) {
      walk(question.shared?.stem?.children ?? [], student)
      for (const part of withParts(question)) {
        const level = part !== question ? 'part' : exam.metadata.titles ? 'question' : 'untitled'
        if (!part.literal) heading(part.heading, part.place, { points: part.points, bonus: part.bonus, level })
        walk(part.body, student)
      }
    }
  }
  for (const { heading: words, literal, content, place } of exam.appendices) {
    if (!literal) heading(words, place, undefined)
    walk(content, student)
  }
  return found
}

function spanOf({ position }: Nodes): Span | undefined {
  const [from, to] = [position?.start.offset, position?.end.offset]
  return from === undefined || to === undefined ? undefined : [from, to]
}

/** The source of a block that is text of some kind. */
function textBeside(source: string, node: Nodes | undefined): string {
  switch (node?.type) {
    case 'paragraph':
    case 'list':
    case 'blockquote':
    case 'math':
    case 'code':
    case 'table':
      return source.slice(...(spanOf(node) ?? [0, 0]))
    case 'captioned':
      return textBeside(
        source,
        node.children.find(({ type }) => type === 'table'),
      )
    default:
      return ''
  }
}

function footnotesIn(node: PhrasingContent): PhrasingContent[][] {
  if (node.type === 'footnote') return [node.children]
  return 'children' in node ? node.children.flatMap(footnotesIn) : []
}

function visitBlanks(node: PhrasingContent, use: (children: PhrasingContent[], span: Span) => void): void {
  const span = spanOf(node)
  if (node.type === 'blank' && span !== undefined) use(node.children, span)
  else if ('children' in node) for (const child of node.children) visitBlanks(child, use)
}

type Texts = { text: string; raw: string }

function masked(source: string, nodes: readonly PhrasingContent[], [from, to]: Span, kind: Prose['kind']): Texts {
  const pieces: string[] = []
  let at = from
  const walk = (node: PhrasingContent) => {
    const [start, end] = spanOf(node) ?? [at, at]
    if (node.type === 'text' || node.type === 'break' || start < at || end > to) return
    if (node.type === 'emphasis' || node.type === 'strong' || node.type === 'delete') {
      const sign = node.type === 'emphasis' ? 1 : 2
      pieces.push(source.slice(at, start), mark.repeat(sign))
      at = start + sign
      node.children.forEach(walk)
      pieces.push(source.slice(at, end - sign), mark.repeat(sign))
      at = end
      return
    }
    pieces.push(source.slice(at, start), source.slice(start, end).replace(/[^\n]/g, node.type === 'blank' ? blank : thing))
    at = end
  }
  nodes.forEach(walk)
  const written = withoutComments(pieces.join('') + source.slice(at, to)).replaceAll('\r', ' ')
  const raw = (kind === 'cell' ? written.replace(/^\||\|$/g, ' ') : written).replace(
    /\n[ \t>]+/g,
    (margin) => `\n${' '.repeat(margin.length - 1)}`,
  )
  return { raw, text: raw.replace(/\\[!-/:-@[-`{-~]/g, thing.repeat(2)) }
}

/** A text with spaces for its comments. */
function withoutComments(text: string): string {
  const [first = '', ...rest] = text.split('<!--')
  return rest.reduce((before, after) => {
    const end = after.indexOf('-->')
    if (end < 0) return `${before}<!--${after}`
    return `${before}    ${after.slice(0, end).replace(/[^\n]/g, ' ')}   ${after.slice(end + 3)}`
  }, first)
}
