import type { Spoken, Words } from '../languages/speech/words.ts'
import type { TexNode } from './tree.ts'

/** What the readers of a formula's pieces share: the words, and how to go on with what is inside. */
export type Speech = { words: Words; row(nodes: readonly TexNode[]): Spoken; node(node: TexNode): Spoken }
