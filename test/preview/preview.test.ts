import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import axe from 'axe-core'
import type { Browser } from 'puppeteer'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { buildExam } from '../../src/pipeline/build.ts'
import { openPreview } from '../../src/preview/preview.ts'
import type { Serving } from '../../src/preview/server.ts'
import type { State } from '../../src/preview/state.ts'
import { type Folder, openFolder } from '../cli/command.ts'
import { openBrowser, openPage, type Seen } from './browser.ts'

const exam = `---
title: Nets
forms: 2
seed: preview
---

## First {#first points=2}

Which letter comes before all the others?

- [x] alpha
- [ ] omega

:::answer
canarysolution
:::

## Second {#second points=3}

A sentence with the word elephant and a [[blank]].

:::answer{lines=4}
A herd of them.
:::

::use{#net from=bank.md}
`

const bank = `## Net {#net points=1 topic=a}

How many layers has a crocodile?

:::answer
Four.
:::
`

let reader: Awaited<ReturnType<typeof openBrowser>>
let folder: Folder
let serving: Serving | undefined
let path: string

beforeAll(async () => {
  reader = await openBrowser()
})
afterAll(() => reader?.close())
beforeEach(async () => {
  folder = await openFolder({ 'nets.md': exam, 'bank.md': bank })
  path = join(folder.path, 'nets.md')
})
afterEach(async () => {
  await serving?.close()
  serving = undefined
  await folder.remove()
})

const silent = { port: 0, failureText: String, onEditorFailure: () => undefined }

async function open(browser: Browser, query = '', options: Partial<Parameters<typeof openPreview>[1]> = {}): Promise<Seen> {
  serving = await openPreview(path, { ...silent, ...options })
  return await openPage(browser, `${serving.address}${query}`)
}

/** The bytes that a build writes. */
async function built(name: string, options: Partial<Parameters<typeof buildExam>[1]> = {}): Promise<string> {
  const { written } = await buildExam(path, { out: join(folder.path, 'out'), ...options })
  const file = written.find((each) => each.path.endsWith(name))
  return await readFile(file?.path ?? '', 'base64')
}

async function bytesOf(id: string): Promise<string> {
  const answer = await fetch(`${serving?.address}papers/${id}.pdf`)
  return Buffer.from(await answer.arrayBuffer()).toString('base64')
}

const text = async ({ page }: Seen, selector: string) => await page.$eval(selector, (found) => found.textContent ?? '')

test('it shows the bytes that a build writes, and each save of anything they are made from, without loading the page anew', async () => {
  const seen = await open(reader.browser)
  const { page, says, drawn } = seen
  await says(/Up to date/)
  const first = await drawn('student')
  expect(await bytesOf(first)).toBe(await built('student-A.pdf'))
  expect(await text(seen, '#title')).toBe('Nets')
  expect(await text(seen, '#figures')).toBe('6 points · 1 blank · 2 spaces · student: 1 page')
  await page.evaluate(() => document.body.setAttribute('data-kept', ''))

  await writeFile(path, exam.replace('elephant', 'giraffe'))
  const second = await drawn('student', first)
  await says(/Up to date/)
  expect(await bytesOf(second)).toBe(await built('student-A.pdf'))

  await writeFile(join(folder.path, 'bank.md'), bank.replace('crocodile', 'hippopotamus'))
  const third = await drawn('student', second)
  await writeFile(join(folder.path, 'papersetter.yml'), 'course: STAT 433\n')
  const fourth = await drawn('student', third)
  await says(/Up to date/)
  expect(await bytesOf(fourth)).toBe(await built('student-A.pdf'))
  expect(await page.$('body[data-kept]')).not.toBeNull()
  expect(seen.faults).toEqual([])
  expect(seen.asked.filter((address) => !address.startsWith(serving?.address ?? '') && address !== 'data:,')).toEqual([])
})

test('a source with faults keeps the last good paper, with its messages over it, until it is mended; so does one that is gone', async () => {
  const seen = await open(reader.browser)
  const { page, says, drawn } = seen
  await says(/Up to date/)
  const good = await drawn('student')
  expect(await page.$eval('#messages', (found) => found.hasAttribute('hidden'))).toBe(true)

  await writeFile(path, exam.replace('points=3', 'pionts=3'))
  await says(/^1 error; the papers are those from before/)
  const told = await text(seen, '#messages')
  expect(told).toContain(`${path}:18:20`)
  expect(told).toContain('attribute-unknown')
  expect(told).toContain('Did you mean `points`?')
  expect(await drawn('student')).toBe(good)
  expect(await text(seen, '#told')).toBe('1 error; the papers are those from before')

  await rm(path)
  await says(/^Not printed/)
  expect(await text(seen, '#messages')).toContain('ENOENT')
  expect(await drawn('student')).toBe(good)

  await writeFile(path, exam.replace('elephant', 'zebra'))
  await drawn('student', good)
  await says(/Up to date/)
  expect(await page.$eval('#messages', (found) => found.hasAttribute('hidden'))).toBe(true)
})

