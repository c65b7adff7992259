import { readdir, readFile } from 'node:fs/promises'

/** @typedef {{ cpu: number, memory: number }} Share of one process: seconds of the processor until now, and memory in MB, of which what several share is parted among them */

/** Whether this system tells what processes take. */
export const canWatch = process.platform === 'linux'

/** Ticks of the kernel's clock in a second, the same on all machines that run Node. */
const ticks = 100

/**
 * What a process and all below it take, at this moment.
 *
 * @param {number} root process id
 * @returns {Promise<Map<number, Share>>} by process
 */
export async function processTree(root) {
  const all = await processes()
  const members = below(root, all)
  return new Map(await Promise.all(members.map(async (id) => /** @type {const} */ ([id, await shareOf(id, all.get(id))]))))
}

/** @typedef {{ parent: number, cpu: number }} Status */

/** @returns {Promise<Map<number, Status>>} */
async function processes() {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  return new Map(await Promise.all(ids.map(async (id) => /** @type {const} */ ([id, await statusOf(id)]))))
}

/**
 * @param {number} id
 * @returns {Promise<Status>}
 */
async function statusOf(id) {
  const text = await read(`/proc/${id}/stat`)
  // the name in parentheses may hold anything
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return { parent: Number(fields[1] ?? 0), cpu: (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / ticks }
}

/**
 * @param {number} root
 * @param {Map<number, Status>} all
 * @returns {number[]} `root` and its descendants
 */
function below(root, all) {
  const children = [...all].filter(([, { parent }]) => parent === root)
  return [root, ...children.flatMap(([id]) => below(id, all))]
}

/**
 * @param {number} id
 * @param {Status | undefined} status
 * @returns {Promise<Share>}
 */
async function shareOf(id, status) {
  const kilobytes = /^Pss:\s+(\d+) kB/m.exec(await read(`/proc/${id}/smaps_rollup`))?.[1]
  return { cpu: status?.cpu ?? 0, memory: Number(kilobytes ?? 0) / 1024 }
}

/** @param {string} path a file of a process, which may have ended: then `''` */
async function read(path) {
  return await readFile(path, 'utf8').catch(() => '')
}
