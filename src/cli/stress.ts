import { formatMessages, printed } from '../diagnostics/format-messages.ts'
import { stress as stressExam } from '../pipeline/stress.ts'
import { countedProgress } from './counted-progress.ts'
import { failureOf } from './failure.ts'
import { type CommandIo, coloursFor, createProgress, type Exit, exit, worst } from './io.ts'
import { printMutations } from './mutations.ts'
import { printTable } from './table.ts'

/** `papersetter stress`: makes the model of many draws, and says what was wrong in how many of them, and what of each key nothing checks. */
export async function stress({ files, n }: { files: readonly string[]; n: number }, io: CommandIo): Promise<Exit> {
  const { stdout, stderr } = io
  if (!Number.isInteger(n) || n < 1 || n > 10_000) {
    stderr.write('papersetter: expected -n with a whole number from 1 to 10000\n')
    return exit.failure
  }
  const statuses: Exit[] = []
  const progress = createProgress(stderr)
  for (const path of files) {
    const onDraw = countedProgress('draws', progress, io)
    try {
      const { draws, texts, faults, letters } = await stressExam(path, n, onDraw).finally(progress.clear)
      for (const { message, times, seed } of faults) {
        stderr.styled(formatMessages([printed(message, path)], coloursFor(io)))
        stderr.write(`    in ${times} of ${draws} draws, first with seed ${seed}\n`)
      }
      stdout.write(
        `${path}: ${draws} draws, ${texts} different ${texts === 1 ? 'text' : 'texts'}, ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}\n`,
      )
      const names = [...new Set(letters.flatMap((each) => [...each.letters.keys()]))].sort()
      const rows = letters.map(({ id, letters: counts, skewed }) => [
        id,
        ...names.map((name) => String(counts.get(name) ?? '')),
        skewed ? 'skewed' : '',
      ])
      if (rows.length > 0)
        stdout.write(
          printTable(
            [['right at', ...names, ''], ...rows],
            names.map((_, index) => index + 1),
          ),
        )
      await printMutations(path, undefined, io)
      const wrong = faults.some(({ message }) => message.fatal === true) || letters.some(({ skewed }) => skewed)
      statuses.push(wrong ? exit.faults : exit.clean)
    } catch (error) {
      stderr.write(failureOf(error, path))
      statuses.push(exit.failure)
    }
  }
  return worst(statuses)
}
