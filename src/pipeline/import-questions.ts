import { basename, dirname, extname, join } from 'node:path'
import type { VFile } from 'vfile'
import { UserError } from '../diagnostics/user-error.ts'
import { kindOf } from '../files/looked.ts'
import { writeWhole } from '../files/write.ts'
import type { ReadFile } from '../interchange/import/question.ts'
import { writeFile } from '../interchange/import/write-file.ts'
import type { Told } from '../interchange/losses.ts'
import { ImportFault } from '../latex/losses.ts'
import { loadExam } from '../project/load.ts'
import { faultIn } from '../rules/formula-faults.ts'
import { decodedAddress } from '../source/addresses.ts'
import { setTex } from '../source/tex.ts'
import { expandTex } from '../tex/expand.ts'
import { withSamples } from '../tex/labels.ts'
import { MacroError } from '../tex/macro-error.ts'
import { mended } from './mend.ts'

/** What came of a file of questions: where it was written, what became of each question, and what a check says of it. */
export type ImportedQuestions = { path: string; told: readonly Told[]; files: readonly string[]; checked: VFile }

/** How often texts are looked through for what has to be said to be meant. */
const rounds = 4

/**
 * Writes the questions of another program's file in Markdown, with their pictures in a folder of the same name. Nothing is overwritten, and all is written at once.
 *
 * @throws ImportFault for a file that its own program would refuse, too; UserError where something is there already
 */
export async function importQuestions(path: string, read: ReadFile, target: string): Promise<ImportedQuestions> {
  const name = basename(target, extname(target))
  if (read.questions.every(({ asked, parts }) => asked.kind === 'text' && parts.length === 0))
    throw new ImportFault(path, read.questions[0]?.line ?? 1, 'Expected a question: there are texts alone, which ask nothing')
  const { text, files, told } = writeFile(read, { path, name, folder: name, refuses: refusing() })
  const all = new Map<string, Uint8Array | string>([...files].map(([file, bytes]) => [join(dirname(target), file), bytes]))
  for (const file of [target, ...all.keys()])
    if (kindOf(file) !== undefined)
      throw new UserError(`\`${file}\` exists already, nothing was written; name another file with \`--out\``)
  const settled = await withMeant(target, text)
  all.set(target, settled.text)
  await writeWhole(all)
  const checked = withoutOwn(settled.file, files)
  checked.path = target
  return { path: target, told, files: [...files.keys()], checked }
}

/** A text in which what would be taken for a slip is said to be meant, and what a check says of it. */
async function withMeant(target: string, text: string): Promise<{ text: string; file: VFile }> {
  const place = join(folderOf(target), basename(target))
  let result = text
  for (let round = 0; ; round += 1) {
    const { file } = await loadExam(place, undefined, Buffer.from(result))
    const next = round < rounds ? mended(result, file) : result
    if (next === result) return { text: result, file }
    result = next
  }
}

/** What a check says but that pictures are missing, which are there by now: they have been read before. */
function withoutOwn(file: VFile, pictures: ReadonlyMap<string, unknown>): VFile {
  file.messages = file.messages.filter(
    ({ ruleId, actual }) => ruleId !== 'image-missing' || actual === undefined || !pictures.has(decodedAddress(actual)),
  )
  return file
}

/** The folder of a file, or the one above that is there. */
function folderOf(path: string): string {
  const folder = dirname(path)
  return kindOf(folder) !== undefined || dirname(folder) === folder ? folder : folderOf(folder)
}

/** Tells why a formula cannot be printed, each once. */
function refusing(): (tex: string, display: boolean) => string | undefined {
  const known = new Map<string, string | undefined>()
  return (tex, display) => {
    const key = `${display} ${tex}`
    if (!known.has(key)) known.set(key, reasonOf(tex, display))
    return known.get(key)
  }
}

/** A formula without macros; `undefined` where one of them cannot be written out. */
function plainTex(tex: string): string | undefined {
  try {
    return expandTex(tex, {})
  } catch (error) {
    if (error instanceof MacroError) return undefined
    throw error
  }
}

function reasonOf(tex: string, display: boolean): string | undefined {
  const plain = plainTex(tex)
  if (plain === undefined) return 'a command without its arguments'
  const sample = withSamples(plain, display)
  const fault = faultIn(sample, display)
  if (fault !== undefined) return fault.reason
  const [command] = setTex(sample, display).refused
  return command === undefined ? undefined : `\`${command}\` is not available on paper`
}
