import { isUtf8 } from 'node:buffer'
import { basename, dirname, join } from 'node:path'
import { VFile } from 'vfile'
import { asksForQuestions, byDate, type QuestionUse, type Usage } from '../bank/question.ts'
import type { Pick, Request } from '../bank/requests.ts'
import { readRequests } from '../bank/requests.ts'
import { report } from '../diagnostics/report.ts'
import { readMetadata } from '../exam/parse.ts'
import { entriesOf } from '../files/looked.ts'
import { readBytesSync } from '../files/read-file.ts'
import { lockName, readLock } from './lock.ts'

/** An exam that has questions of banks, and their ids; `open` where it picks some, and which is not known. */
export type ExamUses = QuestionUse & { ids: readonly string[]; open: boolean }

/**
 * The exams in a folder and below it that have questions of banks, in the order of their dates: as they were released, by the lock files. An exam that
 * was not released under its date has the questions that its `::use` name.
 *
 * @throws `LockError` where a lock file cannot be read
 */
export function examsUsing(folder: string): ExamUses[] {
  const uses = new Map<string, ExamUses>()
  const keyOf = ({ exam, date }: QuestionUse) => `${date} ${exam}`
  const locks = filesBelow(folder, /\.json$/)
    .filter((path) => basename(path) === lockName)
    .map(dirname)
  for (const own of locks)
    for (const { exam, title, date, questions } of readLock(own)) {
      const ids = questions.flatMap(({ id, path }) => (path === exam ? [] : [id]))
      const use = { exam: join(own, exam), title, date: date ?? undefined, ids, open: false }
      uses.set(keyOf(use), use)
    }
  for (const exam of markdownFiles(folder)) {
    const text = textOf(exam)
    if (text === undefined || !asksForQuestions(text)) continue
    const { title, date } = readMetadata(text)
    if (uses.has(keyOf({ exam, title, date }))) continue
    const { requests } = readRequests(new VFile({ path: exam, value: text }))
    const ids = requests.flatMap((request) => (request.kind === 'use' ? [request.id] : []))
    uses.set(exam, { exam, title, date, ids, open: requests.some(({ kind }) => kind === 'pick') })
  }
  return [...uses.values()].filter(({ ids, open }) => ids.length > 0 || open).sort(byDate)
}

/** The uses of each question. */
export function usageOf(exams: readonly ExamUses[]): Usage {
  const usage = new Map<string, QuestionUse[]>()
  for (const { exam, title, date, ids } of exams)
    for (const id of new Set(ids)) usage.set(id, [...(usage.get(id) ?? []), { exam, title, date }])
  return usage
}

/**
 * The uses of questions by the exams beside and below one that come before it. Where one of them is to be known for a `::pick` and is not, it is reported
 * (rule `pick-unreleased`).
 */
export function usageBefore(file: VFile, date: string | undefined, requests: readonly Request[]): Usage {
  const picks = requests.filter((each): each is Pick => each.kind === 'pick' && each.unusedSince !== undefined)
  if (picks.length === 0) return new Map()
  const own = { exam: join(file.path), title: '', date }
  const before = examsUsing(dirname(file.path)).filter((each) => each.exam !== own.exam && byDate(each, own) < 0)
  for (const { unusedSince = '', place } of picks)
    for (const { exam } of before.filter((each) => each.open && (each.date ?? '') >= unusedSince))
      report(file, {
        rule: 'pick-unreleased',
        reason: `Unexpected \`unused-since=${unusedSince}\` with \`${exam}\`, which is not released, expected to know what it picks`,
        place,
        actual: exam,
        note: `Questions of its \`::use\` are left out, those of its \`::pick\` are not. \`papersetter release ${exam}\` records both.`,
      })
  return usageOf(before)
}

/** All Markdown files in a folder and below it, sorted; hidden folders and packages are left out. */
export function markdownFiles(folder: string): string[] {
  return filesBelow(folder, markdown)
}

const markdown = /\.(?:md|markdown)$/i

export function isMarkdown(name: string): boolean {
  return markdown.test(name)
}

function filesBelow(folder: string, wanted: RegExp): string[] {
  return entriesOf(folder, wanted, /^\.|^node_modules$/).flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesBelow(path, wanted) : entry.isFile() ? [path] : []
  })
}

/** A file's text, or nothing where it is none in UTF-8. */
export function textOf(path: string): string | undefined {
  const bytes = readBytesSync(path)
  return isUtf8(bytes) && !bytes.includes(0) ? bytes.toString('utf8') : undefined
}
