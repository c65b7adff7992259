import type { PaperName } from '../imprint/imprint.ts'
import { readVariant, type Variant, variants } from '../imprint/variants.ts'
import type { Template } from './templates.ts'

/** Stylesheets of the variants that can be made of every paper. */
export type VariantStyles = ReadonlyMap<Variant, string>

/** Reads the stylesheets of the variants. */
export async function readVariants(): Promise<VariantStyles> {
  return new Map(await Promise.all(variants.map(async (variant) => [variant, await readVariant(variant)] as const)))
}

/** The stylesheet of a paper, apart from the fonts': the template's, followed by those of the chosen variants. */
export function styleOf(
  paper: PaperName,
  { styles }: Pick<Template, 'styles'>,
  chosen: readonly Variant[],
  variantStyles: VariantStyles,
): string {
  const own: Readonly<Record<PaperName, string>> = { student: '', solution: '', key: styles.key, sheet: styles.sheet }
  const added = variants.filter((variant) => chosen.includes(variant)).map((variant) => variantStyles.get(variant))
  return [styles.paper, own[paper], ...added].join('\n')
}
