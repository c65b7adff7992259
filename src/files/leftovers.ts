import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ownerHere, runs } from './owner.ts'

/** How long something of another machine may lie unchanged before nobody works on it any more, in milliseconds. */
const abandoned = 24 * 60 * 60 * 1000

/** The end of the name of what is not to outlive a process: whose it is, and what makes it the only one of its name. */
const mark = /\.([0-9a-f]{8})-(\d+)-(\d+)\.\w+$/

/**
 * Makes a folder that is not to outlive this process, which no other user can look into. Its name tells {@link sweep} whose it is.
 *
 * @param begin with what its path begins
 */
export async function temporaryFolder(begin: string): Promise<string> {
  const { machine, id, start } = await ownerHere()
  return await mkdtemp(`${begin}.${machine}-${id}-${start}.`)
}

/**
 * Removes what processes that have died left in a folder, as those do that were killed or whose machine went down. Never throws: what cannot be
 * removed stays.
 *
 * A number is given to another process in time, so a process is known by its number and its start. A folder may be shared with other
 * machines and containers, whose processes are not seen here: what is theirs goes when it has not been changed for a day. What belongs to
 * another user stays, and links are not followed.
 *
 * @param begin with what names begin
 */
export async function sweep(folder: string, begin: string): Promise<void> {
  const names = await readdir(folder).catch((): string[] => [])
  const here = await ownerHere()
  await Promise.all(
    names.map(async (name) => {
      const [, machine, id, start] = (name.startsWith(begin) && mark.exec(name)) || []
      if (machine === undefined || id === undefined || start === undefined) return
      const path = join(folder, name)
      const found = await lstat(path).catch(() => undefined)
      if (found === undefined || (process.getuid !== undefined && found.uid !== process.getuid())) return
      const dead =
        machine === here.machine ? !(await runs({ machine, id: Number(id), start })) : Date.now() - found.mtimeMs > abandoned
      // two may do so at once
      if (dead) await rm(path, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined)
    }),
  )
}