test('the solution, both, a form and a variant are those of a build; who asks for the student’s paper alone gets nothing of the solution', async () => {
  const seen = await open(reader.browser)
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
  expect(await bytesOf(solution)).toBe(await built('solution-A.pdf'))
  expect(await page.$$eval('.pane', (panes) => panes.map((pane) => pane.hasAttribute('hidden')))).toEqual([false, false])
  await page.select('#form', 'B')
  const other = await drawn('student', student)
  await says(/Up to date/)
  expect(await bytesOf(other)).toBe(await built('student-B.pdf'))
  await page.select('#variant', 'large-print')
  const large = await drawn('student', other)
  await says(/Up to date/)
  expect(await bytesOf(large)).toBe(await built('student-B-large.pdf', { variants: ['large-print'] }))
  // what is looked at stands in the address, and comes again with it
  await page.reload()
  expect(await drawn('solution')).toBe(await drawn('solution'))
  expect(await page.$eval('#form', (found) => (found instanceof HTMLSelectElement ? found.value : ''))).toBe('B')
  expect(seen.faults).toEqual([])
})

test('of a preview of one paper alone, the other one is never sent', async () => {
  const seen = await open(reader.browser, '?papers=student,solution', { only: 'student' })
  await seen.says(/Up to date/)
  await seen.drawn('student')
  expect(await seen.page.$('#solution canvas')).toBeNull()
  expect(await text(seen, '#downloads')).not.toContain('solution')
})

test('a click leads to the file and the line, of a bank too, and opens the editor; the editor’s line moves the paper', async () => {
  const script = join(folder.path, 'editor.sh')
  await writeFile(
    script,
    `#!/bin/sh\nprintf '%s' "$*" > '${folder.path}/called.tmp'\nmv '${folder.path}/called.tmp' '${folder.path}/called'\n`,
    { mode: 0o755 },
  )
  const seen = await open(reader.browser, '', { editor: `${script} {file} {line}` })
  const { page, says, drawn } = seen
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }])
  await says(/Up to date/)
  const paper = await drawn('student')
  const source = async (found: { page: number; y: number }) => {
    const query = new URLSearchParams({ paper, page: String(found.page), x: '60', y: String(found.y) })
    const answer = await fetch(`${serving?.address}source?${query}`)
    return await answer.json()
  }
  // where a line of the source stands, by the cursor; and back from there
  const spot = async (line: number, file?: string) => {
    const told = page.evaluate(async () => {
      const stream = (await fetch('events?papers=student')).body?.getReader()
      for (let heard = '', ready = false; ; ) {
        const { value, done } = (await stream?.read()) ?? { value: undefined, done: true }
        heard += new TextDecoder().decode(value)
        const [, data] = /event: cursor\ndata: (.*)\n/.exec(heard) ?? []
        if (data !== undefined || done) {
          await stream?.cancel()
          return data ?? ''
        }
        // once, or the next one would begin before its own stream does
        if (!ready && /event: state/.test(heard)) {
          ready = true
          document.body.setAttribute('data-ready', '')
        }
      }
    })
    await page.waitForSelector('body[data-ready]', { timeout: 0 })
    await page.evaluate(() => document.body.removeAttribute('data-ready'))
    const query = new URLSearchParams({ line: String(line), ...(file && { file }) })
    expect((await fetch(`${serving?.address}at?${query}`, { method: 'POST' })).status).toBe(204)
    return JSON.parse(await told)
  }
  for (const line of [2, 7, 9, 18, 20]) {
    const found = await spot(line)
    expect([line, await source({ ...found, y: found.y + 1 })]).toEqual([line, { path, line }])
  }
  const inBank = await spot(3, join(folder.path, 'bank.md'))
  expect(await source({ ...inBank, y: inBank.y + 1 })).toEqual({ path: join(folder.path, 'bank.md'), line: 3 })

  const scale = Number(await page.$eval('#student', (pane) => getComputedStyle(pane).getPropertyValue('--scale')))
  // the page itself has moved there, too
  await page.waitForFunction(
    (top) => Math.abs(parseFloat(document.querySelector<HTMLElement>('.spot')?.style.top ?? '') - top) < 1,
    { timeout: 0 },
    (inBank.y - 3) * scale,
  )
  const { left, top } = await page.$eval('#student .page', (sheet) => sheet.getBoundingClientRect().toJSON())
  await page.mouse.click(left + 60 * scale, top + (inBank.y + 1) * scale)
  await page.waitForFunction(() => document.querySelector('#place')?.textContent?.includes('bank.md:3'), { timeout: 0 })
  for (let called = ''; called === ''; called = await readFile(join(folder.path, 'called'), 'utf8').catch(() => ''))
    await new Promise((resolve) => setTimeout(resolve, 50))
  expect(await readFile(join(folder.path, 'called'), 'utf8')).toBe(`${join(folder.path, 'bank.md')} 3`)
})

