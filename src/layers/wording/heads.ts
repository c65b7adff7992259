import { type Head, kindNamed, matchHead } from '../kinds/index.ts'

/** A layer's name found in a text. */
export type Found = {
  head: Head
  /** The kind's name in the notation, or what else the head is. */
  name: string
  at: number
  length: number
  axes?: number
  /** As which program writes it: `Conv2D` of Keras, `nn.Conv2d` of PyTorch. */
  program?: 'keras' | 'torch'
  /** It stands for both directions of a recurrent layer. */
  bidirectional?: true
  depthwise?: true
  /** A word for what a layer is there for, such as *output layer*: fully connected if it learns anything. */
  role?: true
}

/** Names that stand beside those of the notation, with what they are. */
const others: readonly [pattern: RegExp, name: string, more?: Partial<Found>][] = [
  [
    /^(?:depth-?wise[\s_-]*separable|separable)[\s_-]*(?:conv(?:olution(?:al)?)?)?[\s_-]*([123]d)?(?:[\s_-]*layers?)?/iu,
    'separable',
  ],
  [/^(?:depth-?wise|dw)[\s_-]*(?:conv(?:olution(?:al)?)?)[\s_-]*([123]d)?(?:[\s_-]*layers?)?/iu, 'conv', { depthwise: true }],
  [/^(?:point-?wise|pw)[\s_-]*(?:conv(?:olution(?:al)?)?)[\s_-]*([123]d)?(?:[\s_-]*layers?)?/iu, 'conv'],
  [/^conv(?:olution)?[\s_-]*([123]d)?[\s_-]*transposed?|^conv[\s_-]*transposed?[\s_-]*([123]d)/iu, 'convtranspose'],
  [/^(?:up-?conv(?:olution)?|transposed?[\s_-]*conv(?:olution(?:al)?)?)[\s_-]*([123]d)?(?:[\s_-]*layers?)?/iu, 'convtranspose'],
  [/^(?:dilated|atrous|strided)[\s_-]*conv(?:olution(?:al)?)?[\s_-]*([123]d)?(?:[\s_-]*layers?)?/iu, 'conv'],
  [/^global[\s_-]*(?:avg|average|mean)[\s_-]*(?:pool(?:ing)?)?[\s_-]*([123]d)?/iu, 'globalavgpool'],
  [/^global[\s_-]*max[\s_-]*(?:pool(?:ing)?)?[\s_-]*([123]d)?/iu, 'globalmaxpool'],
  [/^adaptive[\s_-]*(?:avg|average)[\s_-]*pool(?:ing)?[\s_-]*([123]d)?/iu, 'adaptiveavgpool'],
  [
    /^max[\s_-]*pool(?:ing|ed)?[\s_-]*([123]d)?(?:[\s_-]*layers?)?|^(?:sub-?sampling|down-?sampling)(?:[\s_-]*layers?)?/iu,
    'maxpool',
  ],
  [/^(?:avg|average|mean)[\s_-]*pool(?:ing|ed)?[\s_-]*([123]d)?(?:[\s_-]*layers?)?/iu, 'avgpool'],
  [/^bi-?(?:directional)?[\s_-]*(?:lstm)(?:[\s_-]*layers?)?/iu, 'lstm', { bidirectional: true }],
  [/^bi-?(?:directional)?[\s_-]*(?:gru)(?:[\s_-]*layers?)?/iu, 'gru', { bidirectional: true }],
  [/^bi-?(?:directional)?[\s_-]*(?:rnn|simple_?rnn)(?:[\s_-]*layers?)?/iu, 'rnn', { bidirectional: true }],
  [/^bidirectional(?:[\s_-]*layers?)?/iu, 'lstm', { bidirectional: true }],
  [/^(?:batch[\s_-]*norm(?:ali[sz]ation)?(?:[\s_-]*v\d)?|bn)[\s_-]*([123]d)?(?:[\s_-]*layers?)?/iu, 'batchnorm'],
  [/^(?:input[\s_-]*(?:layer|image|picture|tensor|data|shape)?|image|data)(?:[\s_-]*layers?)?/iu, 'input'],
  [/^(?:fully[\s_-]*connected|full[\s_-]*connection|dense|linear|fc|feed[\s_-]*forward)(?:[\s_-]*layers?)?/iu, 'fc'],
  [/^(?:output|hidden|logits?|classifier|classification)(?:[\s_-]*(?:layers?|head))?/iu, 'fc', { role: true }],
  [
    /^(?:activation|lambda|rescal(?:ing|e)|normali[sz]ation|random[\s_-]*\w+|gaussian[\s_-]*noise|masking|(?:data[\s_-]*)?augmentation|non-?linearity)(?:[\s_-]*layers?)?/iu,
    'identity',
  ],
  [/^spatial[\s_-]*dropout[\s_-]*([123]d)?/iu, 'dropout'],
  [/^(?:simple[\s_-]*rnn)/iu, 'rnn'],
  [/^zero[\s_-]*padding[\s_-]*([123]d)?/iu, 'zeropad'],
  [/^up[\s_-]*sampling[\s_-]*([123]d)?/iu, 'upsample'],
]

