import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeExamFolder } from '../../src/output/exam-folder.ts'
import { madeUntilNow, readMade } from '../../src/output/made.ts'
import { hashOf, manifestName, readManifest } from '../../src/output/manifest.ts'
import { browserMark } from '../../src/pipeline/browser-mark.ts'
import { keptPapers, openKeeper } from '../../src/pipeline/keeper.ts'
import { type Ingredients, recipeOf } from '../../src/pipeline/recipe.ts'
import { openSavedForms } from '../../src/pipeline/saved-forms.ts'
import { loadForms } from '../../src/project/load.ts'
import { pixel } from '../canaries.ts'

let folder: string
let base: Ingredients

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'papersetter-kept-'))
  await writeFile(join(folder, 'a.png'), pixel.bytes)
  await writeFile(join(folder, 'exam.md'), '---\ntitle: T\n---\n\n## Q {#q points=1}\n\n![A](a.png)\n\nx [[y]]\n')
  const { file, forms } = await loadForms(join(folder, 'exam.md'))
  const common = { styles: new Map(), versions: ['papersetter 1'] }
  base = { file, forms, errata: [], chosen: [], faces: 'faces', browser: 'one', env: {}, ...common }
})
afterAll(() => rm(folder, { recursive: true }))

describe('the recipe of papers', () => {
  const [form] = [() => base.forms[0] ?? expect.fail('an exam has one form at least')]
  const others: [string, () => Partial<Ingredients>][] = [
    [
      'errata',
      () => ({
        errata: [{ kind: 'withdrawn', question: 'q', place: { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } } }],
      }),
    ],
    ['what is chosen', () => ({ chosen: ['student'] })],
    ['the faces of fonts', () => ({ faces: 'other faces' })],
    ['a stylesheet of a variant', () => ({ styles: new Map([['draft', 'p {}']] as const) })],
    ['a version', () => ({ versions: ['papersetter 2'] })],
    ['the browser', () => ({ browser: 'two' })],
    ['a variable that the browser looks at', () => ({ env: { TZ: 'Asia/Seoul' } })],
    [
      'the bytes of a picture',
      () => ({ forms: [{ ...form(), images: new Map([['a.png', { ...pixel, bytes: new Uint8Array([1]) }]]) }] }),
    ],
    ['a file that it names', () => ({ forms: [{ ...form(), sources: new Map([['net.layers', 'input 3x8x8']]) }] })],
    [
      'its template',
      () => ({ forms: [{ ...form(), template: { ...form().template, styles: { paper: 'p {}', key: '', sheet: '' } } }] }),
    ],
    [
      'its skeleton',
      () => ({ forms: [{ ...form(), template: { ...form().template, skeleton: { type: 'root', children: [] } } }] }),
    ],
  ]

  test.each(others)('is another one with another of %s', (_, other) => {
    expect(recipeOf({ ...base })).toBe(recipeOf(base))
    expect(recipeOf({ ...base, ...other() })).not.toBe(recipeOf(base))
  })

  test.skipIf(process.platform === 'win32')(
    'needs a browser that tells its version, in seconds and without a fault',
    async () => {
      const executable = join(folder, 'browser')
      const mark = () => browserMark({ executable, origin: 'installed' })
      await writeFile(executable, '#!/bin/sh\necho Chrome 1\nexit 1\n', { mode: 0o755 })
      expect(await mark()).toBeUndefined()
      await writeFile(executable, '#!/bin/sh\nsleep 600\n')
      expect(await mark()).toBeUndefined()
    },
  )
})

describe('what an earlier build has made', () => {
  const entry = { name: 'student.pdf', sha256: hashOf('B'), state: 'B' }
  const made = (name = 'student.pdf') => ({
    recipe: 'r',
    source: 's',
    current: ['B'],
    files: [{ name, sha256: hashOf('B'), pages: 1 }],
  })
  const emptied = async () => {
    const out = join(folder, 'out')
    await rm(out, { recursive: true, force: true })
    await mkdir(out)
    return out
  }

  test('is forgotten with the first of its files that is no longer listed', () => {
    expect(madeUntilNow([made()], [entry])).toEqual([made()])
    expect(madeUntilNow([made()], [{ ...entry, sha256: hashOf('C') }])).toEqual([])
  })

  test('names no file out of its folder, and is read from no link', async () => {
    const out = await emptied()
    const write = (name: string) => writeFile(join(out, manifestName), JSON.stringify({ files: [], made: [made(name)] }))
    await write('student.pdf')
    expect(await readMade(out)).toEqual([made()])
    await write('../exam.md')
    expect(await readMade(out)).toEqual([])
    await writeFile(join(folder, 'elsewhere.json'), JSON.stringify({ files: [], made: [made()] }))
    await rm(join(out, manifestName))
    await symlink('../elsewhere.json', join(out, manifestName))
    expect(await readMade(out)).toEqual([])
  })

  test('is kept, and what shows another state goes, as after a build', async () => {
    const out = await emptied()
    const files = (name: string, content: string) => new Map([[name, { content, state: content }]])
    await writeExamFolder(out, files('student-A.pdf', 'A'), { current: new Set('A'), remove: false })
    await writeExamFolder(out, files('student.pdf', 'B'), { current: new Set('B'), remove: false, made: made() })
    expect(await keptPapers(out, 'another')).toBeUndefined()
    expect(await keptPapers(out, 'r')).toEqual({
      written: [{ path: join(out, 'student.pdf'), audience: 'student', pages: 1, kept: true }],
      removed: [join(out, 'student-A.pdf')],
      outdated: [],
    })
    expect((await readManifest(out))?.map(({ name }) => name)).toEqual(['student.pdf'])
    await rm(join(out, 'student.pdf'))
    await mkdir(join(out, 'student.pdf'))
    expect(await keptPapers(out, 'r')).toBeUndefined()
  })

  test('is nothing for drafts and maps, and where there is no browser', async () => {
    const keeper = await openKeeper(folder, join(folder, 'exam.md'))
    const browser = async () => ({ executable: join(folder, 'exam.md'), origin: 'packaged' as const, shell: false, env: {} })
    const { chosen, browser: _, ...ingredients } = base
    const recipe = (options: { map?: boolean; variants?: ['draft'] }, find = browser) =>
      keeper.recipe(ingredients, { out: folder, ...options }, find)
    expect(await recipe({})).toMatchObject({ source: hashOf(await readFile(join(folder, 'exam.md'))) })
    expect(await recipe({ map: true })).toBeUndefined()
    expect(await recipe({ variants: ['draft'] })).toBeUndefined()
    expect(await recipe({}, () => Promise.reject(new Error('there is none')))).toBeUndefined()
  })

  test('of a form that is saved is read whole or not at all, and another recipe’s is removed', async () => {
    const out = await emptied()
    const place = join(out, '.papersetter-forms')
    const saved = await openSavedForms(out, 'one')
    await saved.write('A', new Map())
    expect(await saved.read('A')).toEqual(new Map())
    expect(await saved.read('B')).toBeUndefined()
    const [name = ''] = await readdir(place)
    const text = await readFile(join(place, name), 'utf8')
    await writeFile(join(place, name), text.replace('[]', '[ ]'))
    expect(await saved.read('A')).toBeUndefined()
    await openSavedForms(out, 'one')
    expect(await readdir(place)).toEqual([name])
    await openSavedForms(out, 'two')
    expect(await readdir(place)).toEqual([])
  })
})
