import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sweepPrivate } from '../../src/files/private.ts'
import { writeExamFolder } from '../../src/output/exam-folder.ts'
import { madeUntilNow, readMade } from '../../src/output/made.ts'
import { hashOf, manifestName, readManifest } from '../../src/output/manifest.ts'
import { browserMark } from '../../src/pipeline/browser-mark.ts'
import { keptPapers, openKeeper } from '../../src/pipeline/keeper.ts'
import { formRecipeOf, type Ingredients, recipeOf } from '../../src/pipeline/recipe.ts'
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
  const common = { styles: new Map(), versions: ['papersetter 1'], others: [] }
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
    ['a font of Chinese characters', () => ({ others: ['serif 2'] })],
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

  test('of one form is the same while its words are, wherever they stand, and whatever other forms there are', async () => {
    const by = { faces: 'faces', versions: ['one'], browser: 'one', env: {} }
    const recipe = async (text: string, styles = ['p {}'], chosen = 'all', other = {}) => {
      await writeFile(join(folder, 'form.md'), text)
      const { forms } = await loadForms(join(folder, 'form.md'))
      return formRecipeOf(forms[0] ?? expect.fail('there is one'), styles, chosen, { ...by, ...other })
    }
    const text = '---\ntitle: T\nforms: 2\nseed: s\n---\n\n## Q {#q points=1}\n\n![A](a.png)\n\nx [[y]]\n'
    const first = await recipe(text)
    expect(await recipe(text.replace('forms: 2', 'forms: 3'))).toBe(first)
    expect(await recipe(text.replace('---\n\n', '---\n\n<!-- more -->\n\n'))).toBe(first)
    for (const other of [
      text.replace('x', 'z'),
      text.replace('[[y]]', '[[z]]'),
      text.replace('points=1', 'points=2'),
      text.replace('title: T', 'title: U'),
    ])
      expect(await recipe(other)).not.toBe(first)
    expect(await recipe(text, ['q {}'])).not.toBe(first)
    expect(await recipe(text, ['p {}'], 'one')).not.toBe(first)
    for (const other of [{ faces: '' }, { versions: [] }, { browser: 'two' }, { env: { TZ: 'Asia/Seoul' } }])
      expect(await recipe(text, ['p {}'], 'all', other)).not.toBe(first)
    await writeFile(join(folder, 'a.png'), Buffer.concat([pixel.bytes, Buffer.from([0])]))
    expect(await recipe(text)).toBe(first)
    expect(await recipe(text.replace('a.png', 'b.png'))).not.toBe(first)
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

  test('of a form that is saved is read whole or not at all, by the program that has written it, for its user alone', async () => {
    const env = { XDG_CACHE_HOME: join(folder, 'cache') }
    const place = join(folder, 'cache/papersetter/forms')
    const opened = async (program: string) => (await openSavedForms(env, program)) ?? expect.fail('there is a place for them')
    const saved = await opened('one')
    const html = (css: string) => `<style>${css}</style>canary`
    const paper = { pages: 2, pdf: new Uint8Array([1, 255]), glyphs: { missing: [], fonts: ['KaTeX_Main'] } }
    await saved.write('A', new Map([['student', { ...paper, html }]]))
    const read = (await saved.read('A'))?.get('student')
    expect(read).toMatchObject({ ...paper, pdf: Buffer.from(paper.pdf) })
    expect(read?.html('p {}')).toBe(html('p {}'))
    expect(await saved.read('B')).toBeUndefined()
    expect(await (await opened('two')).read('A')).toBeUndefined()
    const [name = ''] = await readdir(place)
    expect([(await stat(place)).mode & 0o777, (await stat(join(place, name))).mode & 0o777]).toEqual([0o700, 0o600])
    const text = await readFile(join(place, name), 'utf8')
    await writeFile(join(place, name), text.replace('KaTeX_Main', 'KaTeX_Math'))
    expect(await saved.read('A')).toBeUndefined()
    // from its source nothing is kept
    expect(await openSavedForms(env)).toBeUndefined()
  })

  test('of other forms is not forgotten while there is room', async () => {
    const place = join(folder, 'swept')
    await mkdir(place)
    const sizes = { 'old.json': 10, 'middle.json': 10, 'new.json': 10 }
    for (const [index, [name, size]] of Object.entries(sizes).entries()) {
      await writeFile(join(place, name), 'x'.repeat(size))
      const time = Date.now() / 1000 - 100 + index
      await utimes(join(place, name), time, time)
    }
    await sweepPrivate(place, 25)
    expect((await readdir(place)).sort()).toEqual(['middle.json', 'new.json'])
    await utimes(join(place, 'new.json'), 1, 1)
    await sweepPrivate(place)
    expect(await readdir(place)).toEqual(['middle.json'])
  })
})
