import { readdir, readFile } from 'node:fs/promises'

/** A process of Linux: its number, that of the process that leads its group, and the words that it was started with. */
export type Process = { id: number; group: number; words: string }

/** All processes that have not ended. */
async function processes(): Promise<Process[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const found = await Promise.all(
    ids.map(async (id) => {
      const [stat, words] = await Promise.all(
        ['stat', 'cmdline'].map((name) => readFile(`/proc/${id}/${name}`, 'utf8').catch(() => '')),
      )
      const [state, , group] = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? []
      return { id: Number(id), group: Number(group), words: words ?? '', ended: state === 'Z' || state === undefined }
    }),
  )
  return found.filter(({ ended }) => !ended)
}

/** The browsers whose profile lies in a folder, each with the processes that it has started. */
export async function browsersIn(folder: string): Promise<Process[]> {
  const all = await processes()
  const leaders = all.filter(({ words }) => words.includes(`--user-data-dir=${folder}`)).map(({ group }) => group)
  return all.filter(({ group }) => leaders.includes(group))
}

/** Which of some processes are still there, as they end a moment after they are ended; a minute at most is waited for that. */
export async function stayed(some: readonly Process[]): Promise<Process[]> {
  for (let turn = 0; ; turn++) {
    const left = (await processes()).filter(({ id, group }) => some.some((one) => one.id === id && one.group === group))
    if (left.length === 0 || turn === 600) return left
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
