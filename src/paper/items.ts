import type { Items } from '../exam/nodes.ts'
import { type Counting, markOf } from '../languages/counting.ts'
import { type Language, localeOf } from '../languages/locales.ts'
import type { ItemList, ItemsKey } from './block-nodes.ts'
import { blocksFrom } from './convert.ts'
import { proseFrom } from './prose.ts'
import type { Separation } from './separation.ts'

/** What belongs to each item, from 0: the place of its option as printed, its own in the right order, or 0 for true and 1 for false. */
export function rightPlaces({ kind, children }: Items): number[] {
  const options = children.flatMap((node) => (node.type === 'option' ? [node.place] : []))
  return children.flatMap((node) =>
    node.type !== 'item' ? [] : [kind === 'matching' ? options.indexOf(node.right) : node.right],
  )
}

/** All that may be written beside an item: the letters of options, numbers, or words for true and false. */
export function itemMarks({ kind, children }: Items, counting: Counting, language: Language): string[] {
  if (kind === 'statements') return localeOf(language).labels.truth
  const wanted = kind === 'matching' ? 'option' : 'item'
  return children.filter(({ type }) => type === wanted).map((_, index) => markOf(kind === 'matching' ? counting : '1', index))
}

/** Items in the order of the exam, their options with letters. */
export function itemList(items: Items, counting: Counting, language: Language, to: Separation): ItemList {
  const { kind, position } = items
  to.counts.items += 1
  const key: ItemsKey = `items-${to.counts.items}`
  to.items.set(key, rightPlaces(items))
  const list: ItemList = {
    type: 'itemList',
    key,
    kind,
    language,
    heads: [],
    children: [],
    options: [],
    ...(position && { position }),
  }
  for (const node of items.children)
    if (node.type === 'itemHead') list.heads.push(proseFrom(node.children, language, to))
    else if (node.type === 'item') list.children.push({ type: 'listItem', children: blocksFrom(node.children, language, to) })
    else {
      const letter = markOf(counting, list.options.length)
      list.options.push({ type: 'choiceItem', letter, children: blocksFrom(node.children, language, to) })
    }
  return list
}
