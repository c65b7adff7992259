import type { ElementContent } from 'hast'
import type { LossKind } from '../losses.ts'

/** A file that a text names: its bytes, or why it is not there. */
export type FoundFile = { name: string; bytes: Uint8Array } | { fault: string }

/** Text of another program as a tree of HTML, the line of the file in which it begins, and what finds the files that it names. */
export type Content = {
  nodes: readonly ElementContent[]
  line: number
  find: (address: string) => FoundFile
  /** Of a text in Markdown, which is carried over as such. */
  markdown?: string
}

/** A construct that does not come over as it is: it looks another way, or is not there. */
export type Lack = { line: number; construct: string; done: string; kind: LossKind }

/** What stands in a gap; one with several options is chosen from them. */
export type Gap = {
  /** as the file writes it, which is plain text, or as content */
  answer: string | Content
  /** in the unit of the answer, which then is a number */
  tolerance?: number
  /** what is right besides */
  also: readonly string[]
  options: readonly Content[]
  /** what follows it, such as a unit */
  behind?: string
}

/** A choice, and what marking it gives: of all points as a share from -1 to 1. */
export type ReadChoice = { content: Content; share: number; feedback?: Content | undefined; pinned?: boolean }

/** What a question asks for. */
export type ReadAsked =
  | { kind: 'choices'; several: boolean; shuffle: boolean; choices: readonly ReadChoice[] }
  | { kind: 'boolean'; right: boolean }
  | { kind: 'matching'; pairs: readonly { left: Content | undefined; right: Content }[] }
  | { kind: 'ordering'; items: readonly Content[] }
  | { kind: 'statements'; items: readonly { content: Content; right: boolean }[] }
  | { kind: 'gap'; gap: Gap }
  /** gaps stand in its text, as elements `x-gap` */
  | { kind: 'gaps' }
  | { kind: 'written'; lines: number; given?: Content | undefined }
  /** a text that asks nothing */
  | { kind: 'text' }
  /** what paper cannot ask, or no one knows */
  | { kind: 'unknown'; reason: string }

/** Something that is asked, with what is said of it after. */
export type ReadPart = {
  stem: Content
  asked: ReadAsked
  points?: number | undefined
}

/** A question as another program's file has it. */
export type ReadQuestion = ReadPart & {
  line: number
  /** the file within the archive that it stands in */
  file?: string
  /** its kind in the words of the file */
  type: string
  title: string
  /** by which it is named, where the file has a name */
  id: string
  tags: readonly string[]
  /** the category that it stands in, from the outermost */
  category: readonly string[]
  gaps: ReadonlyMap<string, Gap>
  /** a question of several parts has no answer of its own */
  parts: readonly ReadPart[]
  /** what is said after: feedback */
  explanation: readonly Content[]
  /** what graders are told */
  grader: readonly Content[]
  lacks: readonly Lack[]
}

/** A file of questions. */
export type ReadFile = { title: string | undefined; questions: readonly ReadQuestion[] }
