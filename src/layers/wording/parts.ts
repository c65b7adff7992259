import { type Details, readDetails } from './details.ts'
import { type Found, findHeads, isActivation } from './heads.ts'
import { type Piece, splitCommas, splitLayers } from './segments.ts'

/**
 * One layer as a text words it. `arguments` says that its bare figures stand in brackets behind its name: `Conv2d(3, 16, 3)`; `weak` that its name may be
 * that of a setting.
 */
export type Part = { head: Found; details: Details; arguments: boolean; weak?: boolean }

/** What a text says: the layers one behind the other, and the name that a program gives to the first. */
export type Worded = { parts: Part[]; label: string | undefined; details: Details }

/** Words that are names of layers and stand in descriptions of others, too: *same padding*, *100 output units*. */
function isWeak(found: Found, text: string): boolean {
  const word = text.slice(found.at, found.at + found.length).toLowerCase()
  if (found.role || found.head === 'input' || found.head === 'total') return true
  return /^(?:padding|pad|scale|sum|plus|shortcut|residual|crop|pool|pooling|image|data|linear|identity|normali[sz]ation|view|embeddings?)$/u.test(
    word,
  )
}

/** An identifier of a program, with the class that it is of in brackets behind it, which a program may have cut off: `max_pooling2d_6 (MaxPooling2`. */
const named = /^([\p{L}_][\p{L}\d_./:-]*)\s*\(\s*(\p{L}[\p{L}\d_ ]*?)\s*(\))?$/u

/**
 * Reads the layers that a text words, in any usual way: `Conv2D (32 filters, 3×3, ReLU)`, `conv2d_1 (Conv2D)`, `3x3 conv, 16`,
 * `nn.Linear(128, 64) + ReLU`, `├─Conv2d: 1-1`. Activations behind another layer are left out, as they change no figure.
 *
 * @returns without parts where no layer is named; `details` is what the text says then
 */
export function readWorded(text: string): Worded {
  const known = memory.get(text)
  if (known) return known
  if (memory.size > 2000) memory.clear()
  const worded = read(text)
  memory.set(text, worded)
  return worded
}

/** Cells are read anew each time that a table is tried in another way. */
const memory = new Map<string, Worded>()

function read(text: string): Worded {
  const bare = blanked(text, /^[\s│├└─┃|]+|:\s*\d+(?:-\d+)+\s*$/gu)
  const keras = named.exec(bare.trim())
  const label = keras === null ? undefined : keras[1]
  const inner = keras && classOf(keras[1] ?? '', keras[2] ?? '', keras[3] !== undefined)
  if (keras && inner)
    return { parts: [{ head: inner, details: readDetails(''), arguments: false }], label, details: readDetails('') }
  const parts: Part[] = []
  let before = ''
  let written = ''
  for (const piece of splitLayers(bare).flatMap((segment) => commaLayers(segment))) {
    const text = ' '.repeat(piece.at) + piece.text
    const part = partOf(text)
    const last = parts.at(-1)
    if (last && (part === undefined || part.weak)) {
      // *and padding 1* is said of the layer before it
      written = written + text.slice(written.length)
      parts[parts.length - 1] = partOf(written) ?? last
      continue
    }
    if (part === undefined) before = before === '' ? text : before + text.slice(before.length)
    else if (parts.length > 0 && isActivation(part.head.name)) continue
    else parts.push(before === '' ? part : (partOf(before.padEnd(piece.at) + piece.text) ?? part))
    if (part !== undefined) {
      written = before === '' ? text : before.padEnd(piece.at) + piece.text
      before = ''
    }
  }
  return {
    parts,
    label: parts.length === 1 ? labelIn(bare, parts[0]) : undefined,
    details: readDetails(parts.length === 0 ? bare : ''),
  }
}

/** The name in `Conv2D (conv2d_3)`. */
function labelIn(text: string, part: Part | undefined): string | undefined {
  return part && /^\s*[\p{L}\d]+\s*\(([\p{L}_]+\d*(?:_[\p{L}\d]+)+)\)\s*$/u.exec(text)?.[1]
}

/** The class of an identifier, whole or by its beginning, where a program cuts it off. */
function classOf(name: string, written: string, closed: boolean): Found | undefined {
  const whole = (text: string) => findHeads(text).find(({ at, length }) => at === 0 && /^_?\d*$/u.test(text.slice(length).trim()))
  const found = whole(written)
  // conv1 (relu) is a convolution with its activation
  const outer = whole(name)
  if (closed && found && outer && isActivation(found.name) && !isActivation(outer.name)) return outer
  if (closed) return found && /[_\d]|^\p{Ll}/u.test(name) ? { ...found, program: found.program ?? 'keras' } : undefined
  const full = found ?? outer ?? classes.flatMap((each) => (each.startsWith(written) ? (whole(each) ?? []) : []))[0]
  return full && { ...full, program: 'keras' }
}

