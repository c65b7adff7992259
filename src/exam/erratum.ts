import type { Position } from 'unist'

/** What is found after the exam: another key for a question, or none. `place` is that of its entry in the list. */
export type Erratum = { question: string; reason?: string; place: Position } & (
  | { kind: 'accept'; letters: string[] }
  | { kind: 'sets'; sets: string[][] }
  | ({ kind: 'value' } & ValueErratum)
  | { kind: 'withdrawn' }
)

/** What belongs into the blanks of a question, or into one of them, by its place from 1; `also` are answers that are right besides. */
export type ValueErratum = {
  value: (number | string)[] | undefined
  tolerance: number | undefined
  also?: (number | string)[]
  blank?: number
}
