import type { Measurements } from './collect.ts'
import { type Launch, launch } from './launch.ts'
import { beforeEnd } from './signals.ts'
import { openTab, type Resources, type Tab } from './tab.ts'

export type { Measured, Measurements, Overflow } from './collect.ts'
export { PressError } from './press-error.ts'
export type { Resource, Resources } from './tab.ts'

export type PressOptions = Launch & {
  resources: Resources
  /**
   * How long the browser may take over one step, loading, measuring or printing a document, in milliseconds; ten minutes by
   * default. It is there for a browser that hangs: an exam of hundreds of pages on a busy machine takes minutes.
   */
  patience?: number | undefined
  /** Whether SIGINT, SIGTERM and SIGHUP close the browser before they end the process: the affair of a command, not of a library. */
  handleSignals?: boolean | undefined
}

/** A document in the browser. It holds one of the press's places until it is released. */
export type Sheet = {
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
   */
  print(css?: string): Promise<Uint8Array>
  /** Gives the place to the next document. */
  release(): void
}

/**
 * A running browser that measures and prints HTML, three documents at a time. Has a life cycle: close it in every case.
 *
 * Whatever loads, measures or prints throws a `PressError` when the page asks for something that is not among the resources,
 * navigates, or takes too long.
 */
export type Press = {
  /** Loads a document, with all its fonts. */
  open(html: string): Promise<Sheet>
  /** Opens a document, measures it and releases it. */
  measure(html: string): Promise<Measurements>
  /** Opens a document, prints it and releases it. */
  print(html: string): Promise<Uint8Array>
  /** Ends the browser and removes its temporary folder. May be called twice. */
  close(): Promise<void>
}

/** Documents at a time: the two papers of one exam, and one of the next form, so that two forms never wait for each other for ever. */
const places = 3

/**
 * Starts the browser.
 *
 * @throws PressError when it does not start; nothing is left running then.
 */
export async function openPress({ resources, patience = 600_000, handleSignals, ...options }: PressOptions): Promise<Press> {
  // the driver's own handlers end the process before the dying browser has left its profile, which then stays behind
  const stopped = new AbortController()
  const launched = launch({ ...options, signal: stopped.signal }, patience)
  const close = async () => {
    forget()
    stopped.abort()
    await launched.then(
      (open) => open.close(),
      () => undefined,
    )
  }
  let ending = false
  const end = () => {
    ending = true
    return close()
  }
  const forget = handleSignals === true ? beforeEnd(end) : () => undefined
  /** What fails as a signal has put the browser away is not told: the process ends in a moment, and has nothing more to say. */
  async function unlessEnding<T>(work: Promise<T>): Promise<T> {
    return await work.catch(async (cause: unknown) => {
      if (ending) await new Promise(() => undefined)
      throw cause
    })
  }

  const browser = await unlessEnding(launched).catch((cause: unknown) => {
    forget()
    throw cause
  })
  async function openTabs(): Promise<Tab[]> {
    const [first = await browser.newPage()] = await browser.pages()
    const pages = [first, await browser.newPage()]
    return await Promise.all(pages.map((page) => openTab(browser, page, resources, patience)))
  }
  const free = await unlessEnding(openTabs()).catch(async (cause: unknown) => {
    await close()
    throw cause
  })

  let opened = free.length
  const waiting: ((tab: Tab) => void)[] = []
  async function place(): Promise<Tab> {
    const tab = free.pop()
    if (tab !== undefined) return tab
    if (opened >= places) return await new Promise<Tab>((resolve) => waiting.push(resolve))
    opened += 1
    return await openTab(browser, await browser.newPage(), resources, patience)
  }
  async function open(html: string): Promise<Sheet> {
    const tab = await unlessEnding(place())
    let held = true
    const release = () => {
      if (!held) return
      held = false
      tab.tidy()
      const next = waiting.shift()
      if (next === undefined) free.push(tab)
      else next(tab)
    }
    try {
      await unlessEnding(tab.load(html))
    } catch (cause) {
      release()
      throw cause
    }
    return {
      measure: (css) => unlessEnding(tab.measure(css)),
      print: (css) => unlessEnding(tab.print(css)),
      release,
    }
  }
  async function use<T>(html: string, work: (sheet: Sheet) => Promise<T>): Promise<T> {
    const sheet = await open(html)
    return await work(sheet).finally(sheet.release)
  }

  return {
    open,
    measure: (html) => use(html, (sheet) => sheet.measure()),
    print: (html) => use(html, (sheet) => sheet.print()),
    close,
  }
}