test('what is read stays in its place when something before it grows, and no page is empty meanwhile', async () => {
  const long = `${exam}\n${Array.from({ length: 30 }, (_, index) => `## Later ${index} {#later-${index} points=1}\n\nText.\n\n:::answer{lines=5}\n:::\n`).join('\n')}`
  await writeFile(path, long.replace('::use{#net from=bank.md}\n', ''))
  const { page, says, drawn } = await open(reader.browser)
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }])
  await says(/Up to date/)
  const before = await drawn('student')
  await page.click('nav li:nth-child(18) button')
  const top = () => page.$eval('#student', (pane) => pane.scrollTop)
  const start = await top()
  expect(start).toBeGreaterThan(500)
  // what one has just come to may still be drawn
  await page.waitForFunction(
    () => {
      const { left = 0, top = 0 } = document.querySelector('#student')?.getBoundingClientRect() ?? {}
      return (
        document
          .elementFromPoint(left + 200, top + 200)
          ?.closest('.page')
          ?.querySelector('canvas') != null
      )
    },
    { timeout: 0 },
  )
  await page.evaluate(() => {
    const pane = document.querySelector('#student')
    const look = () => {
      const rect = pane?.getBoundingClientRect()
      const here = document.elementFromPoint((rect?.left ?? 0) + 200, (rect?.top ?? 0) + 200)
      if (here?.closest('.page') && here.closest('.page')?.querySelector('canvas') === null)
        document.body.setAttribute('data-flash', '')
      requestAnimationFrame(look)
    }
    look()
  })
  await writeFile(path, long.replace('::use{#net from=bank.md}\n', '').replace('lines=4', 'lines=12'))
  await drawn('student', before)
  await says(/Up to date/)
  // the same question stands at the upper edge, wherever that is now
  const moved = await top()
  await page.click('nav li:nth-child(18) button')
  expect(Math.abs((await top()) - moved)).toBeLessThan(3)
  expect(Math.abs(moved - start)).toBeGreaterThan(20)
  expect(await page.$('body[data-flash]')).toBeNull()
})

test('two previews of one exam do not meet, and a page says when its own has ended', async () => {
  const seen = await open(reader.browser)
  const other = await openPreview(path, silent)
  try {
    const second = await openPage(reader.browser, other.address)
    const [one, two] = await Promise.all([seen.drawn('student'), second.drawn('student')])
    expect(one).toBe(two)
    await serving?.close()
    serving = undefined
    await seen.says(/has ended/)
    await writeFile(path, exam.replace('elephant', 'tapir'))
    expect(await second.drawn('student', two)).not.toBe(two)
  } finally {
    await other.close()
  }
  // nothing was written but what the test has
  expect((await folder.files()).filter((name) => name.endsWith('.pdf'))).toEqual([])
})

test.each(['light', 'dark'])(
  'axe finds nothing to mend, %s, with messages and both papers, and all is reached by the keyboard',
  async (scheme) => {
    await writeFile(path, exam.replace(':::answer\ncanarysolution\n:::\n', ''))
    const seen = await open(reader.browser, '?papers=student,solution')
    const { page } = seen
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
    await seen.says(/Up to date/)
    await seen.drawn('solution')
    await writeFile(path, exam.replace('points=3', 'pionts=3'))
    await seen.says(/error/)
    await page.focus('nav button')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.querySelector('#place')?.textContent?.includes('nets.md'), { timeout: 0 })
    // as a page's own script, which its policy does not let in otherwise
    await (await page.createCDPSession()).send('Runtime.evaluate', { expression: axe.source })
    const found = await page.evaluate(async () => {
      const { violations } = await (
        globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
      ).axe.run()
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
    })
    expect(found).toEqual([])
    await page.screenshot({ path: join('dist', `preview-${scheme}.png`) })
    const reached = new Set<string>()
    await page.focus('input[name=papers]:checked')
    for (let step = 0; step < 30; step++) {
      reached.add(
        await page.evaluate(
          () =>
            document.activeElement?.id ||
            document.activeElement?.getAttribute('name') ||
            document.activeElement?.className ||
            document.activeElement?.tagName ||
            '',
        ),
      )
      await page.keyboard.press('Tab')
    }
    for (const id of [
      'papers',
      'form',
      'variant',
      'smaller',
      'fit',
      'larger',
      'download',
      'question',
      'student',
      'solution',
      'SUMMARY',
    ])
      expect([...reached]).toContain(id)
  },
)
