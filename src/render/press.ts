import type { Measurements } from './collect.ts'
import { type Launch, launch } from './launch.ts'
import { openTab, type Resources, type Tab } from './tab.ts'

export type { Measured, Measurements, Overflow } from './collect.ts'
export { PressError } from './press-error.ts'
export type { Resource, Resources } from './tab.ts'

export type PressOptions = Launch & { resources: Resources }

/** A document in the browser. It holds one of the press's two places until it is released. */
export type Sheet = {
  /**
   * Measures the document in print media.
   *
   * @param css what is known of its style only now; it stays
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
 * A running browser that measures and prints HTML, two documents at a time. Has a life cycle: close it in every case. SIGINT,
 * SIGTERM and SIGHUP close it, too, and are then raised again.
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

/**
 * Starts the browser.
 *
 * @throws PressError when it does not start; nothing is left running then.
 */
export async function openPress({ resources, ...options }: PressOptions): Promise<Press> {
  const browser = await launch(options)
  let free: Tab[]
  try {
    const [first = await browser.newPage()] = await browser.pages()
    const pages = [first, await browser.newPage()]
    free = await Promise.all(pages.map((page) => openTab(browser, page, resources)))
  } catch (cause) {
    await browser.close()
    throw cause
  }

  const waiting: ((tab: Tab) => void)[] = []
  async function open(html: string): Promise<Sheet> {
    const tab = free.pop() ?? (await new Promise<Tab>((resolve) => waiting.push(resolve)))
    let held = true
    const release = () => {
      if (!held) return
      held = false
      const next = waiting.shift()
      if (next === undefined) free.push(tab)
      else next(tab)
    }
    try {
      await tab.load(html)
    } catch (cause) {
      release()
      throw cause
    }
    return { measure: tab.measure, print: tab.print, release }
  }
  async function use<T>(html: string, work: (sheet: Sheet) => Promise<T>): Promise<T> {
    const sheet = await open(html)
    return await work(sheet).finally(sheet.release)
  }

  // the driver's own handlers end the process before the dying browser has left its profile, which then stays behind
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  const stop = (signal: NodeJS.Signals) => void close().finally(() => process.kill(process.pid, signal))
  for (const signal of signals) process.once(signal, stop)
  async function close(): Promise<void> {
    for (const signal of signals) process.removeListener(signal, stop)
    await browser.close()
  }

  return {
    open,
    measure: (html) => use(html, (sheet) => sheet.measure()),
    print: (html) => use(html, (sheet) => sheet.print()),
    close,
  }
}
