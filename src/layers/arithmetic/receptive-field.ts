import { type Shape, type Sizes, spatial } from '../shape.ts'

/** A window: `taps` entries, `apart` from each other; it moves by `step`, and begins `before` entries ahead of the first one. */
type Window = { taps: number; apart: number; step: number; before: number }

/**
 * How an entry sees one axis below it: through a window; all of it; `uneven`, some of it that depends on its place; or `gaps`, where there may be entries that see none of
 * it, or that none sees.
 */
export type Look = Window | 'all' | 'uneven' | 'gaps'

/**
 * How an output sees its input: entry by entry, where a size of 1 stretches; by a look of its own along each spatial axis; with its axes in
 * another `order`, from 0; as the same entries in another `form`; or each entry all of it, or nobody knows what, behind which there is no field.
 */
export type View = 'same' | { looks: readonly Look[] } | { order: readonly number[] } | 'form' | 'all' | 'unknown'

/** The first and the last of some entries of the network's input. */
type Span = { first: number; last: number }

/**
 * An axis of the network's input: which axis of a layer's shape it has become, if any; what all entries see of it together, where that is known;
 * and what each of them sees: place `i` from `first + i·jump` to `last + i·jump`, borders left aside, all the same, or what depends on the place.
 */
type Axis = { at: number | undefined; span: Span | undefined; seen: (Span & { jump: number }) | 'all' | 'place' }

/** What of the input an entry of an output sees; `hidden` where nobody asks for a size, as behind `flatten`. */
export type Field = { axes: readonly Axis[]; hidden: boolean }

/** An output and its field. */
type Source = { shape: Shape; field: Field }

/** The field of an input's own entries. */
export function firstField(shape: Shape): Field {
  const sizes = shape.length === 1 ? shape : spatial(shape)
  const axisOf = (size: number, axis: number): Axis => ({
    at: axis + shape.length - sizes.length,
    span: { first: 0, last: size - 1 },
    seen: { first: 0, last: 0, jump: 1 },
  })
  return { axes: sizes.map(axisOf), hidden: false }
}

/** The field of a layer on its sources. */
export function nextField(sources: readonly [Source, ...Source[]], view: View, output: Shape): Field {
  const [{ shape, field }] = sources
  if (view === 'same') return sources.length === 1 ? field : joined(sources, output)
  if (view === 'all') return { axes: sources.flatMap((source) => source.field.axes.map(whole)), hidden: true }
  if (view === 'unknown') return { axes: field.axes.map((axis) => ({ ...axis, seen: 'place' })), hidden: true }
  if (view === 'form')
    return { axes: field.axes.map((axis) => reformed(axis, shape, output)), hidden: field.hidden || output.length === 1 }
  const axes = field.axes.map((axis): Axis => {
    if (axis.at === undefined) return axis
    if ('order' in view) return { ...axis, at: view.order.indexOf(axis.at) }
    // an axis that was turned to the place of the channels is mixed as they are
    const look = axis.at === 0 ? 'gaps' : (view.looks[axis.at - 1] ?? 'gaps')
    const next = through(look, axis, shape[axis.at] ?? 1, output[axis.at] ?? 1)
    // a vector that pooling has made has no axes any more
    return output.length === 1 ? { ...next, at: undefined } : next
  })
  return { axes, hidden: field.hidden }
}

/** An axis as an entry sees it that sees all that there is. */
function whole(axis: Axis): Axis {
  return { ...axis, seen: axis.span === undefined ? 'place' : 'all' }
}

/** What `places` entries see of an axis by looking at `size` entries. */
function through(look: Look, axis: Axis, size: number, places: number): Axis {
  const { seen, span } = axis
  if (look === 'all') return whole(axis)
  if (look === 'gaps') return { ...axis, span: undefined, seen: 'place' }
  if (seen === 'all') return axis
  if (look === 'uneven') return { ...axis, seen: 'place' }
  const { taps, apart, step, before } = look
  const reach = apart * (taps - 1)
  const { first: from, last: to } = touched(look, size, places)
  const all = from === 0 && to === size - 1
  if (seen === 'place') return { ...axis, span: all ? span : undefined }
  const { first, last, jump } = seen
  return {
    ...axis,
    span: all ? span : common(span, { first: first + from * jump, last: last + to * jump }),
    seen: { first: first - before * jump, last: last + (reach - before) * jump, jump: jump * step },
  }
}

