import { realpathSync } from 'node:fs'
import { resolve } from 'node:path'

/** Texts that stand in an editor, saved or not, by the paths of their files. They are read in place of these. */
const texts = new Map<string, Buffer>()

/** Says what stands in an editor in place of a file; `undefined` when it is closed. */
export function openText(path: string, text: string | undefined): void {
  for (const each of new Set([resolve(path), real(path)])) {
    if (text === undefined) texts.delete(each)
    else texts.set(each, Buffer.from(text))
  }
}

/** The bytes of what stands in an editor in place of a file, if anything does. */
export function openBytes(path: string): Buffer | undefined {
  return texts.size === 0 ? undefined : texts.get(resolve(path))
}

/** By links, too, where there is such a file. */
function real(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return resolve(path)
  }
}
