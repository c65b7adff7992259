import type { Position } from 'unist'
import type { Line, LineOption, Word } from '../notation/line.ts'
import type { TableOptions } from '../table-options.ts'
import type { Part } from '../wording/parts.ts'
import type { Reading } from '../wording/readings.ts'
import { unmarked } from './cell.ts'
import type { Printed } from './open-line.ts'
import type { Row } from './row.ts'

/** The options of each kind of layer by the facts that words state. */
const convolution = { kernel: 'k', stride: 's', padding: 'p', dilation: 'd' } as const
const optionKeys: Readonly<Record<string, Partial<Record<keyof Reading, string>>>> = {
  conv: { ...convolution, groups: 'g' },
  separable: convolution,
  convtranspose: { ...convolution, groups: 'g', outputPadding: 'op' },
  maxpool: { stride: 's', padding: 'p', dilation: 'd' },
  avgpool: { stride: 's', padding: 'p' },
  lstm: { layers: 'layers' },
  gru: { layers: 'layers' },
  rnn: { layers: 'layers' },
  attention: { heads: 'heads', outputs: 'heads' },
  groupnorm: { groups: 'g' },
}

/** Which fact is the main number of a line. */
function mainOf(
  name: string,
  reading: Reading,
  { output, units }: Printed,
  bidirectional: boolean,
  { order }: TableOptions,
): string | undefined {
  const shape = output && (order === 'hwc' ? [...output.slice(1), ...output.slice(0, 1)] : output).join('x')
  switch (name) {
    case 'conv':
    case 'separable':
    case 'convtranspose':
      return reading.outputs?.text
    case 'maxpool':
    case 'avgpool':
      return reading.kernel?.text
    case 'fc':
    case 'softmax':
      return (
        reading.outputs?.text ??
        (name === 'fc' ? (shape === undefined || units === undefined ? undefined : String(units)) : reading.factor?.text)
      )
    case 'lstm':
    case 'gru':
    case 'rnn':
      return reading.outputs?.text ?? (units === undefined ? undefined : String(units / (bidirectional ? 2 : 1)))
    case 'upsample':
      return reading.factor?.text ?? reading.kernel?.text ?? '2'
    case 'zeropad':
    case 'crop':
      return reading.factor?.text ?? reading.padding?.text
    case 'reshape':
      return reading.output?.text ?? reading.factor?.text ?? shape
    case 'adaptiveavgpool':
    case 'adaptivemaxpool':
      return reading.factor?.text ?? reading.output?.text ?? (output && output.length > 1 ? output.slice(1).join('x') : undefined)
    case 'embedding':
    case 'groupnorm':
    case 'pixelshuffle':
    case 'attention':
      return reading.factor?.text
    default:
      return undefined
  }
}

/** Writes the line of a layer that is read by its words, with what they state; `text` is what stands in its cell. */
export function lineOf(
  { head, details }: Part,
  reading: Reading,
  printed: Printed,
  text: string,
  label: string | undefined,
  references: readonly Word[],
  place: Position,
  options: TableOptions,
): Line {
  const word = (value: string): Word => ({ text: value, place })
  const { flags } = details
  const both = head.bidirectional === true || flags.has('bidirectional')
  const recurrent = /^(?:lstm|gru|rnn)$/u.test(head.name)
  const convolves = /^(?:conv|separable|convtranspose)$/u.test(head.name)
  const set: [boolean, string][] = [
    [convolves && flags.has('nobias'), 'nobias'],
    [convolves && flags.has('bias'), 'bias'],
    [head.name === 'fc' && flags.has('nobias'), 'nobias'],
    [head.name === 'conv' && (head.depthwise === true || flags.has('depthwise')), 'dw'],
    [recurrent && both, 'bidirectional'],
    [recurrent && flags.has('last'), 'last'],
    [/pool$/u.test(head.name) && flags.has('ceil'), 'ceil'],
  ]
  const keys = Object.hasOwn(optionKeys, head.name) ? (optionKeys[head.name] ?? {}) : {}
  const stated = Object.entries(reading).flatMap(([fact, detail]): LineOption[] => {
    const key = Object.entries(keys).find(([each]) => each === fact)?.[1]
    return key && detail ? [{ key, word: word(`${key}=${detail.text}`), value: word(detail.text) }] : []
  })
  const main = mainOf(head.name, reading, printed, both, options)
  const size = head.name === 'embedding' ? reading.outputs?.text : undefined
  return {
    label: label ?? null,
    head: word(head.name),
    ...(main !== undefined && { main: { ...word(main), attached: false } }),
    ...(size !== undefined && { second: word(size) }),
    references: /^(?:add|multiply|concat)$/u.test(head.name) ? references : [],
    options: [...stated, ...set.filter(([is]) => is).map(([, flag]): LineOption => ({ key: flag, word: word(flag) }))],
    form: 'full',
    text,
    place,
    ...(head.axes !== undefined && { axes: head.axes }),
  }
}

/** The rows that a row names as its inputs, as a program prints them: `conv2d_1[0][0]`. */
export function sourcesOf(row: Row, place: Position): Word[] {
  const said = row.texts.filter(({ role }) => role === 'from').map(({ text }) => unmarked(text))
  return said.flatMap((text) => [...text.matchAll(/[\p{L}_][\p{L}\d_./-]*/gu)].map(([name]) => ({ text: `@${name}`, place })))
}
