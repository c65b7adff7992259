import { runJoined } from '../dist/cli/joined.js'

/** Stands in for `command-line.js`: runs the file that it was joined into, by its name, which is given when all is joined. */
export async function commandLine(words, process, program) {
  return await runJoined(new URL(COMMANDS, import.meta.url), words, process, program)
}
