import { createHash } from 'node:crypto'
import { readFile, readlink } from 'node:fs/promises'
import { hostname } from 'node:os'

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
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
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
