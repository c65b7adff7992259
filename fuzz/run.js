/**
 * npm run fuzz -- --minutes N --seed S [--kind KIND]      after npm run build
 *
 * Makes cases by chance, gives them to a process of their own, and tells what no source may do: an internal error, a message without a rule
 * or a line, a process that ends, hangs or takes too long, files that are half there. The same seed makes the same cases. What was found is
 * written to dist/fuzz, and with `--case KIND:NUMBER` is run again.
 */
import { fork } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { kinds } from './kinds.js'

/** @typedef {{ number: number, kind: string, faults: string[], text: string, seconds: number, built: boolean }} Result */

const folder = fileURLToPath(new URL('../dist/fuzz/', import.meta.url))

/** A case takes a moment; what has not ended after so long, in milliseconds, hangs, even on a busy machine. */
const limit = 240_000

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    kind: { type: 'string' },
    case: { type: 'string' },
  },
})

const end = Date.now() + Number(values.minutes) * 60_000
const chosen = values.kind === undefined ? Object.keys(kinds) : [values.kind]
const only = values.case?.split(':')
/** @type {Map<string, { cases: number, built: number, slowest: number }>} */
const counts = new Map()
let findings = 0

await rm(folder, { recursive: true, force: true })
await mkdir(folder, { recursive: true })
let worker = start()
for (
  let number = only === undefined ? 0 : Number(only[1]);
  only === undefined ? Date.now() < end : number === Number(only[1]);
  number += 1
) {
  const kind = only?.[0] ?? chosen[number % chosen.length] ?? ''
  await take(await ask({ number, kind, seed: values.seed }))
}
worker.kill()
for (const [kind, { cases, built, slowest }] of counts)
  print(`${kind.padEnd(12)} ${String(cases).padStart(6)} cases, ${built} built, slowest ${slowest.toFixed(1)} s`)
print(`${findings} findings${findings === 0 ? '' : ` in ${folder}`}`)
process.exitCode = findings === 0 ? 0 : 1

function start() {
  return fork(fileURLToPath(new URL('worker.js', import.meta.url)), [join(folder, 'work')], {
    execArgv: ['--max-old-space-size=2000'],
  })
}

/**
 * @param {{ number: number, kind: string, seed: string }} question
 * @returns {Promise<Result>}
 */
async function ask(question) {
  const asked = worker
  const answer = await new Promise((resolve) => {
    const timer = setTimeout(() => {
      asked.kill('SIGKILL')
      resolve('it hangs')
    }, limit)
    /** @param {Result | string} found */
    const done = (found) => {
      clearTimeout(timer)
      asked.removeAllListeners()
      resolve(found)
    }
    asked.once('message', done)
    asked.once('exit', (status, signal) => done(`its process ended with ${signal ?? `status ${status}`}`))
    asked.send(question)
  })
  if (typeof answer !== 'string') return answer
  worker = start()
  return { ...question, faults: [answer], text: '', seconds: 0, built: false }
}

/** @param {Result} result */
async function take({ number, kind, faults, text, seconds, built }) {
  const count = counts.get(kind) ?? { cases: 0, built: 0, slowest: 0 }
  counts.set(kind, { cases: count.cases + 1, built: count.built + Number(built), slowest: Math.max(count.slowest, seconds) })
  if (faults.length === 0) return
  findings += 1
  await writeFile(join(folder, `${kind}-${number}.txt`), text)
  print(`${kind}:${number} --seed ${values.seed}\n${faults.map((fault) => `    ${fault.replaceAll('\n', '\n    ')}`).join('\n')}`)
}

/** @param {string} line */
function print(line) {
  process.stdout.write(`${line}\n`)
}
