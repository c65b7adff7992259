import type { PaintedPage } from '../pdf/pdf.ts'

/** A rectangle in millimetres from the upper left corner of its page. */
type Room = { left: number; top: number; right: number; bottom: number }

/** What is painted in a room that is to be white: its first text, or `''` where there are rules or pictures alone; `undefined` where there is nothing. */
export function inkIn({ texts, shapes, width, height }: PaintedPage, room: Room): string | undefined {
  const meets = (ink: Room) => ink.left < room.right && ink.right > room.left && ink.top < room.bottom && ink.bottom > room.top
  const text = texts.find(({ ink, text: said }) => said.trim() !== '' && meets(ink))
  if (text !== undefined) return text.text.trim()
  // the ground of a page is no ink
  const isGround = (ink: Room) => ink.right - ink.left > 0.9 * width && ink.bottom - ink.top > 0.9 * height
  return shapes.some((ink) => !isGround(ink) && meets(ink)) ? '' : undefined
}

/** What is painted, as a message names it. */
export function inkNamed(text: string): string {
  const letters = Array.from(text)
  return text === '' ? 'rule or picture' : `\`${letters.length > 40 ? `${letters.slice(0, 39).join('')}…` : text}\``
}
