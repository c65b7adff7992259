/**
 * Where puppeteer keeps the browser that it has downloaded; the file need not exist.
 * Only called as a last resort but one: the import alone costs about 0.2 s.
 *
 * @returns a path, or `undefined` when puppeteer is not set up for any.
 */
export async function puppeteerBrowser(): Promise<string | undefined> {
  const { default: puppeteer } = await import('puppeteer')
  try {
    return await puppeteer.executablePath()
  } catch {
    // puppeteer throws when its cache holds no browser of the version it wants
    return undefined
  }
}
