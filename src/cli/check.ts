import type { VFile } from 'vfile'
import { countOf, formatMessages, messagesOf, type PrintedMessage, visible } from '../diagnostics/format-messages.ts'
import { openProven } from '../pipeline/proven.ts'
import { loadExam } from '../project/load.ts'
import type { Chosen } from '../project/read-text.ts'
import { failureOf } from './failure.ts'
import { type CommandIo, coloursFor, type Exit, exit, type Source, worst } from './io.ts'
import { printMutations } from './mutations.ts'
import { alsoNext, type Next } from './unchanged.ts'

type CheckArguments = {
  sources: readonly Source[]
  format: 'text' | 'json'
  strict: boolean
  fix: boolean
  dryRun: boolean
  mutate: boolean
}

/**
 * `papersetter check`: reports every fault of every exam, and writes nothing but what `fix` changes. Says on a terminal that there is none. With `mutate` it says what of each key
 * it would not have noticed.
 *
 * @param next is told what the next check will say, if nothing changes until then
 */
export async function check(
  { sources, format, strict, fix, dryRun, mutate }: CheckArguments,
  own: CommandIo,
  next?: Next,
): Promise<Exit> {
  const io = next === undefined ? own : alsoNext(own, next)
  const { stdout, stderr } = io
  const piped = sources.some(({ content }) => content !== undefined)
  if (piped || fix) next?.doubt()
  if ((fix && piped) || (dryRun && !fix)) {
    stderr.write(`papersetter: Unexpected ${fix ? '`-` with --fix, expected files' : '--dry-run without --fix'}.\n`)
    return exit.failure
  }
  const messages: PrintedMessage[] = []
  const statuses: Exit[] = []
  const proven = await openProven(own.env)
  for (const { path, content } of sources) {
    try {
      const { file } = fix ? await fixed(path, { proven }, dryRun, io) : await loadExam(path, { proven }, content)
      const found = messagesOf(file)
      messages.push(...found)
      statuses.push(statusOf(found, strict))
      if (format === 'json') continue
      stderr.styled(formatMessages(found, coloursFor(io)))
      if (found.length === 0 && stderr.isTTY === true) stderr.styled(`${visible(path)}: ${coloursFor(io).good('no faults')}\n`)
      if (mutate) await printMutations(path, content, io)
    } catch (error) {
      stderr.write(failureOf(error, path))
      statuses.push(exit.failure)
    }
  }
  if (format === 'json') stdout.write(`${JSON.stringify(messages, null, 2)}\n`)
  else if (messages.length > 0) {
    stderr.write(`\n${countOf(messages)}\n`)
    const [rule] = messages.flatMap((message) => message.rule ?? [])
    if (stderr.isTTY === true && rule !== undefined)
      stderr.styled(`${coloursFor(io).faint(`papersetter explain ${rule} says more of it, with an example; so of each rule`)}\n`)
  }
  return worst(statuses)
}

/** Changes what may be changed without asking, and tells each change with its place. */
async function fixed(path: string, chosen: Chosen, dryRun: boolean, { stderr }: CommandIo): Promise<{ file: VFile }> {
  const { fixExam } = await import('./fix.ts')
  const { file, made } = await fixExam(path, chosen, !dryRun)
  const done = dryRun ? 'would write' : 'wrote'
  for (const { line, column, replace, by, rule } of made)
    stderr.write(`${path}:${line}:${column}  ${done} \`${by}\` in place of \`${replace}\`  ${rule}\n`)
  return { file }
}

/** Errors are faults; warnings are only with `--strict`. */
export function statusOf(messages: readonly PrintedMessage[], strict: boolean): Exit {
  return messages.some((message) => strict || message.severity === 'error') ? exit.faults : exit.clean
}
