/** A drawing operation of Graphviz; lengths in points from the lower left corner. */
export type Operation =
  | { kind: 'polygon' | 'line' | 'curve'; points: readonly Point[]; filled: boolean }
  | { kind: 'ellipse'; middle: Point; radii: Point; filled: boolean }
  | { kind: 'text'; at: Point; align: 'start' | 'middle' | 'end'; text: string }
  | { kind: 'pen' | 'fill'; colour: string }
  | { kind: 'style'; style: string }

export type Point = readonly [number, number]

/** What Graphviz draws: its size, and the operations of each group, of a node or an edge, clusters first, nodes last. */
export type Drawing = { width: number; height: number; groups: Operation[][] }

/**
 * Reads the drawing that Graphviz gives as JSON.
 *
 * @param restore gives back what a text stands for
 * @throws Error where it is none
 */
export function readDrawing(json: string, restore: (text: string) => string = (text) => text): Drawing {
  const graph: unknown = JSON.parse(json)
  const [, , width, height] = String(property(graph, 'bb')).split(',').map(Number)
  if (width === undefined || height === undefined || !(width > 0 && height > 0)) throw new Error('Graphviz has drawn nothing')
  const objects = list(property(graph, 'objects'))
  const isCluster = (object: unknown) => property(object, 'nodes') !== undefined || property(object, 'subgraphs') !== undefined
  const groups = [
    ...objects.filter(isCluster),
    ...list(property(graph, 'edges')),
    ...objects.filter((object) => !isCluster(object)),
  ].map((each) => ['_draw_', '_hdraw_', '_tdraw_', '_ldraw_', '_hldraw_', '_tldraw_'].flatMap((name) => operationsOf(each, name)))
  const restored = (operation: Operation): Operation =>
    operation.kind === 'text' ? { ...operation, text: restore(operation.text) } : operation
  return { width, height, groups: [...groups, operationsOf(graph, '_ldraw_')].map((each) => each.map(restored)) }
}

function operationsOf(object: unknown, name: string): Operation[] {
  // each list begins with a pen of its own
  return [{ kind: 'style', style: 'solid' }, ...list(property(object, name)).flatMap(operationOf)]
}

function operationOf(value: unknown): Operation[] {
  const op = String(property(value, 'op'))
  const points = () => list(property(value, 'points')).map(pointOf)
  const filled = op === op.toUpperCase()
  switch (op) {
    case 'p':
    case 'P':
      return [{ kind: 'polygon', points: points(), filled }]
    case 'b':
    case 'B':
      return [{ kind: 'curve', points: points(), filled: false }]
    case 'L':
      return [{ kind: 'line', points: points(), filled: false }]
    case 'e':
    case 'E': {
      const [x = 0, y = 0, across = 0, up = 0] = list(property(value, 'rect')).map(Number)
      return [{ kind: 'ellipse', middle: [x, y], radii: [across, up], filled }]
    }
    case 'T': {
      const align = property(value, 'align')
      const anchor = align === 'l' ? 'start' : align === 'r' ? 'end' : 'middle'
      return [{ kind: 'text', at: pointOf(property(value, 'pt')), align: anchor, text: String(property(value, 'text')) }]
    }
    case 'c':
      return [{ kind: 'pen', colour: String(property(value, 'color')) }]
    case 'C':
      return [{ kind: 'fill', colour: String(property(value, 'color')) }]
    case 'S':
      return [{ kind: 'style', style: String(property(value, 'style')) }]
    default:
      return []
  }
}

function pointOf(value: unknown): Point {
  const [x = 0, y = 0] = list(value).map(Number)
  return [x, y]
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined
}
