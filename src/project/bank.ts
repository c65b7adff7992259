import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { VFile } from 'vfile'
import type { VFileMessage } from 'vfile-message'
import type { Inclusion } from '../bank/compose.ts'
import { type FoundBank, includeQuestions, wholeQuestions } from '../bank/include.ts'
import { asksForQuestions, type BankFile, doubles, lastUse, namedQuestions, type Usage } from '../bank/question.ts'
import { readRequests } from '../bank/requests.ts'
import type { Metadata } from '../exam/metadata.ts'
import { kindOf, realPath } from '../files/looked.ts'
import { isInside, isMissing, nearPaths, spelt } from '../files/paths.ts'
import type { ParsedText } from '../source/parse.ts'
import { type BankIndex, openBankIndex } from './bank-index.ts'
import type { FoundStatistics } from './bank-statistics.ts'
import { examsUsing, isMarkdown, markdownFiles, textOf, usageBefore, usageOf } from './uses.ts'

/** A folder in which banks may lie, besides the exam's own, in place of the working folder, and folders in which they are sought, too; and ids of the questions that may be drawn, where not all may. */
export type BankChoice = {
  root?: string | undefined
  questions?: ReadonlySet<string> | undefined
  banks?: readonly string[] | undefined
}

/**
 * Finds the questions for `::use` and `::pick` of an exam. What is wrong is reported into its file.
 *
 * @returns the questions by the lines of the directives, faulty ones included, none for an exam without; and the files by whose statistics they were drawn
 */
export async function readIncluded(
  file: VFile,
  parsed: ParsedText,
  { seed, language, date, macros }: Metadata,
  { root, questions, banks = [] }: BankChoice = {},
): Promise<{ included: Map<number, Inclusion[]>; statistics: string[] }> {
  const text = String(file)
  if (!asksForQuestions(text)) return { included: new Map(), statistics: [] }
  const { path } = file
  const { requests, lines } = readRequests(file, parsed)
  const usage = usageBefore(file, date, requests)
  const index = await openBankIndex()
  const byStatistics = requests.some((request) => request.kind === 'pick' && request.criteria.p !== undefined)
  // what reads them is seldom wanted
  const asked = byStatistics ? await askedStatistics() : undefined
  const found = includeQuestions({
    ...{ file, exam: index.scan(path, text), requests, seed, language },
    readBank: (from) => findInAny(index, path, from, { root, banks }, asked),
    lastUse: (id) => lastUse(usage, id),
    drawable: questions,
  })
  await index.keep()
  const included = wholeQuestions(file, requests, found, macros)
  file.messages.push(...(asked?.found.messages ?? []))
  return { included: new Map(lines.map((line) => [line, included.get(line) ?? []])), statistics: asked?.found.paths ?? [] }
}

/** Reads a bank by its way from the exam, else from one of its course's folders. */
function findInAny(
  index: BankIndex,
  exam: string,
  from: string,
  { root, banks }: { root: string | undefined; banks: readonly string[] },
  asked: AskedStatistics | undefined,
): FoundBank {
  const own = findBank(index, exam, from, root, asked)
  if (own.kind !== 'missing') return own
  for (const folder of banks) {
    const found = findBank(index, join(folder, basename(exam)), from, folder, asked)
    if (found.kind !== 'missing' && found.kind !== 'outside') return found
  }
  return own
}

/** Reads a bank that an exam names: one beside the exam, or below the root. */
function findBank(
  index: BankIndex,
  exam: string,
  from: string,
  root = process.cwd(),
  asked: AskedStatistics | undefined = undefined,
): FoundBank {
  const meant = () => nearPaths(dirname(exam), from, isBankPath, [dirname(exam), root])
  try {
    const own = realPath(dirname(resolve(exam)))
    const may = (target: string) => [own, realPath(root)].some((folder) => folder === target || isInside(folder, target))
    if (!may(resolve(own, from))) return { kind: 'outside', meant: meant() }
    const path = spelt(join(dirname(exam), `${from}/.`), dirname(exam))
    if (path === undefined) return { kind: 'missing', meant: meant() }
    return may(realPath(path)) ? readBank(index, path, asked) : { kind: 'outside', meant: meant() }
  } catch (error) {
    return isMissing(error) ? { kind: 'missing', meant: meant() } : { kind: 'unreadable' }
  }
}

