/**
 * node bench/preview.js [ROUNDS]
 *
 * Times an edit of a word in the midterm, from the moment it is saved to the moment its new page is on the screen of the preview, and a build of it from nothing, in turn; see README.md.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import puppeteer from 'puppeteer'
import { findBrowser } from '../dist/browser/find-browser.js'
import { fontFaces } from '../dist/browser/fonts.js'
import { node, timed } from './measure.js'
import { summary } from './statistics.js'

const rounds = Number(process.argv[2] ?? 7)
const root = fileURLToPath(new URL('..', import.meta.url))
const cli = join(root, 'dist/cli/bin.js')
const folder = await mkdtemp(join(tmpdir(), 'papersetter-bench-'))
const exam = join(folder, 'midterm.md')
const text = await readFile(join(root, 'exams/stat433-midterm-1.md'), 'utf8')
await writeFile(exam, text)

const serving = spawn(process.execPath, [cli, 'preview', exam, '--no-open'], { stdio: ['ignore', 'pipe', 'ignore'] })
const address = await new Promise((resolve) => serving.stdout.setEncoding('utf8').once('data', (said) => resolve(said.trim())))
const [{ executable, env }, fonts] = await Promise.all([findBrowser({ env: process.env }), fontFaces(process.env)])
const browser = await puppeteer.launch({
  executablePath: executable,
  headless: 'shell',
  pipe: true,
  args: ['--no-sandbox', '--disable-gpu'],
  env: { ...process.env, ...env, ...fonts.env },
})
try {
  const page = await browser.newPage()
  await page.setViewport({ width: 1200, height: 900 })
  await page.goto(address)
  /** Waits until another paper than this is drawn, and proven. */
  const drawn = async (before = '', proven = false) => {
    const found = await page.waitForFunction(
      (not, wanted) => {
        const paper = document.getElementById('student')?.dataset.paper ?? not
        const phase = document.getElementById('phase')?.dataset.phase
        return paper !== not && (!wanted || phase === 'proven') ? paper : false
      },
      { polling: 'raf', timeout: 0 },
      before,
      proven,
    )
    return String(await found.jsonValue())
  }
  let paper = await drawn('', true)
  const ratios = []
  const edits = []
  const proofs = []
  for (let round = 0; round <= rounds; round++) {
    const before = paper
    const started = performance.now()
    await writeFile(exam, text.replace('A unit of a network', `A unit ${'of'.repeat(1 + (round % 2))} a network ${round}`))
    paper = await drawn(before)
    const edit = (performance.now() - started) / 1000
    await page.waitForFunction(() => document.getElementById('phase')?.dataset.phase === 'proven', { polling: 'raf', timeout: 0 })
    const proof = (performance.now() - started) / 1000
    const build = await timed(node([cli, 'build', exam, '--fresh', '--out', join(folder, 'out')]))
    // the first round is there to warm up
    if (round === 0) continue
    edits.push(edit)
    proofs.push(proof)
    ratios.push(edit / build)
  }
  const told = (/** @type {readonly number[]} */ values) => summary(values).median.toFixed(2)
  process.stdout.write(`from the save to the page: ${told(edits)} s, proven after ${told(proofs)} s\n`)
  process.stdout.write(`as a share of a build from nothing: ${told(ratios)}, aim 0.5\n`)
} finally {
  await browser.close()
  serving.kill('SIGINT')
  await rm(folder, { recursive: true, force: true })
}
