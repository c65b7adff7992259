import { countOf, formatMessages, messagesOf } from '../diagnostics/format-messages.ts'
import { countTold, printTold } from '../interchange/losses.ts'
import { ImportFault, type Loss } from '../latex/losses.ts'
import { importExam, type importKinds } from '../pipeline/import.ts'
import type { ImportedQuestions } from '../pipeline/import-questions.ts'
import { statusOf } from './check.ts'
import { failureOf } from './failure.ts'
import { type CommandIo, coloursFor, type Exit, exit, worst } from './io.ts'

type ImportArguments = {
  file: string
  out: string | undefined
  strict: boolean
  json: boolean
  from: (typeof importKinds)[number] | undefined
}

/** `papersetter import`: writes an exam in another language in ours, tells what is not in it as it was, and checks it. */
export async function importFile({ file, out, strict, json, from }: ImportArguments, io: CommandIo): Promise<Exit> {
  const { stdout, stderr } = io
  try {
    const imported = await importExam(file, out, from)
    if (imported.told !== undefined) return tellQuestions(file, imported, { strict, json }, io)
    const { path, losses, counts, checked } = imported
    for (const loss of losses) stderr.write(`${lossLine(loss)}\n`)
    const messages = messagesOf(checked)
    stderr.styled(formatMessages(messages, coloursFor(io)))
    if (messages.length > 0) stderr.write(`\n${path}: ${countOf(messages)}\n`)
    const figures = [
      count(counts.questions, 'question'),
      count(counts.parts, 'part'),
      count(counts.solutions, 'solution'),
      count(counts.formulas, 'formula'),
    ]
    const [lost, other] = (['lost', 'approximated'] as const).map((kind) => losses.filter((loss) => loss.kind === kind).length)
    stderr.write(`${figures.join(', ')}; ${lost} lost, ${other} approximated\n`)
    stdout.write(`${path}\n`)
    return worst([statusOf(messages, strict), strict && losses.length > 0 ? exit.faults : exit.clean])
  } catch (error) {
    if (error instanceof ImportFault) {
      const column = error.column === undefined ? '' : `:${error.column}`
      stderr.write(`${error.file}:${error.line}${column}: ${error.message}\n`)
      return exit.faults
    }
    stderr.write(failureOf(error, file))
    return exit.failure
  }
}

/** Tells what became of each question, on the terminal or as JSON, and what the check says. */
function tellQuestions(
  file: string,
  { path, told, files, checked }: ImportedQuestions,
  { strict, json }: Pick<ImportArguments, 'strict' | 'json'>,
  io: CommandIo,
): Exit {
  const { stdout, stderr } = io
  if (!json) stderr.write(printTold(told))
  const messages = messagesOf(checked)
  stderr.styled(formatMessages(messages, coloursFor(io)))
  if (messages.length > 0) stderr.write(`\n${path}: ${countOf(messages)}\n`)
  stderr.write(`${countTold(told)}${files.length === 0 ? '' : `; ${count(files.length, 'file')} unpacked`}\n`)
  stdout.write(json ? `${JSON.stringify({ file, path, files, questions: told }, null, 2)}\n` : `${path}\n`)
  return worst([statusOf(messages, strict), strict && told.some(({ outcome }) => outcome !== 'kept') ? exit.faults : exit.clean])
}

function lossLine({ file, line, construct, done, kind }: Loss): string {
  return `${file}:${line}  ${kind}  ${construct}: ${done}`
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`
}
