import { createHash } from 'node:crypto'
import { lstat, mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { codeOf } from '../diagnostics/user-error.ts'

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

/** A process: of which machine, under which number, and since when (`0` where the system does not tell). */
export type Owner = { machine: string; id: number; start: string }

/** This process. */
export async function ownerHere(): Promise<Owner> {
  // processes are numbered anew with each start of a system, and in each container
  const system = [
    hostname(),
    await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => ''),
    await readlink('/proc/self/ns/pid').catch(() => ''),
  ]
  const machine = createHash('sha256').update(system.join('\n')).digest('hex').slice(0, 8)
  return { machine, id: process.pid, start: await startOf(process.pid) }
}

/** Whether a process of this machine still runs. */
export async function runs({ id, start }: Owner): Promise<boolean> {
  try {
    process.kill(id, 0)
  } catch (error) {
    // one of another user runs, too
    if (codeOf(error) !== 'EPERM') return false
  }
  return start === (await startOf(id))
}

/** When a process began, in a unit of the system's; `0` where it does not tell. */
async function startOf(id: number): Promise<string> {
  const stat = await readFile(`/proc/${id}/stat`, 'utf8').catch(() => '')
  // the name of the program stands in parentheses, and may have any of its own
  const [state, ...others] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  // one that has ended and that nobody has asked for yet is still listed
  return state === 'Z' ? 'ended' : (others[18] ?? '0')
}
