import { join } from 'node:path'
import type { VFile } from 'vfile'
import { findBrowser } from '../browser/find-browser.ts'
import { fontFaces } from '../browser/fonts.ts'
import { keepSession } from '../browser/keep-session.ts'
import { hasErrors, passAsDraft, sortMessages } from '../diagnostics/report.ts'
import { awaitedLater } from '../files/later.ts'
import { orderedVariants } from '../imprint/variants.ts'
import type { PageMap } from '../layout/page-map.ts'
import type { Tidied } from '../output/exam-folder.ts'
import { finish } from '../output/exchange.ts'
import type { Written } from '../output/made.ts'
import { examName } from '../project/find-exams.ts'
import { openForms } from '../project/load.ts'
import { mergeMessages } from '../project/merge-messages.ts'
import type { LoadedExam, LoadedForm } from '../project/read-text.ts'
import { otherPapers, reportOtherPapers } from '../release/errata-release.ts'
import { fingerprintsOfExam, readCommon } from '../release/exam-fingerprint.ts'
import { reportSplit } from '../typeset/map.ts'
import { nothingSet, type OpenPapers } from '../typeset/open-papers.ts'
import { type BuildOptions, wantedOf } from './build-options.ts'
import type { Copied } from './copy-options.ts'
import { keyFiles } from './correct-keys.ts'
import { errataFor } from './errata.ts'
import { keptPapers, openKeeper } from './keeper.ts'
import { headStart, openForm, type Printing, printForm, printFormKeys, twoAtATime } from './print.ts'
import { openProven } from './proven.ts'
import { openSavedForms } from './saved-forms.ts'
import { reportUndecoded } from './undecoded.ts'
import { writePapers } from './write-papers.ts'

/**
 * What a build did: the source with its messages, and the files written; none when there are errors. Files of earlier builds that show
 * another state of the exam are removed; those that cannot be told for certain are `outdated`.
 */
export type Built = Tidied & {
  file: VFile
  /** The exam's folder of papers. */
  folder: string
  written: Written[]
  /** By what a later build knows these files as its own, and keeps them; absent where it would print. */
  recipe?: string
  /** Where the blocks of both papers stand, of the first form; absent where nothing was printed. */
  map?: PageMap
  /** The same of all forms. */
  maps: readonly PageMap[]
  /** A copy a student, where that was asked for. */
  copied?: Copied
}

/** Builds exams one after the other with one browser, which starts at once and runs until `close`. */
export type Builder = {
  /** @param content what stands in the file, where it has been read */
  build(path: string, content?: Uint8Array): Promise<Built>
  /** Starts the browser where there is none, so that the next build need not wait for it. */
  warm(): void
  /** Ends the browser, in seconds at most. A build that is not done rejects. */
  close(): Promise<void>
}

/**
 * Starts to build. The browser starts at once, so that it is ready when the first exam has been read.
 *
 * @returns a builder that must be closed in every case
 * @throws RangeError where the timeout is no such number of minutes, or a variant is none of ours
 */
