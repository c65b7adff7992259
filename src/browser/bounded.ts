import { access, constants } from 'node:fs/promises'

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
