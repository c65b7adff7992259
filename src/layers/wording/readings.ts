import type { Detail, DetailKind, Details } from './details.ts'
import type { Part } from './parts.ts'

/** What a layer's words state, each bare figure in its place. */
export type Reading = Partial<Record<DetailKind, Detail>>

/** What a bare figure stands for, in order, by the kind of layer and the program; a `?` may be left out. */
const conv = { keras: ['outputs', 'kernel', 'stride'], torch: ['takes', 'outputs', 'kernel', 'stride', 'padding'] } as const
const pool = ['kernel', 'stride', 'padding'] as const

/**
 * The ways in which the bare figures of a layer may be read, the usual one first: `3x3, 16` has a kernel and filters, `Conv2d(3, 16, 3)` channels,
 * filters and kernel, as PyTorch's arguments are ordered.
 *
 * @returns none where there are more figures than the layer takes
 */
export function readingsOf({ head, details, arguments: behind }: Part): Reading[] {
  if (details.contradiction) return []
  const { facts, bare } = details
  switch (head.name) {
    case 'conv':
    case 'separable':
    case 'convtranspose':
      return readConvolution(details, behind, head)
    case 'maxpool':
    case 'avgpool':
      return inOrder(facts, bare, pool, 'kernel')
    case 'fc':
    case 'rnn':
    case 'lstm':
    case 'gru':
      return readUnits(facts, bare)
    case 'batchnorm':
    case 'instancenorm':
      return bare.length <= 1 ? [bare[0] ? { takes: bare[0], ...facts } : facts] : []
    case 'embedding':
    case 'zeropad':
    case 'crop':
    case 'upsample':
    case 'pixelshuffle':
    case 'reshape':
    case 'permute':
    case 'layernorm':
    case 'groupnorm':
    case 'adaptiveavgpool':
    case 'adaptivemaxpool':
    case 'attention':
    case 'softmax':
    case 'input':
      return [{ ...facts, ...(bare[0] && { factor: bare[0] }), ...(bare[1] && { outputs: bare[1] }) }]
    case 'flatten':
      return [{ ...(bare[0] && (isSize(bare[0]) ? { input: bare[0] } : { output: bare[0] })), ...facts }]
    default:
      return [facts]
  }
}

function isSize({ text }: Detail): boolean {
  return text.includes('x')
}

const axesOf = ({ text }: Detail) => text.split('x').length

/** A part of a size: `5x5x3` has a kernel and a depth. */
function cut(detail: Detail, from: number, to?: number): Detail {
  return { ...detail, text: detail.text.split('x').slice(from, to).join('x') }
}

function readConvolution(
  { facts, bare, flags }: Details,
  behind: boolean,
  { program, axes, depthwise }: Part['head'],
): Reading[] {
  const whole: Reading = { ...facts }
  const depth = axes ?? 2
  const numbers: Detail[] = []
  const alternatives: Reading[] = [{}]
  for (const detail of bare) {
    const sizes = axesOf(detail)
    const later = whole.kernel !== undefined || alternatives.some(({ kernel }) => kernel)
    if (sizes === 1 || (later && whole.stride !== undefined)) numbers.push(detail)
    // (2, 2) after (3, 3) are strides
    else if (later) whole.stride = detail
    else if (sizes <= depth) whole.kernel = detail
    else if (sizes === depth + 1) {
      // 3x3x64 is a kernel with the channels that it takes, or with its filters
      whole.kernel = cut(detail, 0, depth)
      const third = cut(detail, depth)
      const outputsStated = whole.outputs !== undefined || bare.some((other) => other !== detail && axesOf(other) === 1)
      alternatives.splice(0, 1, ...(outputsStated ? [{ takes: third }] : [{ takes: third }, { outputs: third }]))
    } else if (sizes === depth + 2) {
      whole.kernel = cut(detail, 0, depth)
      alternatives.splice(0, 1, { takes: cut(detail, depth, depth + 1), outputs: cut(detail, depth + 1) })
    } else return []
  }
  return alternatives.flatMap((each) =>
    withNumbers({ ...whole, ...each }, numbers, behind, program, depthwise === true || flags.has('depthwise')),
  )
}

function withNumbers(
  stated: Reading,
  numbers: readonly Detail[],
  behind: boolean,
  program: 'keras' | 'torch' | undefined,
  depthwise: boolean,
): Reading[] {
  if (numbers.length === 0) return [stated]
  // the other program's order is the second guess
  const orders = (
    [
      ['keras', conv.keras],
      ['torch', conv.torch],
    ] as const
  ).filter(([name]) => program === undefined || name === program || (program === 'torch' && numbers.length <= 2))
  if (!behind || numbers.length === 1) {
    const order = depthwise && !stated.kernel ? (['kernel', 'stride'] as const) : (['outputs', 'kernel', 'stride'] as const)
    const free = order.filter((kind) => stated[kind] === undefined)
    // a number on its own is of filters where they are not stated, else of the kernel
    if (numbers.length === 1 && free[0]) return [{ ...stated, [free[0]]: numbers[0] }]
    if (!behind) return []
  }
  const readings = orders.flatMap(([, order]) =>
    inOrder(
      stated,
      numbers,
      order.filter((kind) => stated[kind] === undefined),
      'outputs',
    ),
  )
  // Keras' first version had rows and columns of the kernel one behind the other
  const [first, second, third] = numbers
  if (program !== 'torch' && numbers.length === 3 && first && second && third && second.text === third.text && !stated.kernel)
    readings.push({
      ...stated,
      outputs: first,
      kernel: { text: `${second.text}x${third.text}`, from: second.from, to: third.to },
    })
  return readings
}

/** The figures in an order of meanings; what is stated by a word goes without. */
function inOrder(stated: Reading, figures: readonly Detail[], order: readonly DetailKind[], required: DetailKind): Reading[] {
  const free = order.filter((kind) => stated[kind] === undefined)
  if (figures.length > free.length) return []
  const read: Reading = { ...stated }
  for (const [index, figure] of figures.entries()) {
    const kind = free[index]
    if (kind) read[kind] = figure
  }
  return figures.length === 0 || read[required] ? [read] : []
}

/** Inputs and outputs, or outputs alone: `Linear(400, 120)`, `FC 400x120`, `Dense(128)`. */
function readUnits(facts: Details['facts'], bare: readonly Detail[]): Reading[] {
  const [first, second] = bare
  if (first === undefined) return [facts]
  if (facts.outputs) return bare.length === 1 ? [isSize(first) ? { input: first, ...facts } : { takes: first, ...facts }] : []
  if (isSize(first) && bare.length === 1) {
    const parts = first.text.split('x')
    const ones = parts.slice(0, -1).every((part) => part === '1')
    if (ones) return [{ ...facts, outputs: cut(first, parts.length - 1) }]
    return parts.length === 2 ? [{ ...facts, takes: cut(first, 0, 1), outputs: cut(first, 1) }] : [{ ...facts, input: first }]
  }
  if (bare.length === 1) return [{ ...facts, outputs: first }]
  return second && bare.length === 2 && !isSize(second)
    ? [{ ...facts, ...(isSize(first) ? { input: first } : { takes: first }), outputs: second }]
    : []
}
