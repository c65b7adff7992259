/** What a project sees of mdast's and our types: everything has a type of its own, and nothing that is wrong compiles. */
import type { BlockContent, PhrasingContent, Root, RootContent, RootContentMap } from 'mdast'
import type { Answer, Blank, Choices, Exam, Metadata, Plot, Question, Rubric, Space } from 'papersetter'

type IsAny<T> = 0 extends 1 & T ? true : false
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

/** @returns nothing; compiles where no type of the list is `any` */
declare function noneIsAny<T extends readonly unknown[]>(
  ...proofs: { [I in keyof T]: IsAny<T[I]> extends true ? never : true }
): void

noneIsAny<[RootContent, PhrasingContent, BlockContent, Root['children'][number], Exam, Question, Metadata]>(
  ...([true, true, true, true, true, true, true] as const),
)
type Fields = { [K in keyof Question]: IsAny<Question[K]> } | { [K in keyof Metadata]: IsAny<Metadata[K]> }
type Nodes = { [K in keyof RootContentMap]: IsAny<RootContentMap[K]> }
export const noField: Equal<Extract<Required<Fields>[keyof Fields], true>, never> = true
export const noNode: Equal<Extract<Nodes[keyof Nodes], true>, never> = true

// @ts-expect-error a number is no node
export const number: RootContent = 42
// @ts-expect-error a body holds nodes alone
export const body: Question['body'] = [42, 'x']
// @ts-expect-error there is no such kind of node
export const phrase: PhrasingContent = { type: 'nonsense' }
// @ts-expect-error a space has a kind
export const space: Space = { height: 40 }
// @ts-expect-error an answer has its space
export const answer: Answer = { type: 'answer', children: [] }

export const blank: Blank = { type: 'blank', children: [{ type: 'text', value: '42' }] }
export const content: RootContent[] = [blank, { type: 'paragraph', children: [blank] }, { type: 'pageBreak' }]

// what only a printer knows is not among the nodes of other projects
type Printed = 'answerSpace' | 'blankSpace' | 'choiceList' | 'paperQuestion'
export const noPrinted: Equal<Extract<keyof RootContentMap, Printed>, never> = true

/** The types of nodes tell them apart. */
export function describe(node: RootContent): string {
  switch (node.type) {
    case 'answer':
      return `${node.space.kind} ${node.children.length}`
    case 'choices': {
      const { kind, children }: Choices = node
      return `${kind} ${children.filter(({ correct }) => correct).length}`
    }
    case 'rubric': {
      const { children }: Rubric = node
      return children.map(({ points }) => points.toFixed(1)).join()
    }
    case 'plot': {
      const { curves }: Plot = node
      return curves.map(({ label, expression }) => `${label} = ${expression}`).join()
    }
    case 'layerTable':
      return node.table.columns.map(({ heading }) => heading).join()
    case 'inlineMath':
    case 'math':
      return node.value
    default:
      return node.type
  }
}
