import { accessSync, constants, lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { noteLook } from '../files/looked.ts'
import { hashOf, isOwnName, manifestName } from './manifest.ts'

/**
 * Looks at an exam's folder, as far as a build does: its papers and its manifest with their contents, what a process that was ended or still runs has there,
 * and whether it can be written to. It is noted with what else was looked at.
 */
export function lookAtPapers(folder: string): void {
  accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  const names = readdirSync(folder).filter((name) => isOwnName(name) || name === manifestName || name.startsWith('.papersetter'))
  const files = names.sort().map((name) => {
    const path = join(folder, name)
    return `${name} ${lstatSync(path).isFile() ? hashOf(readFileSync(path)) : ''}`
  })
  noteLook(['papers', folder], () => hashOf(files.join('\n')))
}
