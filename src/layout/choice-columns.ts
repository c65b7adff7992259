import type { ChoiceColumns } from '../exam/nodes.ts'
import type { ChoiceList, ChoicesKey } from '../paper/block-nodes.ts'
import { partsOf } from '../paper/blocks.ts'
import type { Paper } from '../paper/paper.ts'

/** Widths of a list of choices in one column, in millimetres: its own, of what stands before the text of each choice, and of the texts. */
export type ChoiceWidths = { list: number; mark: number; texts: readonly number[] }

/** The lists of choices of a paper, in its order. */
export function choicesIn(paper: Paper): ChoiceList[] {
  return partsOf(paper).flatMap(({ children }) => children.filter((node) => node.type === 'choiceList'))
}

/** Lists of choices that their author wants in several columns; those of true and false stand in one line. */
export function inStatedColumns(paper: Paper): (ChoiceList & { columns: ChoiceColumns })[] {
  return choicesIn(paper).flatMap((list) => {
    const { columns = 1 } = list
    return columns > 1 && list.kind !== 'boolean' ? [{ ...list, columns }] : []
  })
}

/** By what the text of a choice is measured, from 0. */
export function choiceName(key: ChoicesKey, index: number): string {
  return `${key}-${index + 1}`
}

/** The widths of a list that was measured in one column; of what was not measured, such as to have room in no other. */
export function choiceWidths(
  { key, children }: ChoiceList,
  measured: ReadonlyMap<string, { width: number; contentWidth: number }>,
): ChoiceWidths {
  const texts = children.map((_, index) => measured.get(choiceName(key, index)))
  const list = measured.get(key)?.width ?? 0
  return {
    list,
    mark: list - (texts[0]?.width ?? 0),
    texts: texts.map((text) => text?.contentWidth ?? Number.POSITIVE_INFINITY),
  }
}

/** Distance of two columns of choices in a list of so many millimetres, less where that is narrow; as in the template. */
const choiceGap = (width: number) => Math.min(6, Math.max(3, 0.04 * width))

/** Against rounding in the browser, in millimetres. */
const reserve = 0.5

/** Whether no text is wider than its column. */
export function haveRoom({ list, mark, texts }: ChoiceWidths, columns: ChoiceColumns): boolean {
  const column = (list - (columns - 1) * choiceGap(list)) / columns
  return texts.every((text) => text + mark + reserve <= column)
}

/** From the most to two. */
const severalColumns: readonly ChoiceColumns[] = [6, 5, 4, 3, 2]

/**
 * The most columns of choices in which no choice is broken into lines, six at most. Rows are full but for one choice of the last, where there are
 * several: three choices stand in one row or below each other.
 */
export function choiceColumns(widths: ChoiceWidths): ChoiceColumns {
  const { length } = widths.texts
  const full = (columns: number) => length % columns === 0 || (length > 3 && length % columns === columns - 1)
  return severalColumns.find((columns) => columns <= length && full(columns) && haveRoom(widths, columns)) ?? 1
}

/**
 * The most columns of choices, no more than asked for, in which no word is broken.
 *
 * @param widths of the widest words, or formulas
 */
export function columnsAtMost(asked: ChoiceColumns, widths: ChoiceWidths): ChoiceColumns {
  return severalColumns.find((columns) => columns <= asked && haveRoom(widths, columns)) ?? 1
}
