import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The path of an address; of a text that no file has, its name in the working folder. */
export function pathOf(uri: string): string {
  try {
    if (uri.startsWith('file:')) return fileURLToPath(uri)
  } catch {
    // an address of another machine
  }
  const [name = ''] = /[^\\/:]*$/.exec(uri.replace(/[?#].*$/, '')) ?? []
  return resolve(name || 'untitled.md')
}
