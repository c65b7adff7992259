import { BrowserError } from './browser-error.ts'
import type { Measurements } from './collect.ts'
import { type Launch, launch } from './launch.ts'
import { usualTimeout } from './limits.ts'
import type { SandboxOff } from './sandbox-off.ts'
import { openTab, type Picture, type Resources, type Size, type Tab } from './tab.ts'
import { within } from './watched.ts'

export { BrowserError } from './browser-error.ts'
export type { Measured, Measurements, Overflow } from './collect.ts'
export type { Resource, Resources } from './tab.ts'

export type SessionOptions = Launch & {
  resources: Resources
  /**
   * How long the browser may take over one step, loading, measuring or printing a document, in milliseconds; ten minutes by
   * default. It is there for a browser that works for ever: an exam of hundreds of pages on a busy machine takes minutes.
   */
  timeout?: number | undefined
  /** Closes the browser session. What is waited for then fails with the signal's reason. */
  signal?: AbortSignal | undefined
}

/** A document in the browser. It holds one of the session's places until it is released. */
export type BrowserPage = {
  /**
   * Measures the document in print media.
   *
   * @param css what is known of its style only now; it stays until another one is given
   */
  measure(css?: string): Promise<Measurements>
  /**
   * Prints to the bytes of a tagged PDF with an outline; the page size comes from the document's own `@page`.
   *
   * @param css what is known of its style only now, for example from measuring it
   * @param onPrinting called when the browser prints, which takes it long
   */
  print(css?: string, onPrinting?: () => void): Promise<Uint8Array>
  /** Pictures of its elements by their ids: PNG, with sizes in CSS pixels. */
  pictures(ids: readonly string[]): Promise<Map<string, Picture>>
  /** Sizes of its elements by their ids, in millimetres; those that take no room have none. */
  sizes(ids: readonly string[]): Promise<Map<string, Size>>
  /** Gives the place to the next document. */
  release(): void
}

/**
 * A running browser that measures and prints HTML, two documents at a time. Has a life cycle: close it in every case.
 *
 * Whatever loads, measures or prints throws a `BrowserError` when the page asks for something that is not among the resources,
 * navigates, or takes too long, and when the browser ends. A document whose renderer has ended costs its place, and the next one gets another.
 */
export type BrowserSession = {
  /** Loads a document, with all its fonts. */
  open(html: string): Promise<BrowserPage>
  /** Waits until no one else has documents that belong together, so that two of them never wait for each other's places for ever. @returns what ends the turn */
  turn(): Promise<() => void>
  /** Opens a document, measures it and releases it. */
  measure(html: string): Promise<Measurements>
  /** Opens a document, prints it and releases it. */
  print(html: string): Promise<Uint8Array>
  /** Ends the browser with all its processes, in seconds at most, and removes its temporary folder. May be called twice. */
  close(): Promise<void>
  /** What the browser says of itself, such as `HeadlessChrome/147.0.0.0`. */
  version(): Promise<string>
  /** Whether the browser is there no more. */
  ended(): boolean
  /** Absent where the browser runs in its sandbox. */
  sandboxOff: SandboxOff | undefined
}

/** Documents at a time: the two papers of one exam. */
const places = 2

/** How long a tab that is being opened is waited for before the browser is closed, in milliseconds. */
const openLimit = 5000

/**
 * Starts the browser.
 *
 * @throws BrowserError when it does not start; nothing is left running then. The reason of the signal where that was given.
 */
export async function openSession({ resources, timeout = usualTimeout, ...options }: SessionOptions): Promise<BrowserSession> {
  const { signal } = options
  const running = await launch(options, timeout)
  const { browser, sandboxOff } = running
  const free: Tab[] = []
  const waiting: (() => void)[] = []
  let opened = 0
  let turns: Promise<void> = Promise.resolve()

  let closing = false
  const opening = new Set<Promise<Tab>>()
  const close = async () => {
    closing = true
    signal?.removeEventListener('abort', stop)
    // they find that there is no browser any more
    for (const wake of waiting.splice(0)) wake()
    // the driver would wait half a minute for a tab that no longer comes, and this process with it
    await within(openLimit, Promise.allSettled(opening))
    await running.close()
  }
  const stop = () => void close()
  signal?.addEventListener('abort', stop)
  if (signal?.aborted) stop()
  /** What fails as the browser is given up has failed of that. */
  async function unlessGivenUp<T>(work: Promise<T>): Promise<T> {
    return await work.catch((cause: unknown) => {
      signal?.throwIfAborted()
      throw cause
    })
  }

  async function newTab(): Promise<Tab> {
    const tab = running.step(browser.newPage()).then((page) => openTab(running, page, resources, timeout))
    opening.add(tab)
    return await tab.finally(() => opening.delete(tab))
  }
  async function place(): Promise<Tab> {
    for (;;) {
      if (closing) throw new BrowserError('The browser was closed.')
      const tab = free.pop()
      if (tab?.broken() === false) return tab
      if (tab !== undefined) giveUp(tab)
      if (opened < places) {
        opened += 1
        return await newTab().catch((cause: unknown) => {
          opened -= 1
          waiting.shift()?.()
          throw cause
        })
      }
      await new Promise<void>((resolve) => waiting.push(resolve))
    }
  }
  function giveUp(tab: Tab): void {
    tab.close()
    opened -= 1
  }
  function giveBack(tab: Tab): void {
    if (tab.broken()) giveUp(tab)
    else {
      tab.tidy()
      free.push(tab)
    }
    waiting.shift()?.()
  }

  async function openFirst(): Promise<void> {
    const [first] = await running.step(browser.pages())
    const tabs = [...(first === undefined ? [] : [openTab(running, first, resources, timeout)]), newTab()]
    free.push(...(await Promise.all(tabs)))
    opened = free.length
  }
  await unlessGivenUp(openFirst()).catch(async (cause: unknown) => {
    await close()
    throw cause
  })

  async function open(html: string): Promise<BrowserPage> {
    const tab = await unlessGivenUp(place())
    let held = true
    const release = () => {
      if (held) giveBack(tab)
      held = false
    }
    try {
      await unlessGivenUp(tab.load(html))
    } catch (cause) {
      release()
      throw cause
    }
    return {
      measure: (css) => unlessGivenUp(tab.measure(css)),
      print: (css, onPrinting) => unlessGivenUp(tab.print(css, onPrinting)),
      pictures: (ids) => unlessGivenUp(tab.pictures(ids)),
      sizes: (ids) => unlessGivenUp(tab.sizes(ids)),
      release,
    }
  }
  async function use<T>(html: string, work: (page: BrowserPage) => Promise<T>): Promise<T> {
    const page = await open(html)
    return await work(page).finally(page.release)
  }

  async function turn(): Promise<() => void> {
    const before = turns
    let end = () => {}
    turns = new Promise((resolve) => {
      end = resolve
    })
    await before
    return end
  }

  return {
    open,
    turn,
    measure: (html) => use(html, (page) => page.measure()),
    print: (html) => use(html, (page) => page.print()),
    close,
    version: () => unlessGivenUp(running.step(browser.version())),
    ended: running.ended,
    sandboxOff,
  }
}
