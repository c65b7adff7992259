import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder, writeWhole } from '../files/write.ts'
import type { PaperName } from '../imprint/imprint.ts'
import { hashOf } from '../output/manifest.ts'
import { checkTexts } from '../typeset/check-printed.ts'
import type { PrintedCompanion } from '../typeset/companions.ts'

/** Papers of forms that were printed by a build that has not come to its end, in the folder of the exam, for its user alone. */
export type SavedForms = {
  /** The papers of a form, if they have been printed. */
  read(form: string | undefined): Promise<ReadonlyMap<PaperName, PrintedCompanion> | undefined>
  write(form: string | undefined, papers: ReadonlyMap<PaperName, PrintedCompanion>): Promise<void>
  /** When all are written, or will never be. */
  remove(): Promise<void>
}

const savedName = '.papersetter-forms'

/** Stands where the stylesheet goes in a document. */
const style = '\uE000style\uE000'

/**
 * Opens what is there for a recipe; what is there of another one is removed. A form that cannot be read is printed again, and one that cannot
 * be written is not saved.
 *
 * @param folder of the exam
 */
export async function openSavedForms(folder: string, recipe: string): Promise<SavedForms> {
  const place = join(folder, savedName)
  for (const name of await readdir(place).catch((): string[] => []))
    if (!name.startsWith(recipe)) await rm(join(place, name), { recursive: true, force: true }).catch(() => undefined)
  const fileOf = (form: string | undefined) => join(place, `${recipe}-${hashOf(form ?? '').slice(0, 16)}`)
  return {
    read: async (form) => {
      const text = await readFile(fileOf(form), 'utf8').catch(() => undefined)
      return text === undefined ? undefined : papersIn(text)
    },
    write: async (form, papers) => {
      const saved = [...papers].map(([name, { pdf, pages, html }]) => ({
        ...{ name, pages, html: html(style) },
        pdf: Buffer.from(pdf).toString('base64'),
      }))
      const text = JSON.stringify(saved)
      try {
        await makeFolder(folder)
        await mkdir(place, { mode: 0o700 }).catch(() => undefined)
        await writeWhole(new Map([[fileOf(form), `${hashOf(text)}\n${text}`]]))
      } catch {
        // whoever writes the papers will say what is wrong with the disk
      }
    },
    remove: async () => await rm(place, { recursive: true, force: true }).catch(() => undefined),
  }
}

/** Reads papers back, if every byte of them is there. */
function papersIn(text: string): ReadonlyMap<PaperName, PrintedCompanion> | undefined {
  const [sum = '', json = ''] = text.split('\n', 2)
  if (hashOf(json) !== sum) return undefined
  const list: unknown = JSON.parse(json)
  if (!Array.isArray(list)) return undefined
  const papers = new Map<PaperName, PrintedCompanion>()
  for (const each of list) {
    if (!isSaved(each)) return undefined
    const { name, pages, html } = each
    const pdf = Buffer.from(each.pdf, 'base64')
    papers.set(name, { pages, pdf, glyphs: checkTexts(name, pdf), html: (css) => html.replaceAll(style, () => css) })
  }
  return papers
}

type Saved = { name: PaperName; pages: number; html: string; pdf: string }

const names: readonly unknown[] = ['student', 'solution', 'key', 'sheet'] satisfies readonly PaperName[]

function isSaved(value: unknown): value is Saved {
  if (typeof value !== 'object' || value === null) return false
  const { name, pages, html, pdf }: { name?: unknown; pages?: unknown; html?: unknown; pdf?: unknown } = value
  return names.includes(name) && typeof pages === 'number' && typeof html === 'string' && typeof pdf === 'string'
}