/** The first and the last of `size` entries that windows at `places` touch; those of a dilated one miss some at the ends. */
function touched({ taps, apart, step, before }: Window, size: number, places: number): Span {
  const last = (places - 1) * step + apart * (taps - 1) - before
  if (apart === 1 && taps >= step) return { first: Math.max(0, -before), last: Math.min(size - 1, last) }
  // taps that stand as far from the places of the windows touch the same entries
  const offsets = Array.from({ length: Math.min(taps, step) }, (_, tap) => tap * apart - before)
  const ends = Array.from({ length: Math.min(taps, step) }, (_, tap) => last - tap * apart)
  return {
    first: Math.min(...offsets.map((offset) => offset + step * Math.max(0, Math.ceil(-offset / step)))),
    last: Math.max(...ends.map((end) => end - step * Math.max(0, Math.ceil((end - size + 1) / step)))),
  }
}

function common(one: Span | undefined, other: Span): Span | undefined {
  if (one === undefined) return undefined
  const [first, last] = [Math.max(one.first, other.first), Math.min(one.last, other.last)]
  return first > last ? undefined : { first, last }
}

/** An axis whose entries have got another shape: it is the same where all sizes from it on are. */
function reformed(axis: Axis, before: Shape, after: Shape): Axis {
  const { at, seen } = axis
  if (at === undefined) return axis
  const now = at + after.length - before.length
  if (now > 0 && before.slice(at).every((size, index) => size === after[now + index])) return { ...axis, at: now }
  return before[at] === 1 || seen === 'all' ? { ...whole(axis), at: undefined } : { ...axis, at: undefined, seen: 'place' }
}

/** The union of what several outputs see; along an axis in which its size is 1 an output may be stretched: there all see all of it. */
function joined(sources: readonly [Source, ...Source[]], output: Shape): Field {
  const [first, ...others] = sources.map(({ field, shape }) =>
    field.axes.map((axis) => (axis.at !== undefined && shape[axis.at] !== output[axis.at] ? whole(axis) : axis)),
  )
  const axes = others.reduce(
    (all, more) => all.map((axis, index) => (more[index] === undefined ? axis : united(axis, more[index], output))),
    first ?? [],
  )
  const gate = (shape: Shape) => shape.length > 1 && spatial(shape).every((size) => size === 1)
  return { axes, hidden: sources.some(({ field, shape }) => field.hidden && !gate(shape)) }
}

function united(one: Axis, other: Axis, output: Shape): Axis {
  const [a, b] = [one.seen, other.seen]
  const at = one.at ?? other.at
  const span = one.span &&
    other.span && { first: Math.min(one.span.first, other.span.first), last: Math.max(one.span.last, other.span.last) }
  const holds = ({ seen, span: own }: Axis) => seen === 'all' && own?.first === span?.first && own?.last === span?.last
  if ((a === 'all' && b === 'all') || holds(one) || holds(other)) return whole({ at, span, seen: 'place' })
  const turned = one.at !== other.at
  if (typeof a === 'string' || typeof b === 'string' || turned) return { at, span, seen: 'place' }
  // the jump of a single place is of no account
  if (a.jump !== b.jump && output[at ?? 0] !== 1) return { at, span, seen: 'place' }
  const [first, last, jump] = [Math.min(a.first, b.first), Math.max(a.last, b.last), Math.max(a.jump, b.jump)]
  return { at, span, seen: { first, last, jump } }
}

/** How much of an axis an entry sees; `undefined` where no one size holds. */
function sizeOf({ seen, span }: Axis): number | undefined {
  const sight = seen === 'all' ? span : seen
  return sight === undefined || sight === 'place' ? undefined : sight.last - sight.first + 1
}

/** The receptive field in entries an axis, one number where all axes agree; `null` where no one size holds, or none is asked for. */
export function receptiveField({ axes, hidden }: Field): number | Sizes | null {
  const sizes = axes.map(sizeOf).filter((size) => size !== undefined)
  if (hidden || sizes.length < axes.length) return null
  return new Set(sizes).size === 1 ? (sizes[0] ?? null) : sizes
}

/** Tells whether all figures of a field are exact. */
export function isExact({ axes }: Field): boolean {
  const figures = axes.flatMap((axis) => (typeof axis.seen === 'string' ? [] : [...Object.values(axis.seen), sizeOf(axis) ?? 0]))
  return figures.every(Number.isSafeInteger)
}
