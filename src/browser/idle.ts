import { readdir, readFile } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'

/** Ticks of the processor's time, of 10 ms mostly, up to which a browser has done nothing: it looks at its clocks. */
const nothing = 10

/** How often processes are looked at before they are given up. */
const looks = 6

/**
 * Waits until the processes of a group have done next to nothing for a while. On a system that does not tell (`/proc` does) that is never.
 *
 * What counts is the time of looks between which this process was free to answer theirs: while it is busy itself, they wait for it.
 *
 * @param group number of the process that leads it
 * @param limit of what they may do nothing, in milliseconds
 * @param signal ends the waiting, with an error
 * @returns the numbers of those that are stopped
 */
export async function untilIdle(group: number, limit: number, signal: AbortSignal): Promise<number[]> {
  const before: number[] = []
  for (;;) {
    await setTimeout(limit / looks, undefined, { signal })
    const found = await processesOf(group)
    const work = found.reduce((sum, { ticks }) => sum + ticks, 0)
    const [first] = before.length < looks ? [] : before.splice(0, 1)
    before.push(work)
    // where one has ended, its time is no longer counted
    if (first !== undefined && found.length > 0 && Math.abs(work - first) < nothing)
      return found.filter(({ state }) => state === 'T' || state === 't').map(({ id }) => id)
  }
}

async function processesOf(group: number): Promise<{ id: number; state: string; ticks: number }[]> {
  const names = await readdir('/proc').catch((): string[] => [])
  const found = await Promise.all(
    names
      .filter((name) => /^\d+$/.test(name))
      .map(async (name) => {
        const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '')
        // the name of the program stands in parentheses, and may have any of its own
        const [state = '', , leader, ...others] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
        if (Number(leader) !== group) return []
        return [{ id: Number(name), state, ticks: Number(others[8]) + Number(others[9]) }]
      }),
  )
  return found.flat()
}
