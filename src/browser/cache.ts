import { constants } from 'node:fs'
import { access, lstat, mkdir } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'
import { UserError } from '../diagnostics/user-error.ts'
import { makeFolder } from '../files/write.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** No browser can be used. */
export class BrowserMissing extends UserError {
  override name = 'BrowserMissing'
}

/**
 * Where this user's unpacked browser and font configuration are kept; the folder exists and can be written.
 *
 * @throws BrowserMissing where there is no such folder, neither in the user's home nor among the temporary ones.
 */
export async function cacheFolder(env: Environment): Promise<string> {
  const folder = usualCache(env)
  if (folder !== undefined && (await writable(folder))) return folder
  const uid = process.getuid?.()
  const shared = resolve(tmpdir(), `papersetter-${uid ?? 'user'}`)
  const refused = (why: string) => {
    const first = folder === undefined ? 'you have no home folder' : `\`${folder}\` cannot be written`
    const advice = 'Name a folder that you may write to by the variable XDG_CACHE_HOME or HOME.'
    return new BrowserMissing(`There is no place for the unpacked browser: ${first}, and \`${shared}\` ${why}. ${advice}`)
  }
  // not those above it: a folder for temporary files that is not there is a mistake
  await mkdir(shared, { mode: 0o700 }).catch(() => undefined)
  const found = await lstat(shared).catch(() => undefined)
  if (!found?.isDirectory()) throw refused('cannot be made')
  // anyone may make a folder there: what is in ours will be executed
  if (uid !== undefined && (found.uid !== uid || (found.mode & 0o022) !== 0)) throw refused('is not yours alone')
  if (!(await writable(shared))) throw refused('cannot be written, either')
  return shared
}

async function writable(folder: string): Promise<boolean> {
  try {
    await makeFolder(folder)
    await access(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** In the user's home; a path that is not absolute would make it wherever a command is run, and is passed over. */
function usualCache(env: Environment): string | undefined {
  if (env.XDG_CACHE_HOME && isAbsolute(env.XDG_CACHE_HOME)) return join(env.XDG_CACHE_HOME, 'papersetter')
  const home = homeFolder(env)
  return home === undefined ? undefined : join(home, '.cache', 'papersetter')
}

/** The user's home, if the environment or the system tells one. */
export function homeFolder(env: Environment): string | undefined {
  if (env.HOME && isAbsolute(env.HOME)) return env.HOME
  try {
    return userInfo().homedir
  } catch {
    // the system knows no user of this number, as in many containers
    return undefined
  }
}
