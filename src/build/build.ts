import { basename, join } from 'node:path'
import type { VFile } from 'vfile'
import { hasErrors } from '../diagnostics/report.ts'
import type { Erratum } from '../model/front/errata.ts'
import { finishPdf } from '../render/pdf.ts'
import { openPress, type Press } from '../render/press.ts'
import { findBrowser } from './chromium.ts'
import { detailsOf } from './details.ts'
import { errataOf, type KeyedForm, keyFiles } from './errata.ts'
import { fingerprintOfExam, readCommon } from './exam-fingerprint.ts'
import { fingerprintStyle } from './fingerprint.ts'
import { fontFaces, selfContainedFontFaces } from './fonts.ts'
import type { PaperName } from './imprint.ts'
import { enlarge } from './large-print.ts'
import { type PrintedLeaf, printKey, printSheet } from './leaves.ts'
import { collect, type LoadedExam, type LoadedForm, loadForms } from './load.ts'
import { mapOf, type PageMap, reportSplit } from './map.ts'
import { styleOf } from './styles.ts'
import { nothingSet, type SetBefore, typeset } from './typeset.ts'
import { fileName, type Variant } from './variants.ts'
import { writeWhole } from './write.ts'

export type BuildOptions = {
  /** Folder that gets a folder for each exam. */
  out: string
  /** Only this paper; without it the student's and the solution. */
  only?: PaperName | undefined
  /** Other papers besides. */
  also?: readonly PaperName[] | undefined
  /** How the papers differ from the template's, in place of it. */
  variants?: readonly Variant[] | undefined
  /** Folder of a template in place of the exam's own. */
  template?: string | undefined
  /** Letters of the forms in place of the exam's own. */
  forms?: readonly string[] | undefined
  /** What draws begin with, in place of the exam's own. */
  seed?: string | undefined
  /** Write the map of the pages, `layout.json`, and warn of what is split over pages. */
  map?: boolean | undefined
  /** Write self-contained HTML files too. */
  html?: boolean | undefined
  /** Warnings stop a build as errors do. */
  strict?: boolean | undefined
  /** Path of a browser; without it one is found. */
  browser?: string | undefined
  env: Readonly<Record<string, string | undefined>>
  /** Called before the packaged browser is unpacked, once a user. */
  onUnpack?: ((megabytes: number) => void) | undefined
}

/** A file that was written: a paper, with its pages if it is a PDF, or the map of both. */
export type Written = { path: string; audience?: PaperName; pages?: number }

/** What a build did: the source with its messages, and the files written; none when there are errors. */
export type Built = {
  file: VFile
  written: Written[]
  /** Where the blocks of both papers stand, of the first form; absent where nothing was printed. */
  map?: PageMap
  /** The same of all forms. */
  maps: readonly PageMap[]
}

/** Builds exams one after the other with one browser, which starts at once and runs until `close`. */
export type Builder = { build(path: string): Promise<Built>; close(): Promise<void> }

/** Name of an exam's folder of papers: its file name without `.md`. */
export function examName(path: string): string {
  return basename(path).replace(/\.(md|markdown)$/i, '')
}

/**
 * Starts to build. The browser starts at once, so that it is ready when the first exam has been read.
 *
 * @returns a builder that must be closed in every case
 */
