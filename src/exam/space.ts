import { report } from '../diagnostics/report.ts'
import type { Attribute } from '../source/attributes.ts'
import { badValue, flagAttribute } from '../source/known-attributes.ts'
import { lengthAttribute } from '../source/lengths.ts'
import type { Space } from './nodes.ts'
import type { Reader } from './reader.ts'

/** Names of the attributes that give an answer its space. */
export const spaceAttributes = ['space', 'lines', 'dotted', 'grid', 'box', 'fill']

/** Distance of two ruled lines, in millimetres. */
export const linePitch = 8

/** Distance of the lines of a grid, in millimetres. */
export const gridPitch = 5

/** A line of the widest page, in millimetres. */
const maxWidth = 200

/** Reads the space that an author asks for, and how much of its line it takes: `box=4cm width=6cm right`. */
export function readSpace(reader: Reader, attributes: Map<string, Attribute>): Space {
  const [stated, side] = [attributes.get('width'), attributes.get('right')]
  const kinds = [...attributes.values()].filter(({ name }) => spaceAttributes.includes(name))
  const space = readKind(reader, kinds)
  const alone = 'height' in space ? undefined : (stated ?? side)
  if (alone !== undefined && (kinds.length === 0 || space.kind !== 'default')) reportWidth(reader, alone)
  if (!('height' in space)) return space
  const width = stated && lengthAttribute(reader, stated, maxWidth)
  const right = flagAttribute(reader, side, false)
  if (right && stated === undefined && side !== undefined) reportWidth(reader, side)
  return { ...space, ...(width !== undefined && { width, ...(right && { right }) }) }
}

function reportWidth(reader: Reader, { name, place }: Attribute): void {
  const wanted = name === 'right' ? 'a width beside it' : 'a height beside it'
  report(reader.file, {
    rule: 'attribute-value',
    reason: `Unexpected \`${name}\` of a space, expected ${wanted}`,
    place,
    actual: name,
    note: 'For example `box=2cm width=6cm right`. A space takes its whole line elsewhere.',
  })
}

/** Reads `space=4cm`, `lines=6`, `dotted=6`, `grid=5cm`, `box=4cm`, `fill`, `space=none`. */
function readKind(reader: Reader, [first, second]: readonly Attribute[]): Space {
  if (first === undefined) return { kind: 'default' }
  if (second !== undefined) {
    report(reader.file, {
      rule: 'attribute-value',
      reason: `Unexpected \`${second.name}\` beside \`${first.name}\`, expected one kind of space`,
      place: second.place,
      actual: second.name,
      note: `Keep one of ${spaceAttributes.map((each) => `\`${each}\``).join(', ')}.`,
    })
  }
  switch (first.name) {
    case 'fill':
      return flagAttribute(reader, first, false) ? { kind: 'fill' } : { kind: 'default' }
    case 'lines':
    case 'dotted':
      return readLines(reader, first, first.name)
    case 'grid':
      return ofHeight('grid', lengthAttribute(reader, first))
    case 'box':
      return ofHeight('box', lengthAttribute(reader, first))
    default:
      if (first.value === 'none') return { kind: 'none' }
      return ofHeight('plain', lengthAttribute(reader, first))
  }
}

function readLines(reader: Reader, attribute: Attribute, kind: 'lines' | 'dotted'): Space {
  const lines = Number(attribute.value)
  if (attribute.value !== undefined && Number.isInteger(lines) && lines >= 1 && lines <= 100) {
    return { kind, height: lines * linePitch, lines }
  }
  badValue(reader, attribute, 'a number of lines from 1 to 100', '6')
  return { kind: 'default' }
}

function ofHeight(kind: 'plain' | 'box' | 'grid', height: number | undefined): Space {
  return height === undefined ? { kind: 'default' } : { kind, height }
}
