/* Times 20 forms of the midterm, both papers, in one call, and 200 draws without printing; usage: node bench/forms.js */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { canMeasureMemory } from './memory.js'
import { timed, watched } from './run-process.js'
import { summary } from './statistics.js'

const bin = fileURLToPath(new URL('../dist/cli/bin.js', import.meta.url))
const exam = fileURLToPath(new URL('../exams/stat433-midterm-1-forms.md', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'papersetter-bench-'))
const rounds = 5

/** @param {import('./run-process.js').Command} command */
async function median(command) {
  const times = []
  for (let round = 0; round < rounds; round++) times.push(await timed(command))
  return summary(times).median
}

try {
  const build = { args: [bin, 'build', exam, '--forms', '20', '--out', folder, '--fresh'] }
  const [one, all] = [await median({ args: [...build.args.slice(0, 3), '--forms', '1', '--out', folder] }), await median(build)]
  process.stdout.write(
    `20 forms, both papers   ${all.toFixed(2)} s, ${(all / 20).toFixed(3)} s a form; one form ${one.toFixed(2)} s\n`,
  )
  if (canMeasureMemory) {
    const { tree, node } = await watched(build)
    process.stdout.write(`memory of all processes ${Math.round(tree)} MB (PSS), of node ${Math.round(node)} MB\n`)
  }
  process.stdout.write(`stress -n 200           ${(await median({ args: [bin, 'stress', exam, '-n', '200'] })).toFixed(2)} s\n`)
} finally {
  rmSync(folder, { recursive: true })
}
