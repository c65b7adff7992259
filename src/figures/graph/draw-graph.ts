import type { Element } from 'hast'
import { s } from 'hastscript'
import { label } from '../label.ts'
import { formulaIn, textSize } from '../texts.ts'
import type { Graph } from './graph.ts'
import { type Drawing, type Operation, type Point, readDrawing } from './operations.ts'

/** Graphviz's drawings by {@link drawingKey}; those of one exam serve both of its papers. */
export type Drawings = Map<string, Drawing>

/** What Graphviz places: a graph of an author's, or the diagram of a network. */
type Placed = Pick<Graph, 'layout' | 'source'>

/** The largest size of a graph on a page, in millimetres. */
const maxSize = { width: 161, height: 215 }

const point = 25.4 / 72

const ink = 'currentColor'

/** The weight of a line, in points; Graphviz's own is 1. */
const thin = 0.6

/**
 * Sizes in inches and points, for graphs as small as the text around them. Graphviz knows the widths of Times; our letters, drawn
 * smaller than it reckons, fit in their place.
 */
const defaults = [
  'graph [nodesep=0.25 ranksep=0.35 fontname=Times fontsize=9.5]',
  'node [height=0.28 width=0.36 margin="0.06,0.03" fontname=Times fontsize=9.5]',
  'edge [arrowsize=0.6 fontname=Times fontsize=9.5]',
].join(' ')

/** What tells graphs apart that are drawn differently. */
export function drawingKey({ layout, source }: Placed): string {
  return `${layout} ${source}`
}

/** Lets Graphviz draw graphs, each once; it is only loaded where there is one. */
export async function drawGraphs(graphs: readonly Placed[], known: Drawings): Promise<void> {
  const missing = graphs.filter((graph) => !known.has(drawingKey(graph)))
  if (missing.length === 0) return
  const { Graphviz } = await import('@hpcc-js/wasm-graphviz')
  const layOut = async ({ layout }: Placed, source: string): Promise<string> => {
    try {
      return (await Graphviz.load()).layout(source, 'json', layout)
    } catch {
      // after some texts beyond ASCII it fails, until it is loaded anew (seen in 1.29)
      Graphviz.unload()
      return (await Graphviz.load()).layout(source, 'json', layout)
    }
  }
  for (const graph of missing) {
    const { source, restore } = withStandIns(graph.source.replace('{', `{ ${defaults} `))
    known.set(drawingKey(graph), readDrawing(await layOut(graph, source), restore))
  }
}

/** The width of a letter of a formula as Graphviz knows it, an `n` of Times, in the unit of {@link textSize}. */
const letter = 1.6

/** Formulas of a graph become words as long as they are, for Graphviz to place; `restore` finds a formula by its word. */
function withStandIns(source: string): { source: string; restore: (text: string) => string } {
  const formulas: string[] = []
  const standIn = (whole: string): string => {
    if (!formulas.includes(whole)) formulas.push(whole)
    return (
      String.fromCharCode(0xe000 + formulas.indexOf(whole)) + 'n'.repeat(Math.max(1, Math.ceil(textSize(whole).width / letter)))
    )
  }
  const quoted = source.replace(/"((?:[^"\\]|\\.)*)"/g, (_, text: string) => {
    const words = text.replace(new RegExp(formulaIn, 'g'), standIn)
    // a tall one stands between two empty lines
    return textSize(text).rise > 4 ? `"\\n${words}\\n "` : `"${words}"`
  })
  return {
    source: quoted,
    restore: (text) =>
      text.replace(/([\uE000-\uF8FF])n+/g, (word, sign: string) => formulas[sign.charCodeAt(0) - 0xe000] ?? word),
  }
}

/** A graph as an SVG of our own: no names that could meet those of another graph, no fonts but the template's. */
export function graphDrawing(graph: Graph, { width, height, groups }: Drawing): Element {
  const natural = { width: width * point, height: height * point }
  const scale =
    graph.width === undefined
      ? Math.min(1, maxSize.width / natural.width, maxSize.height / natural.height)
      : graph.width / natural.width
  return s(
    'svg',
    {
      className: ['graph'],
      role: 'img',
      ariaLabel: graph.alt,
      // half a line of room on each side
      viewBox: `-0.5 -0.5 ${round(width + 1)} ${round(height + 1)}`,
      width: `${round(natural.width * scale)}mm`,
      height: `${round(natural.height * scale)}mm`,
      dataFullWidth: round(natural.width),
    },
    groups.flatMap((operations) => drawn(operations, height)),
  )
}

/** Draws operations one after the other with the pen that those before have set. */
function drawn(operations: readonly Operation[], height: number): Element[] {
  const pen: Record<string, string | undefined> = {}
  let fill: string | undefined
  const spot = ([x, y]: Point): string => `${round(x)} ${round(height - y)}`
  const paint = (filled: boolean) => ({ stroke: ink, strokeWidth: thin, ...pen, fill: filled ? (fill ?? ink) : 'none' })
  return operations.flatMap((operation): Element[] => {
    switch (operation.kind) {
      case 'pen':
        pen.stroke = ofOurs(operation.colour)
        return []
      case 'fill':
        fill = ofOurs(operation.colour)
        return []
      case 'style':
        Object.assign(pen, strokeOf(operation.style))
        return []
      case 'polygon':
        return [s('path', { ...paint(operation.filled), d: `M${operation.points.map(spot).join('L')}Z` })]
      case 'line':
        return [s('path', { ...paint(false), d: `M${operation.points.map(spot).join('L')}` })]
      case 'curve': {
        const [first = [0, 0], ...rest] = operation.points
        return [s('path', { ...paint(false), d: `M${spot(first)}C${rest.map(spot).join(' ')}` })]
      }
      case 'ellipse': {
        const [[x, y], [rx, ry]] = [operation.middle, operation.radii]
        return [s('ellipse', { ...paint(operation.filled), cx: round(x), cy: round(height - y), rx, ry })]
      }
      case 'text': {
        const [x, y] = operation.at
        return [label(operation.text, { x: round(x), y: round(height - y), textAnchor: operation.align })]
      }
      default:
        return operation satisfies never
    }
  })
}

/** Dashes and weight of a style, in points. */
function strokeOf(style: string): Record<string, string | undefined> {
  if (style === 'dashed') return { strokeDasharray: '4 2.5' }
  if (style === 'dotted') return { strokeDasharray: '0.8 2' }
  const weight = /^setlinewidth\((.+)\)$/.exec(style)?.[1]
  if (weight !== undefined) return { strokeWidth: String(round(Number(weight) * thin)) }
  return style === 'solid' ? { strokeDasharray: undefined } : {}
}

/** Black is the template's ink. */
function ofOurs(colour: string): string {
  return colour === '#000000' ? ink : colour.length === 9 && colour.endsWith('00') ? 'none' : colour
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
