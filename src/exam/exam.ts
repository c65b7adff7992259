import './mdast.ts'
import type { PhrasingContent, Root, RootContent } from 'mdast'
import type { Position } from 'unist'
import type { Language } from '../languages/locales.ts'
import type { Metadata } from './metadata.ts'
import type { Answer, Choices, Given, Items, Rubric } from './nodes.ts'

/** Only so many of the questions of a section, or of the parts of a question, count: any of them. */
export type AnswerAny = { count: number; place: Position }

/** The number of a question or part in its source, from 1: what it is known by on all forms. */
export type PartKey = `part-${number}`

/** A part (a), (b) … of a question, or a subpart (i), (ii) … of a part. */
export interface Part {
  key: PartKey
  id?: string
  /** The heading's text, with which the stem begins. */
  heading: PhrasingContent[]
  /** Whether the heading is meant as it stands, though it looks like a mistake. */
  literal: boolean
  points?: number
  /** Its points come on top of the total. */
  bonus: boolean
  answer?: AnswerAny
  /** Of its labels; stated here or around it. */
  language: Language
  /** Whether its choices may change places in another form. */
  shuffle: boolean
  body: RootContent[]
  /** Whether its heading or its text had a fault and something of it was left out: what is missing then is not a fault of its own. */
  lost: { heading: boolean; text: boolean }
  parts: Part[]
  place: Position | undefined
}

/** What is known of a question besides what it prints: by these it is found in a bank. */
export type Cataloguing = {
  topic?: string
  /** From 1, easy, to 5. */
  difficulty?: number
  /** Minutes. */
  time?: number
  author?: string
  license?: string
  /** The language that its heading states. */
  lang?: Language
  /** Questions that never stand on the same exam: one gives the other's answer away. */
  excludes: { id: string; place: Position }[]
}

/** What several questions are about, `count` of them, before the first. */
export interface SharedStem {
  count: number
  language: Language
  children: RootContent[]
  place: Position | undefined
}

/** A question: its heading is its title. */
export interface Question extends Part, Cataloguing {
  tags: string[]
  follows?: { id: string; place: Position }
  /** Keeps its place where questions change theirs. */
  pin: boolean
  /** The number of the group to which it belongs, and what that is about, at its first question. */
  shared?: { group: number; stem?: SharedStem }
}

export interface Section {
  id?: string
  /** Absent where questions come before the first section heading. */
  heading?: PhrasingContent[]
  /** Whether the heading is meant as it stands, though it looks like a mistake. */
  literal: boolean
  points?: number
  answer?: AnswerAny
  language: Language
  shuffle: boolean
  introduction: RootContent[]
  questions: Question[]
  place: Position | undefined
}

/** What stands on pages of its own behind the questions, such as a sheet of formulas. */
export interface Appendix {
  id?: string
  heading: PhrasingContent[]
  /** Whether the heading is meant as it stands, though it looks like a mistake. */
  literal: boolean
  /** Whether students may take it off. */
  detach: boolean
  /** Whether its pages and all behind them have no number, and the number of pages leaves them out. */
  uncounted: boolean
  language: Language
  content: RootContent[]
  place: Position | undefined
}

/** An exam as its author wrote it, with all solutions. Blocks are mdast nodes with their positions in the source. */
export interface Exam {
  metadata: Metadata
  instructions: RootContent[]
  sections: Section[]
  appendices: Appendix[]
  /** Whether questions may have been left out with what was reported: sums and references are not known then. */
  lost: boolean
}

/** All questions, in order. */
export function questionsOf(exam: Exam): Question[] {
  return exam.sections.flatMap((section) => section.questions)
}

/** A question or part and everything below it, outermost first. */
export function withParts(part: Part): Part[] {
  return [part, ...part.parts.flatMap(withParts)]
}

/** The worked solutions of a question or part, in their order. */
export function answersOf(part: Part): Answer[] {
  return part.body.filter((node) => node.type === 'answer')
}

/** What a student is to complete, in the space of the next answer, or of the last one. Of several in one, which are a fault, the first. */
export function givensOf(part: Part): Map<Answer, Given> {
  const spaced = answersOf(part).filter((answer) => hasSpace(answer, part))
  const givens = new Map<Answer, Given>()
  for (const [index, node] of part.body.entries()) {
    if (node.type !== 'given') continue
    const answer = spaced.find((each) => part.body.indexOf(each) > index) ?? spaced.at(-1)
    if (answer !== undefined && !givens.has(answer)) givens.set(answer, node)
  }
  return givens
}

/** Its list of choices. */
export function choicesOf(part: Part): Choices | undefined {
  return part.body.find((node) => node.type === 'choices')
}

/** Its items that are to be matched, ordered or judged. */
export function itemsOf(part: Part): Items | undefined {
  return part.body.find((node) => node.type === 'items')
}

/** How it is marked. */
export function rubricOf(part: Part): Rubric | undefined {
  return part.body.find((node) => node.type === 'rubric')
}

/** An answer has room in the paper unless its author says `space=none`, or leaves it open beside choices or items. */
export function hasSpace({ space }: Answer, part: Part): boolean {
  if (space.kind !== 'default') return space.kind !== 'none'
  return choicesOf(part) === undefined && itemsOf(part) === undefined
}

/** A tree of everything an exam prints or keeps back, in the order of the source, to be visited. */
export function treeOf(exam: Exam): Root {
  const children: RootContent[] = [...exam.instructions]
  for (const section of exam.sections) {
    if (section.heading) children.push({ type: 'paragraph', children: section.heading })
    children.push(...section.introduction)
    for (const { shared, ...question } of section.questions)
      children.push(...(shared?.stem?.children ?? []), ...withParts(question).flatMap((part) => treeOfPart(part).children))
  }
  for (const { heading, content } of exam.appendices) children.push({ type: 'paragraph', children: heading }, ...content)
  return { type: 'root', children }
}

/** The same of one question or part without its own parts. */
export function treeOfPart(part: Part): Root {
  return { type: 'root', children: [{ type: 'paragraph', children: part.heading }, ...part.body] }
}

/** All questions and parts, outermost first. */
export function partsOf(exam: Exam) {
  return questionsOf(exam).flatMap(withParts)
}
