import { channels, perAxis, type Shape, spatial } from '../shape.ts'
import { type Candidate, flag, has, made, type OpenLine, option, type Printed } from './open-line.ts'

/** Kernels and strides from those that are met most. */
const kernels = [3, 5, 1, 7, 2, 4, 11, 9, 6, 8]
const strides = [1, 2, 3, 4]

/** A window that a line may mean; what the line or its table states is absent. `first`: what goes without saying. */
type Slide = { kernel: string | undefined; stride: string | undefined; padding: string | undefined; first: boolean }

/**
 * The windows with which an input has the sizes that are printed; the first of all where none fits, or none are printed.
 *
 * @param all in the order of what is usual
 */
function fitting(open: OpenLine, all: readonly Slide[], input: Shape, { output }: Printed): readonly Slide[] {
  const sizes = output === undefined ? [] : spatial(output)
  const inputs = spatial(input)
  if (sizes.length !== inputs.length || sizes.length === 0) return all.filter(({ first }) => first)
  const stated = (key: string) => open.line.options.find((each) => each.key === key)?.value?.text
  const fits = all.filter(({ kernel, stride, padding }) => {
    const k = axesOf(kernel ?? stated('k') ?? open.line.main?.text ?? '1', inputs.length)
    const s = axesOf(stride ?? stated('s') ?? (open.name.endsWith('pool') ? k.join('x') : '1'), inputs.length)
    const word = padding ?? stated('p') ?? (has(open, 'same') ? 'same' : '0')
    const p = word === 'same' ? undefined : axesOf(word === 'valid' ? '0' : word, inputs.length)
    return inputs.every((n, axis) => sizeAfter(open.name, n, k[axis] ?? 1, s[axis] ?? 1, p?.[axis]) === sizes[axis])
  })
  // more than is told here, such as a dilation, is told by the layer itself
  return fits.length > 0 && !has(open, 'd', 'op', 'ceil') ? fits : fits.length > 0 ? all : all.filter(({ first }) => first)
}

function axesOf(text: string, axes: number): readonly number[] {
  const sizes = text.split(/[x×]/iu).map(Number)
  return perAxis(sizes, axes) ?? sizes
}

/** The size behind a window, `p` absent for a padding that keeps it. */
function sizeAfter(name: string, n: number, k: number, s: number, p: number | undefined): number {
  if (name === 'convtranspose') return p === undefined ? n * s : (n - 1) * s - 2 * p + k
  return p === undefined ? Math.ceil(n / s) : Math.floor((n + 2 * p - k) / s) + 1
}

function windows(
  open: OpenLine,
  ks: readonly (string | undefined)[],
  all: (k: string | undefined) => readonly string[],
  usual: (k: string | undefined) => string,
): Slide[] {
  const settled = has(open, 's') || open.settled.stride
  return ks.flatMap((kernel, at) =>
    (settled ? [undefined] : all(kernel)).flatMap((stride) =>
      paddings(open, Number.parseInt(kernel ?? '0', 10)).map((padding) => ({
        kernel,
        stride,
        padding,
        first: at === 0 && (stride === undefined || stride === usual(kernel)) && (padding === undefined || padding === '0'),
      })),
    ),
  )
}

function paddings(open: OpenLine, kernel: number): (string | undefined)[] {
  if (has(open, 'p', 'same', 'valid') || open.settled.padding) return [undefined]
  const figures = Array.from({ length: Math.min(Math.floor(kernel / 2), 5) }, (_, at) => String(at + 1))
  return open.program === 'torch' ? ['0', ...figures, 'same'] : ['0', 'same', ...figures]
}

/** The convolutions that a line may mean. */
export function* convolutions(open: OpenLine, input: Shape, printed: Printed): Generator<Candidate> {
  const { line } = open
  const filters = line.main ? Number(line.main.text) : has(open, 'dw') ? channels(input) : channels(printed.output ?? [0])
  const one = open.name === 'separable' ? [[option(open, 'biases', 1)]] : []
  const none = open.biasless ? [[flag('nobias', line)]] : []
  const biases = has(open, 'nobias', 'bias') ? [[]] : [...(open.program === 'keras' ? one : []), [], ...one, ...none]
  const stated = line.options.find(({ key }) => key === 'k')?.value?.text
  for (const bias of biases) {
    const without = bias[0]?.key === 'nobias'
    const ks = stated === undefined ? kernelsFor(open, filters, input, printed, !without && open.biased !== false) : [stated]
    const slides = windows(
      open,
      ks,
      () => strides.map(String),
      () => '1',
    )
    for (const { kernel, stride, padding, first } of fitting(open, slides, input, printed)) {
      const words: [string, string | undefined][] = [
        ['k', stated === undefined ? kernel : undefined],
        ['s', stride],
        ['p', padding],
      ]
      const options = words.flatMap(([key, text]) => (text === undefined ? [] : [option(open, key, text)]))
      yield made(open, [...bias, ...options], {
        ...(line.main || has(open, 'dw') ? {} : { main: String(filters) }),
        options: { sameStrided: true },
        usual:
          (stride ?? '1') === '1' &&
          (first ||
            padding === undefined ||
            padding === '0' ||
            padding === 'same' ||
            2 * Number(padding) + 1 === Number(kernel ?? stated)) &&
          !without,
        first: first && !without,
      })
    }
  }
}

/** The kernels that a number of parameters can come from; the usual ones where it comes from none. */
function kernelsFor(open: OpenLine, filters: number, input: Shape, { parameters, weights }: Printed, biased: boolean): string[] {
  const depth = has(open, 'dw') ? 1 : channels(input) / Number(open.line.options.find(({ key }) => key === 'g')?.value?.text ?? 1)
  const all = [...new Set([...kernels, ...Array.from({ length: 15 }, (_, at) => at + 1)])]
  const found = all.filter((k) => {
    const one = k ** spatial(input).length
    const count = open.name === 'separable' ? one * channels(input) + channels(input) * filters : one * depth * filters
    return parameters === undefined ? count === weights : count + (biased ? filters : 0) === parameters
  })
  return (found.length > 0 ? found : kernels.slice(0, 5)).map(String)
}

/** The pools that a line may mean. */
export function* pools(open: OpenLine, input: Shape, printed: Printed): Generator<Candidate> {
  const kernel = open.line.main?.text ?? open.line.options.find(({ key }) => key === 'k')?.value?.text
  const stated = open.line.options.find(({ key }) => key === 's')?.value?.text
  const ks = kernel === undefined ? [...new Set([stated ?? '2', '2', '3', '4', '5'])] : [kernel]
  const slides = windows(
    open,
    ks,
    (k) => [...new Set([k ?? '2', '2', '1', '3'])],
    (k) => k ?? '2',
  )
  for (const { kernel: k, stride, padding, first } of fitting(open, slides, input, printed)) {
    const words = [
      ...(stride === undefined || stride === k ? [] : [option(open, 's', stride)]),
      ...(padding === undefined ? [] : [option(open, 'p', padding)]),
    ]
    yield made(open, words, { ...(kernel === undefined && k !== undefined ? { main: k } : {}), usual: first, first })
  }
}
