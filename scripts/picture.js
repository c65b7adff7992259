/**
 * node scripts/picture.js [--page N] [--exam FILE]      npm run picture: docs/images/papers.png, one page of both papers
 * node scripts/picture.js --all FOLDER [--exam FILE]    npm run looks: every page of both papers, to be looked at
 *
 * Drawn from the PDFs themselves, by pdf.js in the browser that printed them.
 */
import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { openPdfPages } from './pdf-pages.js'
import { drawSheets, writePicture } from './sheets.js'

/** @typedef {import('puppeteer').Page} Page */

const root = fileURLToPath(new URL('..', import.meta.url))
const audiences = ['student', 'solution']

const { values } = parseArgs({
  options: {
    exam: { type: 'string', default: join(root, 'exams/stat433-midterm-1.md') },
    page: { type: 'string', default: '2' },
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
  const sheets = audiences.map((audience) => ({ path: `/${audience}.pdf`, number }))
  await writePicture(join(root, 'docs/images/papers.png'), await drawSheets(page, sheets, { width: 1200, gap: 56 }))
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
      await writePicture(join(target, `${audience}-${number}.png`), await drawSheets(page, [{ path, number }], { width: 1240 }))
    }
  }
}
