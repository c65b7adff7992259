import { dirname, join, resolve, sep } from 'node:path'
import { lastUse, namedQuestions } from '../bank/question.ts'
import type { BankEntry } from '../editor/entries.ts'
import type { Surroundings } from '../editor/surroundings.ts'
import type { EditedText } from '../editor/text.ts'
import { loadBank, warmBank } from '../project/bank.ts'
import { openTemplates } from '../project/course.ts'
import type { TextKind } from '../project/find-exams.ts'

/** The files among which a text lies, of which `kind` is known. */
export function surroundingsOf(
  { path, kind }: { path: string; kind: TextKind },
  files: readonly EditedText[],
  sources: readonly string[],
): Surroundings {
  const isWithin = (inner: string, folder: string) => inner === folder || inner.startsWith(join(folder, sep))
  return {
    filesWith: (word) => files.filter(({ text }) => text.includes(word)),
    meant: (exam, from) => {
      const { banks } = openTemplates(exam, undefined).course
      return [dirname(exam), ...banks].map((folder) => resolve(folder, from))
    },
    bankOf: (other) => {
      const around = sources.filter((source) => isWithin(other, source)).toSorted((a, b) => a.length - b.length)
      const beside = kind === 'bank' && dirname(other) === dirname(path) ? dirname(path) : undefined
      return around[0] ?? beside
    },
    isWithin,
  }
}

/**
 * The questions of some banks with their uses by the exams in a folder. A bank that cannot be read has none.
 *
 * @param banks files and folders
 */
export async function entriesOf(banks: readonly string[], root: string): Promise<BankEntry[]> {
  const outer = banks.filter((path) => !banks.some((other) => other !== path && path.startsWith(join(other, sep))))
  const entries: BankEntry[] = []
  for (const bank of new Set(outer)) {
    await warmBank(bank, undefined)
    const loaded = await loadBank(bank, root).catch(() => undefined)
    if (loaded === undefined) continue
    for (const question of namedQuestions(loaded.files)) {
      const uses = loaded.usage.get(question.id) ?? []
      entries.push({ question, path: resolve(question.file.path), uses, last: lastUse(loaded.usage, question.id) })
    }
  }
  return entries
}
