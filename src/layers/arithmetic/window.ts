import { rounded } from '../../numbers/rounding.ts'
import { perAxis, type Sizes } from '../shape.ts'
import type { Padding } from '../table-options.ts'
import type { Slip } from '../types.ts'
import type { Look } from './receptive-field.ts'

/** A window that slides along an axis; entries one an axis, or one for all. */
export type Window = {
  kernel: Sizes
  stride: Sizes
  padding: Padding
  dilation: Sizes
  /** Windows that reach past the end count, as long as they start inside the input or the padding before it. */
  ceil: boolean
  /** The division must come out whole. */
  whole: boolean
}

/** Sizes after sliding a window over an input, and the arithmetic. */
type Slide = { sizes: Sizes; formula: string }

/** The arithmetic of one axis. `size` may be less than 1, and `exact` a fraction, which callers refuse. */
type Axis = { size: number; terms: string; exact: number }

/**
 * Slides a window over every axis: `⌊(n + 2p − d(k − 1) − 1)/s⌋ + 1`, `⌈n/s⌉` for padding `same`, and with `ceil` as PyTorch
 * rounds: up, less 1 when the last window would start behind the input and its left padding.
 *
 * @returns what was expected, in words, when the window does not fit.
 */
export function slide(input: Sizes, window: Window): Slide | { expected: string; note?: string } {
  const count = input.length
  const kernel = perAxis(window.kernel, count)
  const stride = perAxis(window.stride, count)
  const dilation = perAxis(window.dilation, count)
  const padding = window.padding === 'same' ? input.map(() => 'same' as const) : perAxis(window.padding, count)
  if (kernel === undefined || stride === undefined || dilation === undefined || padding === undefined)
    return { expected: `one size for all axes or one for each of the ${count} of its input` }
  const axes = input.map((n, axis) =>
    along(n, kernel[axis] ?? 1, stride[axis] ?? 1, padding[axis] ?? 0, dilation[axis] ?? 1, window.ceil),
  )
  const formula = axisWise(axes.map(({ size, terms }) => `${terms} = ${size}`))
  if (!axes.every(({ exact }) => Number.isSafeInteger(Math.floor(exact)))) return { expected: 'sizes below 2^53' }
  if (axes.some(({ size }) => size < 1)) return { expected: 'a kernel that fits into the padded input', note: formula }
  const fraction = axes.find(({ size, exact }) => size !== exact)
  if (window.whole && !window.ceil && fraction !== undefined)
    return {
      expected: 'a stride that comes out whole, or `size=floor`',
      note: `${fraction.terms.replace(/[⌊⌋]/gu, '')} = ${rounded(fraction.exact, 3)}`,
    }
  return { sizes: axes.map(({ size }) => size), formula }
}

/** How the windows of an output lie over its input. Of a padding `same` an odd row comes last, as PyTorch and Keras have it. */
export function windowLooks(
  { kernel, stride, padding, dilation }: Omit<Window, 'ceil' | 'whole'>,
  input: Sizes,
  output: Sizes,
): Look[] {
  const [ks, ss, ds] = [kernel, stride, dilation].map((sizes) => perAxis(sizes, input.length) ?? sizes)
  const ps = padding === 'same' ? undefined : (perAxis(padding, input.length) ?? padding)
  return input.map((n, axis) => {
    const [k = 1, step = 1, d = 1] = [ks?.[axis], ss?.[axis], ds?.[axis]]
    const reach = d * (k - 1)
    const missing = Math.max(0, ((output[axis] ?? 1) - 1) * step + reach + 1 - n)
    return { taps: k, apart: d, step, before: ps === undefined ? Math.floor(missing / 2) : (ps[axis] ?? 0) }
  })
}

