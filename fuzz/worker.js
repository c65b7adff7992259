/** The process of `fuzz/run.js` in which cases are run: one that hangs or fills the memory ends this one alone. */

import { Buffer } from 'node:buffer'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { main } from '../dist/cli/main.js'
import { visible } from '../dist/diagnostics/format-messages.js'
import { randomOf } from '../dist/numbers/random.js'
import { openBuilder } from '../dist/pipeline/build.js'
import { kinds } from './kinds.js'
import { mutatedBytes } from './mutate.js'

/** @typedef {import('./kinds.js').Case} Case */

/** CPU seconds that a check may take, however little of the machine it gets. */
const most = 20

/** One of so many sound exams is built. */
const sample = 25

const [, , folder = ''] = process.argv
await mkdir(folder, { recursive: true })
/** @type {ReturnType<typeof openBuilder> | undefined} */
let builder
/** @type {Buffer | undefined} */
let paper

process.on('message', async ({ number, kind, seed }) => {
  const random = randomOf('fuzz', seed, kind, number)
  const made = kinds[kind]?.(random)
  if (made === undefined) throw new Error(`Unexpected kind ${kind}`)
  const before = process.cpuUsage()
  const faults = await faultsOf(made, random).catch((error) => [
    error instanceof Error ? (error.stack ?? error.message) : String(error),
  ])
  const { user, system } = process.cpuUsage(before)
  const seconds = (user + system) / 1e6
  if (seconds > most) faults.push(`it takes ${seconds.toFixed(0)} s`)
  const sound = faults.length === 0 && made.kind === 'exam' && isSound
  const built = sound && random.below(sample) === 0
  if (built) faults.push(...(await faultsOfBuild(number)))
  process.send?.({ number, kind, faults, text: made.text, seconds, built })
})
process.on('disconnect', async () => {
  await builder?.close()
  process.exit()
})

/** Whether the last exam had no error. */
let isSound = false

/**
 * @param {Case} made
 * @param {import('../dist/numbers/random.js').Random} random
 * @returns {Promise<string[]>}
 */
async function faultsOf(made, random) {
  switch (made.kind) {
    case 'exam':
      await writeFile(join(folder, 'exam.md'), made.text)
      return await faultsOfCommand(['check', join(folder, 'exam.md'), '--format', 'json'])
    case 'layers':
      await writeFile(join(folder, 'net.layers'), made.text)
      return await faultsOfCommand(['layers', join(folder, 'net.layers'), '--json'])
    case 'answers':
      await writeFile(join(folder, 'net.layers'), 'input 3x32x32\nconv 8 k3 p1\nrelu\npool 2\nflatten\nfc 10\n')
      await writeFile(join(folder, 'answers.csv'), made.text)
      return await faultsOfCommand(['layers', join(folder, 'net.layers'), '--answers', join(folder, 'answers.csv'), '--json'])
    case 'paper':
      await writeFile(join(folder, 'paper.pdf'), mutatedBytes(await ownPaper(), random))
      return await faultsOfCommand(['verify', join(folder, 'paper.pdf')])
    default:
      throw new Error(`Unexpected case ${made.kind}`)
  }
}

/** @param {string[]} words */
async function faultsOfCommand(words) {
  let [stdout, stderr] = ['', '']
  const faults = /** @type {string[]} */ ([])
  for (const name of /** @type {const} */ (['log', 'warn', 'error']))
    console[name] = (...told) => faults.push(`console.${name}: ${told}`)
  const status = await main(words, {
    stdin: process.stdin,
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    env: {},
    cwd: () => folder,
  })
  if (/internal error|\bat .*\.js:\d+/.test(stderr) || (status === 2 && words[0] !== 'verify')) faults.push(stderr.slice(0, 2000))
  if (visible(stdout + stderr) !== stdout + stderr) faults.push('control characters reach the terminal')
  if (words.includes('--json') || words.includes('json')) {
    const found = /** @type {unknown} */ (JSON.parse(stdout === '' ? '[]' : stdout))
    const messages = messagesIn(found)
    isSound = messages.every(({ severity }) => severity !== 'error')
    // what is wrong with a student's answers has the number of its row in the message, as records in JSON have no lines
    const placed = !words.includes('--answers')
    for (const message of messages)
      if (!message.rule || (placed && !message.line) || !message.message)
        faults.push(`without a rule or place: ${JSON.stringify(message).slice(0, 500)}`)
  }
  return faults
}

/**
 * @param {unknown} value
 * @returns {{ severity?: string, rule?: string, line?: number, message?: string }[]}
 */
function messagesIn(value) {
  if (typeof value !== 'object' || value === null) return []
  if ('severity' in value) return [value]
  return Object.values(value).flatMap(messagesIn)
}

/** @param {number} number */
async function faultsOfBuild(number) {
  builder ??= openBuilder({ out: join(folder, 'out'), html: number % 3 === 0, env: process.env })
  try {
    const { written, folder: papers, file } = await builder.build(join(folder, 'exam.md'))
    const names = await readdir(papers).catch(() => [])
    const faults = names.filter((name) => /tmp|^\./.test(name)).map((name) => `${name} is left over`)
    for (const { path } of written)
      if ((await stat(path)).size < (path.endsWith('.csv') ? 100 : 500)) faults.push(`${path} is not whole`)
    if (written.length === 0 && !file.messages.some(({ fatal }) => fatal)) faults.push('nothing was built, and nothing said')
    return faults
  } catch (error) {
    return [`build: ${error instanceof Error ? error.stack : error}`]
  }
}

/** A paper of ours, which is built once. */
async function ownPaper() {
  if (paper !== undefined) return paper
  builder ??= openBuilder({ out: join(folder, 'out'), env: process.env })
  await writeFile(
    join(folder, 'own.md'),
    '---\ntitle: T\n---\n\n## A {points=1}\n\nOf $x^2$: [[a]]\n\n| n | k |\n|---|---|\n| 1 | 2 |\n',
  )
  const { written } = await builder.build(join(folder, 'own.md'))
  paper = await readFile(written.find(({ path }) => path.endsWith('student.pdf'))?.path ?? '')
  return paper
}
