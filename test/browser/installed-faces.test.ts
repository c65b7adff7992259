import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { installedFaces, isOwnFont, packageToInstall } from '../../src/browser/faces.ts'
import { fontFaces, selfContained } from '../../src/browser/fonts.ts'
import { recordLooks } from '../../src/files/looked.ts'
import { languages, localeOf } from '../../src/languages/locales.ts'
import { repertoireOf } from '../../src/project/repertoire.ts'
import { versionsOfOthers, versionsOfPapers } from '../../src/project/versions.ts'

const { resolve } = createRequire(import.meta.url)
const family = 'Noto Serif JP'
const name = '@expo-google-fonts/noto-serif-jp'
const plain = { styles: { paper: '', key: '', sheet: '' } }

let folder: string
const before = process.cwd()

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'papersetter-fonts-'))
  process.chdir(folder)
})
afterEach(async () => {
  process.chdir(before)
  await rm(folder, { recursive: true })
})

/** Puts a font with other characters in the place of that which is large. */
async function install() {
  const at = join(folder, 'node_modules', name)
  for (const cut of ['400Regular', '700Bold']) {
    const file = join(at, cut, `NotoSerifJP_${cut}.ttf`)
    await mkdir(dirname(file), { recursive: true })
    await copyFile(resolve(`@expo-google-fonts/noto-serif-kr/${cut}/NotoSerifKR_${cut}.ttf`), file)
  }
  await writeFile(join(at, 'package.json'), JSON.stringify({ name, version: '9.9.9' }))
}

test('fonts that need not be there are taken from the project of the working folder', async () => {
  expect([installedFaces(), packageToInstall(family), await versionsOfOthers()]).toEqual([[], name, []])
  expect((await fontFaces(process.env)).css).not.toContain(family)
  const look = recordLooks()
  expect(packageToInstall(family)).toBe(name)
  const absent = look()
  await install()
  const again = recordLooks()
  expect(installedFaces().map(({ weight }) => weight)).toEqual([400, 700])
  expect(packageToInstall(family)).toBeUndefined()
  const present = again()
  expect([...(absent ?? [])].filter(([key, answer]) => present?.get(key) !== answer)).not.toEqual([])
  expect((await fontFaces(process.env)).css).toMatch(/@font-face\{font-family:"Noto Serif JP";[^}]*;unicode-range:U\+2018-2019,/)
  expect(await versionsOfOthers()).toEqual([`${name} 9.9.9`])
  expect((await versionsOfPapers()).join()).not.toContain(name)
  expect(repertoireOf(plain).packageFor?.(family)).toBeUndefined()
  expect(isOwnFont('NotoSerifJP-Bold')).toBe(true)
})

test('a file that stands alone has their characters only where it has some', async () => {
  await install()
  const page = (text: string) => `<style>p { font-family: "Source Serif 4", "${family}" }</style><p>${text}</p>`
  expect(await selfContained(page('Text.'))).not.toContain(`font-family:"${family}"`)
  expect(await selfContained(page('한 漢字 Text.'))).toContain(`font-family:"${family}"`)
})

test('each language with letters that no other font has can have its font', () => {
  const families = languages.flatMap((language) => localeOf(language).font ?? [])
  expect(families).toEqual([family, 'Noto Serif SC', 'Noto Serif TC'])
  for (const each of families) expect(packageToInstall(each)).toMatch(/^@expo-google-fonts\/noto-serif-/)
})