export function openBuilder(chosen: BuildOptions): Builder {
  const options = { ...chosen, variants: orderedVariants(chosen.variants ?? []), env: chosen.env ?? process.env }
  const style = awaitedLater(fontFaces(options.env))
  const faces = awaitedLater(style.then(({ css }) => css))
  const common = awaitedLater(readCommon())
  const kept = keepSession(options, style)
  const { signal } = kept
  const resuming = options.resume === true
  if (!resuming) kept.now()
  const work = async (
    path: string,
    content: Uint8Array | undefined,
    onOpen: (opened: Promise<OpenPapers>) => void,
  ): Promise<Built> => {
    signal.throwIfAborted()
    const folder = join(options.out, examName(path))
    const keeper = options.resume === undefined ? undefined : await openKeeper(folder, path, content)
    // reading an exam keeps this thread busy: the browser's process begins before, and gets ready meanwhile
    if (!resuming || keeper?.hopeful !== true) {
      const { session, begun } = kept.now()
      await Promise.race([begun, session.catch(() => undefined)])
    }
    const { styles, versions, others } = await common
    const setting = { variants: options.variants, faces, variantStyles: styles, before: nothingSet() }
    let opened: Promise<OpenPapers> | undefined
    // the browser loads the papers while the exam is checked; what cannot be set has a fault that the check tells
    const onRead = async (loaded: LoadedExam) => {
      if ((resuming && keeper?.hopeful === true) || options.only === 'key' || options.only === 'sheet') return
      const form = { ...loaded, source: loaded.exam }
      const print = fingerprintsOfExam(form, String(loaded.file), { styles, versions, others })
      opened = awaitedLater(openForm(form, print, { ...setting, session: kept.now().session }))
      onOpen(opened)
      await headStart(opened)
    }
    const proven = resuming ? await openProven(options.env) : undefined
    const { file, metadata, forms, prove } = await openForms(path, { ...options, keepSeed: true, onRead, proven }, content)
    signal.throwIfAborted()
    const draft = options.variants.includes('draft')
    const stopped = () => {
      if (draft) passAsDraft(file)
      return hasErrors(file) || (options.strict === true && file.messages.length > 0)
    }
    // most builds have no copies, and need not wait for what makes them
    const copying = options.copies && (await import('./copies.ts'))
    const dealt = options.copies && (await copying?.dealCopies(options.copies, { file, forms, metadata }))
    await finish(folder)
    const nothing: Built = { file, folder, written: [], removed: [], outdated: [], maps: [] }
    const errata = await errataFor(path, file, forms[0], options.errataFrom)
    const other =
      errata.length === 0 || stopped() ? undefined : await otherPapers(path, file, forms, { styles, versions, others })
    if (other !== undefined) reportOtherPapers(file, other, 'built', 'errata')
    if (stopped()) {
      await prove()
      return nothing
    }
    const several = metadata.forms.length > 0
    const ingredients = { file, forms, errata, styles, versions, others, faces: await faces, env: options.env }
    const recipe = await keeper?.recipe(ingredients, options, () => findBrowser({ ...options, signal }))
    const copy = async (maps: readonly PageMap[]): Promise<Pick<Built, 'copied'>> => {
      if (dealt === undefined) return {}
      const copied = await copying?.writeCopies(dealt, { file, metadata, forms }, folder, {
        ...{ variants: options.variants, styles, faces, signal, keep: resuming },
        maps: options.map === true ? maps : [],
        fingerprintOf: (form) => fingerprintsOfExam(form, String(file), { styles, versions, others }).paper,
        session: () => kept.now().session,
      })
      sortMessages(file)
      return copied === undefined ? {} : { copied }
    }
    const earlier = resuming && recipe ? await keptPapers(folder, recipe.recipe) : undefined
    if (earlier !== undefined) {
      await prove()
      for (const form of forms) mergeMessages(file, form)
      sortMessages(file)
      return stopped() ? nothing : { ...nothing, ...earlier, ...(await copy([])), ...(recipe && { recipe: recipe.recipe }) }
    }
    const saved = resuming && recipe && several ? await openSavedForms(options.env) : undefined
    const { session } = kept.now()
    const said = messagesOf(file, forms)
    let proved: Promise<void> | undefined
    const printing: Printing = {
      wanted: wantedOf(options, several),
      ...setting,
      session,
      opened: await opened?.catch(() => undefined),
      errata,
      boxes: options.map === true,
      html: options.html === true,
      env: options.env,
      saved: saved &&
        recipe && {
          ...saved,
          by: { faces: ingredients.faces, versions: [...versions, ...others], browser: recipe.browser, env: options.env },
        },
      // identities are tried where there is nothing to do but wait for the browser
      onBusy: () => {
        proved ??= awaitedLater(prove())
      },
    }
    let done = 0
    const printed = await twoAtATime(forms, async (loaded) => {
      const fingerprint = fingerprintsOfExam(loaded, String(file), { styles, versions, others })
      const form = await printForm(loaded, fingerprint, printing)
      done += 1
      options.onForm?.(done, forms.length)
      return form
    }).catch((cause: unknown) => {
      if (reportUndecoded(file, forms, cause)) return []
      throw cause
    })
    await (proved ?? prove())
    // what was said while they were printed must be said again
    const silent = messagesOf(file, forms) === said
    for (const form of printed) {
      if (options.map === true && form.map !== undefined) reportSplit(form, form.map)
      mergeMessages(file, form)
    }
    sortMessages(file)
    if (stopped()) return nothing
    const keys = several ? await printFormKeys(printed, printing) : []
    signal.throwIfAborted()
    const written = await writePapers([...printed, ...keys], keyFiles(printed, errata), errata, folder, {
      ...options,
      recipe: silent ? recipe : undefined,
    })
    await saved?.sweep()
    const maps = printed.flatMap(({ map }) => (map === undefined ? [] : [map]))
    const noted = silent ? recipe : undefined
    return {
      ...{ file, folder, ...written, maps },
      ...(maps[0] && { map: maps[0] }),
      ...(await copy(maps)),
      ...(noted && { recipe: noted.recipe }),
    }
  }
  const build = async (path: string, content?: Uint8Array): Promise<Built> => {
    const before = kept.renew()
    const opened: Promise<OpenPapers>[] = []
    const onOpen = (papers: Promise<OpenPapers>) => void opened.push(papers)
    try {
      return await work(path, content, onOpen)
    } catch (cause) {
      if (!(before && kept.ended()) && !(await kept.damaged())) throw cause
      kept.renew()
      return await work(path, content, onOpen)
    } finally {
      // of an exam that was not printed the browser has papers all the same
      for (const papers of opened)
        void papers.then(
          (all) => all.end(),
          () => undefined,
        )
    }
  }
  // one exam after the other: two at once would wait for each other's place in the browser
  let last: Promise<unknown> = Promise.resolve()
  return {
    build: (path, content) => {
      const next = last.then(() => build(path, content))
      last = next.catch(() => undefined)
      return next
    },
    warm: () => {
      kept.renew()
      kept.now()
    },
    close: kept.close,
  }
}

/** Builds one exam; see {@link openBuilder} for several. */
export async function buildExam(path: string, options: BuildOptions): Promise<Built> {
  const builder = openBuilder(options)
  try {
    return await builder.build(path)
  } finally {
    await builder.close()
  }
}

/** How many messages there are of an exam and its forms. */
function messagesOf(file: VFile, forms: readonly LoadedForm[]): number {
  return [...new Set([file, ...forms.map((form) => form.file)])].reduce((sum, { messages }) => sum + messages.length, 0)
}
