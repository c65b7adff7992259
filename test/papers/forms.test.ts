import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBuilder } from '../../src/pipeline/build.ts'
import { type Folder, openFolder } from '../cli/command.ts'
import { allText, readPaper } from './reading.ts'

const words = ['heron', 'otter', 'lynx', 'raven']

const question = (index: number) => `## Question ${index} {#q${index} points=2 literal}

Choose.

${words.map((word, place) => `- [${place === index % 4 ? 'x' : ' '}] ${word}${index}${place === 1 ? ` {#named${index}}` : ''}`).join('\n')}

:::answer
canaryanswer${index}, and [](#named${index}) is the second in the source.
:::
`

const exam = `---
title: Fixture
forms: [A, B, 가]
seed: fixture
shuffle: questions
---

${[1, 2, 3, 4].map(question).join('\n')}
## Sizes {#sizes points=3}

\`\`\`vars
n: [16, 32, 64, 128]
k: 3..7 step 2
\`\`\`

\`\`\`verify
(n - k) + 1 == n - (k - 1)
\`\`\`

From {{n}} pixels and a kernel of {{k}}: [[{{n - k + 1}}]]

### Output {points=2}

\`\`\`layers {blank="output"}
input 3x{{n}}x{{n}}
conv 4 k{{k}}
\`\`\`

### Reason {points=1}

:::answer{lines=2}
canaryreason
:::

:::rubric
- 1: canarycriterion
:::
`

type Key = {
  forms: {
    form: string
    fingerprint: string
    keyFingerprint: string
    questions: {
      id: string
      number: string
      kind: string
      correct: string[]
      canonical: string[]
      order: number[]
      value: unknown
      points: number
      rubric: unknown
    }[]
  }[]
}

let folder: Folder
let key: Key

beforeAll(async () => {
  folder = await openFolder({ 'exam.md': exam })
  const builder = openBuilder({ out: folder.path, env: process.env, map: true })
  const { file } = await builder.build(join(folder.path, 'exam.md')).finally(builder.close)
  expect(file.messages.map(String)).toEqual([])
  key = JSON.parse(await folder.read('exam/key.json'))
})
afterAll(() => folder?.remove())

const read = async (name: string) => await readPaper(await readFile(join(folder.path, 'exam', name)))

