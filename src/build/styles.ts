import { readFile } from 'node:fs/promises'
import type { PaperName } from './imprint.ts'
import { readVariant, type Variant, variants } from './variants.ts'

/** The stylesheets that come with Papersetter, apart from the fonts'. */
export type Styles = {
  /** All of them, which is what a fingerprint is made from. */
  all: readonly string[]
  /** Those of a paper, joined. */
  of(paper: PaperName, chosen: readonly Variant[]): string
}

/** Reads the stylesheets. */
export async function readStyles(): Promise<Styles> {
  const [exam, key, sheet] = await Promise.all(['exam', 'key', 'sheet'].map(readTemplate))
  const others = new Map(await Promise.all(variants.map(async (variant) => [variant, await readVariant(variant)] as const)))
  const own: Readonly<Record<PaperName, string | undefined>> = { student: '', solution: '', key, sheet }
  return {
    all: [exam, key, sheet, ...others.values()].map((each) => each ?? ''),
    of: (paper, chosen) => {
      const added = variants.filter((variant) => chosen.includes(variant)).map((variant) => others.get(variant))
      return [exam, own[paper], ...added].join('\n')
    },
  }
}

async function readTemplate(name: string): Promise<string> {
  return await readFile(new URL(`../../templates/exam/${name}.css`, import.meta.url), 'utf8')
}
