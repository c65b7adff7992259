import { VFile } from 'vfile'
import type { VFileMessage } from 'vfile-message'
import { type FoundTable as ReadTable, layerTables as tablesIn } from '../exam/networks.ts'
import { type DescribedNetwork, describe, type MarkedCell, markAnswers, printNetwork, readAnswers } from '../layers/index.ts'
import { type ReadFile, sourcesBy } from './files.ts'

export interface LayerOptions {
  /** Conventions for a file of the notation, as attributes: `pad.conv=1 stride.pool=2`. */
  conventions?: string | undefined
  /** Gives the networks that an exam names; without it there are none. */
  read?: ReadFile | undefined
}

/** A layer table of a text. */
export interface FoundTable {
  /** Where it begins. */
  line: number
  /** What is wrong with it. */
  messages: VFileMessage[]
  /** Absent where the table cannot be read. */
  network?: Network
}

/** The network of a layer table. Its sums are absent where a layer cannot be computed. */
export interface Network extends DescribedNetwork {
  /** In the notation, with all conventions. */
  notation: string
  /** Marks a student's answers; absent where a layer cannot be computed. */
  mark?: MarkLayers
}

/**
 * Marks what a student wrote into a layer table. A figure that is right on the student's own earlier mistakes follows from them.
 *
 * @param records a record for each row: its fields are columns of the table, and `row` or `layer` may say which row it is
 */
export type MarkLayers = (records: readonly Readonly<Record<string, string>>[]) => MarkedLayers

/** A student's cells with their marks, and what could not be placed in the table. */
export interface MarkedLayers {
  cells: MarkedCell[]
  messages: VFileMessage[]
}

/**
 * Computes the layer tables of a text: of an exam, or of the notation alone. A file whose name ends neither in `.md` nor in `.layers` is an exam
 * when it holds a `layers` block. Never throws for any text.
 */
export function layerTables(source: string | VFile, { conventions = '', read }: LayerOptions = {}): FoundTable[] {
  const file = typeof source === 'string' ? new VFile(source) : source
  return tablesIn(file, conventions, sourcesBy(read)).map(tableOf)
}

function tableOf({ line, messages, reading }: ReadTable): FoundTable {
  if (reading === undefined) return { line, messages }
  const { table, network, options } = reading
  const mark: MarkLayers = (records) => {
    const file = new VFile()
    const answers = readAnswers(records, reading, file)
    return { cells: markAnswers(reading, answers), messages: file.messages }
  }
  return {
    line,
    messages,
    network: {
      ...describe(table),
      notation: printNetwork(network, options),
      ...(table.totals && { mark }),
    },
  }
}
