import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fontManifests } from '../browser/faces.ts'
import { katexStylesheet } from '../browser/fonts.ts'
import { patternsManifest } from '../files/patterns.ts'

const own = new URL('../../package.json', import.meta.url)
const katex = () => join(dirname(katexStylesheet()), '../package.json')

/** Names and versions of what sets a paper: Papersetter and the packages that its fonts, formulas and hyphens come from. */
export async function versionsOfPapers(): Promise<string[]> {
  return await Promise.all([own, ...fontManifests(), katex(), patternsManifest()].map(versionOf))
}

async function versionOf(path: string | URL): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(path, 'utf8'))
  if (typeof manifest !== 'object' || manifest === null || !('name' in manifest) || !('version' in manifest)) {
    throw new Error(`Unexpected content of ${String(path)}, expected a package's name and version`)
  }
  return `${String(manifest.name)} ${String(manifest.version)}`
}
