import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { VFile } from 'vfile'
import type { Audience } from '../assemble/paper.ts'
import { hasErrors } from '../diagnostics/report.ts'
import { labelsOf } from '../html/labels.ts'
import type { Metadata } from '../model/exam.ts'
import { finishPdf } from '../render/pdf.ts'
import { openPress, type Press } from '../render/press.ts'
import { findBrowser } from './chromium.ts'
import { fontFaces, selfContainedFontFaces } from './fonts.ts'
import { loadExam } from './load.ts'
import { mapOf, type PageMap, reportSplit } from './map.ts'
import { type PrintedPaper, typeset } from './typeset.ts'
import { writeWhole } from './write.ts'

export type BuildOptions = {
  /** Folder that gets a folder for each exam. */
  out: string
  /** Only this paper; without it both. */
  only?: Audience | undefined
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

/** A file that was written: a paper for an audience, with its pages if it is a PDF, or the map of both. */
export type Written = { path: string; audience?: Audience; pages?: number }

/** What a build did: the source with its messages, and the files written; none when there are errors. */
export type Built = {
  file: VFile
  written: Written[]
  /** Where the blocks of both papers stand; absent where nothing was printed. */
  map?: PageMap
}

/** Builds exams one after the other with one browser, which starts at once and runs until `close`. */
export type Builder = { build(path: string): Promise<Built>; close(): Promise<void> }

const template = fileURLToPath(new URL('../../templates/exam/exam.css', import.meta.url))

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
  const own = readFile(template, 'utf8')
  const css = Promise.all([style, own]).then(([fonts, sheet]) => `${fonts.css}\n${sheet}`)
  const { press, started } = startPress(options, style)
  // whoever builds awaits it; until then a failure to start is not an unhandled one
  press.catch(() => undefined)
  css.catch(() => undefined)
  const work = async (path: string): Promise<Built> => {
    // reading an exam keeps this thread busy: the browser's process begins before, and gets ready meanwhile
    await Promise.race([started, press.catch(() => undefined)])
    const loaded = await loadExam(path)
    const stopped = () => hasErrors(loaded.file) || (options.strict === true && loaded.file.messages.length > 0)
    if (stopped()) return { file: loaded.file, written: [] }
    const set = await typeset(loaded, css, press)
    const map = mapOf(loaded.exam, set.student)
    if (options.map === true) reportSplit(loaded, map)
    if (stopped()) return { file: loaded.file, written: [] }
    return { file: loaded.file, written: await writePapers(path, loaded.exam.metadata, set, await own, map, options), map }
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

async function writePapers(
  path: string,
  metadata: Metadata,
  set: Record<Audience, PrintedPaper>,
  css: string,
  map: PageMap,
  options: BuildOptions,
): Promise<Written[]> {
  const files = new Map<string, Uint8Array | string>()
  const written: Written[] = []
  for (const audience of ['student', 'solution'] as const) {
    if (options.only !== undefined && options.only !== audience) continue
    const paper = set[audience]
    const target = join(options.out, examName(path), audience)
    files.set(`${target}.pdf`, finishPdf(paper.pdf, detailsOf(metadata, audience, options.env)))
    written.push({ path: `${target}.pdf`, audience, pages: paper.pages })
    if (options.html === true) {
      files.set(`${target}.html`, paper.html(`${await selfContainedFontFaces(paper.html(''))}\n${css}`))
      written.push({ path: `${target}.html`, audience })
    }
  }
  if (options.map === true) {
    const target = join(options.out, examName(path), 'layout.json')
    files.set(target, `${JSON.stringify(map, null, 2)}\n`)
    written.push({ path: target })
  }
  await writeWhole(files)
  return written
}

function detailsOf(metadata: Metadata, audience: Audience, env: BuildOptions['env']) {
  const labels = labelsOf(metadata.language)
  const name = [metadata.course, metadata.title].filter((each) => each !== undefined).join(' · ')
  return {
    title: audience === 'solution' ? `${name} · ${labels.solution}` : name,
    subject: [labels.paper[audience], ...(metadata.date === undefined ? [] : [labels.date(metadata.date)])].join(', '),
    author: metadata.author,
    language: metadata.language,
    date: dateOf(metadata, env),
  }
}

/** In seconds since 1970; a PDF's dates have four digits for the year. */
const yearTenThousand = 253_402_300_800

/** The date in the PDF: the exam's, else `SOURCE_DATE_EPOCH`, else the first day of 2000. Never the clock's. */
function dateOf(metadata: Metadata, env: BuildOptions['env']): Date {
  if (metadata.date !== undefined) return new Date(`${metadata.date}T00:00:00Z`)
  const seconds = /^\d{1,11}$/.test(env.SOURCE_DATE_EPOCH ?? '') ? Number(env.SOURCE_DATE_EPOCH) : Number.NaN
  return new Date(seconds < yearTenThousand ? seconds * 1000 : Date.UTC(2000, 0, 1))
}
