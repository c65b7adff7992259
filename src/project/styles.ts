import type { PaperName } from '../imprint/imprint.ts'
import { kindOf, sizeOf, type Variant, type VariantKind } from '../imprint/variants.ts'
import type { Template } from './templates.ts'

/** Stylesheets of the variants that can be made of every paper. */
export type VariantStyles = ReadonlyMap<VariantKind, string>

/**
 * The stylesheet of a paper, apart from the fonts': the template's, followed by those of the chosen variants. Whatever sets the size of letters has the
 * proportions of large print, which are told that size.
 */
export function styleOf(
  paper: PaperName,
  { styles }: Pick<Template, 'styles'>,
  chosen: readonly Variant[],
  variantStyles: VariantStyles,
): string {
  const own: Readonly<Record<PaperName, string>> = { student: '', solution: '', key: styles.key, sheet: styles.sheet }
  const size = sizeOf(chosen)
  const sized = size === undefined ? [] : [variantStyles.get('large-print'), `:root { --points: ${size}; }`]
  const others = chosen.map(kindOf).filter((kind) => kind !== 'large-print')
  return [styles.paper, own[paper], ...sized, ...others.map((kind) => variantStyles.get(kind))].join('\n')
}
