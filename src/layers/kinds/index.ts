import { languages, localeOf } from '../../languages/locales.ts'
import { letters } from '../../languages/script.ts'
import { prelu, unchangedKinds } from './activations.ts'
import { attention, transformer, transformerdecoder } from './attention.ts'
import { conv, separable } from './conv.ts'
import { convtranspose } from './convtranspose.ts'
import { embedding } from './embedding.ts'
import { bilinear, fc } from './fc.ts'
import { flatten, permute, reshape } from './flatten.ts'
import { add, concat, multiply } from './join.ts'
import type { LayerKind } from './kind.ts'
import { batchnorm, groupnorm, instancenorm, layernorm } from './norm.ts'
import { crop, zeropad } from './pad.ts'
import { adaptiveavgpool, adaptivemaxpool, avgpool, globalavgpool, globalmaxpool, maxpool } from './pool.ts'
import { gru, lstm, rnn } from './recurrent.ts'
import { pixelshuffle, upsample } from './resize.ts'

/** Every kind of layer: a new kind is a new file and an entry here. */
const layerKinds: readonly LayerKind[] = [
  ...[conv, separable, convtranspose],
  ...[maxpool, avgpool, adaptiveavgpool, adaptivemaxpool, globalavgpool, globalmaxpool],
  ...[zeropad, crop, upsample, pixelshuffle],
  ...[batchnorm, layernorm, groupnorm, instancenorm],
  ...[prelu, ...unchangedKinds],
  ...[flatten, reshape, permute],
  ...[fc, bilinear, embedding],
  ...[rnn, lstm, gru, attention, transformer, transformerdecoder],
  ...[add, multiply, concat],
]

/** What the first word of a line stands for. */
export type Head = LayerKind | 'input' | 'total' | 'from' | 'repeat'

const words = languages.map((language) => localeOf(language).layers)

/** What authors call a kind in any language, as compared. */
function wordsFor(kind: string): string[] {
  const names = words.flatMap((each) => Object.entries(each.names))
  const own = names.flatMap(([name, called]) =>
    name === kind ? called.map((word) => word.toLowerCase().replace(/[\s-]/gu, '')) : [],
  )
  return [...new Set(own.flatMap((word) => [word, word.replaceAll('ß', 'ss'), inAscii(word)]))]
}

/** As a keyboard without umlauts has it. */
function inAscii(word: string): string {
  return word.replace(/[äöü]/g, (letter) => `${letter.normalize('NFD').charAt(0)}e`).replaceAll('ß', 'ss')
}

const heads: ReadonlyMap<string, Head> = new Map<string, Head>([
  ['from', 'from'],
  ['repeat', 'repeat'],
  ...layerKinds.flatMap((kind) => [kind.name, ...kind.aliases, ...wordsFor(kind.name)].map((name) => [name, kind] as const)),
  ...(['input', 'total'] as const).flatMap((row) => wordsFor(row).map((name) => [name, row] as const)),
])

/** Names by their first letter, the longest first. */
const namesByLetter = new Map<string, { name: string; head: Head }[]>()
for (const [name, head] of [...heads].sort(([one], [other]) => other.length - one.length)) {
  const letter = name.charAt(0)
  namesByLetter.set(letter, [...(namesByLetter.get(letter) ?? []), { name, head }])
}

/** The kind of layer with a name of the notation. */
export function kindNamed(name: string): LayerKind | undefined {
  return layerKinds.find((kind) => kind.name === name)
}

/** Names of the notation, for lists. */
export const knownNames: readonly string[] = ['input', ...layerKinds.map(({ name }) => name), 'from', 'repeat']

/** Names to compare a mistyped one with, in all languages. */
export const allNames: readonly string[] = [...heads].filter(([, head]) => head !== 'total').map(([name]) => name)

/** Axes before a name, as in *2D convolution*. */
const axesPattern = /^([123])-?d[\s-]+(?=\p{L})/iu

/** Axes, as in `Conv2d`, and the word *layer*, behind a name. */
const tailPattern = new RegExp(
  `^(?:\\s*([123])d(?![${letters}\\d]))?(?:\\s*(?:${words.map(({ suffix }) => suffix).join('|')}))?(?![${letters}_])`,
  'i',
)

/**
 * Finds the longest known name at the start of a text. Case, spaces, hyphens and underscores are free, and a letter must not follow,
 * but for the axes of `Conv2d` and the word *layer*; axes may stand before it, too.
 *
 * @returns the length of the name as typed, and what stands behind it.
 */
export function matchHead(text: string): { head: Head; length: number; axes?: number } | undefined {
  const [before = '', axes] = axesPattern.exec(text) ?? []
  const found = matchName(text.slice(before.length))
  return found && axes !== undefined ? { axes: Number(axes), ...found, length: before.length + found.length } : found
}

function matchName(text: string): { head: Head; length: number; axes?: number } | undefined {
  for (const { name, head } of namesByLetter.get(text.charAt(0).toLowerCase()) ?? []) {
    const length = prefixLength(text, name)
    if (length === undefined) continue
    const tail = tailPattern.exec(text.slice(length))
    if (tail === null) continue
    const whole = length + tail[0].length
    return tail[1] === undefined ? { head, length: whole } : { head, length: whole, axes: Number(tail[1]) }
  }
  return undefined
}

const separators = ' \t_-\u00a0\u3000'

function prefixLength(text: string, name: string): number | undefined {
  let typed = 0
  for (const letter of name) {
    while (typed > 0 && separators.includes(text.charAt(typed)) && typed < text.length) typed++
    if (text[typed]?.toLowerCase() !== letter) return undefined
    typed++
  }
  return typed
}
