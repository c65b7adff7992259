import type { Measurements } from './collect.ts'
import { type Launch, launch } from './launch.ts'
import { type CustomProperties, openTab, type Resources, type Tab } from './tab.ts'

export type { Measured, Measurements, Overflow } from './collect.ts'
export { PressError } from './press-error.ts'
export type { Resource, Resources } from './tab.ts'

export type PressOptions = Launch & { resources: Resources }

/**
 * A running browser that measures and prints HTML, two documents at a time. Has a life cycle: close it in every case. SIGINT,
 * SIGTERM and SIGHUP close it, too, and are then raised again.
 */
export type Press = {
  /**
   * Loads the HTML and measures it in print media, after all fonts are there.
   *
   * @throws PressError when the page asks for something that is not among the resources, navigates, or takes too long.
   */
  measure(html: string): Promise<Measurements>
  /**
   * Prints to the bytes of a tagged PDF with an outline; the page size comes from the HTML's own `@page`.
   *
   * @param late values of custom properties of the root element that are known later than the rest: the paper is loaded meanwhile
   * @throws PressError as `measure` does.
   */
  print(html: string, late?: Promise<CustomProperties>): Promise<Uint8Array>
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
  async function use<T>(work: (tab: Tab) => Promise<T>): Promise<T> {
    const tab = free.pop() ?? (await new Promise<Tab>((resolve) => waiting.push(resolve)))
    try {
      return await work(tab)
    } finally {
      const next = waiting.shift()
      if (next === undefined) free.push(tab)
      else next(tab)
    }
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
    measure: (html) => use((tab) => tab.measure(html)),
    print: (html, late) => use((tab) => tab.print(html, late)),
    close,
  }
}
