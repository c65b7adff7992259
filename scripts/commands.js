import { runJoined } from '../dist/cli/joined.js'

/** Stands in for `command-line.js`: runs one of the files that it was joined into, by their names, which are given when all is joined. */
export async function commandLine(words, process, program) {
  const prints = words.includes('build') || words.includes('rebuild')
  return await runJoined(new URL(prints ? PRINT : COMMANDS, import.meta.url), words, process, program)
}
