import { countOf, formatMessages, messagesOf, type PrintedMessage } from '../diagnostics/format-messages.ts'
import { type GraderName, isGrader } from '../graders/graders.ts'
import type { TargetName } from '../interchange/export/targets.ts'
import { countTold, printTold, type Told } from '../interchange/losses.ts'
import { exportExam, writeExported } from '../pipeline/export.ts'
import { loadBank } from '../project/bank.ts'
import { examName, findExams } from '../project/find-exams.ts'
import { markdownFiles } from '../project/uses.ts'
import { type BankFilters, entriesOf, isFiltered, matching, readFilters } from './bank-filters.ts'
import { formsIn, nameFault } from './build-arguments.ts'
import { statusOf } from './check.ts'
import { exportPapers } from './export-papers.ts'
import { failureOf } from './failure.ts'
import { type CommandIo, coloursFor, type Exit, exit, worst } from './io.ts'

type ExportArguments = BankFilters & {
  files: readonly string[]
  to: TargetName | GraderName
  out: string
  forms: string | undefined
  seed: string | undefined
  exams: string
  browser: string | undefined
  force: boolean
  json: boolean
  strict: boolean
}

type Found = { paths: string[]; failed: boolean }

/** What is told of one exam. */
type Outcome = { exam: string; files: string[]; messages: PrintedMessage[]; questions: readonly Told[] }

/** `papersetter export`: writes the questions of exams or banks for another system, and tells what of each is not there as it was. */
export async function exportFiles(args: ExportArguments, io: CommandIo): Promise<Exit> {
  const { stdout, stderr } = io
  const { strict, json } = args
  const { paths: found, failed } = await filesOf(args.files, io)
  const forms = args.forms === undefined ? undefined : formsIn(args.forms)
  const criteria = readFilters(args)
  const fault =
    typeof criteria === 'string'
      ? `papersetter: ${criteria}\n`
      : typeof forms === 'string'
        ? forms
        : nameFault(found.map((path) => ({ path })))
  if (fault !== undefined || typeof criteria === 'string' || typeof forms === 'string') {
    stderr.write(fault ?? '')
    return exit.failure
  }
  const { to } = args
  if (isGrader(to)) {
    if (isFiltered(args)) {
      stderr.write(`papersetter: Unexpected filters of questions with --to ${to}, expected whole exams, as they are printed\n`)
      return exit.failure
    }
    return worst([failed ? exit.failure : exit.clean, await exportPapers(found, { ...args, to, forms }, io)])
  }
  const outcomes: Outcome[] = []
  const statuses: Exit[] = failed ? [exit.failure] : []
  for (const path of found) {
    try {
      const ids = isFiltered(args) ? await idsIn(path, args, criteria) : undefined
      if (ids?.size === 0) continue
      const wanted = ids && (({ id, named }: { id: string; named: boolean }) => named && ids.has(id))
      const { file, files: written, told } = await exportExam(path, { to, forms, seed: args.seed, wanted, env: io.env })
      const messages = messagesOf(file)
      const paths =
        written.size === 0 ? [] : await writeExported(written, args.out, { replace: args.force, alone: found.length === 1 })
      outcomes.push({ exam: path, files: paths, messages, questions: told })
      const lossy = told.some(({ outcome }) => outcome !== 'kept')
      statuses.push(worst([statusOf(messages, strict), strict && lossy ? exit.faults : exit.clean]))
      if (json) continue
      stderr.styled(formatMessages(messages, coloursFor(io)))
      if (messages.length > 0) stderr.write(`\n${countOf(messages)}${paths.length === 0 ? '; nothing was written' : ''}\n`)
      stderr.write(printTold(told))
      if (paths.length > 0) stderr.write(`${examName(path)}: ${countTold(told)}\n`)
      for (const each of paths) stdout.write(`${each}\n`)
    } catch (error) {
      stderr.write(failureOf(error, path))
      statuses.push(exit.failure)
    }
  }
  if (found.length > 0 && outcomes.length === 0 && statuses.length === 0) {
    stderr.write('papersetter: no question is one that the filters ask for; nothing was written\n')
    return exit.failure
  }
  if (json) stdout.write(`${JSON.stringify(outcomes, null, 2)}\n`)
  return worst(statuses)
}

/** The files that words mean, each once: exams, and where a folder has none, files of banks. What means none is told. */
async function filesOf(words: readonly string[], { stderr }: CommandIo): Promise<Found> {
  const paths = new Set<string>()
  let failed = false
  for (const word of words) {
    try {
      const { kind, paths: exams, banks } = await findExams(word)
      const found = exams.length === 0 && banks && kind === 'folder' ? markdownFiles(word) : exams
      for (const path of found) paths.add(path)
      if (found.length > 0) continue
      failed = true
      stderr.write(`${word}: ${kind === 'folder' ? 'no exam in this folder' : 'no exam has such a name'}\n`)
    } catch (error) {
      failed = true
      stderr.write(failureOf(error, word))
    }
  }
  return { paths: [...paths], failed }
}

/** Ids of the questions of a bank's file that meet the filters. */
async function idsIn(
  path: string,
  args: ExportArguments,
  criteria: Parameters<typeof matching>[2],
): Promise<ReadonlySet<string>> {
  const { files, usage } = await loadBank(path, args.exams)
  return new Set(matching(entriesOf(files, usage), args, criteria).map(({ question }) => question.id))
}
