import type { ColumnKind } from '../languages/layer-words.ts'
import type { Line } from './notation/line.ts'
import type { NotationReading } from './table/follow-through.ts'
import { redactedWords } from './table/redacted.ts'
import { printValue, valueIn } from './table/value.ts'
import type { ComputedLayer } from './types.ts'

/** What is drawn for one or several layers, with the boxes before it whose outputs it takes, by their places in the list. */
export type DiagramBox = {
  /** A sum or a product of branches is drawn as its sign. */
  kind: 'box' | 'sum' | 'product'
  /** The layers in it, a line each. */
  lines: string[]
  /** The shape of its output, where the diagram may tell it. */
  shape: string | undefined
  from: number[]
}

/** Blanks from which, or for which, the shapes in a diagram would be an answer. */
const askForShapes: readonly ColumnKind[] = ['output', 'c', 'hw', 'filters', 'activations', 'memory']

/** Layers that keep their input's shape, and are named in the box of the layer before them. */
const keepsShape =
  /^(?:.*norm|prelu|.*relu6?|elu|selu|silu|gelu|mish|.*sigmoid|.*tanh|hardswish|.*softmax|soft(?:plus|sign)|identity|lrn|drop.*)$/u

/**
 * Makes the boxes of a network's diagram. They say no more than the table that goes with them: no option that a blank asks for,
 * and no shape where a blank asks for it or for what follows from it.
 */
export function diagramOf({ table, resolved, options, network, blanks }: NotationReading): DiagramBox[] {
  const { layers } = table
  const lines = [network.input.line, ...resolved.map(({ line }) => line)]
  const uses = layers.map((_, index) => layers.filter(({ from }) => from.includes(index)).length)
  const showsShapes = !askForShapes.some((kind) => blanks.has(kind))
  const boxes: DiagramBox[] = []
  // the box in which each layer is
  const places: number[] = []
  for (const [index, layer] of layers.entries()) {
    const [before = 0] = layer.from
    const line = lines[index]
    const text = line === undefined ? layer.text : boxText(line, layer, index > 0 ? blanks : new Set<ColumnKind>())
    const kept = keepsShape.test(layer.type)
    const home = boxes[places[before] ?? 0]
    if (kept && before > 0 && uses[before] === 1 && home?.kind === 'box') {
      home.lines.push(text)
      places.push(places[before] ?? 0)
      continue
    }
    const shape = printValue(valueIn('output', layer, options), options)
    boxes.push({
      kind: layer.type === 'add' ? 'sum' : layer.type === 'multiply' ? 'product' : 'box',
      lines: [text],
      shape: index > 0 && !kept && showsShapes && shape !== undefined ? printed(shape) : undefined,
      from: layer.from.map((source) => places[source] ?? 0),
    })
    places.push(boxes.length - 1)
  }
  return boxes
}

/** A layer as its box names it: what its connections show is left out. */
function boxText(line: Line, layer: ComputedLayer, blanks: ReadonlySet<ColumnKind>): string {
  const { before, options, all } = redactedWords(line, layer, blanks)
  const drawn = line.references.length > 0 || line.options.some(({ key }) => key === 'from')
  if (all && !drawn) return printed(line.text)
  const words = [...before, ...options].map((word) => word.text)
  return printed(words.filter((word) => !/^from\s*=/u.test(word)).join(' '))
}

function printed(text: string): string {
  return text.replace(/(?<=\d|None|\b[A-Z])\s*x\s*(?=\d)/gu, '×')
}
