import { setTimeout as wait } from 'node:timers/promises'
import { askAgain } from './ask-again.ts'
import { digestOf, followLooks, type Looks, type Question } from './looked.ts'
import { watchPlaces } from './watch-places.ts'

/** Follows what pieces of work have asked of the file system. Has a life cycle: close it in every case. */
export type Follower = {
  /** Does a piece of work, and from then on follows what it has asked, in place of what it had asked before. One at a time. */
  follow<T>(name: string, work: () => Promise<T>): Promise<T>
  /**
   * Waits until works would get other answers than they got; what was just being written is waited for.
   *
   * @param other after which it waits no more
   * @returns their names, with the paths that are another; none when the follower is closed
   */
  changed(other?: Promise<void>): Promise<Map<string, string[]>>
  /** Follows a piece of work no more. */
  forget(name: string): void
  close(): void
}

/** How long a file is left in peace after an event, and how long one that is gone or empty is waited for, which is about to be written; in milliseconds. */
const [peace, patience] = [15, 300]

/** Whatever is asked of these: all other questions are of what stays as it is while a program runs. */
const followed = new Set(['bytes', 'kind', 'real', 'spelt', 'entries'])

export function openFollower(): Follower {
  const works = new Map<string, Looks>()
  let closed = false
  let last = Number.NEGATIVE_INFINITY
  let wake = () => {}
  const watched = watchPlaces(() => {
    last = performance.now()
    wake()
  })
  const see = () => {
    const questions = [...works.values()].flatMap(questionsIn)
    const of = (kept: (about: string) => boolean) => questions.flatMap(([about, path]) => (kept(about) ? [path] : []))
    watched.see(
      of((about) => about !== 'entries'),
      of((about) => about === 'entries'),
    )
  }
  const event = async (limit?: number, other?: Promise<void>) => {
    const timer = new AbortController()
    const woken = new Promise<void>((resolve) => {
      wake = resolve
    })
    const late = limit === undefined ? [] : [wait(limit, undefined, { signal: timer.signal }).catch(() => undefined)]
    await Promise.race([woken, ...late, ...(other === undefined ? [] : [other])])
    timer.abort()
  }
  const rest = async () => {
    for (let left = peace; left > 0; left = last + peace - performance.now()) await wait(left)
  }
  const differing = () => {
    const found = [...works].map(([name, looks]) => [name, changesIn(looks)] as const)
    return {
      paths: new Map(found.flatMap(([name, changes]) => (changes.length === 0 ? [] : [[name, changes.map(({ path }) => path)]]))),
      begun: found.some(([, changes]) => changes.some(({ begun }) => begun)),
    }
  }
  return {
    follow: async (name, work) => {
      const end = followLooks()
      try {
        return await work()
      } finally {
        works.set(name, end())
        see()
      }
    },
    changed: async (other) => {
      let over = false
      void other?.then(() => {
        over = true
      })
      // what has changed since it was asked may have told so before anybody listened
      for (let first = true; !closed && !over; first = false) {
        if (!first) {
          await event(undefined, other)
          if (over) break
          await rest()
        }
        let { paths, begun } = differing()
        for (const until = performance.now() + patience; begun && !closed && performance.now() < until; ) {
          await event(until - performance.now())
          await rest()
          ;({ paths, begun } = differing())
        }
        if (paths.size > 0 && !closed) return paths
      }
      return new Map()
    },
    forget: (name) => {
      works.delete(name)
      see()
    },
    close: () => {
      closed = true
      watched.close()
      wake()
    },
  }
}

function questionsIn(looks: Looks): Question[] {
  return [...looks.keys()].map((key): Question => JSON.parse(key)).filter(([about]) => followed.has(about))
}

/** Questions that have another answer now; `begun` where a file is gone or empty that had something in it. */
function changesIn(looks: Looks): { path: string; begun: boolean }[] {
  const end = followLooks()
  const questions = questionsIn(looks)
  for (const question of questions)
    try {
      askAgain(question)
    } catch {
      // that is an answer, too, and has been noted
    }
  const now = end()
  return questions.flatMap((question) => {
    const key = JSON.stringify(question)
    const [before, after] = [looks.get(key), now.get(key)]
    if (after === undefined || after === before) return []
    return [{ path: question[1], begun: question[0] === 'bytes' && (after === nothing || after === 'error ENOENT') }]
  })
}

const nothing = digestOf('')
