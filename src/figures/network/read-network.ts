import type { Code } from 'mdast'
import { report } from '../../diagnostics/report.ts'
import { type DiagramBox, diagramOf, type NotationReading } from '../../layers/index.ts'
import type { Attribute } from '../../source/attributes.ts'
import { badValue, flagAttribute } from '../../source/known-attributes.ts'
import { lengthAttribute } from '../../source/lengths.ts'
import type { SourceText } from '../../source/source-text.ts'
import { captionAttributes, checkTexts, ownCaption } from '../texts.ts'
import type { NetworkFigure } from './network.ts'

/** Attributes of a ` ```layers ` block that say how its diagram is drawn. */
export const diagramAttributes: readonly string[] = ['diagram', 'table', 'alt', ...captionAttributes, 'width']

/** The most boxes of a diagram; more could not be read on a page. */
const maxBoxes = 24

/**
 * Parts the attributes of a diagram from those of the table. Without `diagram` there is no diagram: what is said of a caption is the table's, and
 * all others are left to be reported as unknown ones of a table.
 */
export function splitDiagram(attributes: readonly Attribute[]): { diagram: Map<string, Attribute>; rest: Attribute[] } {
  const drawn = attributes.some(({ name }) => name === 'diagram')
  const diagram = new Map<string, Attribute>()
  const rest = attributes.filter((attribute) => {
    const own = (drawn ? diagramAttributes : captionAttributes).includes(attribute.name) && !diagram.has(attribute.name)
    if (own) diagram.set(attribute.name, attribute)
    return !own
  })
  return { diagram, rest }
}

/** Tells whether a block prints its table: always, but for a diagram with `table=false`. */
export function hasTable(reader: SourceText, diagram: ReadonlyMap<string, Attribute>): boolean {
  return flagAttribute(reader, diagram.get('table'), true)
}

/** The diagram of a ` ```layers ` block; reports one with too many boxes (rule `layer-diagram`). */
export function readDiagram(
  reader: SourceText,
  node: Code,
  diagram: ReadonlyMap<string, Attribute>,
  reading: NotationReading,
): NetworkFigure | undefined {
  const direction = diagram.get('diagram')
  if (direction === undefined) return undefined
  const { value = 'right' } = direction
  if (value !== 'right' && value !== 'down') badValue(reader, direction, '`right` or `down`', 'right')
  checkTexts(reader, diagram, ['alt'])
  const width = diagram.get('width')
  const boxes = diagramOf(reading)
  if (boxes.length > maxBoxes) {
    report(reader.file, {
      rule: 'layer-diagram',
      reason: `Unexpected diagram of ${boxes.length} boxes, expected at most ${maxBoxes}`,
      place: direction.place,
      note: 'It could not be read on a page. Draw a part of the network in a block of its own, with `table=false`.',
    })
    return undefined
  }
  return {
    type: 'network',
    direction: value === 'down' ? 'down' : 'right',
    boxes,
    width: width && lengthAttribute(reader, width, 170),
    alt: diagram.get('alt')?.value?.trim() || inWords(boxes),
    ...ownCaption(diagram),
    ...(node.position && { position: node.position }),
  }
}

/** A diagram as it is read aloud: its boxes by number, each with those it takes where that is not the one before. */
function inWords(boxes: readonly DiagramBox[]): string {
  const sentences = boxes.map(({ kind, lines, shape, from }, index) => {
    const name = kind === 'sum' ? '+' : kind === 'product' ? '×' : lines.join(', ')
    const follows = from.every((source) => source === index - 1)
    const sources = follows ? '' : ` ← ${from.map((source) => source + 1).join(', ')}`
    return `${index + 1}: ${name}${shape === undefined ? '' : ` (${shape})`}${sources}`
  })
  return sentences.join('; ')
}
