import { access, constants } from 'node:fs/promises'

/** How long a browser may take over a step where nobody says otherwise, in milliseconds. */
export const usualTimeout = 600_000

/** Milliseconds. */
const minute = 60_000

/** Minutes: a day. */
const maxMinutes = 1440

/** Minutes that the browser may take over a step where nobody says otherwise. */
export const usualMinutes = usualTimeout / minute

/** Whether a browser may be given so many minutes for a step. */
export function isTimeout(minutes: number): boolean {
  return minutes > 0 && minutes <= maxMinutes
}

export const expectedTimeout = `minutes, more than 0 and at most ${maxMinutes}`

/** @throws RangeError where these are no minutes that a browser may be given */
export function inMilliseconds(minutes: number = usualMinutes): number {
  if (!isTimeout(minutes)) throw new RangeError(`Unexpected timeout ${minutes}, expected ${expectedTimeout}`)
  return minutes * minute
}

/**
 * Memory that each process of the browser may fill, in bytes. The largest picture that is let through and an exam of 300 questions take less than a
 * quarter of it, and papers have several pictures; what goes on for ever is ended before it takes the whole of a usual machine.
 */
const memory = 4 * 1024 ** 3

const shell = '/bin/sh'

/** `ulimit` counts in KiB. A limit that is there already was set by whoever knows the machine. */
const script = `[ "$(ulimit -d)" != unlimited ] || ulimit -d ${memory / 1024}; exec "$0" "$@"`

/**
 * The command that starts a program within a limit of its memory, which all that it starts has, too. It stays one process: the shell becomes the
 * program. Where there is no such shell, as on Windows, the program itself is the command, without a limit.
 */
export async function bounded(program: string, args: readonly string[]): Promise<[command: string, ...args: string[]]> {
  const there = process.platform !== 'win32' && (await canRun(shell))
  return there ? [shell, '-c', script, program, ...args] : [program, ...args]
}

async function canRun(path: string): Promise<boolean> {
  return await access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}
