import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'

/** What the compiled program is made from. */
const sources = ['src', 'scripts', 'package.json', 'tsconfig.json', 'tsconfig.build.json']

/** What the compiler writes, and what comes last in a whole build. */
const made = ['dist/index.d.ts', 'dist/licences.txt']

/** Whether the compiled program is missing, or older than anything it is made from. A folder is as new as what was last added or removed. */
export function isOutdated(root: string): boolean {
  if (!made.every((name) => existsSync(join(root, name)))) return true
  const built = Math.min(...made.map((name) => statSync(join(root, name)).mtimeMs))
  return sources.some((name) => newest(join(root, name)) > built)
}

function newest(path: string): number {
  const found = statSync(path)
  const within = found.isDirectory() ? readdirSync(path).map((name) => newest(join(path, name))) : []
  return Math.max(found.mtimeMs, ...within)
}

/** What a cache has that does not depend on what was built. */
const lasting = /^(?:chromium-|fontconfig$|fonts-)/

/** Gives the tests a cache of their own, so that none is green by what was built yesterday; with the browser of the user's. */
function ownCache(): () => void {
  const user = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'papersetter')
  const cache = mkdtempSync(join(tmpdir(), 'papersetter-cache-'))
  mkdirSync(join(cache, 'papersetter'))
  for (const name of existsSync(user) ? readdirSync(user) : [])
    if (lasting.test(name)) symlinkSync(join(user, name), join(cache, 'papersetter', name))
  process.env.XDG_CACHE_HOME = cache
  return () => rmSync(cache, { recursive: true, force: true })
}

/**
 * Compiles before the tests, and before each further run of `vitest watch`, so that none is green by a program of yesterday.
 *
 * @returns ends it
 */
export default function setup(project: TestProject): () => void {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const compile = () => {
    if (isOutdated(root)) execFileSync('npm', ['run', 'build'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  }
  compile()
  project.onTestsRerun(async () => compile())
  return ownCache()
}
