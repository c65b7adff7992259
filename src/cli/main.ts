import { program as own } from '../files/program.ts'
import { type Exit, exit, type Process } from './io.ts'
import { unchanged } from './unchanged.ts'

/**
 * The command line. Never throws. What need not be done again is said before most of the program is loaded.
 *
 * @param words the arguments after the program's name
 * @param program names it by a hash of it, or is nothing, where it is not to go by what it has done before
 */
export async function main(words: readonly string[], process: Process, program = own): Promise<Exit> {
  const said = program === undefined ? undefined : await unchanged(words, process, program)
  for (const [stream, text] of said ?? []) process[stream].write(text)
  return said === undefined ? await (await import('./command-line.ts')).commandLine(words, process, program) : exit.clean
}
