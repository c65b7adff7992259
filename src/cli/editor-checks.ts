import { dirname, join, sep } from 'node:path'
import type { VFileMessage } from 'vfile-message'
import { checkBank } from '../bank/check.ts'
import { asksForQuestions } from '../bank/question.ts'
import type { Environment } from '../browser/cache.ts'
import { openProven } from '../pipeline/proven.ts'
import { loadBank, warmBank } from '../project/bank.ts'
import { courseMessages } from '../project/course.ts'
import type { TextKind } from '../project/find-exams.ts'
import { openForms } from '../project/load.ts'
import { changedQuestions } from '../release/release.ts'

/** A text that is to be checked: `root` is the folder with the exams that use a bank, `sources` are files and folders of banks. */
export type TextToCheck = {
  path: string
  text: string
  kind: TextKind
  root: string
  sources: readonly string[]
}

/** Messages, each with the file that it is about. */
export type FoundMessages = readonly { path: string; message: VFileMessage }[]

/**
 * What `check` says of an exam, `bank check` of a file of a bank, and any command of the file of a course. What takes long comes later.
 *
 * @param idle is over when there is time for what takes long
 * @throws the reason of the signal when another run is wanted; Error of the file system
 */
export async function* checksOf(
  { path, text, kind, root, sources }: TextToCheck,
  { signal, idle, env }: { signal: AbortSignal; idle: () => Promise<void>; env: Environment },
): AsyncGenerator<FoundMessages> {
  const about = (messages: readonly VFileMessage[]) => messages.map((message) => ({ path: message.file ?? path, message }))
  switch (kind) {
    case 'other':
      yield []
      return
    case 'course':
      yield about(courseMessages(path))
      return
    case 'bank': {
      await idle()
      await warmBank(bankOf(path, sources), signal)
      const { files, messages } = await loadBank(bankOf(path, sources), root)
      signal.throwIfAborted()
      const judged = checkBank(files, changedQuestions(files, root))
      yield [...judged.flatMap((file) => file.messages.map((message) => ({ path: file.path, message }))), ...about(messages)]
      return
    }
    case 'exam': {
      if (asksForQuestions(text)) for (const source of sources) await warmBank(source, signal)
      const proven = await openProven(env)
      const { file, prove } = await openForms(path, { signal, proven }, Buffer.from(text))
      yield about(file.messages)
      await idle()
      await prove()
      yield about(file.messages)
      return
    }
    default:
      kind satisfies never
  }
}

/** The bank of a file: the largest folder that exams take questions from and that it lies in, else its own. */
function bankOf(path: string, sources: readonly string[]): string {
  const around = sources.filter((source) => path.startsWith(join(source, sep)))
  return around.toSorted((a, b) => a.length - b.length)[0] ?? dirname(path)
}
