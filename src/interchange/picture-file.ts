import type { Image } from 'mdast'
import type { LabelPlace } from '../exam/label-nodes.ts'
import type { Graph } from '../figures/graph/graph.ts'
import type { NetworkFigure } from '../figures/network/network.ts'
import type { Plot } from '../figures/plot/plot.ts'

/** What is shown as a picture: a file of the author's, or a figure that we draw. */
export type Pictured = Image | Graph | NetworkFigure | Plot

/** A picture as a file. */
export type PictureFile = {
  /** In ASCII, without a folder; no two different pictures of an export have one. */
  name: string
  type: 'image/png' | 'image/jpeg' | 'image/svg+xml'
  bytes: Uint8Array
  alt: string
  /** In millimetres, where its author or the figure says so. */
  width: number | undefined
}

/** The file of a picture, with numbered marks where it has some; `undefined` where there is none. */
export type Pictures = (node: Pictured, marks?: readonly LabelPlace[]) => PictureFile | undefined
