/**
 * node scripts/complete-lock.js [--check]
 *
 * Adds to package-lock.json the optional packages of other platforms. npm leaves them out when the registry at hand cannot name
 * them all, and `npm ci` then refuses the lock on those platforms. With `--check` nothing is written, and the exit status is 1
 * when entries are missing.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

/** @typedef {{ version?: string, dev?: boolean, optionalDependencies?: Record<string, string> }} Entry */
/** @typedef {{ name: string, version: string, dev: boolean }} Missing */

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32']
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64']
/** @type {Readonly<Record<string, string>>} */
const libraries = { gnu: 'glibc', musl: 'musl' }

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
const file = fileURLToPath(new URL('../package-lock.json', import.meta.url))
const lock = JSON.parse(readFileSync(file, 'utf8'))
const missing = missingFrom(lock.packages)
for (const { name, version } of missing) process.stdout.write(`${values.check ? 'missing' : 'added'} ${name}@${version}\n`)
if (values.check) process.exitCode = missing.length === 0 ? 0 : 1
else if (missing.length > 0) {
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: completed(lock.packages, missing) }, null, 2)}\n`)
}

/**
 * The optional packages that a package names and the lock does not hold.
 *
 * @param {Record<string, Entry>} packages
 * @returns {Missing[]}
 */
function missingFrom(packages) {
  /** @type {Map<string, Missing>} */
  const found = new Map()
  for (const [path, { optionalDependencies = {}, dev = false }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (path !== '' && !isHeld(packages, path, name)) found.set(name, { name, version, dev })
    }
  }
  return [...found.values()]
}

/**
 * Looks for a package as Node does, from the folder of the one that needs it upwards.
 *
 * @param {Record<string, Entry>} packages
 * @param {string} path
 * @param {string} name
 */
function isHeld(packages, path, name) {
  for (let folder = path; folder !== ''; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (packages[`${folder}/node_modules/${name}`] !== undefined) return true
  }
  return packages[`node_modules/${name}`] !== undefined
}

/**
 * @param {Record<string, Entry>} packages
 * @param {readonly Missing[]} added
 */
function completed(packages, added) {
  const entries = [...Object.entries(packages), ...added.map((each) => [`node_modules/${each.name}`, entryOf(each)])]
  return Object.fromEntries(entries.sort(([one], [other]) => String(one).localeCompare(String(other), 'en')))
}

/**
 * An entry as npm writes it, but for the address and the checksum. What the package is for is read from its name.
 *
 * @param {Missing} missing
 */
function entryOf({ name, version: range, dev }) {
  // the lowest that `~` and `^` allow
  const version = /^[~^]?(\d+\.\d+\.\d+\S*)$/.exec(range)?.[1]
  if (version === undefined) throw new Error(`Unexpected version ${range} of ${name}, expected an exact one`)
  const words = name.split(/[/-]/)
  const system = name === 'fsevents' ? 'darwin' : systems.find((each) => words.includes(each))
  const processor = processors.find((each) => words.includes(each))
  const library = Object.keys(libraries).find((each) => words.includes(each))
  if (system === undefined && processor !== 'wasm32') throw new Error(`Unexpected optional package ${name}: for which platform?`)
  return {
    version,
    ...(processor && { cpu: [processor] }),
    ...(dev && { dev }),
    ...(library && { libc: [libraries[library]] }),
    optional: true,
    ...(system && { os: [system] }),
  }
}
