#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8'

// V8 begins to optimize what runs for some milliseconds, as if it would run for hours: that is a third of the time of a command, and is rarely paid back.
// Sixteen times its usual patience (66 KB of bytecode) is the best for a check of one exam and of thousands of questions alike.
if (Number.parseInt(process.versions.v8, 10) <= 13) setFlagsFromString(`--interrupt-budget=${16 * 66 * 1024}`)

process.exitCode = await run()
// what still waits for something that will not come does not hold the program
await Promise.all([process.stdout, process.stderr].map((stream) => new Promise((resolve) => stream.write('', resolve))))
process.exit()

/** Nothing can be done in a folder that no longer exists; packages fail there as soon as they are loaded. */
async function run(): Promise<number> {
  try {
    process.cwd()
  } catch {
    process.stderr.write('papersetter: The working folder does not exist any more; change to one that does.\n')
    return 2
  }
  let failed = false
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // whoever reads has seen enough, as `head` has
      if (error.code === 'EPIPE') return
      failed = true
      process.exitCode = 2
      if (stream === process.stdout) process.stderr.write(`papersetter: standard output cannot be written: ${error.message}\n`)
    })
  const { main } = await import('./main.ts')
  const status = await main(process.argv.slice(2), process)
  return failed ? 2 : status
}
