import { join } from 'node:path'
import { VFile } from 'vfile'
import type { BrowserSession } from '../browser/session.ts'
import { type Composer, type FormPaper, idOf, openComposer, writtenTexts } from '../copies/compose.ts'
import { piecesOf, readLettering } from '../copies/lettering.ts'
import { dividedInto, type Planned, type PlannedFile, planCopies, shardOf, sorted } from '../copies/plan.ts'
import { type Roster, readRoster } from '../copies/roster.ts'
import { stackWriter } from '../copies/stack.ts'
import { hasErrors } from '../diagnostics/report.ts'
import { UserError } from '../diagnostics/user-error.ts'
import type { Metadata } from '../exam/metadata.ts'
import { program } from '../files/program.ts'
import { maxBytes, readBytes } from '../files/read-file.ts'
import { readField } from '../html/front.ts'
import { letterGrid, letteringDocument } from '../html/lettering.ts'
import { fileName, sizeOf, suffixOf, type Variant } from '../imprint/variants.ts'
import { geometryOf } from '../layout/layout.ts'
import type { PageMap } from '../layout/page-map.ts'
import { openCopiesFolder } from '../output/copies-folder.ts'
import { hashOf } from '../output/manifest.ts'
import type { LoadedForms } from '../project/load.ts'
import type { LoadedForm } from '../project/read-text.ts'
import { repertoireOf } from '../project/repertoire.ts'
import { styleOf, type VariantStyles } from '../project/styles.ts'
import type { Copied, CopiesFile, CopyOptions } from './copy-options.ts'

/** A list of students that was read and dealt. */
export type Dealt = {
  roster: Roster
  file: VFile
  planned: Planned[]
  sorted: Planned[]
  letters: string[]
  options: CopyOptions
}

/**
 * Reads the list of students, and gives each a copy. What is wrong in it is reported to the exam's file, in the list's name.
 *
 * @throws Error of the file system; `UserError` where it is to be sorted by a column that it does not have
 */
