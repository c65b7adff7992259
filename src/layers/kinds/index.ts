import { adaptiveavgpool, adaptivemaxpool, globalavgpool, globalmaxpool } from './adaptive-pool.ts'
import { batchnorm } from './batchnorm.ts'
import { conv } from './conv.ts'
import { fc } from './fc.ts'
import { flatten } from './flatten.ts'
import type { LayerKind } from './kind.ts'
import { avgpool, maxpool } from './pool.ts'
import { unchangedKinds } from './unchanged.ts'

/** Every kind of layer that is computed: a new kind is a new file and an entry here. */
const layerKinds: readonly LayerKind[] = [
  conv,
  maxpool,
  avgpool,
  adaptiveavgpool,
  adaptivemaxpool,
  globalavgpool,
  globalmaxpool,
  batchnorm,
  flatten,
  fc,
  ...unchangedKinds,
]

/** Kinds that the notation keeps a name for and that are not computed yet. */
const reservedNames: readonly string[] = [
  ...['separable', 'convtranspose', 'zeropad', 'upsample', 'pixelshuffle', 'crop', 'layernorm', 'groupnorm', 'instancenorm'],
  ...['prelu', 'reshape', 'embedding', 'rnn', 'lstm', 'gru', 'attention', 'transformer', 'add', 'multiply', 'concat', 'from'],
  'repeat',
]

/** What the first word of a line stands for. */
export type Head = LayerKind | 'input' | 'total' | 'reserved'

const heads: ReadonlyMap<string, Head> = new Map<string, Head>([
  ...reservedNames.map((name) => [name, 'reserved'] as const),
  ...layerKinds.flatMap((kind) => [kind.name, ...kind.aliases].map((name) => [name, kind] as const)),
  ...['input', 'inputlayer', 'inputimage', '입력'].map((name) => [name, 'input'] as const),
  ...['total', 'sum', '합계', '총합', '총계'].map((name) => [name, 'total'] as const),
])

const longestFirst = [...heads].sort(([one], [other]) => other.length - one.length)

/** Names of the computed kinds, for suggestions and lists. */
export const knownNames: readonly string[] = ['input', ...layerKinds.map(({ name }) => name)]

/** Names to compare a mistyped one with, Korean ones too. */
export const allNames: readonly string[] = [...heads]
  .filter(([, head]) => head !== 'reserved' && head !== 'total')
  .map(([name]) => name)

/**
 * Finds the longest known name at the start of a text. Case, spaces, hyphens and underscores are free, and a letter must not follow,
 * but for the axes of `Conv2d` and the word *layer*.
 *
 * @returns the length of the name as typed, and what stands behind it.
 */
export function matchHead(text: string): { head: Head; length: number; axes?: number } | undefined {
  for (const [name, head] of longestFirst) {
    const length = prefixLength(text, name)
    if (length === undefined) continue
    const tail = /^(?:\s*([123])d(?![\p{L}\p{N}]))?(?:\s*(?:layers?|층|계층))?(?![\p{L}_])/iu.exec(text.slice(length))
    if (tail === null) continue
    const whole = length + tail[0].length
    return tail[1] === undefined ? { head, length: whole } : { head, length: whole, axes: Number(tail[1]) }
  }
  return undefined
}

function prefixLength(text: string, name: string): number | undefined {
  let typed = 0
  for (const letter of name) {
    while (typed > 0 && /[\s_-]/u.test(text[typed] ?? '')) typed++
    if (text[typed]?.toLowerCase() !== letter) return undefined
    typed++
  }
  return typed
}
