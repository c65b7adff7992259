import { countOf, formatMessages, messagesOf } from '../diagnostics/format-messages.ts'
import { formsReport } from '../project/forms-report.ts'
import { statusOf } from './check.ts'
import { failureOf } from './failure.ts'
import { type CommandIo, coloursFor, type Exit, exit, worst } from './io.ts'
import { printTable } from './table.ts'

/** `papersetter forms`: shows where the right answers fall on each form, and which forms that follow one another share them. */
export async function forms({ files }: { files: readonly string[] }, io: CommandIo): Promise<Exit> {
  const { stdout, stderr } = io
  const statuses: Exit[] = []
  for (const path of files) {
    try {
      const { file, keys, balance } = await formsReport(path)
      const messages = messagesOf(file)
      stderr.styled(formatMessages(messages, coloursFor(io)))
      statuses.push(statusOf(messages, false))
      if (statuses.at(-1) !== exit.clean) {
        stderr.write(`\n${countOf(messages)}\n`)
        continue
      }
      stdout.write(
        printTable(
          [
            ['form', 'points', 'run', 'answers'],
            ...keys.map(({ form, points, run, answers }) => [form, String(points), String(run), answers]),
          ],
          [1, 2],
        ),
      )
      if (balance.length === 0) continue
      const letters = [...new Set(balance.flatMap((each) => [...each.letters.keys()]))].sort()
      const rows = balance.map(({ id, letters: counts, same, always }) => [
        id,
        ...letters.map((letter) => String(counts.get(letter) ?? '')),
        always ? 'all' : same.map((pair) => pair.join('=')).join(' '),
      ])
      stdout.write(
        `\n${printTable(
          [['question', ...letters, 'same on neighbours'], ...rows],
          letters.map((_, index) => index + 1),
        )}`,
      )
    } catch (error) {
      stderr.write(failureOf(error, path))
      statuses.push(exit.failure)
    }
  }
  return worst(statuses)
}
