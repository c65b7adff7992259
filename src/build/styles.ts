import { readFile } from 'node:fs/promises'
import { readVariant, type Variant, variants } from './variants.ts'

const template = new URL('../../templates/exam/exam.css', import.meta.url)

/** The stylesheets that come with Papersetter, apart from the fonts'. */
export type Styles = {
  /** All of them, which is what a fingerprint is made from. */
  all: readonly string[]
  /** Those of a paper, joined. */
  of(chosen: readonly Variant[]): string
}

/** Reads the stylesheets. */
export async function readStyles(): Promise<Styles> {
  const exam = await readFile(template, 'utf8')
  const sheets = new Map(await Promise.all(variants.map(async (variant) => [variant, await readVariant(variant)] as const)))
  return {
    all: [exam, ...sheets.values()],
    of: (chosen) => [exam, ...variants.flatMap((variant) => (chosen.includes(variant) ? [sheets.get(variant)] : []))].join('\n'),
  }
}
