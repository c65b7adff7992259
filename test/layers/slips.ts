/** A wrong figure that a slip leads to: what was done, how a message may name it, and the figure. */
export type PlantedSlip = { slip: string; figure: string; column: 'Output' | 'Parameters' | 'MACs' }

/** A row that is checked, the rows before it, and its slips. All arithmetic here is written out, and none of it ours. */
export type SlipCase = { before: string[]; row: string; slips: PlantedSlip[] }

/** How a message may name each slip. */
export const names: Readonly<Record<string, RegExp>> = {
  'the 1 forgotten': /the 1 in the end forgotten/u,
  'padding on one side': /padding counted on one side/u,
  'no padding': /padding forgotten/u,
  'padding off by one': /padding off by one/u,
  'padding where none is': /padding that is not there/u,
  'no stride': /stride forgotten/u,
  'no dilation': /dilation forgotten/u,
  'rounded up': /rounded up instead of down/u,
  'kernel not squared': /along one axis only/u,
  'no biases': /biases forgotten/u,
  'no input channels': /input channels forgotten/u,
  'one bias': /one bias for the layer/u,
  'a bias a channel': /a bias (?:a|for each) channel/u,
  'channels of the row before': /channels of the row before/u,
  'channels for filters': /input channels for the number of filters/u,
  'biases in MACs': /biases counted in/u,
  'at the places of the input': /at the places of its (?:input|output) instead/u,
  'MACs doubled': /FLOPs: a multiplication/u,
  'weights alone': /the weights alone/u,
  'a pool that learns': /pooling learns nothing/iu,
  'flattened without channels': /without the channels|the channels forgotten/u,
  'flattened without sizes': /without height and width|height and width forgotten|one of the axes/u,
  'as a convolution': /computed as a convolution/u,
  'wrong gates': /gates, as an? (?:LSTM|GRU)/u,
  'one vector of biases': /one vector of biases/u,
  'no recurrent weights': /recurrent weights forgotten/u,
  'no gates': /the gates forgotten/u,
  'a row left out': /left out\b/u,
  'a row twice': /counted twice/u,
  'channels of the input': /the channels of its input/u,
}

type Conv = { n: number; c: number; previous: number; f: number; k: number; s: number; p: number; d: number }

const cube = (depth: number, size: number) => `${depth}x${size}x${size}`

/** Slips with a convolution of `f` filters on `c` channels, which a row before has made of `previous`. */
export function convolutionSlips({ n, c, previous, f, k, s, p, d }: Conv): SlipCase {
  const reach = d * (k - 1) + 1
  const right = Math.floor((n + 2 * p - reach) / s) + 1
  const output = (slip: string, size: number): PlantedSlip => ({ slip, figure: cube(f, size), column: 'Output' })
  const count = (slip: string, figure: number): PlantedSlip => ({ slip, figure: String(figure), column: 'Parameters' })
  const macs = (slip: string, figure: number): PlantedSlip => ({ slip, figure: String(figure), column: 'MACs' })
  const weights = k * k * c * f
  const slips = [
    output('the 1 forgotten', Math.floor((n + 2 * p - reach) / s)),
    output('padding on one side', Math.floor((n + p - reach) / s) + 1),
    output('no padding', Math.floor((n - reach) / s) + 1),
    output('padding off by one', Math.floor((n + 2 * (p + 1) - reach) / s) + 1),
    ...(p > 1 ? [output('padding off by one', Math.floor((n + 2 * (p - 1) - reach) / s) + 1)] : []),
    ...(p === 0 && k % 2 === 1 ? [output('padding where none is', Math.floor((n + k - 1 - reach) / s) + 1)] : []),
    output('no stride', n + 2 * p - reach + 1),
    output('no dilation', Math.floor((n + 2 * p - k) / s) + 1),
    output('rounded up', Math.ceil((n + 2 * p - reach) / s) + 1),
    { slip: 'channels of the input', figure: cube(c, right), column: 'Output' as const },
    count('kernel not squared', (k * c + 1) * f),
    count('no biases', weights),
    count('no input channels', (k * k + 1) * f),
    count('one bias', weights + 1),
    count('a bias a channel', weights + c),
    count('a bias a channel', (k * k + 1) * c * f),
    count('channels of the row before', (k * k * previous + 1) * f),
    count('channels for filters', (k * k * c + 1) * c),
    macs('at the places of the input', weights * n * n),
    macs('biases in MACs', (weights + f) * right * right),
    macs('MACs doubled', 2 * weights * right * right),
    macs('weights alone', weights),
  ]
  const rights = new Set([cube(f, right), String(weights + f), String(weights * right * right)])
  return {
    before: [`| Input ${cube(previous, n)} | = | 0 | = |`, `| conv ${c} k3 p1 | = | = | = |`],
    row: `| conv ${f} k${k} s${s} p${p} d${d} | OUTPUT | PARAMETERS | MACS |`,
    slips: slips.filter(({ figure }) => !rights.has(figure) && !/x[0-]/u.test(figure)),
  }
}

