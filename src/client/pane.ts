import type { ShownBlock, ShownPaper } from '../preview/state.ts'
import { anchorAt, type Place, placeOf } from './anchor.ts'
import { type OpenDocument, openDocument } from './documents.ts'
import { made } from './elements.ts'

/** A paper on the page, of which only what has changed is drawn anew, where nobody sees it, and then exchanged. */
export type Pane = {
  /** Shows a paper, or another state of it, at the place where the reader is. */
  show(paper: ShownPaper, blocks: readonly ShownBlock[]): Promise<void>
  /** Moves to a place. */
  move(place: Place): void
  /** Marks a place, and nothing else. */
  mark(place: Place): void
  /** Where the reader is. */
  place(): Place
  /** Sets how large it is, in pixels a millimetre; without it as wide as the window. @returns what that is */
  zoom(scale: number | undefined): number
}

type Frame = { root: HTMLElement; drawn: string; wanted: string }

/** Pages that are so far out of sight are drawn when they come nearer, in heights of the window. */
const ahead = 1

/**
 * @param onPick told where the reader has clicked, in millimetres
 * @param onMove told that the reader has scrolled
 */
export function openPane(
  root: HTMLElement,
  onPick: (place: Place & { x: number; paper: string }) => void,
  onMove: () => void,
): Pane {
  const frames: Frame[] = []
  let paper: ShownPaper | undefined
  let blocks: readonly ShownBlock[] = []
  let opened: { id: string; file: OpenDocument } | undefined
  let chosen: number | undefined
  let scale = 3
  let turn = 0
  let busy = false
  const spot = made('div', 'spot')
  // who reads by the keyboard scrolls it
  root.tabIndex = 0

  const widest = () => Math.max(1, ...(paper?.pages ?? []).map(({ width }) => width))
  const measure = () => {
    scale = chosen ?? Math.min(8, Math.max(1, (root.clientWidth - 26) / widest()))
    root.style.setProperty('--scale', String(scale))
  }
  const density = () => scale * window.devicePixelRatio
  const place = (): Place => {
    const top = root.scrollTop
    const index = frames.findIndex(({ root: own }) => own.offsetTop + own.offsetHeight > top)
    const frame = frames[index]
    return frame === undefined ? { page: 1, y: 0 } : { page: index + 1, y: (top - frame.root.offsetTop) / scale }
  }
  const scrollTo = ({ page, y }: Place) => {
    const frame = frames[Math.min(frames.length, Math.max(1, page)) - 1]
    if (frame !== undefined) root.scrollTop = frame.root.offsetTop + y * scale
  }
  const isNear = ({ root: own }: Frame, heights: number) => {
    const margin = heights * root.clientHeight
    return (
      own.offsetTop < root.scrollTop + root.clientHeight + margin && own.offsetTop + own.offsetHeight > root.scrollTop - margin
    )
  }
  const frameFor = (index: number): Frame => {
    const own = made('div', 'page')
    own.setAttribute('role', 'img')
    own.addEventListener('click', ({ offsetX, offsetY }) => {
      if (opened !== undefined) onPick({ page: index + 1, x: offsetX / scale, y: offsetY / scale, paper: opened.id })
    })
    return { root: own, drawn: '', wanted: '' }
  }
  const want = (own: ShownPaper) => {
    while (frames.length < own.pages.length) {
      const frame = frameFor(frames.length)
      frames.push(frame)
      root.append(frame.root)
    }
    for (const frame of frames.splice(own.pages.length)) frame.root.remove()
    for (const [index, { hash, width, height }] of own.pages.entries()) {
      const frame = frames[index]
      if (frame === undefined) continue
      frame.root.style.setProperty('--width', String(width))
      frame.root.style.setProperty('--height', String(height))
      frame.root.setAttribute('aria-label', labelOf(index + 1, own.pages.length, blocks))
      frame.wanted = `${hash} ${density().toFixed(2)}`
    }
  }
  const draw = async (index: number, file: OpenDocument): Promise<(() => void) | undefined> => {
    const frame = frames[index]
    if (frame === undefined || frame.drawn === frame.wanted) return undefined
    const { wanted } = frame
    const canvas = await file.draw(index + 1, density())
    return () => {
      if (frame.wanted !== wanted) return
      frame.root.replaceChildren(canvas)
      frame.drawn = wanted
    }
  }
  /** Draws what comes near, one page after the other. */
  const drawNear = async () => {
    if (busy) return
    busy = true
    for (let going = true; going; ) {
      const index = frames.findIndex((frame) => frame.drawn !== frame.wanted && isNear(frame, ahead))
      // a paper that has been put away draws nothing
      const swap = index < 0 || opened === undefined ? undefined : await draw(index, opened.file).catch(() => undefined)
      swap?.()
      going = swap !== undefined
    }
    busy = false
  }
  const redraw = () => {
    if (paper === undefined) return
    const here = place()
    measure()
    want(paper)
    scrollTo(here)
    void drawNear()
  }
  root.addEventListener('scroll', () => {
    onMove()
    void drawNear()
  })
  new ResizeObserver(redraw).observe(root)

  return {
    show: async (next, nextBlocks) => {
      if (paper?.id === next.id) {
        blocks = nextBlocks
        want(next)
        return
      }
      turn += 1
      const own = turn
      const file = await openDocument(next.id).catch(() => undefined)
      if (file === undefined) return
      if (own !== turn && paper !== undefined) {
        file.close()
        return
      }
      const before = opened
      const anchor = anchorAt(place(), blocks)
      paper = next
      blocks = nextBlocks
      opened = { id: next.id, file }
      measure()
      // the pages that will be seen are drawn while the old ones stand
      const there = placeOf(anchor, nextBlocks)
      const reached = root.clientHeight / scale
      const old = frames.map(({ root: each }) => each)
      const seen = next.pages.flatMap(({ height }, index) => {
        const distance = index + 1 - there.page
        return distance === 0 || (distance > 0 && (distance - 1) * height - there.y < reached) ? [index] : []
      })
      const canvases = await Promise.all(
        seen.map(async (index) => {
          const { hash } = next.pages[index] ?? { hash: '' }
          const wanted = `${hash} ${density().toFixed(2)}`
          return frames[index]?.drawn === wanted ? undefined : { index, wanted, canvas: await file.draw(index + 1, density()) }
        }),
      )
      before?.file.close()
      if (own !== turn) return
      want(next)
      for (const each of canvases) {
        const frame = each && frames[each.index]
        if (each === undefined || frame === undefined) continue
        frame.root.replaceChildren(each.canvas)
        frame.drawn = each.wanted
      }
      if (old.length > 0) scrollTo(there)
      root.dataset.paper = next.id
      void drawNear()
    },
    move: (to) => {
      root.classList.add('moving')
      scrollTo(to)
      root.classList.remove('moving')
    },
    mark: ({ page, y }) => {
      spot.style.top = `${(y - 3) * scale}px`
      frames[page - 1]?.root.append(spot)
    },
    place,
    zoom: (wanted) => {
      chosen = wanted
      redraw()
      return scale
    },
  }
}

/** What a page is called: its number, and the questions that begin on it. */
function labelOf(page: number, pages: number, blocks: readonly ShownBlock[]): string {
  const here = blocks.flatMap((block) => (block.kind === 'question' && block.page === page ? [block.label] : []))
  const [first] = here
  const what = first === undefined ? '' : here.length === 1 ? `, question ${first}` : `, questions ${first} to ${here.at(-1)}`
  return `Page ${page} of ${pages}${what}`
}
