import type { FieldPlace } from './fields.ts'

/** Where something is stamped on the pages of a form: millimetres from the upper left corner of the page. */
export type Rectangle = { x: number; y: number; width: number; height: number }

/** What copies of a form have besides their paper, for software that reads scans. */
export type StampMap = {
  /** Its letter; `null` of an exam without forms. */
  form: string | null
  /** What stands in the feet of its paper. */
  fingerprint: string
  /** On each page. */
  code: Rectangle
  id: Rectangle
  /** On the first page; without a label what stands at its head. */
  fields: Written[]
}

/** Where a text is written, and how many boxes there are for its letters, if there are any. */
export type Written = Rectangle & { label?: string; boxes?: number }

/** What holds the rooms of a field, with the letters above its rule. */
export function around({ rooms, kind, size }: FieldPlace): Rectangle {
  const [left, right] = [Math.min(...rooms.map((each) => each.left)), Math.max(...rooms.map((each) => each.right))]
  const [top, bottom] = [Math.min(...rooms.map((each) => each.top)), Math.max(...rooms.map((each) => each.bottom))]
  return rectangle({ left, right, top: kind === 'rule' ? top - 1.2 * size : top, bottom })
}

/** With hundredths of a millimetre. */
export function rectangle({ left, right, top, bottom }: { left: number; right: number; top: number; bottom: number }): Rectangle {
  const short = (value: number) => Math.round(value * 100) / 100
  return { x: short(left), y: short(top), width: short(right - left), height: short(bottom - top) }
}
