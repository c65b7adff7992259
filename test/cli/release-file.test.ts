import { chmod, mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openReleases, picture } from './releases.ts'

const { folder, run, write, bytesOf, released } = await openReleases()

afterAll(() => folder.remove())

describe('the file with what was released', () => {
  const text = '---\ntitle: Small\n---\n\n## One {#one points=1}\n\nIt is [[x]].\n'
  let print = ''
  let kept = ''
  let whole: Buffer
  beforeAll(async () => {
    await write('small/exam.md', text)
    ;({ print, kept } = await released('small/exam.md'))
    whole = await bytesOf(kept)
  })
  const takeBack = 'take it back from your version control or a copy'
  const again = async () => await run('rebuild', print, '--exams', 'small', '--out', 'none')

  test.each<[string, (file: string) => Promise<unknown>, string]>([
    ['is missing', (file) => rm(file), `is not there, expected what was released; ${takeBack}`],
    [
      'is cut off',
      (file) => writeFile(file, whole.subarray(0, 60)),
      `is not as \`papersetter release\` has written it, expected exam.md in it; ${takeBack}`,
    ],
    [
      'was changed by hand',
      (file) => writeFile(file, gzipSync(String(gunzipSync(whole)).replace('It is', 'It was'))),
      `is not as \`papersetter release\` has written it, expected exam.md in it; ${takeBack}`,
    ],
    [
      'is something else',
      (file) => writeFile(file, text),
      `is not as \`papersetter release\` has written it, expected exam.md in it; ${takeBack}`,
    ],
    [
      'is of another version',
      (file) => writeFile(file, gzipSync(String(gunzipSync(whole)).replace('papersetter-release 1', 'papersetter-release 2'))),
      'begins with `papersetter-release 2`, expected `papersetter-release 1`; use the version of Papersetter that has written it',
    ],
    [
      'is a folder',
      (file) => rm(file).then(() => mkdir(file)),
      'cannot be read (expected a file, not a folder), expected what was released',
    ],
  ])('that %s is told, and does no harm while the files are as they were', async (_, damage, fault) => {
    await rm(join(folder.path, kept), { recursive: true, force: true })
    await writeFile(join(folder.path, kept), whole)
    await damage(join(folder.path, kept))
    await write('small/exam.md', text)
    const sound = await again()
    expect([sound.status, sound.stderr]).toEqual([0, expect.stringContaining(`exam.md: ${kept} ${fault}`)])
    await rm(join(folder.path, 'none'), { recursive: true })
    await write('small/exam.md', text.replace('It is', 'It was'))
    const { status, stderr } = await again()
    expect(status).toBe(1)
    expect(stderr).toContain(`exam.md: ${kept} ${fault}`)
    expect(stderr).toContain('exam.md: small/exam.md has changed\n')
    expect(stderr).toContain('The same papers cannot be made; nothing was written.\n')
    expect((await folder.files()).filter((name) => name.startsWith('none/'))).toEqual([])
  })

  test('is not half written: where it cannot be, the lock file stays as it was', async () => {
    await write('half/exam.md', text.replace('Small', 'Half'))
    const before = await released('half/exam.md')
    const lock = await bytesOf('half/papersetter.lock.json')
    await rm(join(folder.path, before.kept))
    await mkdir(join(folder.path, before.kept))
    const { status, stderr } = await run('release', 'half/exam.md')
    expect([status, stderr]).toEqual([2, `${before.kept}: cannot be written: expected a file, not a folder\n`])
    expect(await bytesOf('half/papersetter.lock.json')).toEqual(lock)
    expect((await folder.files()).filter((name) => name.startsWith('half/.'))).toEqual([])
  })

  test('is whole again after another release', async () => {
    await rm(join(folder.path, kept), { recursive: true, force: true })
    await write('small/exam.md', text)
    expect(await released('small/exam.md')).toEqual({ print, kept })
    expect(await bytesOf(kept)).toEqual(whole)
  })

  test('is read by those who may read the exam and all its files, and by nobody else', async () => {
    await write('closed/exam.md', text.replace('It is', '![A bar](bar.svg)\n\nIt is'))
    await write('closed/bar.svg', picture)
    const modeOf = async () => (await stat(join(folder.path, (await released('closed/exam.md')).kept))).mode & 0o777
    expect(await modeOf()).toBe((await stat(join(folder.path, 'closed/exam.md'))).mode & 0o777)
    await chmod(join(folder.path, 'closed/bar.svg'), 0o600)
    expect(await modeOf()).toBe(0o600)
  })
})
