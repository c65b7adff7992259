import { suggestion } from '../../diagnostics/nearest.ts'
import { type Fix, offeredNearest } from '../../diagnostics/report.ts'
import type { GraphFault, Token } from './tokens.ts'

/** What an attribute's value may be: one of some words, a list of them, a number, a grey, or any text. */
type Values = readonly string[] | { list: readonly string[] } | 'number' | 'grey' | 'text'

const arrows = [
  'normal',
  'none',
  'vee',
  'empty',
  'dot',
  'odot',
  'box',
  'obox',
  'diamond',
  'odiamond',
  'tee',
  'crow',
  'inv',
  'open',
  'halfopen',
]
const shapes = [
  ...[
    'box',
    'rect',
    'rectangle',
    'square',
    'circle',
    'ellipse',
    'oval',
    'doublecircle',
    'diamond',
    'point',
    'plaintext',
    'plain',
    'none',
  ],
  ...['triangle', 'invtriangle', 'trapezium', 'invtrapezium', 'parallelogram', 'house', 'pentagon', 'hexagon', 'octagon', 'star'],
  ...['cylinder', 'note', 'folder', 'component', 'record', 'Mrecord', 'underline'],
]

/** Attributes of DOT that a printed figure in our fonts and without colour has. */
const known: Readonly<Record<string, Values>> = {
  arrowhead: arrows,
  arrowsize: 'number',
  arrowtail: arrows,
  color: 'grey',
  compound: ['true', 'false'],
  constraint: ['true', 'false'],
  dir: ['forward', 'back', 'both', 'none'],
  fillcolor: 'grey',
  fixedsize: ['true', 'false', 'shape'],
  group: 'text',
  headlabel: 'text',
  headport: 'text',
  height: 'number',
  label: 'text',
  labeldistance: 'number',
  labeljust: ['l', 'c', 'r'],
  labelloc: ['t', 'c', 'b'],
  len: 'number',
  lhead: 'text',
  ltail: 'text',
  margin: 'text',
  minlen: 'number',
  nodesep: 'number',
  ordering: ['in', 'out'],
  orientation: 'number',
  penwidth: 'number',
  peripheries: 'number',
  rank: ['same', 'min', 'max', 'source', 'sink'],
  rankdir: ['TB', 'LR', 'BT', 'RL'],
  ranksep: 'number',
  regular: ['true', 'false'],
  shape: shapes,
  sides: 'number',
  // with `ortho` Graphviz gives up on some graphs
  splines: ['true', 'false', 'line', 'polyline', 'spline', 'none'],
  style: { list: ['solid', 'dashed', 'dotted', 'bold', 'filled', 'rounded', 'invis', 'diagonals'] },
  taillabel: 'text',
  tailport: 'text',
  weight: 'number',
  width: 'number',
  xlabel: 'text',
}

/** No size in inches and no weight in a figure on paper is larger. */
const maxNumber = 100

/** What is wrong with an attribute of a graph, or nothing. */
export function attributeFault(name: Token, value: Token): GraphFault | undefined {
  const values = Object.hasOwn(known, name.text) ? known[name.text] : undefined
  if (values === undefined) {
    return {
      rule: 'dot-attribute',
      at: name.at,
      length: name.length,
      reason: `Unexpected attribute \`${name.text}\` of a graph`,
      note: suggestion(name.text, Object.keys(known)).note,
      fix: offeredNearest(name.text, Object.keys(known)),
    }
  }
  const bad = (expected: string, note: string, fix?: Fix): GraphFault => ({
    rule: 'dot-attribute',
    at: value.at,
    length: value.length,
    reason: `Unexpected value \`${value.text}\` of \`${name.text}\`, expected ${expected}`,
    note,
    fix,
  })
  if (values === 'text') return undefined
  if (values === 'number')
    return /^(?:\d+(?:\.\d*)?|\.\d+)$/u.test(value.text) && Number(value.text) <= maxNumber
      ? undefined
      : bad(`a number from 0 to ${maxNumber}`, `For example \`${name.text}=0.5\`.`)
  if (values === 'grey') {
    const grey = /^(?:black|white|transparent|(?:light|dark|dim)?gr[ae]y|gr[ae]y\d{1,3})$/u.test(value.text)
    return grey
      ? undefined
      : bad('`black`, `white` or a grey such as `gray80`', 'Print has no colours; tell things apart by style or shape.')
  }
  const words = 'list' in values ? value.text.split(',').map((word) => word.trim()) : [value.text]
  const allowed = 'list' in values ? values.list : values
  const wrong = words.find((word) => !allowed.includes(word))
  if (wrong === undefined) return undefined
  const { expected, note } = suggestion(wrong, allowed)
  return bad(
    expected
      .slice(0, 4)
      .map((word) => `\`${word}\``)
      .join(', '),
    note,
    offeredNearest(wrong, allowed),
  )
}
