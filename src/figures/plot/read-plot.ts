import type { Code } from 'mdast'
import { suggestion } from '../../diagnostics/nearest.ts'
import { offeredNearest, report } from '../../diagnostics/report.ts'
import type { Attribute } from '../../source/attributes.ts'
import { knownAttributes } from '../../source/known-attributes.ts'
import { lengthAttribute } from '../../source/lengths.ts'
import { codeLines, type SourceText } from '../../source/source-text.ts'
import { captionAttributes, checkAlt, checkTexts, formulasIn, ownCaption } from '../texts.ts'
import { beforeName, nameWidth } from './names.ts'
import type { Curve, Plot, PlotPoint, Range, Shade } from './plot.ts'
import { rangeOf } from './range.ts'
import { type PlotItem, readPlotLine, reportPlotLine } from './read-line.ts'

/** Attributes of a `plot` block. */
export const plotAttributes = ['x', 'y', 'xlabel', 'ylabel', 'width', 'height', 'alt', ...captionAttributes]

/** The most things of a kind in a plot; with more its lines are no longer told apart. */
const maxItems: Readonly<Record<PlotItem['kind'], number>> = { curve: 50, shade: 50, point: 500 }

/**
 * Reads a `plot` block: options in its first line, then one thing a line: a function, `name(variable) = formula`, a point,
 * `point (1, 2)`, or an area, `shade f g`. One without lines and with both ranges is axes to draw in.
 */
export function readPlot(reader: SourceText, node: Code, braces: { text: string; offset: number } | undefined): Plot | undefined {
  const attributes = knownAttributes(reader, braces, plotAttributes, 'a `plot` block')
  checkTexts(reader, attributes, ['alt'])
  const lines = codeLines(reader, node).filter(({ text }) => text.trim() !== '')
  const items = withinBounds(
    reader,
    node,
    lines.map((line) => readPlotLine(reader, line)).filter((item) => item !== undefined),
  )
  const x = rangeOf(reader, attributes.get('x'))
  const y = rangeOf(reader, attributes.get('y'))
  // axes alone, to draw in
  const empty = lines.length === 0 && attributes.has('y')
  if (lines.length === 0 && !empty) reportPlotLine(reader, '', node.position)
  // a range among the lines is reported there
  if (!attributes.has('x') && !lines.some(({ text }) => /^\s*x\s*[:=]/.test(text))) {
    report(reader.file, {
      rule: 'plot-range',
      reason: 'Unexpected `plot` without the range of its horizontal axis, expected `x=from..to`',
      place: node.position,
      expected: ['x=-6..6'],
      note: 'For example ` ```plot {x=-6..6}`.',
    })
  }
  checkAlt(reader, attributes, node.position, 'plot')
  const curves = items.flatMap((item) => (item.kind === 'curve' ? [item.curve] : []))
  const shades = readShades(reader, items, curves)
  const points = pointsOf(reader, items, { x, y })
  if (x === undefined || (empty ? y === undefined : curves.length + points.length === 0)) return undefined
  const width = attributes.get('width')
  const height = attributes.get('height')
  const wide = (width && lengthAttribute(reader, width, 170)) ?? 70
  const high = (height && lengthAttribute(reader, height, 200)) ?? Math.round(wide * 0.62)
  checkNames(reader, attributes, items, { width: wide, height: high })
  return {
    type: 'plot',
    curves,
    points,
    shades,
    x,
    y,
    xlabel: attributes.get('xlabel')?.value,
    ylabel: attributes.get('ylabel')?.value,
    width: wide,
    height: high,
    alt: attributes.get('alt')?.value ?? '',
    ...ownCaption(attributes),
    children: [...formulasIn(reader, attributes, ['xlabel', 'ylabel']), ...items.flatMap((item) => item.formulas)],
    ...(node.position && { position: node.position }),
  }
}