describe('an exam with forms', () => {
  test('is written as papers of each form and keys of all', async () => {
    expect((await readdir(join(folder.path, 'exam'))).sort()).toEqual(
      ['A', 'B', '가']
        .flatMap((form) => [`layout-${form}.json`, `solution-${form}.pdf`, `student-${form}.pdf`])
        .concat('key.csv', 'key.json', 'key.pdf', 'papersetter.manifest.json')
        .sort(),
    )
    expect(key.forms.map(({ form }) => form)).toEqual(['A', 'B', '가'])
    expect(new Set(key.forms.map(({ fingerprint }) => fingerprint)).size).toBe(3)
  })

  test('prints on each form what its key says', async () => {
    for (const { form, fingerprint, questions } of key.forms) {
      const { pages } = await read(`student-${form}.pdf`)
      const text = pages.map((page) => page.text).join(' ')
      expect(text).toContain(fingerprint)
      expect(text).toContain(`Form ${form}`)
      for (const { id, number, kind, correct, canonical, order } of questions) {
        if (kind !== 'choice') continue
        const index = Number(id.slice(1))
        expect(text).toMatch(new RegExp(`${number}\\.\\s+Question ${index}\\b`))
        const printed = [...text.matchAll(new RegExp(`([A-D])[\\s\\u200b]*(heron|otter|lynx|raven)${index}`, 'g'))].map(
          ([, letter, word]) => [letter, word],
        )
        expect(printed).toHaveLength(4)
        expect(printed.find(([letter]) => letter === correct[0])?.[1]).toBe(words[index % 4])
        expect(canonical).toEqual(['ABCD'[index % 4]])
        expect(order.map((place) => words[place])).toEqual(printed.map(([, word]) => word))
      }
    }
  })

  test('has its own values and its own key for them', async () => {
    const found = new Set<string>()
    for (const { form, questions } of key.forms) {
      const text = (await read(`student-${form}.pdf`)).pages.map((page) => page.text).join(' ')
      const [, n, k] = /From (\d+) pixels and a kernel of (\d)/.exec(text)?.map(Number) ?? []
      const side = Number(n) - Number(k) + 1
      found.add(`${n} ${k}`)
      expect(questions.find(({ id }) => id === 'sizes')?.value).toEqual([side])
      expect(questions.find(({ id }) => id === 'sizes-1')?.value).toEqual([`4x${side}x${side}`])
    }
    expect(found.size).toBeGreaterThan(1)
  })

  test('names choices in solutions by their letters on the form', async () => {
    for (const { form } of key.forms) {
      const solution = (await read(`solution-${form}.pdf`)).pages.map((page) => page.text).join(' ')
      for (const index of [1, 2, 3, 4]) {
        const letter = new RegExp(`([A-D])[\\s\\u200b]*otter${index}`).exec(solution)?.[1]
        expect(solution).toMatch(new RegExp(`canaryanswer${index}, and\\s+${letter}\\s+is the second`))
      }
    }
  })

  test('prints one key, in which each form has its page, its letters and its values', async () => {
    const { pages, info, marked, bookmarks } = await read('key.pdf')
    expect(pages).toHaveLength(1 + key.forms.length)
    expect(marked).toBe(true)
    const prints = [key.forms.map(({ fingerprint }) => fingerprint), key.forms.map(({ keyFingerprint }) => keyFingerprint)]
    expect(info.Keywords).toBe(`papersetter:${prints.map((list) => list.join('+')).join('/')}, key`)
    expect(bookmarks.map(({ title }) => title)).toEqual([
      'Fixture',
      'Questions on all forms',
      ...key.forms.map(({ form }) => `Answer key · Form ${form}`),
    ])
    const [overview] = pages
    for (const { id } of key.forms[0]?.questions ?? []) {
      const places = key.forms.map(({ questions }) => {
        const { number, correct } = questions.find((question) => question.id === id) ?? { number: '', correct: [] }
        return correct.length === 0 ? number : `${number}: ${correct.join(', ')}`
      })
      expect(overview?.text.replace(/\s+/g, '')).toContain([id, ...places].join('').replace(/\s+/g, ''))
    }
    for (const [index, { fingerprint, questions }] of key.forms.entries()) {
      const text = pages[index + 1]?.text.replace(/\s+/g, '')
      expect(text).toContain(fingerprint)
      for (const { number, kind, correct, points, value } of questions) {
        if (kind === 'choice') expect(text).toContain(`${number}${correct.join('')}${points}`)
        if (kind === 'blanks' && Array.isArray(value)) expect(text).toContain(String(value[0]).replaceAll('x', '×'))
      }
    }
  })

  test('prints no answer in any student’s paper', async () => {
    for (const { form } of key.forms) expect(allText(await read(`student-${form}.pdf`))).not.toMatch(/canary/)
  })

  test('is the same in two builds, and leaves nothing written where a form fails', async () => {
    const before = await folder.read('exam/key.json')
    const builder = openBuilder({ out: join(folder.path, 'again'), env: process.env, only: 'student' })
    try {
      await builder.build(join(folder.path, 'exam.md'))
      expect(await folder.read('again/exam/key.json')).toBe(before)
      for (const form of ['A', 'B', '가'])
        expect(await readFile(join(folder.path, `again/exam/student-${form}.pdf`))).toEqual(
          await readFile(join(folder.path, `exam/student-${form}.pdf`)),
        )
      await writeFile(
        join(folder.path, 'wrong.md'),
        exam
          .replace('(n - k) + 1 == n - (k - 1)', 'n <= 64')
          .replace('n: [16, 32, 64, 128]', 'n: [64, 128]')
          .replace('forms: [A, B, 가]', 'forms: 9'),
      )
      const { file, written } = await builder.build(join(folder.path, 'wrong.md'))
      expect(written).toEqual([])
      expect(file.messages.map(({ ruleId, line, note }) => [ruleId, line, note])).toEqual([
        ['verify-fails', 68, 'At n = 128: `n` is 128, the right side is 64.'],
      ])
    } finally {
      await builder.close()
    }
  })
})
