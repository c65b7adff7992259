import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Folder, openFolder, papersetter } from './command.ts'

const exam = (...vars: string[]) => `---
title: Fixture
forms: [A, B, C]
seed: 1
---

## Sizes {#sizes points=2}

\`\`\`vars
${vars.join('\n')}
\`\`\`

\`\`\`verify
n > k
\`\`\`

From {{n}} and {{k}}:

- [x] {{n - k + 1}}
- [ ] {{n - k}}
- [ ] {{n + k}}
- [ ] {{2*n}}

## Which {#which points=1}

- [x] one
- [ ] two
- [ ] three
`

/** Right ones of figures in order: the greatest, and one in the middle; and lists that say that they keep their order. */
const fixed = `---
title: Fixture
forms: 4
seed: 1
---

## Greatest {#greatest points=2}

\`\`\`vars
n: 20..40
k: 3..7 step 2
\`\`\`

- [x] {{n + 2*k + 1}}
- [ ] {{n + 2*k}}
- [ ] {{n - k}}

## Middle {#middle points=2}

- [ ] 8
- [x] 16
- [ ] 32

## Kept {#kept points=2 shuffle=false}

- [ ] one
- [x] two

## Pinned {#pinned points=2}

- [ ] one
- [x] two {pin}
- [ ] three
- [ ] four
`

let folder: Folder

beforeAll(async () => {
  folder = await openFolder({
    'good.md': exam('n: 20..40', 'k: 3..7 step 2'),
    'sometimes.md': exam('n: 4..12', 'k: 3..7 step 2'),
    'never.md': exam('n: [4, 6]', 'k: [9]', 'where: n > k'),
    'fixed.md': fixed,
    'points.md': exam('n: 20..40', 'k: 2..9').replace('{#sizes points=2}', '{#sizes points={{k}}}'),
    'bonus.md': exam('n: 20..40', 'k: 2..9').replace('{#sizes points=2}', '{points={{k}} bonus}'),
    'same.md': exam('n: [8]', 'k: [8]'),
  })
})
afterAll(() => folder?.remove())

const run = (...words: string[]) => papersetter(words, { cwd: folder.path })

describe('papersetter stress', () => {
  test('says nothing of an exam whose every draw is in order but where right letters fall', async () => {
    const { status, stdout, stderr } = await run('stress', 'good.md', '-n', '120')
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^good\.md: 120 draws, \d+ different texts, 0 faults\nright at +A +B +C +D\n/)
    for (const id of ['sizes', 'which']) {
      const counts = new RegExp(`^${id}((?: +\\d+)+)$`, 'm').exec(stdout)?.[1]?.trim().split(/\s+/).map(Number) ?? []
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(120)
    }
  })

  test('says of an identity that fails now and then how often, and with which seed first', async () => {
    const { status, stderr } = await run('stress', 'sometimes.md', '-n', '60')
    expect(status).toBe(1)
    expect(stderr).toMatch(/sometimes\.md:15:1 +error +Unexpected failure of `n > k`[^\n]*verify-fails\n[^\n]*At n = \d+, k = \d/)
    const [, times = '', seed = ''] = /in (\d+) of 60 draws, first with seed (\d+)/.exec(stderr) ?? []
    expect(Number(times)).toBeGreaterThan(0)
    expect(Number(times)).toBeLessThan(60)
    // the seed shows it again
    expect((await run('build', 'sometimes.md', '--forms', '1', '--seed', seed)).stderr).toMatch(/verify-fails/)
  })

  test('marks a right letter that is always the same, unless the exam says that it is', async () => {
    const { status, stdout, stderr } = await run('stress', 'fixed.md', '-n', '100')
    expect([status, stderr]).toEqual([1, ''])
    const rows = stdout.split('\n').slice(1)
    expect(rows.shift()).toMatch(/^right at +A +B +C$/)
    // from either end, so that it is A or C
    const [, first, last] = /^greatest +(\d+) +0 +(\d+)$/.exec(rows.shift() ?? '')?.map(Number) ?? []
    expect(Math.min(first ?? 0, last ?? 0)).toBeGreaterThan(25)
    expect(rows.shift()).toMatch(/^middle +0 +100 +0 +skewed$/)
    expect(rows.slice(0, 2).map((row) => row.replace(/ +/g, ' ').trim())).toEqual(['kept 100', 'pinned 100'])
  })

  test('says of conditions that nothing meets, and of choices that are the same, why', async () => {
    expect((await run('stress', 'never.md')).stderr).toMatch(/never\.md:9:1 .*vars-draw\n +In 2000: n > k/)
    const { status, stderr } = await run('stress', 'same.md')
    expect(status).toBe(1)
    expect(stderr).toMatch(/the choices `\{\{n \+ k\}\}` and `\{\{2\*n\}\}` are the same/)
  })

  test('wants a number of draws, and a file that is there', async () => {
    expect((await run('stress', 'good.md', '-n', '0')).status).toBe(2)
    expect((await run('stress', 'nothing.md')).stderr).toBe('nothing.md: the file does not exist\n')
  })
})

