import type { Page } from 'puppeteer'
import { reduceDestinations } from '../pdf/destinations.ts'
import { formulaSign } from '../pdf/structure.ts'
import { BrowserError } from './browser-error.ts'
import { collect, type Measurements } from './collect.ts'
import { boxesOf, prepare, setStyle, settleDocument } from './in-page.ts'
import type { Running } from './running.ts'
import { shortenHeads } from './running-heads.ts'

/** A picture of a part of a document. */
export type Picture = { png: Uint8Array; width: number; height: number }

/** Of an element, as it is printed, in millimetres. */
export type Size = { width: number; height: number }

/** What the page may load besides its own HTML; bytes that are seldom wanted may come from a function. */
export type Resource = { bytes: Uint8Array | (() => Promise<Uint8Array>); type: string }

/** By path below the document's address as it stands in an address, percent-encoded: for example `fonts/serif.ttf`. */
export type Resources = ReadonlyMap<string, Resource>

/** One page of the browser, for one document at a time. */
export type Tab = {
  /** Loads a document and waits for its fonts. */
  load(html: string): Promise<void>
  /** Gives the loaded document a stylesheet in place of the one given before, then measures it. */
  measure(css?: string): Promise<Measurements>
  /**
   * Gives the loaded document a stylesheet in place of the one given before, then prints it.
   *
   * @param onPrinting called when all has been said, and the browser prints
   */
  print(css?: string, onPrinting?: () => void): Promise<Uint8Array>
  /**
   * Takes pictures of elements of the loaded document by their ids, as they are printed, twice as fine as a screen: PNG, with sizes in CSS pixels. What is
   * not there, or takes no room, has none.
   */
  pictures(ids: readonly string[]): Promise<Map<string, Picture>>
  /** Sizes of elements of the loaded document by their ids, as they were printed last; those that take no room have none. */
  sizes(ids: readonly string[]): Promise<Map<string, Size>>
  /** Has the browser give back the memory of documents before this one, which it would else keep for as long as it runs. */
  tidy(): void
  /** Whether its renderer has ended, or did not answer in time: it is of no use any more. */
  broken(): boolean
  /** Gives it up. Nobody waits for that. */
  close(): void
}

/** Where every document seems to come from. The name can never exist (RFC 6761). */
const origin = 'https://paper.invalid/'

const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; base-uri 'none'; form-action 'none'"

/**
 * How much larger a body is laid out than it is printed. Chromium rounds borders down, and baselines, to whole pixels of 0.75 pt: so they are
 * rounded to a quarter of that. Margin boxes are no part of the body.
 */
const zoom = 8

/**
 * Opens a tab that runs no script, prints for paper, and loads nothing but the document and the given resources.
 *
 * @param timeout how long the browser may take over one step, in milliseconds
 */
