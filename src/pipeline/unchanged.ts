import { dirname, join } from 'node:path'
import { cacheFolder } from '../browser/cache.ts'
import { fileOf } from '../browser/faces.ts'
import { askAgain } from '../files/ask-again.ts'
import { type Looks, type Question, recordLooks } from '../files/looked.ts'
import { readPrivate, shortHash, sweepPrivate, writePrivate } from '../files/private.ts'
import { lookAtPapers } from '../output/look.ts'
import { browserMark } from './browser-mark.ts'

/** What builds are known by: while all of it is the same, another one differs at most by what it looks at. */
export type Circumstances = {
  /** The words of the command. */
  words: readonly string[]
  cwd: string
  env: Readonly<Record<string, string | undefined>>
  /** Names the program by a hash of all of it. */
  program: string
  /** Whatever else decides what is said. */
  besides: unknown
}

/** What a command says on both streams, in its order. */
export type Said = readonly (readonly [stream: 'stdout' | 'stderr', text: string])[]

/** Variables that a build may look at: for its papers, the browser, their places, and how it speaks. */
const variables =
  /^(?:SOURCE_DATE_EPOCH|TZ|LANG(?:UAGE)?|LC_\w+|FONTCONFIG_\w+|HOME|XDG_CACHE_HOME|TE?MP(?:DIR)?|PUPPETEER_\w+|LD_\w+|NODE_\w+|NO_COLOR|FORCE_COLOR|TERM|PROGRAMFILES.*|LOCALAPPDATA|USERPROFILE)$/i

/**
 * What a build would say that printed nothing, as an earlier one has done all of it: it would look at the same things, and each of them is as it was. Without a record of
 * that, or with the slightest difference, nothing is known.
 */
export async function unchangedBuild(here: Circumstances): Promise<Said | undefined> {
  const text = readPrivate(await recordPath(here), here.program)
  if (text === undefined) return undefined
  // to the byte as it was written
  const { looks, said }: { looks: [string, string][]; said: Said } = JSON.parse(text.toString())
  const end = recordLooks()
  for (const [key] of looks) await lookAgain(JSON.parse(key)).catch(() => undefined)
  const now = end()
  return now !== undefined && looks.every(([key, answer]) => now.get(key) === answer) ? said : undefined
}

/** Records what the next build will say, for as long as it would look at the same things. Nothing depends on it: what cannot be written is not. */
export async function rememberBuild(here: Circumstances, looks: Looks, said: Said): Promise<void> {
  const record = JSON.stringify({ looks: [...looks], said })
  await recordPath(here)
    .then(async (path) => {
      await writePrivate(path, here.program, record)
      await sweepPrivate(dirname(path))
    })
    .catch(() => undefined)
}

async function recordPath({ words, cwd, env, program, besides }: Circumstances): Promise<string> {
  const own = Object.entries(env).filter(([name]) => variables.test(name))
  const { versions, platform, arch, execArgv } = process
  const all = [words, cwd, own.sort(), program, versions, platform, arch, execArgv, besides]
  return join(await cacheFolder(env), 'builds', `${shortHash([JSON.stringify(all)])}.json`)
}

/** Asks what was asked before; the answer is noted where the question is asked. */
async function lookAgain(question: Question): Promise<unknown> {
  const [about, path, first = ''] = question
  if (about === 'font') return fileOf({ file: path })
  if (about === 'papers') return lookAtPapers(path)
  if (about === 'browser' && isOrigin(first)) return await browserMark({ executable: path, origin: first })
  return askAgain(question)
}

const origins = ['given', 'packaged', 'puppeteer', 'installed'] as const

function isOrigin(text: string): text is (typeof origins)[number] {
  return origins.some((each) => each === text)
}
