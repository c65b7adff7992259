import { spawn } from 'node:child_process'
import { processTree } from './processes.js'

/** @typedef {{ program: string, args: readonly string[], cwd?: string, env?: NodeJS.ProcessEnv }} Step */
/** @typedef {readonly Step[]} Command one after the other */

/**
 * A command that runs Node.
 *
 * @param {readonly string[]} args
 * @param {Omit<Step, 'program' | 'args'>} [around]
 * @returns {Command}
 */
export function node(args, around = {}) {
  return [{ program: process.execPath, args, ...around }]
}

/**
 * Runs a command as a user does, from the start of its first process to the exit of its last.
 *
 * @param {Command} command
 * @returns {Promise<number>} seconds
 * @throws {Error} when it fails; what it wrote is in the message
 */
export async function timed(command) {
  const started = performance.now()
  for (const step of command) await start(step).ended
  return (performance.now() - started) / 1000
}

/**
 * Runs a command as {@link timed} does and watches its processes and all below them, every 15 ms. Reading the figures costs time, so this is never
 * timed; what a process takes after its last reading is missing.
 *
 * @param {Command} command
 * @returns {Promise<{ cpu: number, memory: number }>} seconds of the processor, and the most memory at one moment, in MB
 */
export async function watched(command) {
  /** @type {Map<string, number>} */
  const cpu = new Map()
  let memory = 0
  for (const [index, step] of command.entries()) {
    const { child, ended } = start(step)
    let running = true
    const over = ended.finally(() => {
      running = false
    })
    // it may fail while the processes are read
    over.catch(() => undefined)
    while (running) {
      const shares = await processTree(child.pid ?? 0)
      for (const [id, share] of shares) cpu.set(`${index} ${id}`, Math.max(cpu.get(`${index} ${id}`) ?? 0, share.cpu))
      memory = Math.max(
        memory,
        [...shares.values()].reduce((sum, share) => sum + share.memory, 0),
      )
      await new Promise((resolve) => setTimeout(resolve, 15))
    }
    await over
  }
  return { cpu: [...cpu.values()].reduce((sum, each) => sum + each, 0), memory }
}

/** @param {Step} step */
function start({ program, args, cwd, env = process.env }) {
  const child = spawn(program, args, { ...(cwd && { cwd }), env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
  /** @type {Promise<void>} */
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (status) => {
      if (status === 0) resolve()
      else reject(new Error(`${[program, ...args].join(' ')} ended with status ${status}:\n${output.slice(-2000)}`))
    })
  })
  return { child, ended }
}
