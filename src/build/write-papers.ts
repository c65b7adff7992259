import { join } from 'node:path'
import { finishPdf } from '../render/pdf.ts'
import { detailsOf } from './details.ts'
import { selfContainedFontFaces } from './fonts.ts'
import type { PaperName } from './imprint.ts'
import type { PrintedPapers } from './print.ts'
import { fileName, type Variant } from './variants.ts'
import { writeWhole } from './write.ts'

/** A file that was written: a paper, with its pages if it is a PDF, or the map of both. */
export type Written = { path: string; audience?: PaperName; pages?: number }

/** What is written besides, and how the papers differ from the template's. */
export type WriteOptions = {
  variants?: readonly Variant[] | undefined
  /** Self-contained HTML files. */
  html?: boolean | undefined
  /** The map of the pages. */
  map?: boolean | undefined
  env: Readonly<Record<string, string | undefined>>
}

/**
 * Writes papers and keys, whole or not at all.
 *
 * @param keys names with contents
 */
export async function writePapers(
  printed: readonly PrintedPapers[],
  keys: readonly [string, string][],
  folder: string,
  { variants = [], html, map: mapped, env }: WriteOptions,
): Promise<Written[]> {
  const files = new Map<string, Uint8Array | string>()
  const written: Written[] = []
  for (const { metadata, form, fingerprints, papers, map, css } of printed) {
    for (const [name, paper] of papers) {
      const target = join(folder, fileName(name, variants, form))
      files.set(`${target}.pdf`, finishPdf(paper.pdf, detailsOf(metadata, { fingerprints, paper: name, variants }, env)))
      written.push({ path: `${target}.pdf`, audience: name, pages: paper.pages })
      if (html === true) {
        files.set(`${target}.html`, paper.html(`${await selfContainedFontFaces(paper.html(css(name)))}\n${css(name)}`))
        written.push({ path: `${target}.html`, audience: name })
      }
    }
    if (mapped === true && map !== undefined) {
      const target = join(folder, `${fileName('layout', variants, form)}.json`)
      files.set(target, `${JSON.stringify(map, null, 2)}\n`)
      written.push({ path: target })
    }
  }
  for (const [name, content] of keys) {
    files.set(join(folder, name), content)
    written.push({ path: join(folder, name) })
  }
  await writeWhole(files)
  return written
}
