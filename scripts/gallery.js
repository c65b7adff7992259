/**
 * node scripts/gallery.js [NAME…]      npm run gallery: the pictures of docs/gallery.md, all of them or those named
 *
 * An example there is fenced by four backticks and says behind its language how the picture is called, and what is on it: papers by the
 * names of their files, with a page where it is not the first, as in `choices student solution:2`.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildExam } from '../dist/pipeline/build.js'
import { openPdfPages } from './pdf-pages.js'
import { drawSheets, inkOf, writePicture } from './sheets.js'

/** @typedef {import('./sheets.js').Sheet} Sheet */
/** @typedef {{ paper: string, number: number }} View a page of a paper, which has the name of its file */
/** @typedef {{ name: string, views: View[], text: string }} Example */

const root = fileURLToPath(new URL('..', import.meta.url))

/** Of a picture, in pixels: at most this wide and high, with so much paper around the ink, and between two pages. */
const [widest, highest, around, gap] = [900, 1150, 12, 24]

/** Pixels of a whole page from which its ink is found, and the most that a page is enlarged to. */
const [trialWidth, sharpest] = [840, 1080]

const corners = ['top-left', 'top-center', 'top-right', 'bottom-left', 'bottom-center', 'bottom-right']
const emptyBoxes = corners.map((corner) => `@${corner} { content: none; }`).join(' ')
const emptyMargins = `@page { ${emptyBoxes} }\n@page notes { ${emptyBoxes} }\n`

const names = process.argv.slice(2)
const folder = await mkdtemp(join(tmpdir(), 'papersetter-gallery-'))
try {
  const page = await readFile(join(root, 'docs/gallery.md'), 'utf8')
  const examples = examplesOf(page).filter(({ name }) => names.length === 0 || names.includes(name))
  const pdfs = new Map()
  for (const example of examples) await build(example, pdfs)
  const { page: tab, close } = await openPdfPages(pdfs)
  try {
    for (const { name, views } of examples) {
      const sheets = views.map(({ paper, number }) => ({ path: `/${name}/${paper}.pdf`, number }))
      await writePicture(join(root, `docs/images/gallery/${name}.png`), await drawCropped(tab, sheets))
    }
  } finally {
    await close()
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}

/**
 * @param {string} page
 * @returns {Example[]}
 */
function examplesOf(page) {
  return [...page.matchAll(/^````markdown (\S+) (.+)\n([\s\S]*?)^````$/gm)].map(([, name = '', views = '', text = '']) => ({
    name,
    text,
    views: views.split(' ').map((view) => {
      const [paper = '', number = '1'] = view.split(':')
      return { paper, number: Number(number) }
    }),
  }))
}

/**
 * Builds the papers that an example shows.
 *
 * @param {Example} example
 * @param {Map<string, string>} pdfs gets their files, by the paths under which they are drawn
 */
async function build(example, pdfs) {
  const { name, views } = example
  const { path, template } = await sourceOf(example)
  const out = join(folder, name, 'papers')
  const papers = views.map(({ paper }) => paper)
  const large = papers.some((paper) => paper.endsWith('-large')) ? [['large-print']] : []
  const also = ['key', 'sheet'].filter((paper) => papers.includes(paper))
  for (const variants of [[], ...large]) {
    const { file, written } = await buildExam(path, { out, template, also, variants, env: process.env })
    if (file.messages.length > 0) throw new Error(`${name}: ${file.messages.map(String).join('\n')}`)
    for (const { path: pdf } of written) pdfs.set(`/${name}/${/[\w-]+\.pdf$/.exec(pdf)?.[0]}`, pdf)
  }
}

/**
 * Where the source of an example is, and the template it is printed with. One that names a template is shown as it is; else nothing is
 * printed around the text, and of a piece of an exam nothing above its questions. The text of papers that stand beside each other is narrow.
 *
 * @param {Example} example
 * @returns {Promise<{ path: string, template?: string }>}
 */
async function sourceOf({ name, views, text }) {
  const path = join(folder, name, `${name}.md`)
  const template = join(folder, name, 'bare')
  const whole = text.startsWith('---\n')
  await mkdir(template, { recursive: true })
  await writeFile(path, whole ? text : `---\ntitle: Example\n---\n\n${text}`)
  if (/^template:/m.test(text)) return { path }
  await writeFile(join(template, 'template.yml'), `extends: exam\n${views.length > 1 ? 'margin: [21, 55, 21]\n' : ''}`)
  await writeFile(join(template, 'paper.css'), `${emptyMargins}${whole ? '' : '.front { display: none; }\n'}`)
  return { path, template }
}

/**
 * Draws the same part of each sheet: what is printed on any of them.
 *
 * @param {import('puppeteer').Page} page
 * @param {readonly Sheet[]} sheets
 */
async function drawCropped(page, sheets) {
  const trial = await inkOf(page, sheets, trialWidth)
  const frame = 2 * around + 4
  const room = (widest - gap * (sheets.length - 1)) / sheets.length - frame
  const factor = Math.min(room / trial.width, (highest - frame) / trial.height, sharpest / trialWidth)
  const width = Math.floor(factor * trialWidth)
  const ink = await inkOf(page, sheets, width)
  const box = { x: ink.x - around, y: ink.y - around, width: ink.width + 2 * around, height: ink.height + 2 * around }
  return await drawSheets(page, sheets, { width, gap: gap + 4, box })
}
