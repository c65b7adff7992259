import type { DiagramBox } from '../../layers/index.ts'
import { textSize } from '../texts.ts'
import type { NetworkFigure } from './network.ts'

/** The size of a box as it stands on the page, in millimetres. */
export type BoxSize = { width: number; height: number }

/** Height of a line of text in a box, in millimetres. */
export const lineHeight = 3.5

/** Room between a box's text and its frame, in millimetres. */
const padding = { along: 1.6, beside: 1.4 }

/** The radius of a sum's sign, in millimetres. */
export const signRadius = 2

/** The longest row of boxes with upright text, in millimetres; a longer one has its text turned. */
const maxRow = 150

/** Sizes of all boxes, and whether their text is turned: from below, only where the flow is to the right and they would be too wide. */
export function measure({ boxes, direction }: NetworkFigure): { sizes: BoxSize[]; turned: boolean } {
  const texts = boxes.map(boxSize)
  const row = texts.reduce((sum, { width }) => sum + width + 5, 0)
  const turned = direction === 'right' && row > maxRow
  const sizes = boxes.map(({ kind }, index): BoxSize => {
    const { width, height } = texts[index] ?? { width: 0, height: 0 }
    if (kind !== 'box') return { width: 2 * signRadius, height: 2 * signRadius }
    return turned ? { width: height, height: width } : { width, height }
  })
  return { sizes, turned }
}

/** The lines of a box as they are printed: its layers, then the shape of its output. */
export function linesOf({ lines, shape }: DiagramBox): { text: string; isShape: boolean }[] {
  const texts = lines.map((text) => ({ text, isShape: false }))
  return shape === undefined ? texts : [...texts, { text: shape, isShape: true }]
}

function boxSize(box: DiagramBox): BoxSize {
  const lines = linesOf(box)
  const longest = Math.max(...lines.map(({ text }) => textSize(text).width))
  return { width: longest + 2 * padding.beside, height: lines.length * lineHeight + padding.along }
}