export async function dealCopies(options: CopyOptions, { file, forms, metadata }: LoadedForms): Promise<Dealt> {
  const list = new VFile({ path: options.roster })
  const [first] = forms
  if (first === undefined) throw new Error('an exam has one form at least')
  const letters = [...metadata.forms]
  const roster = readRoster(await readBytes(options.roster), list, {
    ...{ forms: letters, fields: fieldsOf(metadata).map(({ label }) => label), repertoire: repertoireOf(first.template) },
  })
  file.messages.push(...list.messages)
  const planned = hasErrors(list) ? [] : planCopies(roster, letters)
  const ordered = sorted(planned, options.sort, roster, letters)
  if (typeof ordered === 'string' && planned.length > 0)
    throw new UserError(
      `Unexpected --sort ${ordered}, expected a column of \`${options.roster}\`: ${roster.headings.map((each) => `\`${each}\``).join(', ')}.`,
    )
  return { roster, file: list, planned, sorted: typeof ordered === 'string' ? [] : ordered, letters, options }
}

/** How papers were printed, and how their copies are. */
type Manner = {
  variants: readonly Variant[]
  styles: VariantStyles
  /** Faces of the fonts. */
  faces: Promise<string>
  fingerprintOf(form: LoadedForm): string
  session(): Promise<BrowserSession>
  /** Whether files of earlier builds are kept. */
  keep: boolean
  /** Of the papers of the forms, where they were asked for. */
  maps: readonly PageMap[]
  signal: AbortSignal
}

/**
 * Writes the copies of finished papers into the folder `copies` of the exam's folder. Files that are there as they would be are kept.
 *
 * @returns `undefined` where names or codes have no room, which is reported to the exam's file
 */
export async function writeCopies(
  { roster, file: list, planned, sorted: ordered, letters, options }: Dealt,
  { file, metadata, forms }: LoadedForms,
  folder: string,
  { variants, styles, faces, fingerprintOf, session, keep, maps, signal }: Manner,
): Promise<Copied | undefined> {
  const papers = await Promise.all(
    forms.map(async (loaded): Promise<FormPaper> => {
      const form = metadata.forms.length === 0 ? undefined : loaded.exam.metadata.form
      const pdf = await readBytes(join(folder, `${fileName('student', variants, form)}.pdf`), maxBytes)
      return { form, fingerprint: fingerprintOf(loaded), fields: fieldsOf(metadata), pdf }
    }),
  )
  const all = dividedInto(options.division, ordered)
  const own = options.shard === undefined ? all : shardOf(all, options.shard)
  const hashes = papers.map(({ pdf }) => hashOf(pdf))
  const recipeFor = ({ copies }: PlannedFile) => {
    const rows = copies.map(({ serial, form, student }) => [serial, form, student.name, student.number, student.row.cells])
    const used = [...new Set(copies.map(({ form }) => form))].sort((a, b) => a - b).map((form) => hashes[form])
    return hashOf(JSON.stringify([program ?? '', process.versions.node, hashes.length, used, roster.headings, rows]))
      .slice(0, 32)
      .toUpperCase()
  }
  const target = join(folder, `copies${suffixOf(variants)}`)
  const place = await openCopiesFolder(target)
  try {
    let composer: Composer | undefined
    const writeStack = stackWriter()
    const compose = async () => {
      const pieces = piecesOf(writtenTexts(roster))
      const [first] = forms
      const css = `${await faces}\n${first === undefined ? '' : styleOf('student', first.template, variants, styles)}`
      const pdf = await (await session()).print(letteringDocument(pieces, metadata, css))
      const lettering = readLettering(pdf, pieces, letterGrid)
      const { top, bottom, inner, outer } = metadata.margin
      const size = ((sizeOf(variants) ?? usualSize) * 25.4) / 72
      const margins = { top, bottom, side: Math.min(inner, outer), left: inner, size }
      return openComposer(papers, roster, planned, margins, lettering, { roster: list, exam: file })
    }
    const written: CopiesFile[] = []
    const count = own.reduce((sum, { copies }) => sum + copies.length, 0)
    let done = 0
    for (const each of own) {
      signal.throwIfAborted()
      const name = `${each.name}.pdf`
      const recipe = recipeFor(each)
      const kept = keep && (await place.has(name, recipe))
      if (!kept) {
        const before = list.messages.length
        composer ??= await compose()
        file.messages.push(...list.messages.slice(before))
        if (composer === undefined) return undefined
        const stack = composer.stackOf(each.copies)
        await place.write(name, async (write) => {
          let here = 0
          const copies = counted(stack.copies, () => {
            here += 1
            options.onProgress?.(done + here, count)
          })
          await writeStack({ ...stack, copies, recipe }, async (bytes) => {
            signal.throwIfAborted()
            await write(bytes)
          })
        })
      }
      done += each.copies.length
      options.onProgress?.(done, count)
      written.push({ path: join(target, name), copies: each.copies.length, kept })
    }
    const lists = new Map([['copies.csv', csvOf(all, papers, letters)]])
    // what lies there may be without the places of boxes
    if (maps.length > 0) composer ??= await compose()
    if (composer !== undefined) lists.set('layout.json', layoutOf(composer, metadata, variants, maps))
    await place.writeLists(lists)
    const removed = await place.removeOthers(new Set(all.map(({ name }) => `${name}.pdf`)))
    return { folder: target, files: written, removed }
  } finally {
    await place.close()
  }
}

/** Where all stands on the copies of each form: what was stamped, and what the map of the paper has, where it was asked for. */
function layoutOf(
  { maps: stamps }: Composer,
  metadata: Metadata,
  variants: readonly Variant[],
  maps: readonly PageMap[],
): string {
  const { width, height } = geometryOf(metadata)
  const forms = stamps.map(({ form, fingerprint, ...stamp }, index) => {
    const { pages, regions, boxes } = maps[index] ?? {}
    return { form, fingerprint, variants, page: { width, height }, ...stamp, pages, regions, boxes }
  })
  return `${JSON.stringify({ version: 2, forms }, null, 2)}\n`
}

/** Size of letters at the head of a page, in points. */
const usualSize = 10

function fieldsOf({ fields }: Metadata) {
  return fields.map(readField)
}

function* counted<T>(list: Iterable<T>, count: () => void): Generator<T> {
  for (const each of list) {
    yield each
    count()
  }
}

/** Which copy is whose, for those who collect and mark them: the code on a page tells nothing else. */
function csvOf(files: readonly PlannedFile[], papers: readonly FormPaper[], letters: readonly string[]): string {
  const rows = files.flatMap(({ name, copies }) =>
    copies.map((copy) => {
      const { student, form } = copy
      const paper = papers[form]
      const id = paper === undefined ? '' : idOf(paper, copy)
      return [
        id,
        student.name,
        student.number ?? '',
        student.section ?? '',
        student.seat ?? '',
        letters[form] ?? '',
        `${name}.pdf`,
      ]
    }),
  )
  const head = ['copy', 'name', 'number', 'section', 'seat', 'form', 'file']
  return [head, ...rows].map((row) => `${row.map(quoted).join(',')}\n`).join('')
}

function quoted(cell: string): string {
  return /[",;\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