export async function openTab(running: Running, page: Page, resources: Resources, timeout: number): Promise<Tab> {
  const crashed = new Promise<never>((_, reject) => {
    page.once('error', (cause) => {
      const why = 'It was killed, or has crashed, as it does where memory runs out.'
      const what = `The part of the browser that worked on the paper ended too early. ${why}${running.lines()}`
      reject(new BrowserError(what, { cause }))
    })
  })
  let broken = false
  crashed.catch(() => {
    broken = true
  })
  let paper: string | undefined
  let refused: string[] = []

  // what the policy stops never becomes a request
  const session = await running.step(page.createCDPSession())
  session.on('Audits.issueAdded', ({ issue }) => {
    const blocked = issue.details.contentSecurityPolicyIssueDetails?.blockedURL
    if (blocked !== undefined) refused.push(blocked)
  })
  session.on('Log.entryAdded', ({ entry }) => {
    const file = /^Not allowed to load local resource: (.+)$/.exec(entry.text)?.[1]
    if (file !== undefined) refused.push(file)
  })
  page.on('request', (request) => {
    const url = request.url()
    const resource = url.startsWith(origin) ? resources.get(url.slice(origin.length)) : undefined
    if (url === origin && paper !== undefined) {
      const body = paper
      // once: a page that reloads itself is a page that navigates
      paper = undefined
      settle(request.respond({ contentType: 'text/html; charset=utf-8', headers: { 'content-security-policy': policy }, body }))
    } else if (resource !== undefined) {
      settle(serve(resource).then((body) => request.respond({ contentType: resource.type, body })))
    } else if (url.startsWith('data:') && !request.isNavigationRequest()) {
      settle(request.continue())
    } else {
      refused.push(url)
      settle(request.abort())
    }
  })
  const ready = Promise.all([
    session.send('Audits.enable'),
    session.send('Log.enable'),
    page.setJavaScriptEnabled(false),
    page.setRequestInterception(true),
    page.emulateMediaType('print'),
  ])
  await running.step(Promise.race([ready, crashed]))

  async function guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
      const result = await running.step(Promise.race([work(), crashed]))
      // a page can also leave in the meantime
      if (refused.length === 0 && page.url() === origin) return result
    } catch (cause) {
      if (refused.length === 0) {
        // an image that cannot be shown is no fault of its own
        broken ||= !(cause instanceof BrowserError && cause.undecoded.length > 0)
        throw cause
      }
    }
    const urls = [...new Set(refused.length === 0 ? [page.url()] : refused)]
    throw new BrowserError(`The paper asked for what it may not load: ${urls.map((url) => `\`${url}\``).join(', ')}`, {
      refused: urls,
    })
  }

  return {
    load: (html) => {
      // so that it is not laid out in its own size first
      paper = html.replace('<head>', `<head><style>body{zoom:${zoom}}</style>`)
      refused = []
      return guarded(async () => {
        await page.goto(origin, { waitUntil: 'load', timeout })
        const undecoded = await page.evaluate(settleDocument, zoom)
        if (undecoded.length > 0)
          throw new BrowserError(
            `The browser cannot show ${undecoded.map(({ alt }) => `the image "${alt}"`).join(', ')} of the paper.`,
            {
              undecoded: undecoded.map(({ src }) => src),
            },
          )
      })
    },
    measure: (css) =>
      guarded(async () => {
        if (css !== undefined) await page.evaluate(setStyle, css)
        return await page.evaluate(collect, zoom)
      }),
    print: (css, onPrinting) =>
      guarded(async () => {
        if (css !== undefined) await page.evaluate(setStyle, css)
        await page.evaluate(shortenHeads)
        await page.evaluate(prepare, formulaSign)
        const pdf = page.pdf({ ...pdfOptions, timeout })
        // when that has left this process
        if (onPrinting !== undefined) setImmediate(onPrinting)
        return reduceDestinations(await pdf, zoom)
      }),
    pictures: (ids) =>
      guarded(async () => {
        const pictures = new Map<string, Picture>()
        for (const { id, x, y, width, height } of await page.evaluate(boxesOf, [...ids])) {
          const clip = { x, y, width, height, scale: fineness / zoom }
          const png = await page.screenshot({ type: 'png', clip, captureBeyondViewport: true })
          pictures.set(id, { png, width: width / zoom, height: height / zoom })
        }
        return pictures
      }),
    sizes: (ids) =>
      guarded(async () => {
        const boxes = await page.evaluate(boxesOf, [...ids])
        const mm = 25.4 / 96 / zoom
        return new Map(boxes.map(({ id, width, height }) => [id, { width: width * mm, height: height * mm }]))
      }),
    tidy: () => {
      settle(session.send('HeapProfiler.collectGarbage'))
    },
    broken: () => broken,
    close: () => settle(page.close()),
  }
}

/** Pixels of a picture for each of CSS. */
const fineness = 2

const pdfOptions = {
  scale: 1 / zoom,
  tagged: true,
  outline: true,
  preferCSSPageSize: true,
  printBackground: true,
  waitForFonts: false,
}

async function serve({ bytes }: Resource): Promise<Uint8Array> {
  return typeof bytes === 'function' ? await bytes() : bytes
}

/** An answer to a page that has gone in the meantime fails, and nobody waits for it. */
function settle(answer: Promise<unknown>): void {
  answer.catch(() => undefined)
}
