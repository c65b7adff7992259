import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import axe from 'axe-core'
import puppeteer, { type Browser, type Page } from 'puppeteer'
import { findBrowser } from '../../src/browser/find-browser.ts'
import { fontFaces } from '../../src/browser/fonts.ts'

/** The packaged browser, in which an author looks at the preview. Has a life cycle: close it in every case. */
export async function openBrowser(): Promise<{ browser: Browser; close(): Promise<void> }> {
  const profile = await mkdtemp(join(tmpdir(), 'papersetter-reader-'))
  const [{ executable, env }, fonts] = await Promise.all([findBrowser({ env: process.env }), fontFaces(process.env)])
  const browser = await puppeteer.launch({
    executablePath: executable,
    headless: 'shell',
    pipe: true,
    userDataDir: profile,
    args: ['--no-sandbox', '--disable-gpu', '--no-proxy-server', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
    env: { ...process.env, ...env, ...fonts.env },
    protocolTimeout: 600_000,
  })
  return {
    browser,
    close: async () => {
      await browser.close()
      await rm(profile, { recursive: true, force: true, maxRetries: 10 })
    },
  }
}

/** What is to be seen of the preview. */
export type Seen = {
  page: Page
  /** Addresses that the page has asked for. */
  asked: string[]
  /** What the page has complained of. */
  faults: string[]
  /** Waits until the page says of itself what is expected. */
  says(text: RegExp): Promise<void>
  /** Waits until a paper has been drawn that is another one than this. @returns its id */
  drawn(audience: 'student' | 'solution', before?: string): Promise<string>
}

/** Opens the preview's page. */
export async function openPage(browser: Browser, address: string): Promise<Seen> {
  const page = await browser.newPage()
  await page.setViewport({ width: 1200, height: 900 })
  const asked: string[] = []
  const faults: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('console', (message) => {
    if (['error', 'warn'].includes(message.type())) faults.push(message.text())
  })
  await page.goto(address)
  const timeout = 0
  return {
    page,
    asked,
    faults,
    says: async (text) => {
      await page.waitForFunction(
        (source) => new RegExp(source).test(document.querySelector('#phase')?.textContent ?? ''),
        { timeout },
        text.source,
      )
    },
    drawn: async (audience, before = '') => {
      const found = await page.waitForFunction(
        (id, not) => {
          const pane = document.getElementById(id)
          const paper = pane?.dataset.paper ?? ''
          return pane?.querySelector('canvas') && paper !== '' && paper !== not ? paper : false
        },
        { timeout },
        audience,
        before,
      )
      return String(await found.jsonValue())
    },
  }
}

/** What axe finds to mend in a page, by its rules. */
export async function barriersIn(page: Page): Promise<unknown> {
  // as a page's own script, which its policy need not let in
  const session = await page.createCDPSession()
  await session.send('Runtime.evaluate', { expression: axe.source })
  const { result } = await session.send('Runtime.evaluate', {
    expression: `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))`,
    awaitPromise: true,
    returnByValue: true,
  })
  return result.value
}
