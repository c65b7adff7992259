import type { CodeLens } from 'vscode-languageserver-types'
import { type BankEntry, usedText } from './entries.ts'
import { namesIn } from './names.ts'
import { type EditedText, rangeOf } from './text.ts'

/** Above each question of a bank, how often it was used: `used 3 times, last 2026-04`. */
export function lensesOf(text: EditedText, entries: readonly BankEntry[]): CodeLens[] {
  const own = new Map(entries.filter(({ path }) => path === text.path).map((entry) => [entry.question.id, entry]))
  return namesIn(text).flatMap(({ id, kind, line }) => {
    const entry = kind === 'given' && /^##[ \t]/.test(text.lines[line - 1] ?? '') ? own.get(id) : undefined
    if (entry === undefined) return []
    return [{ range: rangeOf(text, { line, column: 1 }, { line, column: 1 }), command: { title: usedText(entry), command: '' } }]
  })
}
