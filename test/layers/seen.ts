/**
 * What a place of an axis sees, found by following the entries themselves: a bit each of the input's, and whether a padding was met on the way
 * or all was seen that there is.
 */
type Place = { bits: bigint; met: 'entries' | 'padding' | 'everything' }

/** A layer's output, an axis each a list of places; `uneven` where something was enlarged on the way, `vector` where it has no axes. */
type Traced = { channels: number; axes: readonly (readonly Place[])[]; uneven: boolean; vector?: boolean }

/** A layer of a network made by chance, in the notation and traced by hand. */
export type TracedLayer = { line: string; traced: Traced }

/** From the first to the last bit. */
function hull(bits: bigint): number {
  return bits.toString(2).lastIndexOf('1') + 1
}

const nothing: Place = { bits: 0n, met: 'padding' }

function union(places: readonly Place[]): Place {
  const bits = places.reduce((all, place) => all | place.bits, 0n)
  const met = places.some(
    (place) => place.met === 'everything' && (place.bits | bits) === bits && hull(place.bits) === hull(bits),
  )
    ? 'everything'
    : places.some((place) => place.met === 'padding')
      ? 'padding'
      : 'entries'
  return { bits, met }
}

type Slid = { k: number; s: number; d: number; from: number; to: number }

/** A window that slides over places, with so many of padding ahead and behind, or fewer. */
function slid(places: readonly Place[], { k, s, d, from, to }: Slid): Place[] {
  const count = Math.floor((places.length + from + to - d * (k - 1) - 1) / s) + 1
  return Array.from({ length: Math.max(0, count) }, (_, i) =>
    union(Array.from({ length: k }, (_, t) => places[i * s + t * d - from] ?? nothing)),
  )
}

/** What is behind every place of a transposed convolution. */
function spread(places: readonly Place[], { k, s, p }: { k: number; s: number; p: number }): Place[] {
  const count = (places.length - 1) * s - 2 * p + k
  return Array.from({ length: Math.max(0, count) }, (_, i) =>
    union(
      Array.from({ length: k }, (_, t) => (i + p - t) / s)
        .filter(Number.isInteger)
        .map((j) => places[j] ?? nothing),
    ),
  )
}

const everything = (places: readonly Place[]): Place[] => [{ bits: union(places).bits, met: 'everything' }]

/** Says of a receptive field whether it is that of a traced output. */
export function judged({ axes, uneven, vector }: Traced, field: number | readonly number[] | null | undefined): string {
  if (vector) return field === null ? 'right' : 'none expected'
  for (const [axis, places] of axes.entries()) {
    const figure = typeof field === 'number' ? field : field?.[axis]
    const known = new Set(places.filter(({ met }) => met !== 'padding').map(({ bits }) => hull(bits)))
    const most = Math.max(...places.map(({ bits }) => hull(bits)))
    if (figure === undefined) {
      if (field !== null) return 'none'
      if (
        !uneven &&
        axes.every((each) => new Set(each.filter(({ met }) => met !== 'padding').map(({ bits }) => hull(bits))).size < 2)
      )
        return 'none without need'
    } else if (most > figure || [...known].some((size) => size !== figure)) return `${figure} instead of ${[...known]} or ${most}`
  }
  return 'right'
}

/** A source of chance with a seed. */
function chance(seed: number): (least: number, most: number) => number {
  let state = seed * 2654435761
  return (least, most) => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 3266489917) | 0
    return least + (Math.abs(state >> 3) % (most - least + 1))
  }
}

