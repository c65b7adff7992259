import { resolve } from 'node:path'
import { openFollower } from '../files/follow.ts'
import { openViewer, type ViewOptions } from '../pipeline/view.ts'
import { openEditor } from './editor.ts'
import { type Desk, type Serving, serve, type Watching } from './server.ts'
import { type KeptPaper, nothingShown, type Show } from './show.ts'
import type { Audience, CursorSpot, State } from './state.ts'
import { nameOf, openViews } from './views.ts'

export type PreviewOptions = ViewOptions & {
  /** 0 for one that is free. */
  port: number
  /** This paper alone: nothing of the other one leaves the program. */
  only?: Audience | undefined
  /** Whether the page may stand in a panel of VS Code, which no other page may show it in. */
  panel?: boolean | undefined
  /** Command that opens a file at a line. */
  editor?: string | undefined
  /** What to say of what is no fault of the exam. */
  failureText(error: unknown): string
  /** Told why the editor did not open. */
  onEditorFailure(reason: string): void
}

/** Milliseconds that a view is followed on when the last page that looked at it has gone: it may come back, as when it is loaded again. */
const patience = 5000

/**
 * Shows an exam's papers on a page for this machine alone, and whatever becomes of them as the exam is written.
 *
 * @returns what must be closed in every case
 * @throws Error of the system where the port is taken
 */
export async function openPreview(path: string, options: PreviewOptions): Promise<Serving> {
  const { port, panel, only, editor } = options
  const pages = new Set<{ watching: Watching; name: string; tell: Parameters<Desk['watch']>[1] }>()
  const shows = new Map<string, Show>()
  const viewer = openViewer(options)
  const follower = openFollower()
  const stateFor = ({ papers }: Watching, show: Show): State => ({
    ...{ ...show, path, editor: editor !== undefined },
    papers: Object.fromEntries(
      papers.flatMap((audience) => {
        const paper = show.papers[audience]
        return paper === undefined ? [] : [[audience, { id: paper.id, pages: paper.pages }]]
      }),
    ),
  })
  const views = openViews(path, {
    viewer,
    follower,
    failureText: options.failureText,
    onShow: (name, show) => {
      shows.set(name, show)
      for (const page of pages) if (page.name === name) page.tell('state', stateFor(page.watching, show))
    },
  })
  const allowed = (audience: Audience) => only === undefined || only === audience
  const papersOf = (show: Show) =>
    (['student', 'solution'] as const).flatMap((audience): [Audience, KeptPaper][] => {
      const paper = show.papers[audience]
      return paper === undefined || !allowed(audience) ? [] : [[audience, paper]]
    })
  const desk: Desk = {
    watch: (asked, tell) => {
      const watching = { ...asked, papers: asked.papers.filter(allowed) }
      const page = { watching, name: nameOf(watching.view), tell }
      pages.add(page)
      const show = views.look(watching.view)
      shows.set(page.name, show)
      tell('state', stateFor(watching, show))
      return () => {
        pages.delete(page)
        const timer = setTimeout(() => {
          if ([...pages].some(({ name }) => name === page.name)) return
          views.drop(watching.view)
          shows.delete(page.name)
        }, patience)
        timer.unref()
      }
    },
    paper: (id) => [...shows.values()].flatMap(papersOf).find(([, paper]) => paper.id === id)?.[1],
    edit: async (paper, spot) => {
      const origin = paper.places.origin(spot)
      if (editor !== undefined && origin !== undefined) openEditor(editor, origin, options.onEditorFailure)
    },
    cursor: (file, line) => {
      for (const { name, watching, tell } of pages)
        for (const [audience, paper] of papersOf(shows.get(name) ?? nothingShown)) {
          const spot = watching.papers.includes(audience) ? paper.places.spot(resolve(file ?? path), line) : undefined
          if (spot !== undefined) tell('cursor', { audience, page: spot.page, y: spot.y } satisfies CursorSpot)
        }
    },
  }
  const close = async () => {
    views.close()
    follower.close()
    await viewer.close()
    await views.closed
  }
  try {
    const serving = await serve(desk, port, panel)
    return {
      address: serving.address,
      close: async () => {
        await serving.close()
        await close()
      },
    }
  } catch (cause) {
    await close()
    throw cause
  }
}
