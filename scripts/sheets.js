import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { greyPng } from './grey-png.js'

/** @typedef {import('puppeteer').Page} Page */
/** @typedef {{ path: string, number: number }} Sheet a page of a PDF */
/** @typedef {{ x: number, y: number, width: number, height: number }} Box in pixels of a page that is `width` wide */

/**
 * Draws sheets beside each other, each with a grey edge on white.
 *
 * @param {Page} page that draws PDFs, of `openPdfPages`
 * @param {readonly Sheet[]} sheets
 * @param {{ width: number, gap?: number, box?: Box }} size width of a whole page and the gap between two, in pixels; what is drawn of each
 * @returns {Promise<Buffer>} a PNG
 */
export async function drawSheets(page, sheets, { width, gap = 0, box }) {
  const script = `(async () => {
    const edge = 2
    const drawn = await Promise.all(${JSON.stringify(sheets)}.map(({ path, number }) => draw(path, number, ${width})))
    const box = ${JSON.stringify(box ?? null)} ?? { x: 0, y: 0, width: drawn[0].width, height: drawn[0].height }
    const picture = document.createElement('canvas')
    picture.width = drawn.length * (box.width + ${gap}) - ${gap} + 2 * edge
    picture.height = box.height + 2 * edge
    const context = picture.getContext('2d')
    context.fillStyle = '#fff'
    context.fillRect(0, 0, picture.width, picture.height)
    for (const [index, canvas] of drawn.entries()) {
      const left = index * (box.width + ${gap})
      context.fillStyle = '#aaa'
      context.fillRect(left, 0, box.width + 2 * edge, box.height + 2 * edge)
      context.drawImage(canvas, box.x, box.y, box.width, box.height, left + edge, edge, box.width, box.height)
    }
    return grey(picture)
  })()`
  const drawn = /** @type {{ width: number, height: number, grey: string }} */ (await page.evaluate(script))
  return greyPng({ ...drawn, grey: Buffer.from(drawn.grey, 'base64') })
}

/**
 * The least box that holds what is printed on each of some sheets.
 *
 * @param {Page} page
 * @param {readonly Sheet[]} sheets
 * @param {number} width of a whole page, in pixels
 * @returns {Promise<Box>}
 */
export async function inkOf(page, sheets, width) {
  const script = `(async () => {
    let [left, top, right, bottom] = [Infinity, Infinity, 0, 0]
    for (const { path, number } of ${JSON.stringify(sheets)}) {
      const canvas = await draw(path, number, ${width})
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
      for (let at = 0; at < data.length; at += 4) {
        if (data[at] > 245) continue
        const [x, y] = [(at / 4) % canvas.width, Math.floor(at / 4 / canvas.width)]
        ;[left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x + 1), Math.max(bottom, y + 1)]
      }
    }
    return { x: left, y: top, width: right - left, height: bottom - top }
  })()`
  return /** @type {Box} */ (await page.evaluate(script))
}

/**
 * Writes a picture and says so.
 *
 * @param {string} path
 * @param {Uint8Array} bytes
 */
export async function writePicture(path, bytes) {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, bytes)
  process.stdout.write(`${path}  ${Math.round(bytes.length / 1024)} kB\n`)
}
