import { access, constants, lstat, readdir, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheFolder } from '../browser/cache.ts'
import { installedFaces, packageToInstall } from '../browser/faces.ts'
import { fileFault } from '../diagnostics/user-error.ts'
import { languages, localeOf } from '../languages/locales.ts'
import { versionsOfOthers, versionsOfPapers } from '../project/versions.ts'
import { programSaid } from './browser-mark.ts'
import { examineBrowser } from './doctor-browser.ts'
import type { DoctorOptions, Finding } from './finding.ts'

/** Looks whether a build would work here: finds, starts and prints with the browser. Never throws; what fails is a finding. */
export async function examine(options: DoctorOptions): Promise<Finding[]> {
  const checks: readonly [string, () => Promise<Finding>][] = [
    ['program', program],
    ['cache', () => cache(options)],
    ['disk', () => disk(options)],
    ['fonts', fonts],
    ['other fonts', otherFonts],
    ['browser', () => examineBrowser(options)],
    ['git', git],
  ]
  const findings: Finding[] = []
  for (const [subject, check] of checks) {
    options.signal?.throwIfAborted()
    findings.push(await check().catch((cause: unknown) => failed(subject, cause)))
  }
  return findings
}

function failed(subject: string, cause: unknown): Finding {
  const said = fileFault(cause) ?? (cause instanceof Error ? cause.message : String(cause))
  const advice = subject === 'browser' ? otherBrowser : undefined
  return { subject, state: 'fault', said, ...(advice && { advice }), facts: { error: said } }
}

const otherBrowser = 'Name a Chrome, Chromium or Edge that starts: papersetter doctor --browser PATH, and the same behind build.'

/** The oldest version of Node.js that runs Papersetter, as in `package.json`. */
const oldest = [20, 19] as const

async function program(): Promise<Finding> {
  const [version = ''] = await versionsOfPapers().catch(() => ['papersetter'])
  const { versions, platform, arch } = process
  const [major = 0, minor = 0] = versions.node.split('.').map(Number)
  const old = major < oldest[0] || (major === oldest[0] && minor < oldest[1])
  return {
    subject: 'program',
    state: old ? 'fault' : platform === 'linux' ? 'good' : 'note',
    said: `${version}, Node.js ${versions.node}, ${platform} ${arch}`,
    ...(old
      ? { advice: `Install Node.js ${oldest.join('.')} or later.` }
      : platform !== 'linux' && { advice: 'Only Linux is tested; what goes wrong elsewhere is worth a report.' }),
    facts: { version: version.split(' ')[1] ?? '', node: versions.node, platform, arch },
  }
}

async function cache({ env }: DoctorOptions): Promise<Finding> {
  const folder = await cacheFolder(env)
  const { mode, uid } = await stat(folder)
  // others who may write here could put a browser of theirs in the place of ours
  const shared = process.getuid !== undefined && ((mode & 0o022) !== 0 || uid !== process.getuid())
  const bytes = await sizeOf(folder)
  return {
    subject: 'cache',
    state: shared ? 'note' : 'good',
    said: `${folder}, ${megabytes(bytes)}, can be written${shared ? ', also by others' : ''}`,
    ...(shared && { advice: `Let nobody else write there: chmod go-w ${folder}` }),
    facts: { folder, bytes, shared },
  }
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const sizes = entries.map(({ parentPath, name }) =>
    lstat(join(parentPath, name)).then(
      (found) => (found.isFile() ? found.size : 0),
      () => 0,
    ),
  )
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

/** What papers and a browser that is to be unpacked take, in bytes. */
const roomWanted = 300e6

async function disk({ env, cwd }: DoctorOptions): Promise<Finding> {
  const folders = [cwd, await cacheFolder(env).catch(() => cwd)]
  const free = await Promise.all(folders.map(async (folder) => statfs(folder).then(({ bavail, bsize }) => bavail * bsize)))
  const least = Math.min(...free)
  const writable = await access(cwd, constants.W_OK).then(
    () => true,
    () => false,
  )
  const advice =
    least < roomWanted
      ? 'Make room: the browser takes 200 MB once, and papers some.'
      : 'Papers go to dist/exams here unless --out names another folder.'
  return {
    subject: 'disk',
    state: least < roomWanted || !writable ? 'note' : 'good',
    said: `${megabytes(least)} free; the working folder ${writable ? 'can' : 'cannot'} be written`,
    ...((least < roomWanted || !writable) && { advice }),
    facts: { free: least, writable },
  }
}

async function fonts(): Promise<Finding> {
  const [, ...packages] = await versionsOfPapers().catch(() => {
    throw new Error('a package of the fonts is missing; install Papersetter again: npm install')
  })
  return {
    subject: 'fonts',
    state: 'good',
    said: `${packages.length} packages of letters, formulas and hyphens`,
    facts: { packages },
  }
}

async function otherFonts(): Promise<Finding> {
  const installed = await versionsOfOthers()
  const families = [...new Set(languages.flatMap((language) => localeOf(language).font ?? []))]
  const missing = families.flatMap((family) => packageToInstall(family) ?? [])
  const names = [...new Set(installedFaces().map(({ family }) => family))]
  return {
    subject: 'other fonts',
    state: missing.length === 0 ? 'good' : 'note',
    said: names.length === 0 ? 'none of Japanese or Chinese' : names.join(', '),
    ...(missing.length > 0 && { advice: `For papers in these languages: npm install ${missing.join(' ')}` }),
    facts: { installed, missing },
  }
}

async function git(): Promise<Finding> {
  const said = await programSaid('git', ['--version'])
  return {
    subject: 'git',
    state: said === undefined ? 'note' : 'good',
    said: said ?? 'not found',
    ...(said === undefined && { advice: 'Only `papersetter diff` of two revisions needs it.' }),
    facts: { found: said !== undefined, ...(said !== undefined && { version: said }) },
  }
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`
}
