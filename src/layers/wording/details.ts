/** A piece of a text, in the notation's form, and where it stands. */
export type Detail = { text: string; from: number; to: number }

/** The facts that a text may state about a layer. */
export type DetailKind =
  | 'outputs'
  | 'kernel'
  | 'stride'
  | 'padding'
  | 'dilation'
  | 'groups'
  | 'outputPadding'
  | 'takes'
  | 'input'
  | 'output'
  | 'layers'
  | 'heads'
  | 'factor'

/** What a text says about a layer. */
export type Details = {
  facts: Partial<Record<DetailKind, Detail>>
  /** Figures without a word: one number, or sizes of several axes. */
  bare: Detail[]
  flags: ReadonlySet<'nobias' | 'bias' | 'depthwise' | 'bidirectional' | 'last' | 'sequences' | 'ceil' | 'same' | 'valid'>
  /** Words that say nothing known about a layer. */
  strangers: string[]
  /** Something is stated twice, differently. */
  contradiction: boolean
}

const size = String.raw`(?:\d+(?:\s*(?:[x×*]|by)\s*\d+)*(?![\d.]*\d|\s*%)|[([]\s*\d+(?:\s*,\s*\d+)*\s*,?\s*[)\]])`
const sizes = String.raw`(?:\d+(?:\s*(?:[x×*]|by)\s*\d+)+|[([]\s*\d+\s*,\s*\d+(?:\s*,\s*\d+)*\s*[)\]])`
const is = String.raw`\s*(?:[=:]|of(?:\s+size)?|is|size)?\s*`
const start = String.raw`(?<![\p{L}\d_.])`
const end = String.raw`(?![\p{L}\d_])`
const kept = `['"]?(same|valid)['"]?`

const pattern = (text: string) => new RegExp(text, 'giu')

/** What stands in a text for each fact, in the order in which it is looked for; the group `v` is the value. */
const patterns: readonly (readonly [DetailKind, RegExp])[] = [
  ['padding', pattern(`${start}(?:padding(?:_mode)?|pad|p)${is}(?<v>${kept}|${size})`)],
  ['padding', pattern(`${start}(?<v>same|valid)${end}(?:[\\s-]*(?:zero[\\s-]*)?(?:padding|padded|pad|conv(?:olution)?))?`)],
  [
    'padding',
    pattern(`${start}(?<v>no|zero)\\s+(?:zero[\\s-]*)?padding${end}(?!\\s*(?:of|=|:)?\\s*\\d)|${start}(?<v2>unpadded)${end}`),
  ],
  ['padding', pattern(`(?<v>${size})\\s*(?:px\\s*)?(?:zero[\\s-]*)?padding${end}`)],
  ['stride', pattern(`${start}(?:strides?|s)${is}(?<v>${size})`)],
  ['stride', pattern(`${start}(?<v>${size})\\s*(?:px\\s*)?-?strides?${end}`)],
  ['stride', pattern(`(?<=[\\s,(]|\\d)/\\s*(?<v>\\d+)${end}`)],
  ['dilation', pattern(`${start}(?:dilat(?:ion|ed)(?:_?rate)?|d|rate)${is}(?<v>${size})`)],
  ['groups', pattern(`${start}(?:groups?|g)${is}(?<v>\\d+)${end}`)],
  ['outputPadding', pattern(`${start}(?:output_?padding|op)${is}(?<v>${size})`)],
  ['factor', pattern(`${start}(?:scale_?factor|upscale_?factor|factor)${is}(?<v>${size})(?:\\.0)?`)],
  [
    'takes',
    pattern(`${start}(?:in(?:put)?[_\\s-]?(?:channels|features|dim|depth|maps|size)|c_?in|num_features)${is}(?<v>\\d+)${end}`),
  ],
  [
    'outputs',
    pattern(
      `${start}(?:out(?:put)?[_\\s-]?(?:channels|features|maps|depth|dim)|n_?filters|num_?filters|c_?out|hidden_?(?:size|units|dim)|embed(?:ding)?_?dim)${is}(?<v>\\d+)${end}`,
    ),
  ],
  ['layers', pattern(`${start}(?:num_layers|n_layers|layers)${is}(?<v>\\d+)${end}`)],
  ['heads', pattern(`${start}(?:num_heads|n_heads|heads)${is}(?<v>\\d+)${end}|(?<v2>\\d+)\\s*heads${end}`)],
  ['input', pattern(`${start}inputs?(?:\\s*(?:size|shape|volume|dimensions?))?\\s*[=:]?\\s*(?<v>${size})(?:\\s*dimensions)?`)],
  ['output', pattern(`${start}outputs?(?:[_\\s]*(?:size|shape|volume|dimensions?))?\\s*[=:]?\\s*(?<v>${sizes})`)],
  [
    'kernel',
    pattern(
      `${start}(?:kernel(?:[_\\s]?(?:size|shape))?|filter[_\\s]?size|filters?\\s+of\\s+size|pool(?:ing)?[_\\s]?size|window(?:[_\\s]?size)?|kernels?\\s+of(?:\\s+size)?|f|k|ks)${is}(?<v>${size})`,
    ),
  ],
  ['kernel', pattern(`(?<v>${sizes})\\s*(?:kernels?|filters?|windows?|patch(?:es)?|pool(?:ing)?(?:\\s+(?:size|window))?)${end}`)],
  [
    'outputs',
    pattern(
      `${start}(?:(?:#|number of)\\s*)?(?:filters?|units?|neurons?|nodes|outputs?|depth|maps|channels)${is}(?<v>\\d+)(?:\\s*(?:hidden|output)?\\s*(?:dimensions|logits|classes|units|neurons|nodes|features|probabilities))?${end}`,
    ),
  ],
  [
    'outputs',
    pattern(
      `(?<v>\\d+)(?:\\s*|-)(?:(?:output|hidden|feature|conv(?:olution(?:al)?)?|learnable)[\\s-]+)?(?:filters?|kernels?|channels?|maps?|units?|neurons?|nodes?|outputs?|classes|class|logits|features|cells|dim|dimensional|way)${end}`,
    ),
  ],
  ['outputs', pattern(`${start}(?:connect(?:ed)?\\s+)?to\\s+(?<v>\\d+)${end}`)],
  ['outputs', pattern(`(?<v>\\d{2,})-?d${end}`)],
  ['outputs', pattern(`(?<v>\\d+)\\s*@`)],
  ['outputs', pattern(`${start}n\\s*=\\s*(?<v>\\d+)${end}`)],
]

