import { mkdir, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Follower, openFollower } from '../../src/files/follow.ts'
import { entriesOf, kindOf, realPath } from '../../src/files/looked.ts'
import { readBytes } from '../../src/files/read-file.ts'
import { type Folder, openFolder } from '../cli/command.ts'

let folder: Folder
let follower: Follower

beforeEach(async () => {
  folder = await openFolder({ 'a.md': 'one', 'b.md': 'one' })
  follower = openFollower()
})
afterEach(async () => {
  follower.close()
  await folder.remove()
})

const at = (...names: string[]) => join(folder.path, ...names)

/** A piece of work that reads a file, and does not mind where there is none. */
const reads = (path: string) => async () => await readBytes(path).catch(() => undefined)

test('a file that is written is told, by the work that read it', async () => {
  await follower.follow('a', reads(at('a.md')))
  await follower.follow('b', reads(at('b.md')))
  const changed = follower.changed()
  await writeFile(at('b.md'), 'two')
  expect(await changed).toEqual(new Map([['b', [at('b.md')]]]))
})

test('so is one in whose place another one is moved, again and again, as many an editor saves', async () => {
  for (const text of ['two', 'three', 'four']) {
    await follower.follow('a', reads(at('a.md')))
    const changed = follower.changed()
    await writeFile(at('.a.md.swp'), text)
    await rename(at('.a.md.swp'), at('a.md'))
    expect(await changed).toEqual(new Map([['a', [at('a.md')]]]))
  }
})

test('a file that was missed is told when it comes, its folder and the one above, too', async () => {
  await follower.follow('a', reads(at('deep', 'deeper', 'c.md')))
  const changed = follower.changed()
  await mkdir(at('deep', 'deeper'), { recursive: true })
  await writeFile(at('deep', 'deeper', 'c.md'), 'one')
  expect(await changed).toEqual(new Map([['a', [at('deep', 'deeper', 'c.md')]]]))
})

test('a file that is saved unchanged is not, and neither is one that is gone for a moment', async () => {
  await follower.follow('a', reads(at('a.md')))
  await follower.follow('b', reads(at('b.md')))
  const changed = follower.changed()
  await writeFile(at('a.md'), 'one')
  await utimes(at('a.md'), new Date(), new Date(0))
  await rename(at('a.md'), at('a.md~'))
  await writeFile(at('a.md'), '')
  await writeFile(at('a.md'), 'one')
  await writeFile(at('b.md'), 'two')
  expect(await changed).toEqual(new Map([['b', [at('b.md')]]]))
})

test('one that stays away is told, and one that stays empty', async () => {
  await follower.follow('a', reads(at('a.md')))
  await follower.follow('b', reads(at('b.md')))
  const gone = follower.changed()
  await rm(at('a.md'))
  expect([...(await gone).keys()]).toEqual(['a'])
  await follower.follow('a', reads(at('a.md')))
  const empty = follower.changed()
  await writeFile(at('b.md'), '')
  expect([...(await empty).keys()]).toEqual(['b'])
})

test('what changes while the work is done, or before anyone waits, is told at once', async () => {
  await follower.follow('a', async () => {
    await readBytes(at('a.md'))
    await writeFile(at('a.md'), 'two')
    await readBytes(at('a.md'))
  })
  expect([...(await follower.changed()).keys()]).toEqual(['a'])
  await follower.follow('a', reads(at('a.md')))
  await writeFile(at('a.md'), 'three')
  expect([...(await follower.changed()).keys()]).toEqual(['a'])
})

test('a link is followed to its file, and told when it leads elsewhere', async () => {
  await mkdir(at('far'))
  await writeFile(at('far', 'c.md'), 'one')
  await symlink(at('far', 'c.md'), at('link.md'))
  const work = async () => await readBytes(realPath(at('link.md')))
  await follower.follow('a', work)
  const written = follower.changed()
  await writeFile(at('far', 'c.md'), 'two')
  expect(await written).toEqual(new Map([['a', [at('far', 'c.md')]]]))
  await follower.follow('a', work)
  const led = follower.changed()
  await symlink(at('b.md'), at('link.new'))
  await rename(at('link.new'), at('link.md'))
  expect(await led).toEqual(new Map([['a', [at('link.md')]]]))
})

test('a folder tells of the files that are looked for there, and of no others', async () => {
  const work = async () => entriesOf(folder.path, /\.md$/, /^dist$/)
  await follower.follow('all', work)
  await follower.follow('kind', async () => kindOf(at('c.txt')))
  const first = follower.changed()
  await writeFile(at('other.txt'), '')
  await writeFile(at('c.txt'), '')
  expect([...(await first).keys()]).toEqual(['kind'])
  await follower.follow('kind', async () => undefined)
  const second = follower.changed()
  await writeFile(at('c.md'), '')
  expect(await second).toEqual(new Map([['all', [folder.path]]]))
})

test('what is forgotten is not told, and nothing is when it is closed', async () => {
  await follower.follow('a', reads(at('a.md')))
  follower.forget('a')
  const changed = follower.changed()
  await writeFile(at('a.md'), 'two')
  follower.close()
  expect(await changed).toEqual(new Map())
})