export function openBuilder(options: BuildOptions): Builder {
  const style = fontFaces(options.env)
  const common = readCommon()
  const { press, started } = startPress(options, style)
  // whoever builds awaits it; until then a failure to start is not an unhandled one
  press.catch(() => undefined)
  style.catch(() => undefined)
  common.catch(() => undefined)
  const work = async (path: string): Promise<Built> => {
    // reading an exam keeps this thread busy: the browser's process begins before, and gets ready meanwhile
    await Promise.race([started, press.catch(() => undefined)])
    const { file, forms } = await loadForms(path, options)
    const stopped = () => hasErrors(file) || (options.strict === true && file.messages.length > 0)
    const nothing: Built = { file, written: [], maps: [] }
    const errata = await errataOf(path, file, forms)
    if (stopped()) return nothing
    const { styles, versions } = await common
    const { variants = [] } = options
    const printed: PrintedForm[] = []
    const before = nothingSet()
    for (const loaded of forms) {
      const fingerprint = fingerprintOfExam(loaded, String(file), { styles, versions })
      const own = (paper: PaperName) => `${styleOf(paper, loaded.template, variants, styles)}\n${fingerprintStyle(fingerprint)}`
      const css = async (paper: PaperName) => `${(await style).css}\n${own(paper)}`
      const { papers, map } = await printPapers(loaded, css, press, before, options)
      if (options.map === true && map !== undefined) reportSplit(loaded, map)
      collect(file, loaded)
      if (stopped()) return nothing
      printed.push({ loaded, papers, map, css: own, fingerprint })
    }
    const written = await writePapers(path, printed, errata, options)
    const maps = printed.flatMap(({ map }) => (map === undefined ? [] : [map]))
    return { file, written, maps, ...(maps[0] && { map: maps[0] }) }
  }
  // one exam after the other: two at once would wait for each other's place in the browser
  let last: Promise<unknown> = Promise.resolve()
  return {
    build: (path) => {
      const next = last.then(() => work(path))
      last = next.catch(() => undefined)
      return next
    },
    close: async () => {
      await press.then(
        (open) => open.close(),
        () => undefined,
      )
    },
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

/** The press, and when its browser's process has begun. */
function startPress(
  options: BuildOptions,
  style: ReturnType<typeof fontFaces>,
): { press: Promise<Press>; started: Promise<void> } {
  let onStart = () => {}
  const started = new Promise<void>((resolve) => {
    onStart = resolve
  })
  const start = async () => {
    const { executable, shell, env } = await findBrowser(options)
    const { resources, env: fontEnv } = await style
    return await openPress({ executable, shell, env: { ...options.env, ...env, ...fontEnv }, resources, onStart })
  }
  return { press: start(), started }
}

type PrintedPapers = ReadonlyMap<PaperName, PrintedLeaf>

/** Prints what is asked for. The student's paper and the solution are always made together, and compared. */
async function printPapers(
  loaded: LoadedExam,
  css: (paper: PaperName) => Promise<string>,
  press: Promise<Press>,
  before: SetBefore,
  { only, also = [], variants = [] }: BuildOptions,
): Promise<{ papers: PrintedPapers; map?: PageMap }> {
  const wanted = new Set<PaperName>([...(only === undefined ? (['student', 'solution'] as const) : [only]), ...also])
  const printed = new Map<PaperName, PrintedLeaf>()
  let map: PageMap | undefined
  if (wanted.has('student') || wanted.has('solution')) {
    const own = css('student')
    const exam = variants.includes('large-print') ? await enlarge(loaded, own, press) : loaded
    const both = await typeset(exam, own, press, before)
    map = mapOf(exam.exam, both.student)
    for (const name of ['student', 'solution'] as const) if (wanted.has(name)) printed.set(name, both[name])
  }
  if (wanted.has('key')) printed.set('key', await printKey(loaded, css('key'), press, variants.includes('large-print')))
  const sheet = wanted.has('sheet') ? await printSheet(loaded, css('sheet'), press) : undefined
  if (sheet !== undefined) printed.set('sheet', sheet)
  return { papers: printed, ...(map && { map }) }
}

type PrintedForm = {
  loaded: LoadedForm
  papers: PrintedPapers
  map: PageMap | undefined
  css: (paper: PaperName) => string
  fingerprint: string
}

/** Writes the papers of all forms, and the keys of all together, whole or not at all. */
async function writePapers(
  path: string,
  printed: readonly PrintedForm[],
  errata: readonly Erratum[],
  options: BuildOptions,
): Promise<Written[]> {
  const files = new Map<string, Uint8Array | string>()
  const written: Written[] = []
  const { variants = [], env } = options
  const folder = join(options.out, examName(path))
  for (const { loaded, papers, map, css, fingerprint } of printed) {
    const { metadata } = loaded.exam
    const form = metadata.forms.length === 0 ? undefined : metadata.form
    for (const [name, paper] of papers) {
      const target = join(folder, fileName(name, variants, form))
      files.set(`${target}.pdf`, finishPdf(paper.pdf, detailsOf(metadata, { fingerprint, paper: name, variants }, env)))
      written.push({ path: `${target}.pdf`, audience: name, pages: paper.pages })
      if (options.html === true) {
        files.set(`${target}.html`, paper.html(`${await selfContainedFontFaces(paper.html(css(name)))}\n${css(name)}`))
        written.push({ path: `${target}.html`, audience: name })
      }
    }
    if (options.map === true && map !== undefined) {
      const target = join(folder, `${fileName('layout', variants, form)}.json`)
      files.set(target, `${JSON.stringify(map, null, 2)}\n`)
      written.push({ path: target })
    }
  }
  const keyed = printed.map(({ loaded, fingerprint }): KeyedForm => ({ ...loaded, fingerprint }))
  for (const [name, content] of keyFiles(keyed, errata)) {
    files.set(join(folder, name), content)
    written.push({ path: join(folder, name) })
  }
  await writeWhole(files)
  return written
}
