import { basename, dirname, join, resolve, sep } from 'node:path'
import { VFile } from 'vfile'
import { asksForQuestions } from '../bank/question.ts'
import { readRequests } from '../bank/requests.ts'
import { readBytesSync } from '../files/read-file.ts'
import { frontMatterOf } from '../source/front-matter.ts'
import { type BankIndex, openBankIndex } from './bank-index.ts'
import { courseFile } from './course.ts'
import { type FoundFiles, findFiles } from './find-files.ts'
import { standardInput } from './seeds.ts'
import { markdownFiles } from './uses.ts'

/** The exams that a word of the command line means, in their order; `banks` tells whether files of banks are left out. */
export type FoundExams = FoundFiles & { banks: boolean }

/**
 * Finds the exams that a word means: a file itself, whatever it is; of a folder or a pattern the exams among its Markdown files. An exam is one with a
 * title or a question below its front matter, or one that begins with a question that has attributes. Files of banks are no exams: those from which an exam among them takes
 * questions, and those whose questions all have an id and a topic. Folders with the names `dist` and `node_modules` are left out.
 *
 * @throws Error of the file system where a folder cannot be read
 */
export async function findExams(word: string): Promise<FoundExams> {
  const found = findFiles(word, /\.(?:md|markdown)$/i, /^(?:node_modules|dist)$/)
  if (found.kind === 'file') return { ...found, banks: false }
  const texts = new Map(found.paths.map((path) => [path, textOf(path)]))
  const sources = [...texts].flatMap(([path, text]) => (text === undefined ? [] : bankPaths(path, text)))
  const index = await openBankIndex()
  const isBank = (path: string, text: string) =>
    sources.some((source) => source === join(path) || join(path).startsWith(join(source, '/'))) ||
    looksLikeBank(index, path, text)
  const kept: FoundExams = { ...found, paths: [], banks: false }
  for (const [path, text] of texts) {
    if (text === undefined || (looksLikeExam(index, path, text) && !isBank(path, text))) kept.paths.push(path)
    else kept.banks ||= isBank(path, text)
  }
  await index.keep()
  return kept
}

/** A file's text; nothing where it cannot be read, which whoever reads it as an exam reports. */
function textOf(path: string): string | undefined {
  try {
    return String(readBytesSync(path))
  } catch {
    return undefined
  }
}

/** What a text in an editor is: an exam, questions of a bank, the settings of a course, or a Markdown file that has nothing to do with exams. */
export type TextKind = 'exam' | 'bank' | 'course' | 'other'

/**
 * What a text is. A file of a bank is one whose questions all have an id and a topic, or one from which an exam takes questions; what has a date, or
 * takes questions itself, is an exam.
 *
 * @param sources files and folders from which exams take questions
 */
export async function textKind(path: string, text: string, sources: readonly string[]): Promise<TextKind> {
  if (basename(path) === courseFile) return 'course'
  if (asksForQuestions(text) || /^date[ \t]*:/m.test(frontMatterOf(text)?.yaml ?? '')) return 'exam'
  const isSource = sources.some((source) => source === path || path.startsWith(join(source, sep)))
  const index = await openBankIndex()
  if (isSource || looksLikeBank(index, path, text)) return 'bank'
  return looksLikeExam(index, path, text) ? 'exam' : 'other'
}

/** Files and folders from which the exams in a folder and below it take questions. */
export function bankSources(folder: string): string[] {
  const found = markdownFiles(folder).flatMap((path) => bankPaths(path, textOf(path) ?? ''))
  return [...new Set(found.map((path) => resolve(path)))]
}

/** Files and folders from which an exam takes questions. */
function bankPaths(path: string, text: string): string[] {
  if (!asksForQuestions(text)) return []
  return readRequests(new VFile({ path, value: text })).requests.map(({ from }) => join(dirname(path), `${from.path}/.`))
}

function looksLikeExam({ scan }: BankIndex, path: string, text: string): boolean {
  if (/^readme\./i.test(basename(path))) return false
  const front = frontMatterOf(text)
  if (front !== undefined && /^title[ \t]*:/m.test(front.yaml)) return true
  // it lacks its front matter, or the end of it, which is to be reported
  if (/^\uFEFF?---[ \t]*\r?\n(?:[^\n]*\n){0,20}?title[ \t]*:/.test(text)) return true
  const { questions } = scan(path, text)
  const [first] = questions
  if (front !== undefined) return questions.length > 0
  return first?.id !== undefined || first?.points !== undefined
}

function looksLikeBank({ scan }: BankIndex, path: string, text: string): boolean {
  // most exams state no topics, and are read when it is their turn
  if (!text.includes('topic')) return false
  const { questions } = scan(path, text)
  return questions.length > 0 && questions.every(({ id, topic }) => id !== undefined && topic !== undefined)
}

/** Name of an exam's folder of papers: its file name without `.md`. */
export function examName(path: string): string {
  return path === standardInput ? 'stdin' : basename(path).replace(/\.(md|markdown)$/i, '')
}
