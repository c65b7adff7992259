/**
 * node scripts/picture.js [--page N] [--exam FILE]      npm run picture: docs/images/papers.png, one page of both papers
 * node scripts/picture.js --all FOLDER [--exam FILE]    npm run looks: every page of both papers, to be looked at
 *
 * Drawn from the PDFs themselves, by pdf.js in the browser that printed them.
 */
import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { greyPng } from './grey-png.js'
import { openPdfPages } from './pdf-pages.js'

/** @typedef {import('puppeteer').Page} Page */
/** @typedef {{ path: string, number: number, x: number }} Sheet a page of a PDF, and where it stands in the picture, in pixels */

const root = fileURLToPath(new URL('..', import.meta.url))
const audiences = ['student', 'solution']

const { values } = parseArgs({
  options: {
    exam: { type: 'string', default: join(root, 'exams/stat433-midterm-1.md') },
    page: { type: 'string', default: '3' },
    all: { type: 'string' },
  },
})

const folder = await mkdtemp(join(tmpdir(), 'papersetter-picture-'))
try {
  const name = basename(values.exam, '.md')
  execFileSync(process.execPath, [join(root, 'dist/cli/bin.js'), 'build', values.exam, '--out', folder], { stdio: 'ignore' })
  const pdfs = new Map(audiences.map((audience) => [`/${audience}.pdf`, join(folder, name, `${audience}.pdf`)]))
  const { page, close } = await openPdfPages(pdfs)
  try {
    if (values.all === undefined) await drawPair(page, Number(values.page))
    else await drawAll(page, join(values.all, name))
  } finally {
    await close()
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}

/**
 * @param {Page} page
 * @param {number} number
 */
async function drawPair(page, number) {
  const [width, gap] = [1200, 56]
  const sheets = audiences.map((audience, index) => ({ path: `/${audience}.pdf`, number, x: index * (width + gap) }))
  await write(join(root, 'docs/images/papers.png'), await draw(page, sheets, width))
}

/**
 * @param {Page} page
 * @param {string} target folder
 */
async function drawAll(page, target) {
  for (const audience of audiences) {
    const path = `/${audience}.pdf`
    const count = Number(await page.evaluate(`pageCount(${JSON.stringify(path)})`))
    for (let number = 1; number <= count; number += 1) {
      await write(join(target, `${audience}-${number}.png`), await draw(page, [{ path, number, x: 0 }], 1240))
    }
  }
}

/**
 * Draws sheets with a grey edge on white.
 *
 * @param {Page} page
 * @param {readonly Sheet[]} sheets
 * @param {number} width of a sheet, in pixels
 */
async function draw(page, sheets, width) {
  const script = `(async () => {
    const sheets = ${JSON.stringify(sheets)}
    const edge = 2
    const drawn = await Promise.all(sheets.map(({ path, number }) => draw(path, number, ${width})))
    const picture = document.createElement('canvas')
    picture.width = sheets.at(-1).x + ${width} + 2 * edge
    picture.height = drawn[0].height + 2 * edge
    const context = picture.getContext('2d')
    context.fillStyle = '#fff'
    context.fillRect(0, 0, picture.width, picture.height)
    for (const [index, canvas] of drawn.entries()) {
      context.fillStyle = '#aaa'
      context.fillRect(sheets[index].x, 0, canvas.width + 2 * edge, canvas.height + 2 * edge)
      context.drawImage(canvas, sheets[index].x + edge, edge)
    }
    const { width, height } = picture
    const { data } = context.getImageData(0, 0, width, height)
    let grey = ''
    for (let at = 0; at < data.length; at += 4) {
      grey += String.fromCharCode(Math.round(0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2]))
    }
    return { width, height, grey: btoa(grey) }
  })()`
  const drawn = /** @type {{ width: number, height: number, grey: string }} */ (await page.evaluate(script))
  return greyPng({ ...drawn, grey: Buffer.from(drawn.grey, 'base64') })
}

/**
 * @param {string} path
 * @param {Uint8Array} bytes
 */
async function write(path, bytes) {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, bytes)
  process.stdout.write(`${path}  ${Math.round(bytes.length / 1024)} kB\n`)
}
