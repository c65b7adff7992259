import type { Metadata } from '../exam/exam.ts'
import type { Choices } from '../exam/nodes.ts'
import { plainText } from '../exam/text.ts'
import { type Counting, markOf } from '../languages/counting.ts'
import { type Language, localeOf } from '../languages/locales.ts'

/** How the choices of a block are counted: as the exam says, else as its language has it. */
export function countingOf({ choices }: Metadata, language: Language): Counting {
  return choices ?? localeOf(language).choices
}

/** The letters of the choices of a list, in their order; true and false have none. */
export function lettersOf({ kind, children }: Choices, counting: Counting): (string | undefined)[] {
  return children.map((_, index) => (kind === 'boolean' ? undefined : markOf(counting, index)))
}

/** What the choices of a list are called, in their order: the letters that the paper gives them, or their words where it gives none. */
export function choiceMarks(choices: Choices, counting: Counting): string[] {
  return lettersOf(choices, counting).map((letter, index) => letter ?? plainText(choices.children[index] ?? []).trim())
}