const flagPatterns: readonly (readonly [Details['flags'] extends ReadonlySet<infer Flag> ? Flag : never, RegExp])[] = [
  [
    'nobias',
    pattern(
      `${start}(?:use_?)?bias\\s*[=:]\\s*(?:false|no|none|0)${end}|${start}(?:no|without(?: a)?|w/o)\\s*-?bias(?:es)?${end}|${start}bias-?(?:free|less)${end}|${start}nobias${end}`,
    ),
  ],
  ['bias', pattern(`${start}(?:use_?)?bias\\s*[=:]\\s*(?:true|yes|1)${end}|${start}with bias(?:es)?${end}`)],
  ['depthwise', pattern(`${start}(?:depth-?wise|dw)${end}`)],
  ['bidirectional', pattern(`${start}bidir(?:ectional)?(?:\\s*=\\s*true)?${end}`)],
  ['sequences', pattern(`${start}return_?seq(?:uence)?s?(?:\\s*=\\s*true)?${end}(?!\\s*=)`)],
  ['last', pattern(`${start}return_?seq(?:uence)?s?\\s*=\\s*false${end}|${start}last(?: step| state)?${end}`)],
  ['ceil', pattern(`${start}ceil(?:_?mode\\s*=\\s*true)?${end}(?!_)`)],
]

