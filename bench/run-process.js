import { spawn } from 'node:child_process'
import { peakOf, processTree } from './memory.js'

/** @typedef {import('./memory.js').Memory} Memory */
/** @typedef {{ args: readonly string[], env?: NodeJS.ProcessEnv }} Command arguments of Node, and its environment */

/**
 * Runs Node as a process of its own, from the start to the exit.
 *
 * @param {Command} command
 * @returns {Promise<number>} seconds
 * @throws {Error} when it fails; what it wrote is in the message
 */
export async function timed(command) {
  const started = performance.now()
  await start(command).ended
  return (performance.now() - started) / 1000
}

/**
 * Runs Node as {@link timed} does and watches the memory of its process and of all below it, every 15 ms. Reading the figures
 * costs time, so this is never timed.
 *
 * @param {Command} command
 * @returns {Promise<Memory>} the highest values seen
 */
export async function watched(command) {
  const { child, ended } = start(command)
  let running = true
  const watching = (async () => {
    /** @type {Memory} */
    let peak = { node: 0, tree: 0, sum: 0 }
    while (running) {
      peak = peakOf(peak, await processTree(child.pid ?? 0))
      await new Promise((resolve) => setTimeout(resolve, 15))
    }
    return peak
  })()
  try {
    await ended
  } finally {
    running = false
  }
  return await watching
}

/** @param {Command} command */
function start({ args, env = process.env }) {
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
  /** @type {Promise<void>} */
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (status) => {
      if (status === 0) resolve()
      else reject(new Error(`node ${args.join(' ')} ended with status ${status}:\n${output}`))
    })
  })
  return { child, ended }
}
