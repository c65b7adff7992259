import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { versionsOfPapers } from '../../src/project/versions.ts'

test('papers are set by Papersetter, KaTeX, patterns of hyphens and all packages of fonts that it depends on, in these versions', async () => {
  const manifest: { version: string; dependencies: Record<string, string> } = JSON.parse(
    await readFile(new URL('../../package.json', import.meta.url), 'utf8'),
  )
  const setting = Object.entries(manifest.dependencies).filter(([name]) =>
    /^@expo-google-fonts\/|^katex$|^hyphenopoly$/.test(name),
  )
  const versions = [`papersetter ${manifest.version}`, ...setting.map(([name, version]) => `${name} ${version}`)]
  expect((await versionsOfPapers()).sort()).toEqual(versions.sort())
})
