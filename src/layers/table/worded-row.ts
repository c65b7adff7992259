import type { Position } from 'unist'
import { VFile } from 'vfile'
import { kindNamed } from '../kinds/index.ts'
import type { Layer } from '../kinds/kind.ts'
import type { Common } from '../notation/common.ts'
import type { Line } from '../notation/line.ts'
import type { TableOptions } from '../table-options.ts'
import type { Part } from '../wording/parts.ts'
import { type Reading, readingsOf } from '../wording/readings.ts'
import { unmarked } from './cell.ts'
import { type Guess, openLayer } from './open-layer.ts'
import type { OpenLine, Printed } from './open-line.ts'
import { agreementIn, printedIn } from './printed.ts'
import { type Claim, completeLine, type Row } from './row.ts'
import { wordedIn } from './worded-cells.ts'
import { lineOf, sourcesOf } from './worded-line.ts'

/** A layer read by its words. `facts` are those that its cell states, with their places in it. */
export type WordedLayer = { line: Line; layer: Layer; claims: readonly Claim[]; guess: Guess; facts: Reading; ambiguous: boolean }

/** How a row is read: whether its layer may be without biases, as before a normalisation; with what is usual, whatever its figures say; by which of its readings. */
export type Manner = {
  /** What the row below says of its input, and so of this output. */
  after: string | undefined
  program: 'keras' | 'torch' | undefined
  biasless: boolean
  usual: boolean
  reading: number
}

/**
 * Reads the layer of a row in any usual wording, from the cell of its layer and the columns that describe it. Facts that it leaves open are those with
 * which its printed figures agree.
 *
 * @param text the cell of the layer without its marks
 * @returns `undefined` where no layer can be read, or facts are missing that no figure tells; `padding` where that is all
 */
export function readWordedRow(
  row: Row,
  text: string,
  options: TableOptions,
  manner: Manner,
): WordedLayer | 'padding' | undefined {
  const worded = wordedIn(row, text)
  const [first, ...others] = worded.parts
  const place = row.sources.get('layer')?.place
  const kind = first && kindNamed(first.head.name)
  if (first === undefined || kind === undefined || place === undefined) return undefined
  const readings = readingsOf(first)
  const reading = readings[manner.reading] ?? readings[0]
  if (reading === undefined) return undefined
  const claims = [...worded.claims, ...claimsOf(reading, place)]
  const shown =
    manner.after === undefined ? claims : [...claims, { about: 'output' as const, text: unmarked(manner.after), place }]
  const printed = printedIn(row, shown, options)
  const from = sourcesOf(row, place)
  // names are of use where rows say what they take
  const isNamed = row.texts.some(({ role }) => role === 'from')
  const common: Common = { frozen: false, ...(from[0] && first.head.name !== 'add' && { from: from[0] }) }
  const line = completeLine(
    row,
    kind,
    lineOf(first, reading, printed, text, isNamed ? worded.label : undefined, from, place, options),
    options,
    new VFile(),
  )
  if (line === undefined) return undefined
  const guess: Guess = { candidate: undefined }
  const wording = { facts: reading, claims, guess, ambiguous: readings.length > 1 }
  if (/^(?:add|multiply|concat)$/u.test(kind.name)) {
    const layer = kind.read(line, options, new VFile())
    return layer && { ...wording, line, layer }
  }
  const open: OpenLine = {
    name: kind.name,
    line,
    program: first.head.program ?? manner.program,
    biasless: manner.biasless,
    takes: Number(reading.takes?.text ?? Number.NaN),
    sequences: first.details.flags.has('sequences'),
    settled: settledIn(kind.name, options),
    biased: options.bias,
  }
  const told = isTold(open, printed)
  if (told !== true) return told === false ? undefined : told
  const behind = others.flatMap((part) => partBehind(part, open, printed, row, claims, place, options) ?? [])
  if (behind.length < others.length) return undefined
  const layer = openLayer(open, printed, agreementIn(row, shown, options), options, common, behind, manner.usual, guess)
  return { ...wording, line, layer }
}

/** A layer behind another one in the same row, with what goes without saying about it. */
function partBehind(
  part: Part,
  open: OpenLine,
  printed: Printed,
  row: Row,
  claims: readonly Claim[],
  place: Position,
  options: TableOptions,
): Layer | undefined {
  const [reading] = readingsOf(part)
  if (reading === undefined || kindNamed(part.head.name) === undefined) return undefined
  const line = lineOf(part, reading, printed, part.head.name, undefined, [], place, options)
  const next = { ...open, name: part.head.name, line, program: part.head.program, settled: settledIn(part.head.name, options) }
  const known = { ...printed, parameters: undefined, weights: undefined }
  return openLayer(next, known, agreementIn(row, claims, options), options, { frozen: false }, [], true, {
    candidate: undefined,
  })
}

function settledIn(name: string, { convPadding, convStride, poolPadding, poolStride }: TableOptions): OpenLine['settled'] {
  if (name === 'conv' || name === 'separable') return { stride: convStride !== undefined, padding: convPadding !== undefined }
  if (name === 'maxpool' || name === 'avgpool') return { stride: poolStride !== undefined, padding: poolPadding !== undefined }
  return { stride: false, padding: false }
}

/** Tells whether what a line leaves open is told by the figures that its row prints, or goes without saying; `padding` where only that is missing. */
function isTold(
  { name, line, program, settled }: OpenLine,
  { output, units, parameters, weights }: Printed,
): boolean | 'padding' {
  const has = (...keys: string[]) => line.options.some(({ key }) => keys.includes(key))
  switch (name) {
    case 'conv':
    case 'separable':
    case 'convtranspose': {
      const kernel = has('k') || parameters !== undefined || weights !== undefined
      const filters = line.main !== undefined || has('dw') || output !== undefined
      const padding = has('p', 'same', 'valid') || settled.padding || (output?.length ?? 0) > 1 || program !== undefined
      return kernel && filters && (padding || 'padding')
    }
    case 'maxpool':
    case 'avgpool':
      return line.main !== undefined || has('k', 's') || (output?.length ?? 0) > 1
    case 'fc':
    case 'rnn':
    case 'lstm':
    case 'gru':
      return line.main !== undefined
    case 'embedding':
      return (line.second !== undefined || units !== undefined) && (line.main !== undefined || parameters !== undefined)
    case 'zeropad':
    case 'crop':
    case 'reshape':
    case 'groupnorm':
    case 'adaptiveavgpool':
    case 'adaptivemaxpool':
    case 'permute':
    case 'pixelshuffle':
    case 'bilinear':
      return line.main !== undefined
    default:
      return true
  }
}

function claimsOf(reading: Reading, place: Position): Claim[] {
  return (['takes', 'input', 'output'] as const).flatMap((about) => {
    const said = reading[about]
    return said ? [{ about, text: said.text, place }] : []
  })
}
