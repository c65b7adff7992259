import type { Block } from '../../../paper/block-nodes.ts'
import type { BlankKey } from '../../../paper/phrases.ts'
import type { LossKind } from '../../losses.ts'
import type { XmlElement } from '../../xml.ts'
import type { FlatQuestion } from '../flat.ts'

/** What depends on the kind of a question: where one answers, what is right, and the numbers of the answers. */
export type Body = { type: string; responses: XmlElement[]; conditions: XmlElement[]; answers: string[] }

/** How contents are written, and what takes note of what is lost. */
export type Writing = {
  /** HTML with pictures and formulas, with what stands for each blank. */
  html(content: readonly Block[], blank: (key: BlankKey) => string): string
  /** Text without markup, with formulas in TeX. */
  words(content: readonly Block[]): string
  /** Takes note of what is another way in Canvas. */
  lose(question: FlatQuestion, reason: string, kind?: LossKind): void
}

/** What stands where something is to be filled in elsewhere. */
export const gap = () => '______'
