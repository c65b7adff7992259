import { readdir, readFile } from 'node:fs/promises'

/**
 * @typedef {object} Memory in MB
 * @property {number} node the node process: its highest resident set, as the kernel keeps it
 * @property {number} tree node and the browser's processes, proportional: a page that several share is counted once
 * @property {number} sum the sum of their resident sets: a page that several share is counted for each of them
 */

/** Whether this system tells the memory of processes. */
export const canMeasureMemory = process.platform === 'linux'

/**
 * The memory of a process and all below it, at this moment.
 *
 * @param {number} root process id
 * @returns {Promise<Memory>}
 */
export async function processTree(root) {
  const members = await Promise.all(below(root, await parents()).map(memoryOf))
  return {
    node: (await statusOf(root)).highest,
    tree: members.reduce((total, { shared }) => total + shared, 0),
    sum: members.reduce((total, { resident }) => total + resident, 0),
  }
}

/**
 * @param {Memory} one
 * @param {Memory} other
 * @returns {Memory}
 */
export function peakOf(one, other) {
  return { node: Math.max(one.node, other.node), tree: Math.max(one.tree, other.tree), sum: Math.max(one.sum, other.sum) }
}

/** @returns {Promise<Map<number, number>>} the parent of each process */
async function parents() {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const pairs = await Promise.all(ids.map(async (id) => /** @type {const} */ ([id, await parentOf(id)])))
  return new Map(pairs)
}

/** @param {number} id */
async function parentOf(id) {
  const text = await read(`/proc/${id}/stat`)
  // the name in parentheses may hold anything
  return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1] ?? 0)
}

/**
 * @param {number} root
 * @param {Map<number, number>} parentsById
 * @returns {number[]} `root` and its descendants
 */
function below(root, parentsById) {
  const children = [...parentsById].filter(([, parent]) => parent === root)
  return [root, ...children.flatMap(([id]) => below(id, parentsById))]
}

/** @param {number} id */
async function memoryOf(id) {
  const [rollup, status] = await Promise.all([read(`/proc/${id}/smaps_rollup`), statusOf(id)])
  return { shared: megabytes(rollup, 'Pss'), resident: status.resident }
}

/** @param {number} id */
async function statusOf(id) {
  const status = await read(`/proc/${id}/status`)
  return { resident: megabytes(status, 'VmRSS'), highest: megabytes(status, 'VmHWM') }
}

/**
 * @param {string} text
 * @param {string} name of a line `Name:  1234 kB`
 */
function megabytes(text, name) {
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0) / 1024
}

/** @param {string} path a file of a process, which may have ended: then `''` */
async function read(path) {
  return await readFile(path, 'utf8').catch(() => '')
}
