import { utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { cacheFolder } from '../browser/cache.ts'
import { readPrivate, sweepPrivate, writePrivate } from '../files/private.ts'
import { program as own } from '../files/program.ts'
import type { PaperName } from '../imprint/imprint.ts'
import type { PrintedCompanion } from '../typeset/companions.ts'

/**
 * Papers of forms as the browser has printed them, in the user's cache, for this user alone: of an exam in which little has changed, or whose build was stopped,
 * the other forms are printed by nobody.
 */
export type SavedForms = {
  /** The papers of a form by its recipe, if they have been printed. */
  read(recipe: string): Promise<ReadonlyMap<PaperName, PrintedCompanion> | undefined>
  write(recipe: string, papers: ReadonlyMap<PaperName, PrintedCompanion>): Promise<void>
  /** Removes the oldest where there are too many. */
  sweep(): Promise<void>
}

/** So many bytes may all forms take: a thousand of them. */
const most = 2 ** 28

/** Stands where the stylesheet goes in a document. */
const style = '\uE000style\uE000'

/**
 * Opens what there is, if there may be any. A form that cannot be read is printed again, and one that cannot be written is not saved.
 *
 * @param program names it by a hash of it
 */
export async function openSavedForms(
  env: Readonly<Record<string, string | undefined>>,
  program = own,
): Promise<SavedForms | undefined> {
  const cache = program === undefined ? undefined : await cacheFolder(env).catch(() => undefined)
  if (cache === undefined || program === undefined) return undefined
  const place = join(cache, 'forms')
  const fileOf = (recipe: string) => join(place, `${recipe}.json`)
  return {
    read: async (recipe) => {
      const text = readPrivate(fileOf(recipe), program)
      if (text === undefined) return undefined
      // it is used, so it is none of the oldest
      await utimes(fileOf(recipe), new Date(), new Date()).catch(() => undefined)
      return papersIn(text.toString())
    },
    write: async (recipe, papers) => {
      const saved = Array.from(
        papers,
        ([name, { pdf, pages, glyphs, html }]): Saved => ({
          ...{ name, pages, glyphs, html: gzipSync(html(style), { level: 1 }).toString('base64') },
          pdf: Buffer.from(pdf).toString('base64'),
        }),
      )
      await writePrivate(fileOf(recipe), program, JSON.stringify(saved)).catch(() => undefined)
    },
    sweep: () => sweepPrivate(place, most),
  }
}

type Saved = Pick<PrintedCompanion, 'pages' | 'glyphs'> & { name: PaperName; html: string; pdf: string }

/** Reads papers back, to the byte as they were written. */
function papersIn(text: string): ReadonlyMap<PaperName, PrintedCompanion> {
  const list: Saved[] = JSON.parse(text)
  return new Map(
    list.map(({ name, pages, glyphs, ...each }) => {
      const pdf = Buffer.from(each.pdf, 'base64')
      const html = gunzipSync(Buffer.from(each.html, 'base64')).toString('utf8')
      return [name, { pages, pdf, glyphs, html: (css) => html.replaceAll(style, () => css) }]
    }),
  )
}
