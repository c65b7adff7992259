import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readBytes } from '../files/read-file.ts'

/**
 * What can be made of every paper for those who need it, and drafts, which may have faults of layout; in the order in which their stylesheets
 * follow the template's.
 */
const kinds = ['large-print', 'dyslexia-friendly', 'high-contrast', 'draft'] as const

export type VariantKind = (typeof kinds)[number]

/** How a paper differs from the usual one. Large print has 18 points, or its own: `large-print-24`. */
export type Variant = VariantKind | `large-print-${number}`

/** Sizes of large print, in whole points. */
export const largeSizes = { least: 14, usual: 18, most: 28 } as const

/** Size of the letters of papers that are made for readers with dyslexia, in points. */
const spacedSize = 14

const suffixes: Readonly<Record<VariantKind, string>> = {
  'large-print': '-large',
  'dyslexia-friendly': '-dyslexia',
  'high-contrast': '-contrast',
  draft: '-draft',
}

/** Large print of a size in points; `undefined` where it cannot have that. */
export function largePrint(size: number): Variant | undefined {
  if (!Number.isInteger(size) || size < largeSizes.least || size > largeSizes.most) return undefined
  return size === largeSizes.usual ? 'large-print' : `large-print-${size}`
}

/** The variant of a name, in its one form; `undefined` where there is none. */
export function variantOf(name: string): Variant | undefined {
  const [, size] = /^large-print-(\d+)$/.exec(name) ?? []
  return size === undefined ? kinds.find((kind) => kind === name) : largePrint(Number(size))
}

/**
 * Variants in their order, each once.
 *
 * @throws RangeError for one that there is not, and for large print of two sizes
 */
export function orderedVariants(chosen: readonly string[]): Variant[] {
  const known = chosen.map((name) => {
    const variant = variantOf(name)
    if (variant === undefined) throw new RangeError(`unexpected variant \`${name}\`, expected one of ${names}`)
    return variant
  })
  const ordered = kinds.flatMap((kind) => [...new Set(known.filter((each) => kindOf(each) === kind))])
  if (new Set(ordered.map(kindOf)).size < ordered.length)
    throw new RangeError(`unexpected large print of two sizes, ${ordered.join(', ')}`)
  return ordered
}

const names = `${kinds.join(', ')}, or large-print-${largeSizes.least} to large-print-${largeSizes.most}`

export function kindOf(variant: Variant): VariantKind {
  return kinds.find((kind) => kind === variant) ?? 'large-print'
}

/** The size of letters in points where it is not the exam's own, but that of large print or one that readers with dyslexia are given. */
export function sizeOf(chosen: readonly Variant[]): number | undefined {
  const large = chosen.find((variant) => kindOf(variant) === 'large-print')
  if (large !== undefined) return Number(/\d+$/.exec(large)?.[0] ?? largeSizes.usual)
  return chosen.includes('dyslexia-friendly') ? spacedSize : undefined
}

/** What a paper's name ends with: `-large-24-contrast`. */
export function suffixOf(chosen: readonly Variant[]): string {
  return orderedVariants(chosen)
    .map((variant) => `${suffixes[kindOf(variant)]}${/-\d+$/.exec(variant)?.[0] ?? ''}`)
    .join('')
}

/** Name of a paper's file without its ending: `student`, `student-large`, `student-contrast`, `student-large-contrast`; `student-B-large`
 * of a form. */
export function fileName(paper: string, chosen: readonly Variant[], form?: string): string {
  return [paper, ...(form === undefined ? [] : [`-${form}`]), suffixOf(chosen)].join('')
}

const folder = fileURLToPath(new URL('../../templates/variants', import.meta.url))

/** The stylesheets of all variants by their kinds. */
export async function readVariants(): Promise<Map<VariantKind, string>> {
  const read = async (kind: VariantKind) => [kind, String(await readBytes(join(folder, `${kind}.css`)))] as const
  return new Map(await Promise.all(kinds.map(read)))
}
