import type { Element } from 'hast'
import { type Drawings, drawGraphs, drawingKey, graphDrawing } from '../figures/graph/draw-graph.ts'
import type { Graph } from '../figures/graph/graph.ts'
import type { Drawing } from '../figures/graph/operations.ts'
import { graphOf } from '../figures/network/arrange.ts'
import { networkDrawing } from '../figures/network/draw-network.ts'
import type { NetworkFigure } from '../figures/network/network.ts'
import { plotFigure } from '../figures/plot/draw-plot.ts'
import type { Plot } from '../figures/plot/plot.ts'
import type { Images } from '../images/found.ts'
import type { Block } from '../paper/block-nodes.ts'
import { allNodes } from '../paper/blocks.ts'
import { standing } from './drawings.ts'
import { markedPicture } from './marked-picture.ts'
import type { Pictured, PictureFile, Pictures } from './picture-file.ts'
import { blocksOf, type ExportedExam, withParts } from './question.ts'

export type { Pictured, PictureFile, Pictures }

/**
 * The pictures of an exam. Its graphs and networks are placed first; all else is drawn when it is asked for.
 *
 * @param images of the author's files, by the paths in the exam
 * @param more blocks whose figures may be asked for
 */
export async function picturesOf(
  { questions, texts }: ExportedExam,
  images: Images,
  more: readonly Block[] = [],
): Promise<Pictures> {
  const blocks: Block[] = [...questions.flatMap(withParts).flatMap(blocksOf), ...texts.flatMap(({ content }) => content), ...more]
  const drawings: Drawings = new Map()
  const placed = allNodes(blocks).flatMap((node) =>
    node.type === 'graph' ? [node] : node.type === 'network' ? [graphOf(node)] : [],
  )
  await drawGraphs(placed, drawings)
  const drawingOf = (graph: Pick<Graph, 'layout' | 'source'>): Drawing => {
    const drawing = drawings.get(drawingKey(graph))
    if (drawing === undefined) throw new Error('a graph has not been placed')
    return drawing
  }
  const known = new Map<string, PictureFile>()
  const names = new Set<string>()
  const named = (key: string, name: string, make: (name: string) => PictureFile): PictureFile => {
    const found = known.get(key) ?? make(freeName(name, names))
    known.set(key, found)
    names.add(found.name)
    return found
  }
  const drawn = (node: Graph | NetworkFigure | Plot, draw: () => Element): PictureFile =>
    named(keyOf(node), `${node.type}.svg`, (name) => {
      const { bytes, width } = standing(draw())
      return { name, type: 'image/svg+xml', bytes, alt: node.alt, width }
    })
  const bare = (node: Pictured): PictureFile | undefined => {
    switch (node.type) {
      case 'image': {
        const found = images.get(node.url)
        if (found?.kind !== 'image') return undefined
        const file = named(`image ${node.url}`, nameOf(node.url, found.type), (name) => {
          return { name, type: found.type, bytes: found.bytes, alt: '', width: undefined }
        })
        return { ...file, alt: node.alt ?? '', width: node.data?.width }
      }
      case 'plot':
        return drawn(node, () => plotFigure(node))
      case 'graph':
        return drawn(node, () => graphDrawing(node, drawingOf(node)))
      case 'network':
        return drawn(node, () => networkDrawing(node, drawingOf(graphOf(node))))
      default:
        return node satisfies never
    }
  }
  return (node, marks) => {
    const file = bare(node)
    if (file === undefined || marks === undefined) return file
    const key = JSON.stringify([file.name, file.width, marks])
    const marked = named(key, file.name.replace(/\.\w+$/, '-marked.svg'), (name) => markedPicture(file, marks, name))
    return { ...marked, alt: file.alt }
  }
}

/** What a figure looks like, wherever it stands. */
function keyOf(node: Graph | NetworkFigure | Plot): string {
  return JSON.stringify(node, (name, value: unknown) => (name === 'position' ? undefined : value))
}

const endings = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/svg+xml': 'svg' } as const

/** The name of a picture's file in letters that any system takes. */
function nameOf(path: string, type: keyof typeof endings): string {
  const last = path.split(/[\\/]/).at(-1) ?? ''
  const stem = last
    .replace(/\.[^.]*$/, '')
    .replace(/[^\w-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
  return `${stem || 'picture'}.${endings[type]}`
}

function freeName(name: string, names: ReadonlySet<string>): string {
  const [, stem = '', ending = ''] = /^(.*)(\.\w+)$/.exec(name) ?? []
  let free = name
  for (let count = 2; names.has(free); count += 1) free = `${stem}-${count}${ending}`
  return free
}
