import type { Follower } from '../files/follow.ts'
import type { View, Viewer } from '../pipeline/view.ts'
import { nothingShown, type Show, shown, shownEarly } from './show.ts'

/** Keeps views of an exam up to date with its source, one after the other, those first that were asked for last. */
export type Views = {
  /** A view as it is now; one that nobody has asked for before is made, and followed until it is dropped. */
  look(view: View): Show
  /** Follows a view no more. */
  drop(view: View): void
  /** Ends when it is closed. */
  closed: Promise<void>
  close(): void
}

/** The name by which a view is known. */
export function nameOf({ form, variants }: View): string {
  return [form ?? '', ...[...variants].sort()].join(' ')
}

/** What views are made with, and who is told: `onShow` of a view whenever something of it has become another. */
export type Making = {
  viewer: Viewer
  follower: Follower
  /** What to say of what is no fault of the exam. */
  failureText(error: unknown): string
  onShow(name: string, show: Show): void
}

export function openViews(path: string, { viewer, follower, failureText, onShow }: Making): Views {
  const known = new Map<string, { view: View; show: Show; stale: boolean; asked: number }>()
  let asked = 0
  let closed = false
  let wake = () => {}
  const tell = (name: string, show: Show) => {
    const own = known.get(name)
    if (own === undefined || closed) return
    own.show = show
    onShow(name, show)
  }
  const make = async (name: string, view: View, good: Show): Promise<void> => {
    tell(name, { ...good, phase: 'printing' })
    try {
      const seen = await follower.follow(name, () => viewer.view(path, view, (early) => tell(name, shownEarly(good, early))))
      tell(name, shown(good, seen))
    } catch (error) {
      tell(name, { ...good, phase: 'faulty', messages: [], failure: failureText(error) })
    }
  }
  const run = async (): Promise<void> => {
    while (!closed) {
      const [next] = [...known].filter(([, { stale }]) => stale).sort(([, a], [, b]) => b.asked - a.asked)
      if (next !== undefined) {
        const [name, own] = next
        own.stale = false
        await make(name, own.view, own.show)
        continue
      }
      const woken = new Promise<void>((resolve) => {
        wake = resolve
      })
      for (const name of (await follower.changed(woken)).keys()) {
        const own = known.get(name)
        if (own !== undefined) own.stale = true
        // it was dropped while it was made
        else follower.forget(name)
      }
    }
  }
  return {
    look: (view) => {
      const name = nameOf(view)
      const own = known.get(name) ?? { view, show: nothingShown, stale: true, asked: 0 }
      asked += 1
      own.asked = asked
      known.set(name, own)
      wake()
      return own.show
    },
    drop: (view) => {
      known.delete(nameOf(view))
      follower.forget(nameOf(view))
    },
    closed: run(),
    close: () => {
      closed = true
      wake()
    },
  }
}
