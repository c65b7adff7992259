/**
 * The least that prints two papers: puppeteer, the browser, one tab, each ready HTML file in turn, out. What Papersetter takes
 * beyond this is its own.
 *
 * node bench/baseline.js SETTINGS, where SETTINGS is JSON: { executable, shell, files: [[html, pdf], …] }
 */
import { writeFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import puppeteer from 'puppeteer'

/** @type {{ executable: string, shell: boolean, files: [html: string, pdf: string][] }} */
const { executable, shell, files } = JSON.parse(process.argv[2] ?? '')

const browser = await puppeteer.launch({
  executablePath: executable,
  headless: shell ? 'shell' : true,
  pipe: true,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
const [page = await browser.newPage()] = await browser.pages()
for (const [html, pdf] of files) {
  await page.goto(pathToFileURL(html).href, { waitUntil: 'load' })
  await writeFile(pdf, await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true }))
}
await browser.close()