describe('papersetter forms', () => {
  test('shows the answers of each form and what neighbours share', async () => {
    const { status, stdout, stderr } = await run('forms', 'good.md')
    expect([status, stderr]).toEqual([0, ''])
    const lines = stdout.split('\n')
    expect(lines[0]).toBe('form  points  run  answers')
    const letters = ['A', 'B', 'C'].map(
      (form, index) => new RegExp(`^${form} +3 +[12] +1 ([A-D]), 2 ([A-C])$`).exec(lines[index + 1] ?? '')?.slice(1) ?? [],
    )
    expect(letters.flat()).toHaveLength(6)
    for (const [place, id] of ['sizes', 'which'].entries()) {
      const pairs = [
        ['A', 'B'],
        ['B', 'C'],
      ].filter((_, index) => letters[index]?.[place] === letters[index + 1]?.[place])
      const line = lines.find((each) => each.startsWith(id)) ?? ''
      expect(line.match(/[ABC]=[ABC]/g) ?? []).toEqual(pairs.map((pair) => pair.join('=')))
    }
  })

  test('marks what is right at one letter on all of four forms, though choices change places', async () => {
    const { status, stdout } = await run('forms', 'fixed.md')
    expect(status).toBe(0)
    expect(stdout).toMatch(/^middle +0 +4 +0 +all$/m)
    expect(stdout).toMatch(/^kept +4 +A=B B=C C=D$/m)
    expect(stdout).toMatch(/^pinned +4 +A=B B=C C=D$/m)
    const [, first = '', last = ''] = /^greatest +(\d) +0 +(\d)/m.exec(stdout) ?? []
    expect(Number(first) + Number(last)).toBe(4)
  })

  test.each([
    ['points.md', /A: `(\d)`, B: `(\d)`, C: `(\d)`.*forms-points\n +`#sizes` has (\d), (\d), (\d)\. Write/, 1],
    ['bonus.md', /A: `1 \+ (\d)`, B: `1 \+ (\d)`, C: `1 \+ (\d)`.*forms-points\n +Question 1 has (\d), (\d), (\d)\. Write/, 0],
  ])('reports points that are not the same on all forms: %s', async (name, expected, rest) => {
    const { status, stdout, stderr } = await run('forms', name)
    expect([status, stdout]).toEqual([1, ''])
    const found = expected.exec(stderr)?.slice(1).map(Number) ?? []
    expect(found).toHaveLength(6)
    expect(new Set(found.slice(0, 3)).size).toBeGreaterThan(1)
    expect(found.slice(3)).toEqual(found.slice(0, 3).map((sum) => sum - rest))
    expect((await run('check', name)).status).toBe(1)
  })

  test('reports what is wrong instead', async () => {
    const { status, stdout, stderr } = await run('forms', 'never.md')
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/vars-draw/)
  })
})

test('--forms and --seed take the place of the exam’s own, or are wrong usage', async () => {
  const { status, stdout } = await run('build', 'good.md', '--forms', 'X,Y', '--seed', 'other', '--only', 'student')
  expect(status).toBe(0)
  expect(stdout.split('\n').slice(0, 2)).toEqual([
    expect.stringContaining('student-X.pdf'),
    expect.stringContaining('student-Y.pdf'),
  ])
  for (const forms of ['0', '703', 'A,A', 'a,A', 'toolong', ''])
    expect((await run('build', 'good.md', '--forms', forms)).status, forms).toBe(2)
})
