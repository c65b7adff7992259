/**
 * node bench/layers.js
 *
 * Times the layer arithmetic on a network of 1,000 lines, without a start-up: in new processes, where the first call meets cold
 * code, and in one that has run for a while.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { VFile } from 'vfile'
import { layerTables } from '../dist/index.js'
import { summary } from './statistics.js'

const lines = ['conv 16 k3 p1', 'batchnorm', 'relu', 'dropout 0.5']
const network = ['input 3x32x32', ...Array.from({ length: 1000 }, (_, index) => lines[index % lines.length])].join('\n')

/** Computes the network once; milliseconds. */
function once() {
  const started = performance.now()
  const [table] = layerTables(new VFile({ path: 'bench.layers', value: network }))
  const elapsed = performance.now() - started
  if (table?.network?.layers.length !== 1001) throw new Error('the network was not computed')
  return elapsed
}

if (process.argv.includes('--once')) {
  process.stdout.write(String(once()))
} else {
  const self = fileURLToPath(import.meta.url)
  const cold = Array.from({ length: 9 }, () => Number(spawnSync(process.execPath, [self, '--once'], { encoding: 'utf8' }).stdout))
  const warm = Array.from({ length: 60 }, once).slice(30)
  const row = (/** @type {string} */ name, /** @type {number[]} */ times) =>
    `${name}  median ${summary(times).median.toFixed(1)} ms\n`
  process.stdout.write(row('1,000 layers, first call of a process', cold) + row('1,000 layers, later calls', warm))
}
