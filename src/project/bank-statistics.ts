import { dirname, join } from 'node:path'
import { VFile } from 'vfile'
import type { VFileMessage } from 'vfile-message'
import type { BankFile } from '../bank/question.ts'
import type { QuestionResult } from '../bank/statistics.ts'
import { readStatistics, statisticsName } from '../bank/statistics-file.ts'
import { isMissing } from '../files/paths.ts'
import { readBytesSync } from '../files/read-file.ts'

/** What stands in the folders of a bank of how its questions have worked: where it does, and what is wrong there. */
export type FoundStatistics = { paths: string[]; messages: VFileMessage[] }

/** Tells the questions of a bank's files how they have worked, as it stands beside each. */
export function addStatistics(files: readonly BankFile[]): FoundStatistics {
  const folders = new Map<string, QuestionResult[]>()
  const found: FoundStatistics = { paths: [], messages: [] }
  for (const { path, questions } of files) {
    const folder = dirname(path)
    const results = folders.get(folder) ?? statisticsIn(folder, found)
    folders.set(folder, results)
    for (const question of questions) question.results = results.filter(({ id }) => id === question.id)
  }
  return found
}

/** What was entered in a folder of questions; nothing where nothing was. */
export function statisticsIn(folder: string, found: FoundStatistics): QuestionResult[] {
  const path = join(folder, statisticsName)
  const file = new VFile({ path })
  try {
    const results = readStatistics(readBytesSync(path), file)
    found.paths.push(path)
    return results
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  } finally {
    found.messages.push(...file.messages)
  }
}
