import { join } from 'node:path'
import type { Erratum } from '../exam/erratum.ts'
import type { Fingerprints } from '../imprint/fingerprint.ts'
import { fileName, type Variant } from '../imprint/variants.ts'
import { type NewFile, type Tidied, writeExamFolder } from '../output/exam-folder.ts'
import type { Made, Written } from '../output/made.ts'
import { draftState, hashOf, keyState, openState, paperState } from '../output/manifest.ts'
import type { PrintedPapers } from './print.ts'

/** What is written besides, and how the papers differ from the template's. */
export type WriteOptions = {
  variants?: readonly Variant[] | undefined
  /** The map of the pages. */
  map?: boolean | undefined
  /** What decides all this, and the exam's own file, by their hashes: where a later build may keep what is written. */
  recipe?: Pick<Made, 'recipe' | 'source'> | undefined
}

/** The files of a build, and what became of those of earlier ones. */
export type WrittenPapers = Tidied & { written: Written[] }

/**
 * Writes papers and keys, whole or not at all, and removes those of earlier builds that show another state of the exam.
 *
 * @param keyTexts names with contents
 * @param errata what the keys were corrected by
 */
export async function writePapers(
  printed: readonly PrintedPapers[],
  keyTexts: readonly [string, string][],
  errata: readonly Erratum[],
  folder: string,
  { variants = [], map: mapped, recipe }: WriteOptions,
): Promise<WrittenPapers> {
  const files = new Map<string, NewFile>()
  const written: Written[] = []
  const add = (name: string, content: NewFile['content'], state: string, what: Omit<Written, 'path'> = {}) => {
    files.set(name, { content, state })
    written.push({ path: join(folder, name), ...what })
  }
  // the key of all forms is of all of them
  const draft = variants.includes('draft')
  const keys = keyState(uniquePrints(printed), errata)
  for (const { form, fingerprints, papers, map, kept } of printed) {
    const own = draft ? draftState(fingerprints) : paperState(fingerprints)
    for (const [audience, { pages, pdf, html }] of papers) {
      const name = fileName(audience, variants, form)
      const state = audience === 'key' && !draft ? keys : own
      add(`${name}.pdf`, pdf, state, { audience, pages, ...(kept && { kept }) })
      if (html !== undefined) add(`${name}.html`, html, state, { audience })
    }
    if (mapped === true && map !== undefined)
      add(`${fileName('layout', variants, form)}.json`, `${JSON.stringify(map, null, 2)}\n`, own)
  }
  // what machines mark by is that of the papers
  if (!draft) for (const [name, content] of keyTexts) add(name, content, keys)
  const current = new Set([
    ...printed.flatMap(({ fingerprints }) => [
      paperState(fingerprints),
      openState(fingerprints.map(({ paper }) => paper)),
      ...(draft ? [draftState(fingerprints)] : []),
    ]),
    keys,
  ])
  const made: Made | undefined = recipe && {
    ...{ recipe: recipe.recipe, source: recipe.source },
    current: [...current],
    files: [...files].map(([name, { content }], index) => {
      const pages = written[index]?.pages
      return { name, sha256: hashOf(content), ...(pages !== undefined && { pages }) }
    }),
  }
  return { written, ...(await writeExamFolder(folder, files, { current, remove: !draft, made })) }
}

/** The fingerprints of all forms, each once: the key of all has those of each. */
function uniquePrints(printed: readonly PrintedPapers[]): Fingerprints[] {
  const all = printed.flatMap(({ fingerprints }) => fingerprints)
  return [...new Map(all.map((each) => [each.key, each])).values()]
}
