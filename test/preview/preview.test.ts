import { rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import { openPreview } from '../../src/preview/preview.ts'
import type { State } from '../../src/preview/state.ts'
import { bank, exam, previews, silent, textOf } from './previews.ts'

const preview = previews()

test('it shows the bytes that a build writes, and each save of anything they are made from, without loading the page anew', async () => {
  const seen = await preview.open()
  const { page, says, drawn } = seen
  await says(/Up to date/)
  const first = await drawn('student')
  expect(await preview.bytesOf(first)).toBe(await preview.built('student-A.pdf'))
  expect(await textOf(seen, '#title')).toBe('Nets')
  expect(await textOf(seen, '#figures')).toBe('6 points · 1 blank · 2 spaces · student: 1 page')
  await page.evaluate(() => document.body.setAttribute('data-kept', ''))

  await writeFile(preview.pathOf('nets.md'), exam.replace('elephant', 'giraffe'))
  const second = await drawn('student', first)
  await says(/Up to date/)
  expect(await preview.bytesOf(second)).toBe(await preview.built('student-A.pdf'))

  await writeFile(preview.pathOf('bank.md'), bank.replace('crocodile', 'hippopotamus'))
  const third = await drawn('student', second)
  await writeFile(preview.pathOf('papersetter.yml'), 'course: STAT 433\n')
  const fourth = await drawn('student', third)
  await says(/Up to date/)
  expect(await preview.bytesOf(fourth)).toBe(await preview.built('student-A.pdf'))
  expect(await page.$('body[data-kept]')).not.toBeNull()
  expect(seen.faults).toEqual([])
  expect(seen.asked.filter((address) => !address.startsWith(preview.address()) && address !== 'data:,')).toEqual([])
})

test('a source with faults keeps the last good paper, with its messages over it, until it is mended; so does one that is gone', async () => {
  const seen = await preview.open()
  const { page, says, drawn } = seen
  await says(/Up to date/)
  const good = await drawn('student')
  expect(await page.$eval('#messages', (found) => found.hasAttribute('hidden'))).toBe(true)

  await writeFile(preview.pathOf('nets.md'), exam.replace('points=3', 'pionts=3'))
  await says(/^1 error; the papers are those from before/)
  const told = await textOf(seen, '#messages')
  expect(told).toContain(`${preview.pathOf('nets.md')}:18:20`)
  expect(told).toContain('attribute-unknown')
  expect(told).toContain('Did you mean `points`?')
  expect(await drawn('student')).toBe(good)
  expect(await textOf(seen, '#told')).toBe('1 error; the papers are those from before')

  await rm(preview.pathOf('nets.md'))
  await says(/^Not printed/)
  expect(await textOf(seen, '#messages')).toContain('ENOENT')
  expect(await drawn('student')).toBe(good)

  await writeFile(preview.pathOf('nets.md'), exam.replace('elephant', 'zebra'))
  await drawn('student', good)
  await says(/Up to date/)
  expect(await page.$eval('#messages', (found) => found.hasAttribute('hidden'))).toBe(true)
})

test('the solution, both, a form and a variant are those of a build; who asks for the student’s paper alone gets nothing of the solution', async () => {
  const seen = await preview.open()
  const { page, says, drawn } = seen
  await says(/Up to date/)
  const student = await drawn('student')
  const answers = await page.evaluate(async () =>
    (await fetch('events?papers=student')).body
      ?.getReader()
      .read()
      .then(({ value }) => new TextDecoder().decode(value)),
  )
  const state: State = JSON.parse(/data: (.*)/.exec(answers ?? '')?.[1] ?? '')
  expect(Object.keys(state.papers)).toEqual(['student'])
  expect(JSON.stringify(state)).not.toMatch(/canary|herd/)

  await page.click('input[value="student,solution"] + span')
  const solution = await drawn('solution')
  expect(await preview.bytesOf(solution)).toBe(await preview.built('solution-A.pdf'))
  expect(await page.$$eval('.pane', (panes) => panes.map((pane) => pane.hasAttribute('hidden')))).toEqual([false, false])
  await page.select('#form', 'B')
  const other = await drawn('student', student)
  await says(/Up to date/)
  expect(await preview.bytesOf(other)).toBe(await preview.built('student-B.pdf'))
  await page.select('#variant', 'large-print')
  const large = await drawn('student', other)
  await says(/Up to date/)
  expect(await preview.bytesOf(large)).toBe(await preview.built('student-B-large.pdf', { variants: ['large-print'] }))
  // what is looked at stands in the address, and comes again with it
  await page.reload()
  expect(await drawn('solution')).toBe(await drawn('solution'))
  expect(await page.$eval('#form', (found) => (found instanceof HTMLSelectElement ? found.value : ''))).toBe('B')
  expect(seen.faults).toEqual([])
})

test('of a preview of one paper alone, the other one is never sent', async () => {
  const seen = await preview.open('?papers=student,solution', { only: 'student' })
  await seen.says(/Up to date/)
  await seen.drawn('student')
  expect(await seen.page.$('#solution canvas')).toBeNull()
  expect(await textOf(seen, '#downloads')).not.toContain('solution')
})

test('two previews of one exam do not meet, and a page says when its own has ended', async () => {
  const seen = await preview.open()
  const other = await openPreview(preview.pathOf('nets.md'), silent)
  try {
    const second = await preview.look(other.address)
    const [one, two] = await Promise.all([seen.drawn('student'), second.drawn('student')])
    expect(one).toBe(two)
    await preview.close()
    await seen.says(/has ended/)
    await writeFile(preview.pathOf('nets.md'), exam.replace('elephant', 'tapir'))
    expect(await second.drawn('student', two)).not.toBe(two)
  } finally {
    await other.close()
  }
  // nothing was written but what the test has
  expect((await preview.files()).filter((name) => name.endsWith('.pdf'))).toEqual([])
})

test('no page of another site shows the preview in a frame, not even one that is made for a panel', async () => {
  const seen = await preview.open('', { panel: true })
  await seen.says(/Up to date/)
  const evil = createServer((_, response) =>
    response.setHeader('content-type', 'text/html').end(`<iframe src="${preview.address()}"></iframe>`),
  )
  await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve))
  try {
    const told = evil.address()
    await seen.page.goto(`http://127.0.0.1:${typeof told === 'object' ? told?.port : ''}/`)
    const [, frame] = seen.page.frames()
    expect(frame?.url()).toMatch(/^chrome-error:/)
    expect(seen.faults.join(' ')).toContain('frame-ancestors vscode-webview:')
  } finally {
    evil.close()
  }
})
