import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { spelt } from '../../src/files/spelt.ts'
import { type Folder, openFolder } from '../cli/command.ts'

let folder: Folder

/** With a mark as a character of its own, as another system writes it. */
const parted = 'gru\u0308n.png'

beforeAll(async () => {
  folder = await openFolder({ 'exam.md': '' })
  await mkdir(join(folder.path, 'Bilder'))
  for (const name of ['Fig.png', parted]) await writeFile(join(folder.path, 'Bilder', name), '')
})
afterAll(() => folder?.remove())

/** How a path is spelt that was written in a folder, from there. */
function spellingOf(path: string, from = '.') {
  const found = spelt(join(folder.path, from, path), join(folder.path, from))
  return found?.replaceAll('\\', '/').replace(folder.path.replaceAll('\\', '/'), '')
}

// what a file system opens is not asked for, so that it is the same where capital and small letters are
test.each([
  ['as it is listed', 'Bilder/Fig.png', '/Bilder/Fig.png'],
  ['with other capitals', 'Bilder/fig.PNG', undefined],
  ['with other capitals of its folder', 'bilder/Fig.png', undefined],
  ['with other marks', 'Bilder/gr\u00fcn.png', `/Bilder/${parted}`],
  ['with other marks and capitals', 'Bilder/Gr\u00fcn.png', undefined],
  ['that leads nowhere', 'Bilder/none.png', '/Bilder/none.png'],
  ['through a file', 'exam.md/x.png', '/exam.md/x.png'],
])('a path %s', (_, path, found) => {
  expect(spellingOf(path)).toBe(found)
  expect(spellingOf(join('..', path), 'Bilder')).toBe(found)
})

test('how the folder of an exam is spelt does not matter', () => {
  expect(spellingOf('x.png', 'BILDER')).toBe('/BILDER/x.png')
  expect(spelt('exam.md', '')).toBe('exam.md')
})
