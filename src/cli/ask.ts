import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { UserError } from '../diagnostics/user-error.ts'
import type { CommandIo } from './io.ts'

/** Asks for a line. An empty one means what is usual, and one that `judge` finds a fault in is asked for again. */
export type Ask = (question: string, usual: string, judge?: (answer: string) => string | undefined) => Promise<string>

/** Whether there is someone to ask: questions are seen, and answers are typed. */
export function canAsk({ stdin, stderr }: CommandIo): boolean {
  return stdin.isTTY === true && stderr.isTTY === true
}

/**
 * Does work that asks questions on a terminal.
 *
 * @throws UserError where the input ends before all have been answered
 */
export async function asking<T>({ stdin, stderr }: CommandIo, work: (ask: Ask) => Promise<T>): Promise<T> {
  // the terminal itself lets its user mend a line
  const reader = createInterface({ input: Readable.from(stdin), terminal: false })
  const lines = reader[Symbol.asyncIterator]()
  try {
    return await work(async (question, usual, judge) => {
      for (;;) {
        stderr.write(`${question} [${usual}]: `)
        const line = await lines.next()
        if (line.done === true) {
          stderr.write('\n')
          throw new UserError('The questions were not answered; nothing was written.')
        }
        const answer = line.value.trim() || usual
        const fault = judge?.(answer)
        if (fault === undefined) return answer
        stderr.write(`${fault}\n`)
      }
    })
  } finally {
    reader.close()
  }
}