/** Slips with a pool. */
export function poolSlips({ n, c, k, s }: { n: number; c: number; k: number; s: number }): SlipCase {
  const right = Math.floor((n - k) / s) + 1
  const output = (slip: string, size: number): PlantedSlip => ({ slip, figure: cube(c, size), column: 'Output' })
  const slips = [
    output('the 1 forgotten', Math.floor((n - k) / s)),
    output('no stride', n - k + 1),
    output('rounded up', Math.ceil((n - k) / s) + 1),
    output('padding off by one', Math.floor((n + 2 - k) / s) + 1),
    ...(k % 2 === 1 ? [output('padding where none is', Math.floor((n - 1) / s) + 1)] : []),
    ...[(k * k * c + 1) * c, k * k * c, k * k + 1].map(
      (figure): PlantedSlip => ({ slip: 'a pool that learns', figure: String(figure), column: 'Parameters' }),
    ),
  ]
  return {
    before: [`| Input ${cube(c, n)} | = | 0 | = |`],
    row: `| maxpool ${k} s${s} | OUTPUT | PARAMETERS | MACS |`,
    slips: slips.filter(({ figure }) => figure !== cube(c, right) && !/x0/u.test(figure)),
  }
}

/** Slips with a vector made of a volume, and with what stands on it. */
export function flattenSlips({ n, c, units }: { n: number; c: number; units: number }): SlipCase[] {
  const input = `| Input ${cube(c, n)} | = | 0 | = |`
  const count = (slip: string, figure: number): PlantedSlip => ({ slip, figure: String(figure), column: 'Parameters' })
  return [
    {
      before: [input],
      row: '| flatten | OUTPUT | PARAMETERS | MACS |',
      slips: [
        { slip: 'flattened without channels', figure: String(n * n), column: 'Output' },
        { slip: 'flattened without sizes', figure: String(c), column: 'Output' },
      ],
    },
    {
      before: [input, '| flatten | = | 0 | = |'],
      row: `| fc ${units} | OUTPUT | PARAMETERS | MACS |`,
      slips: [
        count('flattened without channels', (n * n + 1) * units),
        count('flattened without sizes', (c + 1) * units),
        count('no biases', n * n * c * units),
        count('one bias', n * n * c * units + 1),
        { slip: 'biases in MACs', figure: String((n * n * c + 1) * units), column: 'MACs' },
      ],
    },
  ]
}

/** Slips with a transposed convolution. */
export function transposedSlips({
  n,
  c,
  f,
  k,
  s,
  p,
}: {
  n: number
  c: number
  f: number
  k: number
  s: number
  p: number
}): SlipCase {
  const right = (n - 1) * s - 2 * p + k
  const output = (slip: string, size: number): PlantedSlip => ({ slip, figure: cube(f, size), column: 'Output' })
  const weights = k * k * c * f
  const slips: PlantedSlip[] = [
    output('as a convolution', Math.floor((n + 2 * p - k) / s) + 1),
    output('no padding', (n - 1) * s + k),
    output('no stride', n - 1 - 2 * p + k),
    { slip: 'kernel not squared', figure: String(k * c * f + f), column: 'Parameters' },
    { slip: 'no biases', figure: String(weights), column: 'Parameters' },
    { slip: 'at the places of the input', figure: String(weights * right * right), column: 'MACs' },
  ]
  return {
    before: [`| Input ${cube(c, n)} | = | 0 | = |`],
    row: `| convtranspose ${f} k${k} s${s} p${p} | OUTPUT | PARAMETERS | MACS |`,
    slips: slips.filter(({ figure }) => figure !== cube(f, right) && !/x[0-]/u.test(figure)),
  }
}

/** Slips with the gates of a recurrent layer, two vectors of biases each. */
export function gateSlips({ inputs, units }: { inputs: number; units: number }): SlipCase[] {
  const gate = units * inputs + units * units + 2 * units
  const count = (slip: string, figure: number): PlantedSlip => ({ slip, figure: String(figure), column: 'Parameters' })
  const shared = (gates: number) => [
    count('no gates', gate),
    count('no biases', gates * (gate - 2 * units)),
    count('one vector of biases', gates * (gate - units)),
    count('no recurrent weights', gates * (gate - units * units)),
  ]
  return (['gru', 'lstm'] as const).map((name) => ({
    before: [`| Input 20x${inputs} | = | 0 | = |`],
    row: `| ${name} ${units} | OUTPUT | PARAMETERS | MACS |`,
    slips: [count('wrong gates', (name === 'gru' ? 4 : 3) * gate), ...shared(name === 'gru' ? 3 : 4)],
  }))
}

/** Slips with a total of three layers. */
export function totalSlips({ c, f, units }: { c: number; f: number; units: number }): SlipCase {
  const counts = [(9 * c + 1) * f, 2 * f, (f * 64 + 1) * units]
  const total = counts.reduce((sum, count) => sum + count, 0)
  const sum = (slip: string, figure: number): PlantedSlip => ({ slip, figure: String(figure), column: 'Parameters' })
  return {
    before: [
      `| Input ${cube(c, 8)} | = | 0 | = |`,
      `| conv ${f} k3 p1 | = | ${counts[0]} | = |`,
      `| batchnorm | = | ${counts[1]} | = |`,
      '| flatten | = | 0 | = |',
      `| fc ${units} | = | ${counts[2]} | = |`,
    ],
    row: '| Total |  | PARAMETERS |  |',
    slips: [
      ...counts.map((count) => sum('a row left out', total - count)),
      ...counts.map((count) => sum('a row twice', total + count)),
    ],
  }
}
