import { spawn } from 'node:child_process'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bin, compiled, type Folder, good, openFolder, papersetter } from './command.ts'

const students = (count: number) =>
  `name,number\n${Array.from({ length: count }, (_, index) => `Student ${index + 1},${1000 + index}\n`).join('')}`

let folder: Folder
beforeEach(async () => {
  folder = await openFolder({ 'good.md': good, 'three.csv': students(3), 'many.csv': students(400) })
})
afterEach(async () => await folder.remove())

const build = (...words: string[]) => papersetter(['build', 'good.md', '--out', 'out', ...words], { cwd: folder.path })

describe('build --roster', () => {
  it('writes a copy a student, and keeps it', async () => {
    const first = await build('--roster', 'three.csv')
    expect(first.status).toBe(0)
    expect(first.stdout).toContain('out/good/copies/copies.pdf  3 copies\n')
    const bytes = await readFile(join(folder.path, 'out/good/copies/copies.pdf'))
    const second = await build('--roster', 'three.csv')
    expect(second.stderr).toContain('good.md: kept 2 papers, up to date')
    expect(second.stderr).toContain('out/good/copies: kept all files, up to date\n')
    const third = await build('--roster', 'three.csv', '--copies', 'student', '--shard', '2/2')
    expect(third.stdout).toContain('out/good/copies/0002-1001.pdf  1 copy\nout/good/copies/0003-1002.pdf  1 copy\n')
    expect(third.stderr).toContain('out/good/copies/copies.pdf: removed, as it is none of these copies\n')
    await build('--roster', 'three.csv', '--fresh')
    expect((await readFile(join(folder.path, 'out/good/copies/copies.pdf'))).equals(bytes)).toBe(true)
  })

  it('says in a line what is in many files', async () => {
    const { stdout } = await build('--roster', 'many.csv', '--copies', 'student')
    expect(stdout).toContain('out/good/copies  400 copies in 400 files\n')
  })

  it.each([
    ['the list', ['--copies', 'one'], 'Unexpected --copies without --roster'],
    ['how they are divided', ['--roster', 'three.csv', '--copies', 'studnet'], 'Did you mean student?'],
    ['how many there are', ['--roster', 'three.csv', '--copies', '1001'], '1000 at most'],
    ['the part', ['--roster', 'three.csv', '--shard', '4/3'], 'Unexpected --shard 4/3'],
    ['a draft', ['--roster', 'three.csv', '--draft'], 'Unexpected --draft with --roster'],
    ['the solution alone', ['--roster', 'three.csv', '--only', 'solution'], 'Unexpected --only solution with --roster'],
    [
      'a column that is none',
      ['--roster', 'three.csv', '--sort', 'seat,row'],
      'Unexpected --sort row, expected a column of `three.csv`: `name`, `number`',
    ],
    ['a file that is none', ['--roster', 'nowhere.csv'], 'nowhere.csv'],
  ])('is told what is wrong with %s', async (_, words, message) => {
    const { status, stderr } = await build(...words)
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)])
    expect(await folder.files()).not.toContain('out/good/student.pdf')
  })

  it('prints nothing for a list with a fault', async () => {
    const own = await openFolder({ 'good.md': good, 'bad.csv': 'name,number\nAnn,1\nBob,1\n' })
    try {
      const { status, stderr } = await papersetter(['build', 'good.md', '--roster', 'bad.csv'], { cwd: own.path })
      expect(status).toBe(1)
      expect(stderr).toContain('bad.csv:3:5')
      expect(stderr).toContain('roster-number')
      expect(stderr).toContain('nothing was written for good.md')
    } finally {
      await own.remove()
    }
  })

  it('goes on where it was killed, with the files that are whole', async () => {
    const words = ['build', 'good.md', '--out', 'out', '--roster', 'many.csv', '--copies', 'student']
    const copies = join(folder.path, 'out/good/copies')
    const child = spawn(process.execPath, [bin, ...words], { cwd: folder.path, stdio: 'ignore' })
    const whole = async () => (await readdir(copies).catch(() => [])).filter((name) => name.endsWith('.pdf'))
    while ((await whole()).length < 50 && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 5))
    child.kill('SIGKILL')
    await new Promise((resolve) => child.on('close', resolve))
    const kept = (await whole()).sort()
    const times = await Promise.all(kept.map(async (name) => (await stat(join(copies, name))).mtimeMs))
    const { status, stderr } = await compiled(words, { cwd: folder.path })
    expect(status).toBe(0)
    if (kept.length < 400) expect(stderr).toContain(`kept ${kept.length} of 400 files, up to date`)
    expect((await readdir(copies)).filter((name) => !/^\d{4}-\d{4}\.pdf$/.test(name)).sort()).toEqual([
      'copies.csv',
      'layout.json',
    ])
    expect(await whole()).toHaveLength(400)
    expect(await Promise.all(kept.map(async (name) => (await stat(join(copies, name))).mtimeMs))).toEqual(times)
  })
})
