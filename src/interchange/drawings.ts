import type { Element, ElementContent, Properties } from 'hast'
import { s } from 'hastscript'
import { figureText } from './figure-text.ts'
import { svgBytes } from './svg-bytes.ts'

/** A figure as a file that stands alone; its width in millimetres. */
type StandingFigure = { bytes: Uint8Array; width: number | undefined }

/** What the template's stylesheet says of the parts of figures, as properties that every program reads. */
const looks: Readonly<Record<string, Readonly<Record<string, string | number>>>> = {
  'plot axis': { fill: 'none', stroke: '#000', strokeWidth: '0.18' },
  'plot tick': { fill: 'none', stroke: '#000', strokeWidth: '0.18' },
  'plot curve': { fill: 'none', stroke: '#000', strokeWidth: '0.42', strokeLineJoin: 'round' },
  'plot heavy': { strokeWidth: '0.8' },
  'plot shade': { fill: '#dedede' },
  'plot darker': { fill: '#b4b4b4' },
  'plot clear': { fill: '#fff' },
  'plot point': { stroke: '#000', strokeWidth: '0.3' },
  'plot open': { fill: '#fff' },
  'plot name': { fontSize: 3.2 },
  'plot letter': { fontStyle: 'italic' },
  'network box': { fill: '#fff', stroke: '#000', strokeWidth: '0.2' },
  'network edge': { fill: 'none', stroke: '#000', strokeWidth: '0.2', strokeLineJoin: 'round' },
  'network shape': { fill: '#444', fontSize: '2.6' },
}

/** Sizes of letters, in the unit of each kind of figure. */
const letters: Readonly<Record<string, number>> = { plot: 2.9, network: 2.9, graph: 8.2 }

/** That of the names of curves, points and axes. */
const nameSize = 3.2

/** Writes a figure as an SVG that needs no stylesheet, font or script. */
export function standing(drawing: Element): StandingFigure {
  const [kind = ''] = classesOf(drawing)
  const { className: _, dataFullWidth: __, dataSource: ___, role, ariaLabel, ...properties } = drawing.properties
  const title = typeof ariaLabel === 'string' && ariaLabel !== '' ? [s('title', ariaLabel)] : []
  const svg = s(
    'svg',
    {
      ...properties,
      role: String(role),
      fontFamily: "'Source Serif 4', 'Times New Roman', Times, serif",
      fontSize: letters[kind],
      fill: '#000',
    },
    [...title, ...drawing.children.map((child) => looking(child, kind))],
  )
  const width = Number.parseFloat(String(properties.width))
  return { bytes: svgBytes(svg), width: Number.isFinite(width) ? width : undefined }
}

/** An element with what its classes say as properties. */
function looking(node: ElementContent, kind: string): ElementContent {
  if (node.type !== 'element') return node
  if (node.label !== undefined) {
    const { text, className = [], ...place } = node.label
    const size = className.includes('name') ? nameSize : (letters[kind] ?? nameSize)
    return looking(s('text', { className, ...place }, figureText(text, size)), kind)
  }
  const { className: _, ...properties } = node.properties
  const own: Properties = {}
  for (const name of classesOf(node)) Object.assign(own, looks[`${kind} ${name}`])
  Object.assign(own, properties)
  for (const name of ['fill', 'stroke']) if (own[name] === 'currentColor') own[name] = '#000'
  return { ...node, properties: own, children: node.children.map((child) => looking(child, kind)) }
}

function classesOf({ properties: { className } }: Element): string[] {
  return Array.isArray(className) ? className.map(String) : []
}
