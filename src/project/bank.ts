import { isUtf8 } from 'node:buffer'
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, normalize, relative, resolve } from 'node:path'
import type { VFile } from 'vfile'
import type { Inclusion } from '../bank/compose.ts'
import { type FoundBank, includeQuestions, wholeQuestions } from '../bank/include.ts'
import { type BankFile, doubles, namedQuestions } from '../bank/question.ts'
import { readRequests } from '../bank/requests.ts'
import { scanBank } from '../bank/scan.ts'
import { asksForQuestions, byDate, lastUse, type Usage, type UsingExam, usageOf, usingExam } from '../bank/usage.ts'
import type { Metadata } from '../exam/exam.ts'
import { isInside } from '../files/inside.ts'
import { isMissing, nearPaths } from '../files/near-paths.ts'
import { readBytesSync } from '../files/read-file.ts'
import { spelt } from '../files/spelt.ts'
import type { ParsedText } from '../source/parse.ts'
import { keptSeed } from './seeds.ts'

/**
 * Finds the questions for `::use` and `::pick` of an exam. What is wrong is reported into its file.
 *
 * @param root a folder in which banks may lie, besides the exam's own; the working folder without it
 * @returns the questions by the lines of the directives, faulty ones included; nothing for an exam without
 */
export function readIncluded(
  file: VFile,
  parsed: ParsedText,
  { seed, language, date }: Metadata,
  root?: string,
): Map<number, Inclusion[]> {
  const text = String(file)
  if (!asksForQuestions(text)) return new Map()
  const { path } = file
  const { requests, lines } = readRequests(file, parsed)
  const banks = bankReader(root)
  const since = requests.some((request) => request.kind === 'pick' && request.unusedSince !== undefined)
  const usage: Usage = since ? usageBefore({ ...examUsing(path, text), ...(date !== undefined && { date }) }, banks) : new Map()
  const found = includeQuestions({
    ...{ file, exam: scanBank(path, text), requests, seed, language },
    readBank: (from) => banks(path, from),
    lastUse: (question) => lastUse(usage, question),
  })
  const included = wholeQuestions(file, requests, found)
  return new Map(lines.map((line) => [line, included.get(line) ?? []]))
}

/** Uses of questions by the exams beside and below one that come before it. */
function usageBefore(exam: UsingExam, banks: ReturnType<typeof bankReader>): Usage {
  const folder = dirname(exam.path)
  const others = readExams(folder).filter(({ path }) => path !== join(exam.path))
  return usageOf(
    others.filter((other) => byDate(other, { ...exam, path: join(exam.path) }) < 0),
    banks,
  )
}

/** Reads the front matter of an exam; a secret seed from the lock file beside it. */
export function examUsing(path: string, text: string): UsingExam {
  const exam = usingExam(path, text)
  return exam.forms && exam.seed === '' ? { ...exam, seed: keptSeed(path) ?? '' } : exam
}

/** The exams in a folder and below it that take questions from a bank. */
function readExams(folder: string): UsingExam[] {
  return markdownFiles(folder).flatMap((path) => {
    const text = textOf(path)
    return text !== undefined && asksForQuestions(text) ? [examUsing(path, text)] : []
  })
}

/**
 * Reads the banks that exams name, each once: those beside the exam, or below the root.
 *
 * @param banks by their paths, which are added to
 */
function bankReader(root = process.cwd(), banks = new Map<string, FoundBank>()): (exam: string, from: string) => FoundBank {
  return (exam, from) => {
    const meant = () => nearPaths(dirname(exam), from, isBankPath, [dirname(exam), root])
    try {
      const own = realpathSync(dirname(resolve(exam)))
      const may = (target: string) => [own, realpathSync(root)].some((folder) => folder === target || isInside(folder, target))
      if (!may(resolve(own, from))) return { kind: 'outside', meant: meant() }
      const path = spelt(join(dirname(exam), `${from}/.`), dirname(exam))
      if (path === undefined) return { kind: 'missing', meant: meant() }
      if (!may(realpathSync(path))) return { kind: 'outside', meant: meant() }
      const bank = banks.get(path) ?? readBank(path)
      banks.set(path, bank)
      return bank
    } catch (error) {
      return isMissing(error) ? { kind: 'missing', meant: meant() } : { kind: 'unreadable' }
    }
  }
}

/** Tells whether a path may be that of a bank: of a Markdown file, or of a folder with one. */
function isBankPath(path: string): boolean {
  return /[\\/]$/.test(path) ? readdirSync(path).some(isMarkdown) : isMarkdown(path)
}

function isMarkdown(name: string): boolean {
  return /\.(?:md|markdown)$/i.test(name)
}

function readBank(path: string): FoundBank {
  const files = readBankFiles(path)
  return files === undefined ? { kind: 'unreadable' } : bankOf(files)
}

function bankOf(files: readonly BankFile[]): FoundBank {
  const questions = namedQuestions(files)
  return { kind: 'bank', questions, twice: doubles(questions) }
}

/** The files of a bank: one that is named, or those in a folder that are no exams with questions of banks themselves. */
function readBankFiles(path: string): BankFile[] | undefined {
  if (!statSync(path).isDirectory()) {
    const text = textOf(path)
    return text === undefined ? undefined : [scanBank(path, text)]
  }
  return markdownFiles(path).flatMap((each) => {
    const text = textOf(each)
    return text === undefined || asksForQuestions(text) ? [] : [scanBank(each, text)]
  })
}

/** All Markdown files in a folder and below it, sorted; hidden folders and packages are left out. */
function markdownFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return /^\.|^node_modules$/.test(entry.name) ? [] : markdownFiles(path)
      return entry.isFile() && isMarkdown(entry.name) ? [path] : []
    })
}

/** A file's text, or nothing where it is none in UTF-8. */
function textOf(path: string): string | undefined {
  const bytes = readBytesSync(path)
  return isUtf8(bytes) && !bytes.includes(0) ? bytes.toString('utf8') : undefined
}

/** A bank in a folder or a file, and the uses of its questions by the exams in another one, if there is such. */
export type LoadedBank = { files: readonly BankFile[]; usage: Usage; exams: number }

/**
 * Reads a bank and the exams that use it.
 *
 * @throws Error of the file system where the bank cannot be read
 */
export function loadBank(bank: string, exams: string): LoadedBank {
  const path = shownPath(bank)
  const files = readBankFiles(path) ?? []
  const using = existsSync(exams) ? readExams(shownPath(exams)) : []
  const known = new Map([[normalize(path), bankOf(files)]])
  return { files, usage: usageOf(using, bankReader(process.cwd(), known)), exams: using.length }
}

/** A path from the working folder where it lies below, as paths of exams and banks are compared. */
function shownPath(path: string): string {
  const [here, there] = [process.cwd(), resolve(path)]
  return isInside(here, there) ? relative(here, there) : there
}