function along(n: number, k: number, s: number, p: number | 'same', d: number, ceil: boolean): Axis {
  if (p === 'same') return { size: Math.ceil(n / s), terms: `⌈${n}/${s}⌉`, exact: Math.ceil(n / s) }
  const reach = d * (k - 1) + 1
  const way = n + 2 * p - reach
  // Beyond the safe integers the sum is no longer exact, and neither is anything after it.
  const exact = Number.isSafeInteger(n + 2 * p) && Number.isSafeInteger(reach) ? way / s + 1 : Number.NaN
  const terms = `(${n} + 2·${p} − ${d === 1 ? k : `${d}·(${k} − 1) − 1`})/${s}`
  if (!ceil) return { size: Math.floor(way / s) + 1, terms: `⌊${terms}⌋ + 1`, exact }
  const size = Math.ceil(way / s) + 1
  return (size - 1) * s >= n + p
    ? { size: size - 1, terms: `⌈${terms}⌉ + 1 − 1`, exact }
    : { size, terms: `⌈${terms}⌉ + 1`, exact }
}

/** Writes the arithmetic of several axes: once when it is the same, else each under the name of its axis. */
export function axisWise(texts: readonly string[]): string {
  if (texts.every((text) => text === texts[0])) return texts[0] ?? ''
  const names = ['D', 'H', 'W'].slice(-texts.length)
  return texts.map((text, axis) => `${names[axis] ?? axis + 1}: ${text}`).join(', ')
}

/** The padding with one more or one less on each side; of `same`, the padding that it amounts to. */
function shifted({ padding, kernel }: Window, by: number): Sizes {
  return (padding === 'same' ? kernel.map((k) => Math.floor((k - 1) / 2)) : padding).map((p) => p + by)
}

/** The wrong shapes that common mistakes with a window lead to. */
export function slideSlips(input: Sizes, window: Window, channels: number): Slip[] {
  const same = window.kernel.map((k) => (k - 1) / 2)
  const unpadded = window.padding !== 'same' && window.padding.every((p) => p === 0)
  const strided = window.stride.some((s) => s !== 1)
  const dilated = window.dilation.some((d) => d !== 1)
  const mistakes: [boolean, Partial<Window>, string][] = [
    [!unpadded, { padding: [0] }, 'padding forgotten'],
    [strided, { stride: [1] }, 'stride forgotten'],
    [dilated, { dilation: [1] }, 'dilation forgotten'],
    [strided, { ceil: !window.ceil }, window.ceil ? 'rounded down instead of up' : 'rounded up instead of down'],
    [unpadded && same.every(Number.isInteger), { padding: same }, 'padding that is not there'],
    [true, { padding: shifted(window, 1) }, 'padding off by one'],
    // one less than 1 is none, which is told already
    [window.padding !== 'same' && window.padding.every((p) => p > 1), { padding: shifted(window, -1) }, 'padding off by one'],
  ]
  const changed = mistakes.flatMap(([applies, change, cause]): Slip[] => {
    const wrong = applies ? slide(input, { ...window, whole: false, ...change }) : undefined
    return wrong && 'sizes' in wrong ? [{ value: [channels, ...wrong.sizes], text: wrong.formula, cause }] : []
  })
  return [...changed, ...formulaSlips(input, window, channels)]
}

/** Slips in the formula itself: its last term left out, or the padding of one side. */
function formulaSlips(input: Sizes, window: Window, channels: number): Slip[] {
  const [ks, ss, ds] = [window.kernel, window.stride, window.dilation].map((sizes) => perAxis(sizes, input.length) ?? sizes)
  const ps = window.padding === 'same' ? undefined : perAxis(window.padding, input.length)
  if (ps === undefined) return []
  const size = (n: number, axis: number, sides: number, last: number) => {
    const reach = (ds?.[axis] ?? 1) * ((ks?.[axis] ?? 1) - 1) + 1
    const way = (n + sides * (ps[axis] ?? 0) - reach) / (ss?.[axis] ?? 1)
    return (window.ceil ? Math.ceil(way) : Math.floor(way)) + last
  }
  const text = (sides: string, last: string) =>
    axisWise(input.map((n, axis) => `(${n} + ${sides}${ps[axis]} − ${ks?.[axis]})/${ss?.[axis]}${last}`))
  const slips: Slip[] = [
    {
      value: [channels, ...input.map((n, axis) => size(n, axis, 2, 0))],
      text: text('2·', ''),
      cause: 'the 1 in the end forgotten',
    },
  ]
  if (ps.some((p) => p > 0))
    slips.push({
      value: [channels, ...input.map((n, axis) => size(n, axis, 1, 1))],
      text: text('', ' + 1'),
      cause: 'padding counted on one side only',
    })
  return slips
}
