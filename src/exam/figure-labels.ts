import type { List, Paragraph, PhrasingContent, RootContent } from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'
import type { Position } from 'unist'
import { report } from '../diagnostics/report.ts'
import { blankIn } from './blanks.ts'
import type { LabelPlace, Labels } from './label-nodes.ts'
import { isPictures } from './phrasing.ts'
import { lost, type Reader, readInside } from './reader.ts'

/** Two marks that are less apart, in parts of a hundred of the figure's width and height, lie on each other. */
const apart = 4

/** Reads `:::labels`: a figure, and a list of places on it with what belongs there, `- 12% 40%: [[aorta]]`. */
export function readLabels(reader: Reader, node: ContainerDirective): Labels[] {
  const [figure, list, ...others] = readInside(reader, node.children, {})
  const place = others[0]?.position ?? node.position
  if (reader.lost) return []
  if (figure === undefined || !isOneFigure(figure) || list?.type !== 'list' || others.length > 0) {
    report(reader.file, {
      rule: 'labels-content',
      reason: 'Unexpected content of `:::labels`, expected one figure and below it a list of places',
      place,
      note: 'A picture, a plot or a graph, an empty line, and items such as `- 12% 40%: [[aorta]]`.',
    })
    return lost(reader)
  }
  const marks: LabelPlace[] = []
  const items = list.children.flatMap((item) => {
    const [only, ...more] = item.children
    const line = only?.type === 'paragraph' && more.length === 0 ? placed(only) : undefined
    if (line === undefined) {
      reportItem(reader, item.position)
      return []
    }
    checkPlace(reader, line.mark, marks, item.position)
    marks.push(line.mark)
    return [{ ...item, spread: false, children: [{ ...line.paragraph, children: line.children }] }]
  })
  if (items.length === list.children.length && !items.some(({ children }) => children.some((each) => blankIn(each.children))))
    reportItem(reader, list.position)
  const ordered: List = { ...list, ordered: true, start: 1, spread: false, children: items }
  return [{ type: 'labels', marks, children: [figure, ordered], ...(node.position && { position: node.position }) }]
}

function isOneFigure(node: RootContent): node is Labels['children'][0] {
  if (node.type === 'captioned')
    return node.kind === 'figure' && node.children.filter(({ type }) => type !== 'caption').every(isOneFigure)
  if (node.type === 'paragraph') return isPictures(node) && node.children.filter(({ type }) => type === 'image').length === 1
  return node.type === 'plot' || node.type === 'graph' || node.type === 'network'
}

/** The place with which a line begins, from the left and from above, and what stands behind it. */
function placed(paragraph: Paragraph): { mark: LabelPlace; paragraph: Paragraph; children: PhrasingContent[] } | undefined {
  const [first, ...rest] = paragraph.children
  const match = first?.type === 'text' ? /^\s*(\d+(?:\.\d+)?)\s*%[\s,;]+(\d+(?:\.\d+)?)\s*%\s*:\s*/.exec(first.value) : null
  if (first?.type !== 'text' || match === null) return undefined
  const value = first.value.slice(match[0].length)
  const children = [...(value === '' ? [] : [{ ...first, value }]), ...rest]
  return children.length === 0 ? undefined : { mark: { x: Number(match[1]), y: Number(match[2]) }, paragraph, children }
}

function reportItem(reader: Reader, place: Position | undefined): void {
  report(reader.file, {
    rule: 'labels-content',
    reason: 'Unexpected label, expected a place on the figure and a blank, as in `- 12% 40%: [[aorta]]`',
    place,
    note: 'The place is counted from the left edge of the figure and from the upper one, in per cent of its width and height.',
  })
}

function checkPlace(reader: Reader, { x, y }: LabelPlace, before: readonly LabelPlace[], place: Position | undefined): void {
  const beyond = x > 100 || y > 100
  const other = before.findIndex((mark) => Math.abs(mark.x - x) < apart && Math.abs(mark.y - y) < apart)
  if (!beyond && other < 0) return
  report(reader.file, {
    rule: 'labels-place',
    reason: beyond
      ? `Unexpected place \`${x}% ${y}%\` beyond the figure, expected 0% to 100%`
      : `Unexpected place \`${x}% ${y}%\` on the mark of label ${other + 1}, expected them ${apart}% apart`,
    place,
    actual: `${x}% ${y}%`,
    note: 'The first number is counted from the left edge, the second one from the upper edge.',
  })
}
