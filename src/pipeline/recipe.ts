import { spawn } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { FoundBrowser } from '../browser/find-browser.ts'
import type { Erratum } from '../exam/exam.ts'
import { hashOf } from '../output/manifest.ts'
import type { LoadedForms } from '../project/load.ts'
import type { Common } from '../release/exam-fingerprint.ts'

/** What decides every byte of an exam's papers, once it has been read. */
export type Ingredients = Common &
  Pick<LoadedForms, 'file' | 'forms'> & {
    errata: readonly Erratum[]
    /** What is chosen for the build: papers, variants, HTML. */
    chosen: unknown
    /** Faces of the fonts. */
    faces: string
    /** See {@link browserMark}. */
    browser: string
    env: Readonly<Record<string, string | undefined>>
  }

/** Variables that a program or the browser may look at while it sets a paper. */
const variables = ['SOURCE_DATE_EPOCH', 'TZ', 'LANG', 'LANGUAGE', 'LC_ALL', 'FONTCONFIG_FILE', 'FONTCONFIG_PATH']

/** Names the program itself: a file of it is called by a hash of what is in it. */
const program = basename(import.meta.url)

/**
 * A hash of all that is handed to whatever prints: while it is the same, an exam's papers would be the same to the byte. It is of the exam as it was read,
 * with what was drawn and taken from banks, and not only of its text.
 */
export function recipeOf({ file, forms, errata, chosen, faces, browser, env, styles, versions }: Ingredients): string {
  const parts = forms.map(({ file: drawn, exam, source, images, sources, template }) => [
    String(drawn),
    exam,
    source,
    [...images].map(([name, image]) => [name, image.kind === 'image' ? hashOf(image.bytes) : image.kind]),
    [...sources],
    [...template.files.values()],
    template.styles,
    template.skeleton,
  ])
  const around = [
    chosen,
    errata,
    faces,
    [...styles],
    versions,
    program,
    process.versions,
    process.platform,
    process.arch,
    browser,
  ]
  const all = [String(file), parts, around, variables.map((name) => env[name] ?? null)]
  return hashOf(JSON.stringify(all, (_, value: unknown) => (value instanceof Map || value instanceof Set ? [...value] : value)))
}

/**
 * Tells a browser from another one, and from a later version in the same place; `undefined` where that cannot be known.
 */
export async function browserMark({ executable, origin }: FoundBrowser): Promise<string | undefined> {
  const { size, mtimeMs } = await stat(executable)
  const mark = [executable, size, mtimeMs].join(' ')
  // ours are alone in their folders; on Windows it is the program itself, which would open a window when asked
  if (origin === 'packaged' || origin === 'puppeteer' || process.platform === 'win32') return mark
  // a script may stand for it, which stays as it is
  const version = await versionSaid(executable)
  return version === undefined ? undefined : `${mark} ${version}`
}

/** How long a browser may take to say its version, in milliseconds. */
const timeout = 5000

async function versionSaid(executable: string): Promise<string | undefined> {
  const child = spawn(executable, ['--version'], { stdio: ['ignore', 'pipe', 'ignore'], detached: true })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  // with all that it has started
  const timer = setTimeout(() => child.pid !== undefined && process.kill(-child.pid, 'SIGKILL'), timeout)
  const status = await new Promise<number | null>((resolve) => child.on('error', () => resolve(null)).on('close', resolve))
  clearTimeout(timer)
  return status === 0 && said.trim() !== '' ? said.trim() : undefined
}
