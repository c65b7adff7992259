import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { katexStylesheet } from './fonts.ts'

const require = createRequire(import.meta.url)

/** Names and versions of what sets a paper: Papersetter and the packages that its fonts and formulas come from. */
export async function versionsOfPapers(): Promise<string[]> {
  const fonts = ['source-serif-4', 'noto-serif-kr', 'source-code-pro']
  const manifests = [
    new URL('../../package.json', import.meta.url),
    ...fonts.map((name) => require.resolve(`@expo-google-fonts/${name}/package.json`)),
    join(dirname(katexStylesheet()), '../package.json'),
  ]
  return await Promise.all(manifests.map(versionOf))
}

async function versionOf(path: string | URL): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(path, 'utf8'))
  if (typeof manifest !== 'object' || manifest === null || !('name' in manifest) || !('version' in manifest)) {
    throw new Error(`Unexpected content of ${String(path)}, expected a package's name and version`)
  }
  return `${String(manifest.name)} ${String(manifest.version)}`
}