/** A network with branches, made by chance: windows of all kinds, pads, crops, pools over everything, gates, joins, and what enlarges. */
export function randomBranches(seed: number): TracedLayer[] {
  const from = chance(seed)
  const sizes = [from(40, 90), from(40, 90)]
  const input = sizes.map((n) => Array.from({ length: n }, (_, i): Place => ({ bits: 1n << BigInt(i), met: 'entries' })))
  const layers: TracedLayer[] = [{ line: `n0: input 4x${sizes.join('x')}`, traced: { channels: 4, axes: input, uneven: false } }]
  const add = (words: string, axes: readonly (readonly Place[])[], channels: number, uneven: boolean) => {
    layers.push({ line: `n${layers.length}: ${words}`, traced: { channels, axes, uneven } })
    return layers.length - 1
  }
  const at = (index: number): Traced => layers[index]?.traced ?? { channels: 0, axes: [], uneven: false }
  const window = (source: number, kind: 'conv' | 'maxpool' | 'avgpool', strided: boolean) => {
    const { axes, channels, uneven } = at(source)
    const padded = strided && from(0, 3) === 0
    const each = axes.map((places) => {
      const k = from(1, Math.min(5, places.length))
      const s = strided ? from(1, Math.min(3, k)) : 1
      // a window that leaves gaps has them in the padding, too
      const d = kind === 'conv' && s === 1 && (k - 1) * 2 < places.length ? from(1, 2) : 1
      const p = from(0, Math.floor(k / 2))
      if (!padded) return { k, s, d, from: p, to: p }
      // as Keras pads: the odd row last
      const all = Math.max(0, (Math.ceil(places.length / s) - 1) * s + d * (k - 1) + 1 - places.length)
      return { k, s, d, from: Math.floor(all / 2), to: Math.ceil(all / 2) }
    })
    const list = (pick: (one: Slid) => number) => each.map(pick).join('x')
    const kernel = kind === 'conv' ? `4 k${list(({ k }) => k)} d${list(({ d }) => d)}` : list(({ k }) => k)
    const words = `${kind} ${kernel} s${list(({ s }) => s)} p${padded ? '=same' : list(({ from }) => from)} from=@n${source}`
    const next = axes.map((places, axis) => slid(places, each[axis] ?? { k: 1, s: 1, d: 1, from: 0, to: 0 }))
    return next.every((places) => places.length > 0) ? add(words, next, kind === 'conv' ? 4 : channels, uneven) : source
  }
  /** Shifts the rows: as many are cut off as are put around. */
  const shift = (source: number) => {
    const { axes, channels, uneven } = at(source)
    const [top = [], left = []] = axes
    if (top.length < 8 || left.length < 8) return source
    const [l, r, t, b, back] = [from(0, 3), from(0, 3), from(0, 2), from(0, 2), from(0, 2)]
    const cut = add(
      `crop l=${l} r=${r} t=${t} b=${b} from=@n${source}`,
      [top.slice(t, top.length - b), left.slice(l, left.length - r)],
      channels,
      uneven,
    )
    const [pl, pt] = [Math.min(back, l + r), Math.min(back, t + b)]
    const [pr, pb] = [l + r - pl, t + b - pt]
    const [rows = [], columns = []] = at(cut).axes
    const wide = (places: readonly Place[], ahead: number, behind: number) =>
      slid(places, { k: 1, s: 1, d: 1, from: ahead, to: behind })
    return add(
      `zeropad l=${pl} r=${pr} t=${pt} b=${pb} from=@n${cut}`,
      [wide(rows, pt, pb), wide(columns, pl, pr)],
      channels,
      uneven,
    )
  }
  const cropped = (source: number) => {
    const { axes, channels, uneven } = at(source)
    const [t, b, l, r] = [from(0, 2), from(0, 2), from(0, 3), from(0, 3)]
    if (axes.some((places) => places.length < 8)) return source
    const [rows = [], columns = []] = axes
    const left = [rows.slice(t, rows.length - b), columns.slice(l, columns.length - r)]
    return add(`crop l=${l} r=${r} t=${t} b=${b} from=@n${source}`, left, channels, uneven)
  }
  const same = (source: number) => {
    const { axes, uneven } = at(source)
    const k = from(1, 4)
    const before = Math.floor((k - 1) / 2)
    return add(
      `conv 4 k${k} p=same from=@n${source}`,
      axes.map((places) => slid(places, { k, s: 1, d: 1, from: before, to: k - 1 - before })),
      4,
      uneven,
    )
  }
  const join = (one: number, other: number) => {
    const [a, b] = [at(one), at(other)]
    const axes = a.axes.map((places, axis) => {
      const [left, right] = [places, b.axes[axis] ?? []]
      return Array.from({ length: Math.max(left.length, right.length) }, (_, i) =>
        union([left[left.length === 1 ? 0 : i] ?? nothing, right[right.length === 1 ? 0 : i] ?? nothing]),
      )
    })
    const stretches = a.axes.some((places, axis) => places.length !== b.axes[axis]?.length)
    const kind = stretches
      ? 'multiply'
      : a.channels === b.channels
        ? (['add', 'multiply', 'concat'][from(0, 2)] ?? 'add')
        : 'concat'
    return add(
      `${kind} @n${one} @n${other}`,
      axes,
      kind === 'concat' ? a.channels + b.channels : a.channels,
      a.uneven || b.uneven,
    )
  }
  const gate = (source: number) => {
    const { axes, channels, uneven } = at(source)
    const pooled = axes.map(everything)
    const one = from(0, 3)
    if (one < 2) {
      // along one axis alone
      const sizes = axes.map((places, axis) => (axis === one ? 1 : places.length))
      const along = axes.map((places, axis) => (axis === one ? everything(places) : places))
      return join(source, add(`adaptivemaxpool ${sizes.join('x')} from=@n${source}`, along, channels, uneven))
    }
    if (from(0, 1) === 0) {
      const top = add(`global${from(0, 1) === 0 ? 'avg' : 'max'}pool from=@n${source}`, pooled, channels, uneven)
      const squeezed = add(`conv ${channels} k1 from=@n${top}`, pooled, channels, uneven)
      return from(0, 1) === 0 ? join(source, squeezed) : join(squeezed, source)
    }
    // by vectors, as Keras has it
    const words = [
      from(0, 1) === 0 ? `globalavgpool flat from=@n${source}\nflatten` : `flatten from=@n${source}`,
      `fc ${channels}`,
      `reshape ${channels}x1x1`,
    ]
    layers.push({
      line: `${words.slice(0, 2).join('\n')}\nn${layers.length}: ${words[2]}`,
      traced: { channels, axes: pooled, uneven, vector: true },
    })
    return join(layers.length - 1, source)
  }
  // rows that were shifted and then lost leave fewer behind than are told of, so no network has both that and what sees everything
  const gated = seed % 2 === 0
  let last = 0
  const rounds = from(3, 7)
  for (let round = 0; round < rounds; round++) {
    const { axes, channels, uneven } = at(last)
    const choice = from(0, 11)
    if (choice <= 2) last = window(last, 'conv', true)
    else if (choice === 3) last = window(last, from(0, 1) === 0 ? 'maxpool' : 'avgpool', true)
    else if (choice <= 5) {
      const one = same(last)
      const other = gated ? window(last, 'conv', false) : shift(last)
      const fits = at(one).axes.every((places, axis) => places.length === at(other).axes[axis]?.length)
      if (one !== other && fits) last = join(one, other)
    } else if (choice === 6) {
      const other = same(last)
      if (gated && axes.some((places) => places.length > 1) && at(last).channels === 4) last = join(gate(other), last)
    } else if (choice === 7) last = gated && axes.every((places) => places.length > 1) ? gate(last) : last
    else if (choice === 8) last = gated ? cropped(last) : shift(last)
    else if (choice === 9) {
      const k = from(1, 4)
      const p = from(0, Math.floor((k - 1) / 2))
      const s = from(1, Math.min(2, k))
      if (axes.every((places) => places.length < 60 && places.length > 2))
        last = add(
          `convtranspose 4 k${k} s${s} p${p} from=@n${last}`,
          axes.map((places) => spread(places, { k, s, p })),
          4,
          uneven || s > 1,
        )
    } else if (choice === 10 && axes.every((places) => places.length < 60))
      last = add(
        `upsample 2 from=@n${last}`,
        axes.map((places) => places.flatMap((place) => [place, place])),
        channels,
        true,
      )
    else if (choice === 11 && axes.every((places) => places.length % 2 === 0)) {
      const halves = axes.map((places) => slid(places, { k: 2, s: 2, d: 1, from: 0, to: 0 }))
      last = add(`adaptiveavgpool ${halves.map((places) => places.length).join('x')} from=@n${last}`, halves, channels, uneven)
    } else last = add(`relu from=@n${last}`, axes, channels, uneven)
  }
  if (gated && from(0, 3) === 0)
    last = add(`globalavgpool from=@n${last}`, at(last).axes.map(everything), at(last).channels, at(last).uneven)
  return layers
}
