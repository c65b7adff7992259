import { choicesOf, type Exam, itemsOf, type Part, partsOf as partsOfExam } from '../exam/exam.ts'
import { fieldOf } from '../exam/front/lengths.ts'
import type { ChoiceList, ItemList } from '../paper/block-nodes.ts'
import { allNodes, partsOf } from '../paper/blocks.ts'
import { itemMarks } from '../paper/items.ts'
import { choiceMarks, countingOf } from '../paper/labels.ts'
import type { Paper, PaperNode, Piece } from '../paper/paper.ts'
import type { BlankSpace } from '../paper/phrases.ts'
import type { Area } from './area.ts'
import {
  bubbleName,
  cellName,
  choiceMarkName,
  choiceName,
  digitName,
  fieldName,
  itemName,
  lineName,
  truthName,
} from './box-marks.ts'

/** A rectangle on the page of what holds it: millimetres, from the upper left corner of the page. */
export type Rectangle = Omit<Area, 'page'>

/** What is marked by itself, and what that means: the letter of a choice, a word, a figure. */
export type MarkBox = Rectangle & { label: string }

/** A box for a figure; below it, where they are to be marked, a circle for each. */
export type DigitBox = Rectangle & { sign?: true; bubbles?: MarkBox[] }

/** What a box is for. Nothing of it depends on what is right. */
export type BoxMeaning =
  | { kind: 'choice'; label: string; place: number; several: boolean; mark: Rectangle }
  | { kind: 'statement'; item: number; place: number; marks: MarkBox[] }
  | { kind: 'matching'; item: number; place: number }
  | { kind: 'ordering'; item: number }
  | { kind: 'blank'; blank: number; digits?: DigitBox[] }
  | { kind: 'answerLine' }
  | { kind: 'field'; label: string; digits?: DigitBox[] }

/** Whose box it is: id and number of a question or part as its key has them. What is of no question has neither. */
export type Owner = { key?: string; number?: string }

/** Where a student marks or writes. */
export type Box = Owner & BoxMeaning & Area

/**
 * The boxes of a paper: those of its front, then those of its questions and parts in their order.
 *
 * @param exam that the paper is of
 * @param ownerOf what its questions and parts are called
 * @param areaOf where an element with a name was printed
 */
export function boxesOf(
  exam: Exam,
  paper: Paper,
  ownerOf: (part: Part) => Owner,
  areaOf: (name: string) => Area | undefined,
): Box[] {
  const parts = partsOfExam(exam)
  const boxes = paper.metadata.fields.flatMap((text, index): Box[] => {
    const { label, digits } = fieldOf(text) ?? { label: text, digits: 0 }
    const name = `field-${index + 1}`
    const boxed = digitBoxes(name, digits, areaOf)
    const area = digits === 0 ? areaOf(fieldName(index + 1)) : around(boxed)
    return area === undefined ? [] : [{ kind: 'field', label, ...area, ...(digits > 0 && { digits: boxed.map(plain) }) }]
  })
  const before = paper.body.flatMap((node) => (node.type === 'paperQuestion' ? [] : [node]))
  let lines = 0
  const addOf = (nodes: readonly (PaperNode | Piece)[], owner: Owner, part: Part | undefined) => {
    let blanks = 0
    const blank = (key: string, digits?: BlankSpace['digits']) => {
      blanks += 1
      const area = areaOf(cellName(key)) ?? areaOf(key)
      if (area === undefined) return
      const boxed = digits && { digits: digitsOfBlank(key, digits, areaOf) }
      boxes.push({ ...owner, kind: 'blank', blank: blanks, ...area, ...boxed })
    }
    for (const node of allNodes(nodes))
      if (node.type === 'blankSpace') blank(node.key, node.digits)
      else if (node.type === 'layerGrid') for (const cell of node.rows.flat()) cell.kind === 'blank' && blank(cell.key)
      else if (node.type === 'choiceList' && part) boxes.push(...choicesIn(node, owner, part, exam, areaOf))
      else if (node.type === 'itemList' && part) boxes.push(...itemsIn(node, owner, part, exam, areaOf))
      else if (node.type === 'answerLine') {
        lines += 1
        const area = areaOf(lineName(lines))
        if (area !== undefined) boxes.push({ ...owner, kind: 'answerLine', ...area })
      }
  }
  addOf([...paper.instructions, ...before], {}, undefined)
  for (const [index, { children }] of partsOf(paper).entries()) {
    const part = parts[index]
    if (part === undefined) throw new Error('the paper has a question that is not in its exam')
    const own = children.filter(({ type }) => type !== 'paperPart')
    addOf(own, ownerOf(part), part)
  }
  return boxes
}

