import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import puppeteer from 'puppeteer'
import { findBrowser } from '../dist/browser/find-browser.js'
import { fontFaces } from '../dist/browser/fonts.js'

/** @typedef {import('puppeteer').Page} Page */

const require = createRequire(import.meta.url)
const origin = 'https://pages.invalid/'

const html = `<!doctype html><meta charset="utf-8"><body><script type="module">
import * as pdfjs from '/pdf.min.mjs'
pdfjs.GlobalWorkerOptions.workerSrc = '/pdf.worker.min.mjs'
window.draw = async (path, number, width) => {
  const pdf = await pdfjs.getDocument(path).promise
  const page = await pdf.getPage(number)
  const viewport = page.getViewport({ scale: width / page.getViewport({ scale: 1 }).width })
  const canvas = Object.assign(document.createElement('canvas'), { width, height: Math.round(viewport.height) })
  await page.render({ canvas, viewport }).promise
  return canvas
}
window.pageCount = async (path) => (await pdfjs.getDocument(path).promise).numPages
window.grey = (canvas, shrink = 1) => {
  const [width, height] = [Math.floor(canvas.width / shrink), Math.floor(canvas.height / shrink)]
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
  let grey = ''
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let sum = 0
      for (let row = y * shrink; row < (y + 1) * shrink; row += 1) {
        for (let at = 4 * (row * canvas.width + x * shrink), end = at + 4 * shrink; at < end; at += 4) {
          sum += 0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2]
        }
      }
      grey += String.fromCharCode(Math.round(sum / shrink ** 2))
    }
  }
  return { width, height, grey: btoa(grey) }
}
window.pageWidth = async (path) => (await (await pdfjs.getDocument(path).promise).getPage(1)).getViewport({ scale: 1 }).width
window.ready = true
</script>`

/**
 * Opens a page of the browser that can draw the pages of PDFs, as pdf.js shows them: in it stand `draw(path, number, width)`,
 * which gives a canvas, `grey(canvas, shrink)`, which gives its greys, each the mean of a square of pixels, `pageWidth(path)`, in points, and
 * `pageCount(path)`.
 *
 * @param {ReadonlyMap<string, string>} pdfs files by the path under which the page asks for them
 * @returns {Promise<{ page: Page, close: () => Promise<void> }>}
 */
export async function openPdfPages(pdfs) {
  const { executable, shell, env } = await findBrowser({ env: process.env })
  const fonts = await fontFaces(process.env)
  const browser = await puppeteer.launch({
    executablePath: executable,
    headless: shell ? 'shell' : true,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    env: { ...process.env, ...env, ...fonts.env },
  })
  const page = await browser.newPage()
  await serve(page, pdfs)
  await page.goto(origin)
  await page.waitForFunction('window.ready')
  return { page, close: () => browser.close() }
}

/**
 * @param {Page} page
 * @param {ReadonlyMap<string, string>} pdfs
 */
async function serve(page, pdfs) {
  const files = new Map(pdfs)
  for (const name of ['pdf.min.mjs', 'pdf.worker.min.mjs']) files.set(`/${name}`, pdfjs(name))
  await page.setRequestInterception(true)
  page.on('request', async (request) => {
    if (request.url() === origin) return await request.respond({ contentType: 'text/html', body: html })
    const file = files.get(new URL(request.url()).pathname)
    if (file === undefined) return await request.respond({ status: 404 })
    const contentType = file.endsWith('.pdf') ? 'application/pdf' : 'text/javascript'
    return await request.respond({ contentType, body: await readFile(file) })
  })
}

/** @param {string} name */
function pdfjs(name) {
  return require.resolve(`pdfjs-dist/legacy/build/${name}`)
}
