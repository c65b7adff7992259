import type { ColumnKind } from '../../languages/layer-words.ts'
import { defaultLanguage, languages, localeOf } from '../../languages/locales.ts'

/** All kinds of columns, in the order in which lists name them. */
export const kinds: readonly ColumnKind[] = [
  ...(['layer', 'c', 'hw', 'output', 'filters', 'kernel', 'stride', 'padding'] as const),
  ...(['parameters', 'weights', 'biases', 'buffers', 'macs', 'flops', 'activations', 'memory', 'field'] as const),
]

/** Columns that state facts about a layer; the others but `layer` are computed. */
export const factColumns: readonly ColumnKind[] = ['filters', 'kernel', 'stride', 'padding']

/** Columns that a table computes. */
export const computedColumns: readonly ColumnKind[] = kinds.filter((kind) => kind !== 'layer' && !factColumns.includes(kind))

const words = languages.map((language) => localeOf(language).layers)

/** *number of* in any language, as it stands before a heading that is compared, the longest first. */
const amounts = words.flatMap(({ amount }) => amount.map(letters)).sort((one, other) => other.length - one.length)
const amount = new RegExp(`^(?:${amounts.join('|')})(?=.)`, 'u')

/** Letters that formulas have for columns, and words that tables have beside ours. */
const symbols: readonly (readonly [string, ColumnKind])[] = [
  ...(['f', 'k', 'ks', 'kernelsizek', 'filtersizef', 'window', 'poolsize', 'receptivefieldf'] as const).map(
    (text) => [text, 'kernel'] as const,
  ),
  ...([
    ['s', 'stride'],
    ['p', 'padding'],
    ['nc', 'filters'],
    ['unitsfilters', 'filters'],
    ['filtersunits', 'filters'],
    ['kernels', 'filters'],
  ] as const),
  ...(['featuremap', 'featuremaps', 'maps', 'outchannels', 'outputchannels', 'cout', 'outmaps'] as const).map(
    (text) => [text, 'c'] as const,
  ),
  ...(['outputsizehw', 'outputsizehxw', 'featuremapsize', 'hxw', 'heightwidth'] as const).map((text) => [text, 'hw'] as const),
  ...(
    [
      'outputfeatures',
      'outputsizehwc',
      'outputshapehwc',
      'outputshapechw',
      'outshape',
      'outputdim',
      'outputdims',
      'tensorshape',
    ] as const
  ).map((text) => [text, 'output'] as const),
  ...(
    [
      'totalparameters',
      'totalparams',
      'parametercount',
      'paramcount',
      'paramscount',
      'learnableparameters',
      'trainableparameters',
      'weightsbiases',
      'parametersweightsbiases',
    ] as const
  ).map((text) => [text, 'parameters'] as const),
  ...(['macsimage', 'macsperimage', 'multadds', 'multiplications', 'multaddscount'] as const).map(
    (text) => [text, 'macs'] as const,
  ),
  ...(['layertypedepthidx', 'nameoflayer'] as const).map((text) => [text, 'layer'] as const),
]

/** The kinds of columns by what authors call them in any language, and by what tables say by themselves. */
const known: ReadonlyMap<string, ColumnKind> = new Map([
  ...symbols,
  ...words.flatMap(({ headings, otherHeadings }) =>
    kinds.flatMap((kind) => [headings[kind], ...otherHeadings[kind]].map((heading) => [compared(heading), kind] as const)),
  ),
])

/** The kind of column a heading names. */
export function columnOf(heading: string): ColumnKind | undefined {
  // a remark behind a heading, (INT8), is none of it; a unit is
  const bare = heading.replace(/\s*\((?!\s*(?:[kmgt](?:i?b)?|in\s|×?\s*10|millions?|thousands?|billions?)\b)[^()]*\)\s*$/iu, '')
  return known.get(compared(heading)) ?? known.get(compared(bare))
}

/** A heading as it is compared: without a leading *number of*. */
function compared(heading: string): string {
  return letters(heading).replace(amount, '')
}

/** Lower case, without spaces and signs. */
function letters(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/(?<=\p{L})\s*×\s*(?=\p{L})|(?<=\bh)x(?=w\b)/gu, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** The heading of a column as messages suggest it, without its unit. */
export function suggestedHeading(kind: ColumnKind): string {
  return localeOf(defaultLanguage).layers.headings[kind].replace(/ \(.*\)$/u, '')
}

/** Names a column in a message. */
export function columnName(kind: ColumnKind): string {
  const heading = suggestedHeading(kind)
  return /^(?:C|H\/W|MACs|FLOPs)$/u.test(heading) ? heading : heading.toLowerCase()
}