/** Reports names that have no room in their plot, so that they would be printed on what stands beside it or be cut off (rule `figure-name`). */
function checkNames(
  reader: SourceText,
  attributes: ReadonlyMap<string, Attribute>,
  items: readonly PlotItem[],
  { width, height }: Pick<Plot, 'width' | 'height'>,
): void {
  const several = items.filter(({ kind }) => kind === 'curve').length > 1
  const names = [
    { text: attributes.get('xlabel')?.value, place: attributes.get('xlabel')?.place, room: width },
    { text: attributes.get('ylabel')?.value, place: attributes.get('ylabel')?.place, room: height },
    ...items.flatMap((item) => {
      if (item.kind === 'shade') return []
      const text = item.kind === 'curve' ? item.curve.label : item.point.label
      return [{ text, place: item.place, room: item.kind === 'curve' && several ? width / 2 - beforeName : width - beforeName }]
    }),
  ]
  for (const { text, place, room } of names) {
    const length = text === undefined ? 0 : nameWidth(text)
    if (text === undefined || length <= room) continue
    report(reader.file, {
      rule: 'figure-name',
      reason: `Unexpected name of about ${Math.round(length)} mm in a plot, expected at most ${Math.floor(room)} mm`,
      place,
      actual: text,
      note: 'It would be printed beside the plot. Shorten it, or make the plot larger: `width=100mm`.',
    })
  }
}

/** Leaves out what is beyond the bounds of a plot, and reports it (rule `source-bounds`). */
function withinBounds(reader: SourceText, node: Code, items: readonly PlotItem[]): PlotItem[] {
  return plotKinds.flatMap((kind) => {
    const own = items.filter((item) => item.kind === kind)
    if (own.length > maxItems[kind])
      report(reader.file, {
        rule: 'source-bounds',
        reason: `Unexpected plot with ${own.length} lines \`${kind === 'curve' ? 'f(x) = formula' : kind}\`, expected at most ${maxItems[kind]}`,
        place: node.position,
        note: 'It could not be read on a page.',
      })
    return own.slice(0, maxItems[kind])
  })
}

const plotKinds = ['curve', 'shade', 'point'] as const

/** The points of a plot; one outside of its ranges would not be seen, and is reported. */
function pointsOf(reader: SourceText, items: readonly PlotItem[], ranges: Record<'x' | 'y', Range | undefined>): PlotPoint[] {
  return items.flatMap((item) => {
    if (item.kind !== 'point') return []
    const { point, place } = item
    for (const axis of ['x', 'y'] as const) {
      const range = ranges[axis]
      if (range === undefined || (range.from <= point[axis] && point[axis] <= range.to)) continue
      report(reader.file, {
        rule: 'plot-point',
        reason: `Unexpected point outside of the plot, expected its \`${axis}\` from ${range.from} to ${range.to}`,
        place,
        actual: String(point[axis]),
        note: 'It would not be seen. Widen the range of the plot.',
      })
    }
    return [point]
  })
}

/** The shaded areas of a plot; one of a function that the plot does not have is reported (rule `plot-shade`). */
function readShades(reader: SourceText, items: readonly PlotItem[], curves: readonly Curve[]): Shade[] {
  const known = items.flatMap((item) => (item.kind === 'curve' ? [item.name] : []))
  return items.flatMap((item) => {
    if (item.kind !== 'shade') return []
    const [curve = -1, other] = item.names.map(({ text, place }) => {
      const index = known.indexOf(text)
      // its function was reported
      if (index >= 0 || curves.length === 0) return index
      const { expected, note } = suggestion(text, known)
      report(reader.file, {
        rule: 'plot-shade',
        reason: `Unexpected \`${text}\`, expected a function of this plot`,
        place,
        actual: text,
        expected,
        note,
        fix: offeredNearest(text, known),
      })
      return index
    })
    return curve < 0 || (other ?? 0) < 0 ? [] : [{ curve, other, x: item.x }]
  })
}
