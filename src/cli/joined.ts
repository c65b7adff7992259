import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Script } from 'node:vm'
import { cacheFolder } from '../browser/cache.ts'
import { readPrivate, writePrivate } from '../files/private.ts'
import type { commandLine } from './command-line.ts'
import { type Exit, exit } from './io.ts'

type Commands = { commandLine: typeof commandLine }

/** Modules that are not joined: what V8 has kept knows not where to find them. */
const load = async (name: string): Promise<unknown> => await import(name)

const node = `${globalThis.process.version} ${globalThis.process.arch}`

/**
 * Runs the commands from the file of CommonJS that they were joined into, with what V8 has compiled of it when the same command was run before. That is kept in the user's
 * cache, for this user alone; V8 takes none that is another version's, or of other flags, and none is as good.
 */
export async function runJoined(file: URL, ...[words, process, program]: Parameters<typeof commandLine>): Promise<Exit> {
  const path = fileURLToPath(file)
  const source = `(function(exports,require,module,__filename,__dirname,bundleImport){${readFileSync(path, 'latin1')}\n})`
  // each command has functions of its own
  const [command = ''] = words.filter((word) => /^[a-z]{1,10}$/.test(word))
  const folder = await cacheFolder(process.env).then(
    (cache) => join(cache, 'code'),
    () => undefined,
  )
  const keep =
    folder === undefined || program === undefined ? undefined : { path: join(folder, `${command}.bin`), by: `${program} ${node}` }
  const cachedData = keep && readPrivate(keep.path, keep.by)
  const script = new Script(source, {
    filename: path,
    ...(cachedData && { cachedData }),
  })
  const module: { exports: Partial<Commands> } = { exports: {} }
  script.runInThisContext()(module.exports, createRequire(path), module, path, dirname(path), load)
  const status = (await module.exports.commandLine?.(words, process, program)) ?? exit.failure
  if (keep !== undefined && (cachedData === undefined || script.cachedDataRejected === true))
    await writePrivate(keep.path, keep.by, script.createCachedData()).catch(() => undefined)
  return status
}
