import type { Element } from 'hast'
import { copyOf, eachElement, hasClass } from './hast.ts'

/** What the names of boxes begin with that have none of their own. */
const own = 'box-'

/** The name of a choice with its text, from 1. */
export function choiceName(list: string, choice: number): string {
  return `${own}${list}-${choice}`
}

/** The name of what a choice is marked in. */
export function choiceMarkName(list: string, choice: number): string {
  return `${choiceName(list, choice)}-mark`
}

/** The name of the room beside an item, or of the row of a statement, from 1. */
export function itemName(list: string, item: number): string {
  return `${own}${list}-${item}`
}

/** The name of one of the circles of a statement, from 1. */
export function truthName(list: string, item: number, circle: number): string {
  return `${itemName(list, item)}-${circle}`
}

/** The name of the cell of a table that is a blank and nothing else. */
export function cellName(blank: string): string {
  return `${own}${blank}`
}

/** The name of a box for a figure, from 1. */
export function digitName(holder: string, digit: number): string {
  return `${own}${holder}-digit-${digit}`
}

/** The name of a circle below a box for a figure, from 1. */
export function bubbleName(holder: string, digit: number, bubble: number): string {
  return `${digitName(holder, digit)}-${bubble}`
}

/** The name of a line for a final answer, from 1. */
export function lineName(line: number): string {
  return `${own}line-${line}`
}

/** The name of the room of a field of the front, from 1. */
export function fieldName(field: number): string {
  return `${own}field-${field}`
}

/** All that is marked, filled in or written into on a set paper, by name. A blank in a line of text has its name already. */
function boxElements(main: Element): Map<string, Element> {
  const boxes = new Map<string, Element>()
  let [lines, fields] = [0, 0]
  const enter = (node: Element, cell: Element | undefined) => {
    const id = String(node.properties.id)
    if (hasClass(node, 'choices'))
      for (const [index, choice] of within(node, 'choice').entries()) {
        boxes.set(choiceName(id, index + 1), choice)
        for (const mark of within(choice, 'box')) boxes.set(choiceMarkName(id, index + 1), mark)
      }
    if (hasClass(node, 'matching', 'ordering'))
      for (const [index, slot] of within(node, 'slot').entries()) boxes.set(itemName(id, index + 1), slot)
    if (hasClass(node, 'statements'))
      for (const [index, row] of rowsWith(node, 'box').entries()) {
        boxes.set(itemName(id, index + 1), row)
        for (const [circle, box] of within(row, 'box').entries()) boxes.set(truthName(id, index + 1, circle + 1), box)
      }
    if (hasClass(node, 'blank')) {
      if (cell === undefined) boxes.set(id, node)
      else boxes.set(cellName(id), cell)
      addDigits(node, id, boxes)
    }
    if (hasClass(node, 'answer-line')) boxes.set(lineName(++lines), node)
    if (hasClass(node, 'fields'))
      for (const field of within(node, 'field')) {
        fields += 1
        const [rule] = within(field, 'field-rule')
        if (rule !== undefined) boxes.set(fieldName(fields), rule)
        addDigits(field, fieldName(fields).slice(own.length), boxes)
      }
    const inner = hasClass(node, 'asked') ? node : node.tagName === 'table' ? undefined : cell
    for (const child of node.children) if (child.type === 'element') enter(child, inner)
  }
  enter(main, undefined)
  return boxes
}

function addDigits(holder: Element, name: string, boxes: Map<string, Element>): void {
  for (const [index, digit] of within(holder, 'digit').entries()) boxes.set(digitName(name, index + 1), digit)
  for (const [index, column] of within(holder, 'bubbles').entries())
    for (const [at, bubble] of within(column, 'bubble').entries()) boxes.set(bubbleName(name, index + 1, at + 1), bubble)
}

/** The outermost elements of a class in another one. */
function within(node: Element, name: string): Element[] {
  const found: Element[] = []
  eachElement(node, (each) => {
    if (each === node || !hasClass(each, name)) return true
    found.push(each)
    return false
  })
  return found
}

function rowsWith(table: Element, name: string): Element[] {
  const rows: Element[] = []
  eachElement(table, (node) => {
    if (node.tagName === 'tr' && within(node, name).length > 0) rows.push(node)
  })
  return rows
}

/** The names of all that is marked, filled in or written into on a set paper. */
export function boxNames(main: Element): string[] {
  return [...boxElements(main).keys()]
}

/** A copy of a set paper in which all that is marked, filled in or written into has its name, and those names. */
export function withBoxNames(main: Element): { main: Element; names: string[] } {
  const copy = copyOf(main)
  const boxes = boxElements(copy)
  for (const [name, element] of boxes) element.properties.id = name
  return { main: copy, names: [...boxes.keys()] }
}
