/**
 * npm run bench [-- --rounds N] [--json] [--exam FILE]
 *
 * Times the command line as processes, from start to exit, in interleaved rounds beside a baseline; see README.md in this folder.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { findBrowser } from '../dist/browser/find-browser.js'
import { fontFaces } from '../dist/browser/fonts.js'
import { canMeasureMemory } from './memory.js'
import { jsonOf, tableOf } from './report.js'
import { timed, watched } from './run-process.js'
import { summary } from './statistics.js'

/** @typedef {import('./run-process.js').Command} Command */
/** @typedef {'build' | 'html' | 'baseline' | 'check'} Name */

const root = fileURLToPath(new URL('..', import.meta.url))

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '9' },
    exam: { type: 'string', default: join(root, 'exams/stat433-midterm-1.md') },
    json: { type: 'boolean', default: false },
  },
})
const rounds = Number(values.rounds)
if (!Number.isInteger(rounds) || rounds < 1)
  throw new Error(`Unexpected --rounds ${values.rounds}, expected a whole number from 1`)

const folder = await mkdtemp(join(tmpdir(), 'papersetter-bench-'))
try {
  const commands = await prepare(values.exam, folder)
  const times = await timeAll(commands, rounds)
  const memory = canMeasureMemory ? await watchAll(commands.build, Math.min(3, rounds)) : undefined
  const results = { times, ratio: summary(times.ratios), htmlRatio: summary(times.htmlRatios), memory, machine: machine() }
  process.stdout.write(values.json ? jsonOf(results) : tableOf(results))
} finally {
  await rm(folder, { recursive: true, force: true })
}

/**
 * Builds once with `--html`, which unpacks the browser where that was not done, and makes the files that the baseline prints.
 *
 * @param {string} exam
 * @param {string} out
 * @returns {Promise<Record<Name, Command>>}
 */
async function prepare(exam, out) {
  const cli = join(root, 'dist/cli/bin.js')
  await timed({ args: [cli, 'build', exam, '--out', out, '--html'] })
  const { executable, shell, env } = await findBrowser({ env: process.env })
  const fonts = await fontFaces(process.env)
  const paper = join(out, basename(exam, '.md'))
  const files = ['student', 'solution'].map((audience) => [join(paper, `${audience}.html`), join(out, `${audience}.pdf`)])
  return {
    build: { args: [cli, 'build', exam, '--out', out, '--fresh'] },
    html: { args: [cli, 'build', exam, '--out', join(out, 'html'), '--html', '--fresh'] },
    baseline: {
      args: [join(root, 'bench/baseline.js'), JSON.stringify({ executable, shell, files })],
      env: { ...process.env, ...env, ...fonts.env },
    },
    check: { args: [cli, 'check', exam] },
  }
}

/**
 * @param {Record<Name, Command>} commands
 * @param {number} count
 */
async function timeAll(commands, count) {
  /** @type {Record<Name, number[]>} */
  const seconds = { build: [], html: [], baseline: [], check: [] }
  /** @type {number[]} */
  const ratios = []
  /** @type {number[]} */
  const htmlRatios = []
  for (let round = 0; round <= count; round += 1) {
    /** @type {Record<string, number>} */
    const found = {}
    // each goes first as often as last
    const names = /** @type {Name[]} */ (
      round % 2 === 0 ? ['html', 'build', 'baseline', 'check'] : ['check', 'baseline', 'build', 'html']
    )
    for (const name of names) found[name] = await timed(commands[name])
    // the first round only warms the file system's cache
    if (round === 0) continue
    for (const name of names) seconds[name].push(found[name])
    ratios.push(found.build / found.baseline)
    htmlRatios.push(found.html / found.build)
  }
  return {
    build: summary(seconds.build),
    html: summary(seconds.html),
    baseline: summary(seconds.baseline),
    check: summary(seconds.check),
    ratios,
    htmlRatios,
  }
}

/**
 * @param {Command} command
 * @param {number} count
 */
async function watchAll(command, count) {
  const peaks = []
  for (let round = 0; round < count; round += 1) peaks.push(await watched(command))
  return {
    node: summary(peaks.map(({ node }) => node)),
    tree: summary(peaks.map(({ tree }) => tree)),
    sum: summary(peaks.map(({ sum }) => sum)),
  }
}

function machine() {
  return { node: process.version, platform: `${process.platform}-${process.arch}`, cores: cpus().length, load: loadavg()[0] ?? 0 }
}
