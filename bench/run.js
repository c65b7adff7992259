/**
 * npm run bench [-- --rounds N] [--only GROUP,…] [--size small|usual|large] [--json]
 *
 * Times whole commands as processes, from start to exit, in interleaved rounds, beside what the machine has of other systems; see README.md in this folder.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { groupNamed, groupNames } from './cases.js'
import { timed, watched } from './measure.js'
import { canWatch } from './processes.js'
import { jsonOf, machineText, tableOf } from './report.js'
import { summary } from './statistics.js'

/** @typedef {import('./cases.js').Case} Case */
/** @typedef {import('./cases.js').Group} Group */
/** @typedef {import('./report.js').Row} Row */

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    only: { type: 'string', default: groupNames.join(',') },
    size: { type: 'string', default: 'usual' },
    json: { type: 'boolean', default: false },
  },
})
const { size } = values
if (size !== 'small' && size !== 'usual' && size !== 'large')
  throw new Error(`Unexpected --size ${size}, expected small, usual or large`)
const most = Number(values.rounds)
if (!Number.isInteger(most) || most < 0) throw new Error(`Unexpected --rounds ${values.rounds}, expected a whole number`)

/** Of what takes longer, in seconds, a few rounds are enough. */
const long = 5
const few = 3

const folder = await mkdtemp(join(tmpdir(), 'papersetter-bench-'))
try {
  const machine = { node: process.version, platform: `${process.platform}-${process.arch}`, cores: cpus().length }
  const groups = []
  for (const name of values.only.split(',')) {
    const group = await groupNamed(name, folder, size)
    const rows = await rowsOf(group)
    groups.push({ name, title: group.title, rows })
    if (!values.json) process.stdout.write(tableOf(group.title, rows))
  }
  const load = loadavg()[0] ?? 0
  process.stdout.write(values.json ? jsonOf(groups, { ...machine, load }) : machineText({ ...machine, load }))
} finally {
  await rm(folder, { recursive: true, force: true })
}

/**
 * Times the cases of a group in turn, every second round backwards, so that a busy moment hits all alike. The first round says which are long, and counts
 * only where there is no other.
 *
 * @param {Group} group
 * @returns {Promise<Row[]>}
 */
async function rowsOf({ cases: all }) {
  /** @type {Map<Case, number[]>} */
  const times = new Map()
  /** @type {Map<Case, number[]>} */
  const ratios = new Map()
  /** @type {Map<Case, number>} */
  const first = new Map()
  /** @type {Case[]} */
  const cases = []
  for (const each of all) {
    // a peer may be there and lack what it needs
    const seconds = await run(each, timed).catch((cause) => {
      if (each.peer !== true) throw cause
      process.stderr.write(`Left out: ${each.name}, which does not run here\n`)
    })
    if (seconds === undefined) continue
    cases.push(each)
    first.set(each, seconds)
    times.set(each, most === 0 ? [seconds] : [])
    ratios.set(each, [])
  }
  for (let round = 0; round < most; round += 1) {
    /** @type {Map<string, number>} */
    const found = new Map()
    const turn = cases.filter((each) => round < few || (first.get(each) ?? 0) < long)
    for (const each of round % 2 === 0 ? turn : turn.toReversed()) {
      const seconds = await run(each, timed)
      found.set(each.name, seconds)
      times.get(each)?.push(seconds)
    }
    for (const each of turn) {
      const [own, other] = [found.get(each.name), found.get(each.against ?? '')]
      if (own !== undefined && other !== undefined) ratios.get(each)?.push(own / other)
    }
  }
  const rows = []
  for (const each of cases) {
    const taken = canWatch
      ? await watchedOften(each, (first.get(each) ?? 0) < long ? Math.min(few, Math.max(1, most)) : 1)
      : undefined
    const { name, against, aim, per } = each
    const ratio = ratios.get(each) ?? []
    rows.push({
      ...{ name, against, aim, per },
      wall: summary(times.get(each) ?? []),
      ...(ratio.length > 0 && { ratio: summary(ratio) }),
      ...taken,
    })
  }
  return rows
}

/**
 * @template T
 * @param {Case} one
 * @param {(command: Case['command']) => Promise<T>} measure
 */
async function run({ command, before }, measure) {
  await before?.()
  return await measure(command)
}

/**
 * @param {Case} one
 * @param {number} count
 */
async function watchedOften(one, count) {
  const found = []
  for (let round = 0; round < count; round += 1) found.push(await run(one, watched))
  return { cpu: summary(found.map(({ cpu }) => cpu)), memory: summary(found.map(({ memory }) => memory)) }
}
