import { openTestPress } from './paper.ts'

// run by a test as a process of its own, which is then interrupted
await openTestPress()
process.stdout.write('ready')
setInterval(() => undefined, 1000)