/** Tells whether a path may be that of a bank: of a Markdown file, or of a folder with one. */
function isBankPath(path: string): boolean {
  return /[\\/]$/.test(path) ? readdirSync(path).some(isMarkdown) : isMarkdown(path)
}

/** What a pick asks of how questions have worked: what reads it, and what was found by now. */
type AskedStatistics = { add: (files: readonly BankFile[]) => FoundStatistics; found: FoundStatistics }

async function askedStatistics(): Promise<AskedStatistics> {
  const { addStatistics } = await import('./bank-statistics.ts')
  return { add: addStatistics, found: { paths: [], messages: [] } }
}

function readBank(index: BankIndex, path: string, asked: AskedStatistics | undefined): FoundBank {
  const files = readBankFiles(index, path)
  if (files === undefined) return { kind: 'unreadable' }
  if (asked !== undefined) {
    const { add, found } = asked
    const { paths, messages } = add(files)
    // of two picks from one bank each is told once
    found.messages.push(...messages.filter((each) => !found.paths.includes(each.file ?? '')))
    found.paths.push(...paths)
  }
  const questions = namedQuestions(files)
  return { kind: 'bank', questions, twice: doubles(questions) }
}

/** The files of a bank: one that is named, or those in a folder that are no exams with questions of banks themselves. */
function readBankFiles({ scan }: BankIndex, path: string): BankFile[] | undefined {
  if (kindOf(path) !== 'folder') {
    const text = textOf(path)
    return text === undefined ? undefined : [scan(path, text)]
  }
  return markdownFiles(path).flatMap((each) => {
    const text = textOf(each)
    return text === undefined || takesQuestions(each, text) ? [] : [scan(each, text)]
  })
}

/** Tells whether a text is that of an exam with questions of banks; a listing may show how they are asked for. */
function takesQuestions(path: string, value: string): boolean {
  return asksForQuestions(value) && readRequests(new VFile({ path, value })).lines.length > 0
}

/** A bank in a folder or a file, and the uses of its questions by the exams in another one, if there is such. */
export type LoadedBank = { files: readonly BankFile[]; usage: Usage; exams: number; messages: readonly VFileMessage[] }

/**
 * Reads a bank and the exams that use it.
 *
 * @throws Error of the file system where the bank cannot be read
 */
export async function loadBank(bank: string, exams: string): Promise<LoadedBank> {
  const path = shownPath(bank)
  const index = await openBankIndex()
  const files = readBankFiles(index, path) ?? []
  const { messages } = (await askedStatistics()).add(files)
  await index.keep()
  const using = existsSync(exams) ? examsUsing(shownPath(exams)) : []
  return { files, usage: usageOf(using), exams: new Set(using.map(({ exam }) => exam)).size, messages }
}

/**
 * Reads a bank file by file, with turns for others between, so that it is known to this process when it is wanted at once. What cannot be read is left to whoever wants it.
 *
 * @throws the reason of the signal
 */
export async function warmBank(bank: string, signal: AbortSignal | undefined): Promise<void> {
  const path = shownPath(bank)
  const index = await openBankIndex()
  for (const each of kindOf(path) === 'folder' ? markdownFiles(path) : [path]) {
    signal?.throwIfAborted()
    const text = kindOf(each) === 'file' ? textOf(each) : undefined
    if (text !== undefined) index.scan(each, text)
    await turn()
  }
  await index.keep()
}

/** A path from the working folder where it lies below, as paths of exams and banks are compared. */
function shownPath(path: string): string {
  const [here, there] = [process.cwd(), resolve(path)]
  return isInside(here, there) ? relative(here, there) : there
}
