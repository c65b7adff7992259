import type { BrowserPage } from '../browser/session.ts'
import type { ChoiceColumns } from '../exam/nodes.ts'
import { drawingWidths, wordsStyle } from '../html/choice-words.ts'
import type { SetPaper } from '../html/set-paper.ts'
import { choiceWidths, columnsAtMost, haveRoom, inStatedColumns } from '../layout/choice-columns.ts'
import type { Layout } from '../layout/layout.ts'
import type { ChoicesKey } from '../paper/block-nodes.ts'

/** Choices that stand in fewer columns than their author asks for; `broken` where a word of them is wider than the text. */
export type FewerColumns = { key: ChoicesKey; asked: ChoiceColumns; columns: ChoiceColumns; broken: boolean }

/**
 * Columns of choices whose author states them: as many, or the most in which no word and no formula is broken. Where there are any the student's paper is measured
 * once more, as lines are, which no word is as wide as.
 *
 * @param style sizes of spaces and blanks
 */
export async function statedColumns(
  { paper, main }: SetPaper,
  page: BrowserPage,
  style: string,
): Promise<{ choices: Layout['choices']; fewer: FewerColumns[] }> {
  const lists = inStatedColumns(paper)
  if (lists.length === 0) return { choices: new Map(), fewer: [] }
  const { elements } = await page.measure([style, ...lists.map(({ key }) => wordsStyle(key))].join('\n'))
  const measured = new Map(elements.map((each) => [each.key, each]))
  const drawings = drawingWidths(main)
  const found = lists.map((list) => {
    const words = choiceWidths(list, measured)
    const texts = words.texts.map((text, index) => Math.max(text, drawings.get(list.key)?.[index] ?? 0))
    const columns = columnsAtMost(list.columns, { ...words, texts })
    return { key: list.key, asked: list.columns, columns, broken: !haveRoom(words, columns) }
  })
  return {
    choices: new Map(found.map(({ key, columns }) => [key, columns])),
    fewer: found.filter(({ asked, columns }) => columns < asked),
  }
}