/** Classes that a program cuts off. */
const classes = [
  ...[
    'InputLayer',
    'Conv2D',
    'Conv2DTranspose',
    'MaxPooling2D',
    'AveragePooling2D',
    'GlobalAveragePooling2D',
    'GlobalMaxPooling2D',
  ],
  ...[
    'BatchNormalization',
    'Activation',
    'Dropout',
    'Flatten',
    'Dense',
    'Embedding',
    'LayerNormalization',
    'ZeroPadding2D',
    'UpSampling2D',
  ],
  ...[
    'SeparableConv2D',
    'DepthwiseConv2D',
    'Concatenate',
    'Add',
    'Multiply',
    'Reshape',
    'Permute',
    'MultiHeadAttention',
    'SpatialDropout1D',
  ],
]

/** The pieces between commas as layers of their own, where several of them name one; a piece without a name belongs to the one before. */
function commaLayers(segment: Piece): Piece[] {
  const pieces = splitCommas(segment.text).map((piece) => ({
    ...piece,
    at: piece.at + segment.at,
    strong: strongIn(piece.text).length > 0,
  }))
  if (pieces.filter(({ strong }) => strong).length < 2) return [segment]
  const joined: Piece[] = []
  let waiting: Piece | undefined
  for (const { text, at, strong } of pieces) {
    const last = joined.at(-1)
    if (strong) {
      joined.push(waiting ? { text: waiting.text.padEnd(at - waiting.at) + text, at: waiting.at } : { text, at })
      waiting = undefined
    } else if (last && findHeads(text).length === 0)
      joined[joined.length - 1] = { at: last.at, text: last.text.padEnd(at - last.at) + text }
    else if (!last && findHeads(text).length === 0)
      waiting = { text: waiting ? waiting.text.padEnd(at - waiting.at) + text : text, at: waiting?.at ?? at }
  }
  return joined
}

function strongIn(text: string): Found[] {
  return findHeads(text).filter((found) => !isActivation(found.name) && !isWeak(found, text))
}

/** The layer that a text without signs between layers names, if it is one. */
function partOf(text: string): Part | undefined {
  const heads = findHeads(text)
  const strong = strongIn(text)
  const weak = heads.filter((found) => !isActivation(found.name) && isWeak(found, text))
  const first = heads[0]
  const head =
    (first?.head === 'input' && text.slice(0, first.at).trim() === '' ? first : undefined) ??
    strong[0] ??
    weak.find(({ at }) => text.slice(0, at).trim() === '') ??
    heads.find(({ name }) => isActivation(name)) ??
    weak[0]
  if (head === undefined || strong.some((other) => other.name !== head.name && head.head !== 'input')) return undefined
  const said = heads.filter((each) => each === head || each.name === head.name || isActivation(each.name))
  const after = text.slice(head.at + head.length)
  const rest = withoutCall(
    said.reduce((kept, each) => masked(kept, each), text),
    head.at + head.length,
  )
  return { head, details: readDetails(rest), arguments: /^[\d_]*\s*\(/u.test(after), weak: weak.includes(head) }
}

/** A text with a name, and the number that an identifier has behind it, in blanks. */
function masked(text: string, { at, length }: Found): string {
  const number = /^_?\d+(?![\d.]*\s*[x×*]|\d*-\d)(?:_\d+)*/u.exec(text.slice(at + length))?.[0] ?? ''
  const before = /(?:(?:torch\.)?nn\.|(?:tf\.)?(?:keras\.)?layers\.)$/u.exec(text.slice(0, at))?.[0] ?? ''
  const from = at - before.length
  return text.slice(0, from) + ' '.repeat(before.length + length + number.length) + text.slice(at + length + number.length)
}

/** A text without the brackets of a call, which stand around all its figures: those of `Embedding(1000, 64)` are no size. */
function withoutCall(text: string, from: number): string {
  const open = /^[\s\d_]*\(/u.exec(text.slice(from))?.[0].length
  if (open === undefined) return text
  const at = from + open - 1
  let depth = 0
  const close = [...text].findIndex((sign, index) => {
    if (index < at) return false
    depth += sign === '(' ? 1 : sign === ')' ? -1 : 0
    return depth === 0
  })
  const inside = text.slice(at + 1, close)
  if (close < 0 || /\d/u.test(text.slice(close)) || /\d/u.test(text.slice(0, at)) || !inside.includes(',')) return text
  return `${text.slice(0, at)} ${inside} ${text.slice(close + 1)}`
}

function blanked(text: string, pattern: RegExp): string {
  return text.replace(pattern, (found) => ' '.repeat(found.length))
}
