import { basename, dirname, relative } from 'node:path'
import { VFile } from 'vfile'
import { plain } from '../exam/front/front-matter.ts'
import { keys } from '../exam/front/keys.ts'
import { readMetadata, readStatements } from '../exam/parse.ts'
import { readBytes } from '../files/read-file.ts'
import { openTemplates } from './course.ts'
import { isPackaged, placed, standard } from './templates.ts'

/** A setting of an exam: its key, its value in a line, and where that is stated. */
export type Setting = { key: string; value: string; from: string }

/**
 * All settings of an exam, with where each comes from: the exam, its course, its template, or nobody. What is wrong with a file of the course or the template
 * is in `file`.
 *
 * @throws Error of the file system when the file cannot be read
 */
export async function settingsOf(path: string): Promise<{ file: VFile; settings: readonly Setting[] }> {
  const source = String(await readBytes(path))
  const templates = openTemplates(path, undefined)
  const { course } = templates
  const { macros } = readMetadata(source, templates.read)
  const template = templates.last()
  const file = new VFile({ path })
  file.messages.push(...course.messages, ...template.messages)
  const own = placed(readStatements(source), path)
  const layers = [own, ...course.statements, template.statements]
  const usual: ReadonlyMap<string, unknown> = new Map(Object.entries({ ...plain, lang: plain.language, template: standard }))
  const settings = [...Object.keys(keys), 'banks'].map((key): Setting => {
    const stated = layers.flatMap((layer) => layer.get(key) ?? [])
    // macros of the course count beside those of the exam
    const places = key === 'macros' ? stated : stated.slice(0, 1)
    const value = key === 'macros' ? Object.keys(macros).join(' ') : (stated[0]?.text ?? shown(usual.get(key)))
    return { key, value: value === '' ? '-' : value, from: places.map(placeOf).join(', ') || 'default' }
  })
  return { file, settings }
}

function placeOf({ path, line }: { path: string; line: number }): string {
  return isPackaged(path) ? `template ${basename(dirname(path))}` : `${relative('.', path)}:${line}`
}

/** A value of nobody as an author would write it. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(shown).join(', ')
  if (typeof value === 'object' && value !== null) return Object.values(value).map(shown).join(', ')
  return value === undefined ? '' : String(value)
}
