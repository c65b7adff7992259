import type { CommandIo, Progress } from './io.ts'

/** Between two lines of progress on a terminal, and in a pipe, in milliseconds. */
const beats = { terminal: 250, pipe: 30_000 } as const

/** Shows how many of something are done, how fast, and how long the rest will take; in a pipe as well where that is asked for, now and then. */
export function countedProgress(
  what: string,
  progress: Progress,
  { stderr }: Pick<CommandIo, 'stderr'>,
  { inPipes = false }: { inPipes?: boolean } = {},
): (done: number, all: number) => void {
  const terminal = stderr.isTTY === true
  const beat = terminal ? beats.terminal : beats.pipe
  let began: number | undefined
  let last = performance.now()
  return (done, all) => {
    const now = performance.now()
    began ??= now
    if (now - last < beat || done === all || (!terminal && !inPipes)) return
    last = now
    const rate = done / Math.max(0.001, (now - began) / 1000)
    const text = `${done} of ${all} ${what}, ${rate < 3 ? rate.toFixed(1) : Math.round(rate)} a second, ${Math.ceil((all - done) / rate)} s left`
    if (terminal) progress.show(`${text} …`)
    else stderr.write(`${text}\n`)
  }
}
