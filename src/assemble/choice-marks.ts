import type { Choices } from '../model/nodes.ts'
import { plainText } from '../model/text.ts'
import { choiceList, keepNothing } from './content.ts'

/** What the choices of a list are called, in their order: the letters that the paper gives them, or their words where it gives none. */
export function choiceMarks(choices: Choices): string[] {
  const { children } = choiceList(choices, keepNothing, new Map())
  return children.map(({ letter }, index) => letter ?? plainText(choices.children[index] ?? []).trim())
}
