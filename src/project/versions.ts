import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fontManifests, installedManifests } from '../browser/faces.ts'
import { katexStylesheet } from '../browser/fonts.ts'
import { patternsManifest } from '../files/patterns.ts'
import { readBytes } from '../files/read-file.ts'

const own = fileURLToPath(new URL('../../package.json', import.meta.url))
const katex = () => join(dirname(katexStylesheet()), '../package.json')

/** Names and versions of what sets a paper: Papersetter and the packages that its fonts, formulas and hyphens come from. */
export async function versionsOfPapers(): Promise<string[]> {
  return await Promise.all([own, ...fontManifests(), katex(), patternsManifest()].map(versionOf))
}

/** The same of fonts that need not be there. */
export async function versionsOfOthers(): Promise<string[]> {
  return await Promise.all(installedManifests().map(versionOf))
}

async function versionOf(path: string): Promise<string> {
  const manifest: unknown = JSON.parse(String(await readBytes(path)))
  if (typeof manifest !== 'object' || manifest === null || !('name' in manifest) || !('version' in manifest)) {
    throw new Error(`Unexpected content of ${path}, expected a package's name and version`)
  }
  return `${String(manifest.name)} ${String(manifest.version)}`
}