/** Words and settings that have no bearing on a figure. */
const idle: readonly RegExp[] = [
  pattern(
    `${start}(?:eps|momentum|affine|track_running_stats|inplace|rate|p|prob(?:ability)?|keep_?prob(?:ability)?|dropout(?:_?rate)?|recurrent_dropout|negative_slope|alpha|approximate|dim|axis|start_dim|end_dim|padding_idx|elementwise_affine|batch_first|ceil_mode|count_include_pad|return_indices|padding_mode|mode|align_corners|name|dtype|data_format|interpolation|trainable|input_?shape|input_?length|input_?dim|mask_zero|kernel_(?:initializer|regularizer)|device)\\s*[=:]\\s*(?:[([][^)\\]]*[)\\]]|[^\\s,()]+)`,
  ),
  pattern(`${start}activation(?:\\s+function)?\\s*[=:]?\\s*['"]?[\\w.]+['"]?`),
  pattern(`\\d+(?:\\.\\d+)?\\s*%|(?<![\\d.])\\d*\\.\\d+`),
  pattern(
    `${start}(?:with|of|and|the|a|an|in|on|for|per|each|is|has|by|to|from|as|at|its|no|non|then|or|via|using|layers?|functions?|sizes?|units?|activations?|number|square|overlapping|spatial|input|output|kernel|filters?|pool|window|stride|strides|padding|zero|max|operation|applied|standard|regular|normal|2d|1d|3d|linear|none|default|followed|hidden|image|picture|timedistributed|classifier|rgb|gr[ae]y-?scale|colou?r|yuv|channels?|px|pixels?)${end}`,
  ),
]

/** A size as the notation has it: `(3, 3)`, `3 by 3` and `3 × 3` are `3x3`. */
function notated(value: string): string {
  return value
    .toLowerCase()
    .replace(/['"()[\]\s]/gu, '')
    .replace(/,$/u, '')
    .replace(/by|[,×*]/gu, 'x')
    .replace(/^(?:no|zero|unpadded)$/u, 'valid')
}

/**
 * Reads what a text says about a layer, whatever the order: `32 filters, 3×3, stride 2, same padding, ReLU`, `f=5, s=1`, `3 → 16, kernel_size=(3, 3)`.
 *
 * @param text the text without the name of the layer, which is blank in it, so that places hold
 */
export function readDetails(text: string): Details {
  const details = { facts: {}, bare: [], strangers: [], contradiction: false } satisfies Partial<Details>
  const facts: Details['facts'] = details.facts
  const flags = new Set<Details['flags'] extends ReadonlySet<infer Flag> ? Flag : never>()
  // in some courses K is the number of filters, and F their size
  let rest = /\bF\s*=\s*\d/u.test(text) ? text.replace(/\bK(?=\s*=)/gu, 'n') : text
  let contradiction = false
  const take = (found: RegExp, use: (match: RegExpExecArray) => void) => {
    for (const match of rest.matchAll(found)) {
      use(match)
      rest = rest.slice(0, match.index) + '\u0000'.repeat(match[0].length) + rest.slice(match.index + match[0].length)
    }
  }
  const state = (kind: DetailKind, detail: Detail) => {
    const earlier = facts[kind]
    if (earlier && earlier.text !== detail.text) contradiction = true
    facts[kind] ??= detail
  }
  const spanned = (match: RegExpExecArray, value: string): Detail => ({
    text: notated(value),
    from: match.index,
    to: match.index + match[0].length,
  })
  for (const [flag, found] of flagPatterns) take(found, () => flags.add(flag))
  take(pattern(`(?<a>${size})\\s*(?:→|->|=>|⟶|➜|(?<=\\s)to(?=\\s))\\s*(?<b>${size})`), (match) => {
    const [a = '', b = ''] = [match.groups?.a, match.groups?.b]
    const several = notated(a).includes('x') || notated(b).includes('x')
    state(notated(a).includes('x') ? 'input' : 'takes', spanned(match, a))
    state(several && notated(b).includes('x') ? 'output' : 'outputs', spanned(match, b))
  })
  for (const [kind, found] of patterns)
    take(found, (match) => state(kind, spanned(match, match.groups?.v ?? match.groups?.v2 ?? '')))
  for (const found of idle.slice(0, 3)) take(found, () => undefined)
  const bare: Detail[] = []
  take(pattern(`${start}${size}(?![\\p{L}_])`), (match) => bare.push(spanned(match, match[0])))
  for (const found of idle.slice(3)) take(found, () => undefined)
  const strangers = [...rest.matchAll(/[\p{L}_][\p{L}\d_.]*/gu)].map(([word]) => word)
  return { facts, bare: bare.sort((one, other) => one.from - other.from), flags, strangers, contradiction }
}
