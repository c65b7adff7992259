import type { FoundBrowser } from '../browser/find-browser.ts'
import { readBytes } from '../files/read-file.ts'
import { outdatedIn, writeExamFolder } from '../output/exam-folder.ts'
import { keptFiles, type Made, readMade, type Written } from '../output/made.ts'
import { hashOf } from '../output/manifest.ts'
import { browserMark } from './browser-mark.ts'
import type { BuildOptions } from './build-options.ts'
import { type Ingredients, recipeOf } from './recipe.ts'
import type { WrittenPapers } from './write-papers.ts'

/** What of an exam is known of earlier builds, and what may be kept of them. */
export type Keeper = {
  /** Whether the exam's own file is as an earlier build has read it, so that nothing may have to be printed. */
  hopeful: boolean
  /** What decides all bytes of this build; nothing where that cannot be known, or where each build is printed. */
  recipe(
    ingredients: Omit<Ingredients, 'chosen' | 'browser'>,
    options: BuildOptions,
    browser: () => Promise<FoundBrowser>,
  ): Promise<Recipe | undefined>
}

/** What decides a build, as the manifest notes it, and the mark of the browser. */
export type Recipe = Pick<Made, 'recipe' | 'source'> & { browser: string }

/** @param content what stands in the exam's file, where it has been read */
export async function openKeeper(folder: string, path: string, content?: Uint8Array): Promise<Keeper> {
  const source = hashOf(content ?? (await readBytes(path)))
  const hopeful = (await readMade(folder)).some((each) => each.source === source)
  return {
    hopeful,
    recipe: async (ingredients, { only, also, variants, html, map, forms, seed }, browser) => {
      // a draft is not handed out, and a map is measured
      if (map === true || variants?.includes('draft')) return undefined
      const mark = await browser().then(browserMark, () => undefined)
      if (mark === undefined) return undefined
      const chosen = [only ?? null, also ?? [], variants ?? [], html === true, forms ?? null, seed ?? null]
      return { recipe: recipeOf({ ...ingredients, chosen, browser: mark }), source, browser: mark }
    },
  }
}

/** The files of an earlier build, if they are those of this one. What shows another state of the exam is removed as after a build. */
export async function keptPapers(folder: string, recipe: string): Promise<WrittenPapers | undefined> {
  const made = (await readMade(folder)).find((each) => each.recipe === recipe)
  const written = made && (await keptFiles(folder, made))
  if (made === undefined || written === undefined) return undefined
  const tidied = await writeExamFolder(folder, new Map(), { current: new Set(made.current), remove: true })
  return { written, ...tidied }
}

/** The files that the next build will keep, where it will have nothing else to tell of its folder. */
export async function keptNext(folder: string, recipe: string): Promise<Written[] | undefined> {
  const made = (await readMade(folder)).find((each) => each.recipe === recipe)
  const written = made && (await keptFiles(folder, made))
  return made !== undefined && (await outdatedIn(folder, new Set(made.current))).length === 0 ? written : undefined
}
