import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeWhole } from '../files/write.ts'
import { templateFolder } from './templates.ts'

/**
 * Copies a template into a new folder, to be changed there.
 *
 * @param from name or folder of the template to begin with
 * @returns the paths written; `exists` where the folder is there already, `missing` where the template is not
 */
export async function newTemplate(folder: string, from: string): Promise<{ written: string[] } | 'exists' | 'missing'> {
  const source = templateFolder(from)
  if (source === undefined) return 'missing'
  if (existsSync(folder)) return 'exists'
  const entries = await readdir(source, { recursive: true, withFileTypes: true })
  const names = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const files = new Map<string, Uint8Array>()
  for (const name of names.sort()) files.set(join(folder, name.slice(source.length + 1)), await readFile(name))
  await writeWhole(files)
  return { written: [...files.keys()] }
}