/** Activations: where another layer stands beside one, it says what that layer does in the end and changes no figure. */
const activations: ReadonlySet<string> = new Set([
  ...['relu', 'relu6', 'leakyrelu', 'elu', 'silu', 'gelu', 'sigmoid', 'tanh', 'softmax', 'hardswish', 'hardsigmoid', 'hardtanh'],
  ...['mish', 'selu', 'softplus', 'softsign', 'logsoftmax', 'identity', 'dropout', 'droppath'],
])

/** Tells whether a layer keeps every figure as it is. */
export function isActivation(name: string): boolean {
  return activations.has(name)
}

/** All names of layers in a text, the longest from left to right. */
export function findHeads(text: string): Found[] {
  const found: Found[] = []
  for (const match of text.matchAll(/(?<![\p{L}\d])\p{L}/gu)) {
    const at = match.index
    const last = found.at(-1)
    if (last && at < last.at + last.length) continue
    const head = headAt(text.slice(at), text.slice(0, at))
    if (head) found.push({ ...head, at })
  }
  return found
}

function headAt(text: string, before: string): Omit<Found, 'at'> | undefined {
  const own = ownHead(text)
  const other = others
    .map(([pattern, name, more]) => ({ match: pattern.exec(text), name, more }))
    .find(({ match }) => match !== null && isEnd(text.slice(match[0].trimEnd().length)))
  const length = other?.match?.[0].trimEnd().length ?? 0
  const chosen =
    other?.match && length >= (own?.length ?? 0)
      ? { ...headNamed(other.name), length, ...axesOf(other.match), ...other.more }
      : own
  if (chosen === undefined) return undefined
  const written = text.slice(0, chosen.length)
  // an activation that is called linear has nothing to do with the layer
  if (/^linear$/iu.test(written) && /activation\s*[=:]?\s*['"]?$/iu.test(before)) return undefined
  const program = programOf(written, before)
  return program ? { ...chosen, program } : chosen
}

function ownHead(text: string): Omit<Found, 'at'> | undefined {
  // the number of an identifier, conv2d_1, stands behind its name
  const bare = text.replace(/^((?:\p{L}+_)*?\p{L}+?(?:[123][dD])?)_?\d+(?=$|[^\p{L}\d])/u, (whole, kept: string) =>
    kept.padEnd(whole.length),
  )
  const match = matchHead(bare)
  if (match === undefined || match.head === 'from' || match.head === 'repeat') return undefined
  const length = bare.slice(0, match.length).trimEnd().length
  const name = typeof match.head === 'object' ? match.head.name : match.head
  return { head: match.head, name, length, ...(match.axes !== undefined && { axes: match.axes }) }
}

function headNamed(name: string): { head: Head; name: string } {
  return { head: kindNamed(name) ?? 'input', name }
}

function axesOf(match: RegExpExecArray): { axes?: number } {
  const axes = match.slice(1).find((group) => group !== undefined)
  return axes === undefined ? {} : { axes: Number(axes.charAt(0)) }
}

/** A name ends where no letter follows; its number and the axes may. */
function isEnd(rest: string): boolean {
  return /^(?:_?\d*(?:_\d+)*)(?![\p{L}\d])/u.test(rest)
}

/** Which program writes a layer so: with a capital D for the axes, or with `nn.` before it. */
function programOf(written: string, before: string): Found['program'] | undefined {
  if (/(?:^|\W)nn\.$/u.test(before)) return 'torch'
  if (/^(?:Conv|ConvTranspose|MaxPool|AvgPool|AdaptiveAvgPool|BatchNorm|Dropout|InstanceNorm)[123]d$/u.test(written))
    return 'torch'
  if (/(?:layers|keras)\.$/u.test(before)) return 'keras'
  if (/[123]D(?:Transpose)?$/u.test(written) || /^(?:Dense|BatchNormalization|InputLayer)$/u.test(written)) return 'keras'
  if (/^[a-z]+(?:_[a-z]+)*[123]?d?$/u.test(written) && /(?:conv[123]d|pooling[123]d|dense)/u.test(written)) return 'keras'
  return /^Linear$/u.test(written) ? 'torch' : undefined
}
