import type { Element } from 'hast'
import { h, s } from 'hastscript'
import { gridPitch, linePitch } from '../exam/space.ts'
import { copyOf, eachElement, hasClass, hundredths, mm } from '../layout/hast.ts'
import type { Layout } from '../layout/layout.ts'

/** Height of the rules of a space that is not split, in millimetres: enough for a page; the box cuts off the rest. */
const ofPage = 300

/** Kinds of spaces that have rules, which are classes of theirs. */
const ruled = ['lines', 'dotted', 'grid']

/** Squares of a row, enough for the widest page. */
const squaresOfRow = 45

/**
 * Rules or a grid as lines of SVGs in millimetres: gradients lose lines in print. Each row is a drawing, since pages and columns end
 * between drawings only.
 *
 * @param kind of the space
 * @param height of the space as far as it is known, in millimetres
 */
export function ruling(kind: string, height: number): Element[] {
  if (!ruled.includes(kind)) return []
  const [pitch, row] = kind === 'grid' ? [gridPitch, squares] : [linePitch, rule]
  const rows = Math.ceil(Math.max(ofPage, height) / pitch)
  return [h('div.ruling', Array.from({ length: rows }, row))]
}

function rule(): Element {
  return row(linePitch, linePitch - 0.2)
}

/** A row of squares: the lines below them, and those to the right as one path, whose unit is the pixel. */
function squares(): Element {
  const pitch = gridPitch * (96 / 25.4)
  const down = Array.from({ length: squaresOfRow }, (_, column) => `M${hundredths((column + 1) * pitch)} 0v${hundredths(pitch)}`)
  return row(gridPitch, gridPitch, s('path', { d: down.join('') }))
}

function row(height: number, y: number, ...more: Element[]): Element {
  const line = s('line', { x1: '0', x2: '100%', y1: mm(y), y2: mm(y) })
  return s('svg', { ariaHidden: 'true', width: '100%', height: mm(height) }, [line, ...more])
}

/** A copy of a set paper with rules on all pages of the spaces that have grown beyond one; nothing where none has. */
export function withLongerRules(main: Element, layout: Layout): Element | undefined {
  if (Math.max(0, ...layout.answers.values()) <= ofPage) return undefined
  const copy = copyOf(main)
  let longer = false
  eachElement(copy, (node) => {
    if (!hasClass(node, 'answer')) return
    const height = layout.answers.get(String(node.properties.id)) ?? 0
    const kind = ruled.find((each) => hasClass(node, each)) ?? ''
    node.children = node.children.map((child) => {
      const [rules] = child.type === 'element' && hasClass(child, 'ruling') ? ruling(kind, height) : []
      if (rules === undefined || child.type !== 'element' || rules.children.length <= child.children.length) return child
      longer = true
      return rules
    })
  })
  return longer ? copy : undefined
}
