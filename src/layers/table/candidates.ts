import { type Shape, volume } from '../shape.ts'
import { type Candidate, flag, has, made, type OpenLine, option, type Printed } from './open-line.ts'
import { convolutions, pools } from './window-candidates.ts'

/** What the line of a layer could mean on an input, the usual first. */
export function candidatesFor(open: OpenLine, input: Shape, printed: Printed): Iterable<Candidate> {
  switch (open.name) {
    case 'conv':
    case 'separable':
    case 'convtranspose':
      return convolutions(open, input, printed)
    case 'maxpool':
    case 'avgpool':
      return pools(open, input, printed)
    case 'globalavgpool':
    case 'globalmaxpool':
      return [made(open, []), made(open, [flag('flat')])]
    case 'lstm':
    case 'gru':
    case 'rnn':
      return recurrent(open)
    case 'layernorm':
      return [made(open, [flag('last')]), made(open, []), made(open, [flag('perchannel')])]
    case 'embedding':
      return embeddings(open, printed)
    case 'fc':
      return connected(open, input)
    default:
      return asActivation(open, input, printed)
  }
}

/** On the last axis or on all entries, first as the number of inputs says. */
function connected(open: OpenLine, input: Shape): Candidate[] {
  const [plain, flattened] = [made(open, []), made(open, [], { options: { impliedFlatten: true } })]
  return open.takes === volume(input) ? [flattened, plain] : [plain, flattened]
}

/** With the last step alone or all of them, with one vector of biases as Keras or two as PyTorch. */
function recurrent(open: OpenLine): Candidate[] {
  const steps = has(open, 'last') || open.sequences ? [[]] : [[], [flag('last', open.line)]]
  const one = option(open, 'biases', 1)
  const biases = has(open, 'biases', 'nobias')
    ? [[]]
    : open.program === 'torch' || open.name === 'gru'
      ? [[], [one]]
      : [[one], []]
  const own = steps.flatMap((step) => biases.map((bias) => made(open, [...step, ...bias])))
  // a wrapper alone does not say what it wraps
  const wraps = open.name === 'lstm' && /bidirectional/iu.test(open.line.text) && !/lstm/iu.test(open.line.text)
  return wraps ? [...own, ...recurrent({ ...open, name: 'gru' }), ...recurrent({ ...open, name: 'rnn' })] : own
}

/** The number of tokens follows from the parameters, the length of a vector from the output. */
function embeddings(open: OpenLine, { units, parameters }: Printed): Candidate[] {
  const { main, second } = open.line
  const size = Number(second?.text ?? units ?? 0)
  const entries = main?.text ?? (parameters !== undefined && size > 0 ? String(parameters / size) : '0')
  const made = {
    ...open.line,
    main: { ...open.line.head, text: entries, attached: false },
    second: { ...open.line.head, text: String(size) },
  }
  return [{ name: open.name, line: made, options: {}, usual: true, first: true }]
}

/** A row such as *Softmax* or *Output* may stand for the fully connected layer before it, where its figures or its words say so. */
function asActivation(open: OpenLine, input: Shape, { output, units, parameters }: Printed): Candidate[] {
  if (!/^(?:softmax|sigmoid|logsoftmax|identity|relu|tanh)$/u.test(open.name)) return [made(open, [])]
  const { main, ...bare } = open.line
  const plain = made({ ...open, line: bare }, [])
  const outputs = main?.text ?? units
  const same = main === undefined ? output === undefined || volume(output) === volume(input) : Number(main.text) === volume(input)
  if (outputs === undefined || (same && (parameters ?? 0) === 0)) return [plain]
  const fc = { ...open, name: 'fc' }
  const connected = [{}, { impliedFlatten: true }].map((options) => made(fc, [], { main: String(outputs), options }))
  return main === undefined ? [plain, ...connected] : connected
}
