import { afterAll, beforeAll, expect, test } from 'vitest'
import { exportExam } from '../../src/pipeline/export.ts'
import { type Folder, openFolder, papersetter } from '../cli/command.ts'
import { importGift } from './gift/importer.ts'
import { importMoodle } from './moodle/importer.ts'

let folder: Folder

/** What both languages can say. */
const both = `---
title: Round trip
---

## Sums {#sums points=2 tags="easy"}

Is $a < b$ & "so", *really*?

- [ ] no
- [x] \`yes\` ~ {1}.
- [ ] $\\frac{1}{2}$

:::answer
Because of **this**: $x = 1$.
:::

## Truth {#truth points=1}

Is it?

- [x] True
- [ ] False

## Falling {#falling points=1.5}

A stone falls with [[9.81]]{tolerance=0.01} m/s².

## Words {#words points=1}

The sky is [[blue]].

## Table {#table points=2}

| Layer | Size |
|:-----:|-----:|
| one | [[12]] |
| two | [[x = {y} # z]] |

## Pairs {#pairs points=3}

Match.

:::matching
| force | N |
| --- | --- |
| energy | J |
| power | W |
| $p$ | Pa |
| | kg |
:::

`

const why = `## Why {#why points=2}

Why?

\`\`\`python
if x < 1:

    print("]]>")
\`\`\`

:::answer{lines=4}
So.

- one
- two
:::

:::rubric
- 1: the one
- 1: the other
:::
`

beforeAll(async () => {
  folder = await openFolder({ 'moodle.md': both + why, 'gift.md': both })
})
afterAll(() => folder?.remove())

async function again(to: 'moodle' | 'gift', ending: string) {
  const path = (name: string) => `${folder.path}/${name}`
  const { files } = await exportExam(path(`${to}.md`), { to })
  const [first = ''] = files.values()
  expect((await papersetter(['export', `${to}.md`, '--to', to, '--out', to], { cwd: folder.path })).status).toBe(0)
  const read = await papersetter(['import', `${to}/${to}.${ending}`, '--out', `${to}-again.md`], { cwd: folder.path })
  expect([read.status, read.stderr]).toEqual([0, expect.not.stringContaining('error')])
  const second = await exportExam(path(`${to}-again.md`), { to })
  expect(second.file.messages.map(({ reason }) => reason)).toEqual([])
  const [last = ''] = second.files.values()
  return [String(first), String(last)] as const
}

test('what goes to Moodle and comes back is what went', async () => {
  const [first, last] = (await again('moodle', 'moodle.xml')).map((text) =>
    importMoodle(text).map(({ xml: _, category: __, tags, ...question }) => {
      // its category is the topic of what comes back
      return { ...question, tags: tags.filter((tag) => tag !== 'topic:Round trip') }
    }),
  )
  expect(last).toEqual(first)
})

test('what goes as GIFT and comes back is what went', async () => {
  const [first, last] = (await again('gift', 'gift.txt')).map((text) =>
    importGift(text).map(({ category: _, ...question }) => question),
  )
  expect(last).toEqual(first)
})