function choicesIn(list: ChoiceList, owner: Owner, part: Part, exam: Exam, areaOf: (name: string) => Area | undefined): Box[] {
  const choices = choicesOf(part)
  if (choices === undefined) return []
  const labels = choiceMarks(choices, countingOf(exam.metadata, part.language))
  return choices.children.flatMap(({ canonical }, index): Box[] => {
    const area = areaOf(choiceName(list.key, index + 1))
    const mark = areaOf(choiceMarkName(list.key, index + 1))
    if (area === undefined || mark === undefined) return []
    const several = list.kind === 'several'
    return [
      { ...owner, kind: 'choice', label: labels[index] ?? '', place: canonical ?? index, several, ...area, mark: plain(mark) },
    ]
  })
}

/** Items have their places in the source but for those of an ordering, which stand there as they belong. */
function itemsIn(list: ItemList, owner: Owner, part: Part, exam: Exam, areaOf: (name: string) => Area | undefined): Box[] {
  const items = itemsOf(part)
  if (items === undefined) return []
  const { kind } = items
  const words = kind === 'statements' ? itemMarks(items, countingOf(exam.metadata, part.language), part.language) : []
  const asked = items.children.filter((node) => node.type === 'item')
  return asked.flatMap(({ place }, index): Box[] => {
    const item = index + 1
    const area = areaOf(itemName(list.key, item))
    if (area === undefined) return []
    if (kind === 'ordering') return [{ ...owner, kind, item, ...area }]
    if (kind === 'matching') return [{ ...owner, kind, item, place, ...area }]
    const marks = words.flatMap((label, circle) => {
      const mark = areaOf(truthName(list.key, item, circle + 1))
      return mark === undefined ? [] : [{ label, ...plain(mark) }]
    })
    return [{ ...owner, kind: 'statement', item, place, ...area, marks }]
  })
}

function digitBoxes(holder: string, count: number, areaOf: (name: string) => Area | undefined): Area[] {
  return Array.from({ length: count }, (_, index) => areaOf(digitName(holder, index + 1)) ?? []).flat()
}

/** What may be marked below a box for a figure, and below the one for the sign, as it is printed. */
const figures = Array.from({ length: 10 }, (_, figure) => String(figure))
const signs = ['−']

function digitsOfBlank(
  key: string,
  { whole, decimals, sign, bubbles }: NonNullable<BlankSpace['digits']>,
  areaOf: (name: string) => Area | undefined,
): DigitBox[] {
  return digitBoxes(key, whole + decimals + (sign ? 1 : 0), areaOf).map((area, index) => {
    const isSign = sign && index === 0
    const marks = (isSign ? signs : figures).flatMap((label, at) => {
      const bubble = areaOf(bubbleName(key, index + 1, at + 1))
      return bubble === undefined ? [] : [{ label, ...plain(bubble) }]
    })
    return { ...plain(area), ...(isSign && { sign: true as const }), ...(bubbles && { bubbles: marks }) }
  })
}

function plain({ x, y, width, height }: Area): Rectangle {
  return { x, y, width, height }
}

/** What holds areas of one page. */
function around(areas: readonly Area[]): Area | undefined {
  const [first] = areas
  if (first === undefined) return undefined
  const [x, y] = [Math.min(...areas.map((each) => each.x)), Math.min(...areas.map((each) => each.y))]
  const right = Math.max(...areas.map((each) => each.x + each.width))
  const bottom = Math.max(...areas.map((each) => each.y + each.height))
  return { page: first.page, x, y, width: Math.round(100 * (right - x)) / 100, height: Math.round(100 * (bottom - y)) / 100 }
}
