import type { Element } from 'hast'
import { h } from 'hastscript'
import { localeOf } from '../../languages/locales.ts'
import type { ItemList } from '../../paper/block-nodes.ts'
import { type Setting, sourceMark } from '../state.ts'
import { tick } from './answers.ts'

/** What is to be matched, ordered or judged. Rooms for letters and numbers have one size, whatever belongs into them. */
export function itemList(setting: Setting, node: ItemList): Element {
  switch (node.kind) {
    case 'matching':
      return matching(setting, node)
    case 'ordering':
      return ordering(setting, node)
    case 'statements':
      return statements(setting, node)
    default:
      return node.kind satisfies never
  }
}

/** Two lists beside each other, whose lines stand in the same rows. */
function matching(setting: Setting, node: ItemList): Element {
  const { render } = setting
  const { key, children, options } = node
  const right = setting.solutions?.items.get(key)
  const [left, over] = node.heads.map((head) => h('p.item-head', render(head)))
  const items = children.map((item, index) =>
    h('li', [
      slot(node, right && options[right[index] ?? 0]?.letter),
      h('span.item-number', `${index + 1}.`),
      h('div.item-text', render(item.children)),
    ]),
  )
  const lettered = options.map(({ letter = '', children }) =>
    h('li', [h('span.item-letter', letter), h('div.item-text', render(children))]),
  )
  const rows = Math.max(items.length, lettered.length)
  return h('div.matching', { id: key, style: `--rows:${rows}`, dataSource: sourceMark(node, 'table') }, [
    ...(left === undefined ? [] : [left]),
    h('ol.matched', items),
    ...(over === undefined ? [] : [over]),
    h('ol.options', lettered),
  ])
}

function ordering(setting: Setting, node: ItemList): Element {
  const right = setting.solutions?.items.get(node.key)
  const items = node.children.map(({ children }, index) =>
    h('li', [slot(node, right && String((right[index] ?? 0) + 1)), h('div.item-text', setting.render(children))]),
  )
  return h('ul.ordering', { id: node.key }, items)
}

/** A table with a circle to mark in each of two columns. */
function statements(setting: Setting, node: ItemList): Element {
  const { labels } = localeOf(node.language)
  const right = setting.solutions?.items.get(node.key)
  const rows = node.children.map(({ children }, index) =>
    h('tr', [
      h('th.item-number', { scope: 'row' }, `${index + 1}.`),
      h('td', [h('div.item-text', setting.render(children))]),
      ...labels.truth.map((_, column) => h('td.truth', [box(right?.[index] === column, labels.correct)])),
    ]),
  )
  const heads = labels.truth.map((word) => h('th.truth', { scope: 'col' }, word))
  return h('table.statements', { id: node.key, dataSource: sourceMark(node, 'table') }, [
    h('thead', h('tr', [h('td', { colSpan: 2 }), ...heads])),
    h('tbody', rows),
  ])
}

function box(marked: boolean, meaning: string): Element {
  return h('span.truth-mark', marked ? [tick(meaning), h('span.box.marked')] : [h('span.box')])
}

/** Room for a letter or a number; empty, it is read as a blank. */
function slot({ language }: ItemList, filling: string | undefined): Element {
  if (filling !== undefined) return h('span.slot', [h('strong', filling)])
  return h('span.slot', { role: 'img', ariaLabel: localeOf(language).labels.blank })
}
