import { stat } from 'node:fs/promises'
import type { VFile } from 'vfile'
import { UserError } from '../diagnostics/user-error.ts'
import { applied, type Edit, editOf } from '../editor/fixes.ts'
import { editedText } from '../editor/text.ts'
import { realPath } from '../files/looked.ts'
import { readBytes } from '../files/read-file.ts'
import { writeWhole } from '../files/write.ts'
import { loadExam } from '../project/load.ts'
import type { Chosen } from '../project/read-text.ts'

/** One change may uncover what another one is wanted for; an end to texts that none would have. */
const rounds = 50

/**
 * Makes all safe changes of an exam's file, until there are none left, and writes it whole if it has changed.
 *
 * @param write whether it is written
 * @returns the changes in their order, with places of the text as it was when each was made, and what is said of it then
 * @throws `NotWritten`; Error of the file system
 */
export async function fixExam(path: string, chosen: Chosen, write: boolean): Promise<{ file: VFile; made: Edit[] }> {
  const bytes = await readBytes(path)
  let text = bytes.toString('utf8')
  let { file } = await loadExam(path, chosen, bytes)
  const made: Edit[] = []
  const seen = new Set([text])
  for (let round = 0; round < rounds; round += 1) {
    const next = applied(text, safeEdits(path, text, file))
    if (next.made.length === 0 || seen.has(next.text)) break
    seen.add(next.text)
    made.push(...next.made)
    text = next.text
    file = (await loadExam(path, chosen, Buffer.from(text))).file
  }
  if (made.length > 0 && write) {
    if (!bytes.equals(await readBytes(path))) throw new UserError(`\`${path}\` has changed meanwhile; nothing was written`)
    const target = realPath(path)
    await writeWhole(new Map([[target, text]]), new Map([[target, (await stat(target)).mode & 0o777]]))
  }
  return { file, made }
}

/** Those of a text's own messages. */
function safeEdits(path: string, text: string, file: VFile): Edit[] {
  const edited = editedText(path, text)
  const own = file.messages.filter((message) => message.file === undefined || message.file === file.path)
  return own.flatMap((message) => editOf(edited, message) ?? []).filter(({ safe }) => safe)
}
