import { readFile, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { barriersIn } from './browser.ts'
import { exam, previews } from './previews.ts'

const preview = previews()

test('a click leads to the file and the line, of a bank too, and opens the editor; the editor’s line moves the paper', async () => {
  const script = preview.pathOf('editor.sh')
  await writeFile(
    script,
    `#!/bin/sh\nprintf '%s' "$*" > '${preview.pathOf('called.tmp')}'\nmv '${preview.pathOf('called.tmp')}' '${preview.pathOf('called')}'\n`,
    { mode: 0o755 },
  )
  const seen = await preview.open('', { editor: `${script} {file} {line}` })
  const { page, says, drawn } = seen
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }])
  await says(/Up to date/)
  const paper = await drawn('student')
  const source = async (found: { page: number; y: number }) => {
    const query = new URLSearchParams({ paper, page: String(found.page), x: '60', y: String(found.y) })
    const answer = await fetch(`${preview.address()}source?${query}`)
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
    expect((await fetch(`${preview.address()}at?${query}`, { method: 'POST' })).status).toBe(204)
    return JSON.parse(await told)
  }
  for (const line of [2, 7, 9, 18, 20]) {
    const found = await spot(line)
    expect([line, await source({ ...found, y: found.y + 1 })]).toEqual([line, { path: preview.pathOf('nets.md'), line }])
  }
  const inBank = await spot(3, preview.pathOf('bank.md'))
  expect(await source({ ...inBank, y: inBank.y + 1 })).toEqual({ path: preview.pathOf('bank.md'), line: 3 })

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
  for (let called = ''; called === ''; called = await readFile(preview.pathOf('called'), 'utf8').catch(() => ''))
    await new Promise((resolve) => setTimeout(resolve, 50))
  expect(await readFile(preview.pathOf('called'), 'utf8')).toBe(`${preview.pathOf('bank.md')} 3`)
})

test('what is read stays in its place when something before it grows, and no page is empty meanwhile', async () => {
  const long = `${exam}\n${Array.from({ length: 30 }, (_, index) => `## Later ${index} {#later-${index} points=1}\n\nText.\n\n:::answer{lines=5}\n:::\n`).join('\n')}`
  await writeFile(preview.pathOf('nets.md'), long.replace('::use{#net from=bank.md}\n', ''))
  const { page, says, drawn } = await preview.open()
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
  await writeFile(preview.pathOf('nets.md'), long.replace('::use{#net from=bank.md}\n', '').replace('lines=4', 'lines=12'))
  await drawn('student', before)
  await says(/Up to date/)
  // the same question stands at the upper edge, wherever that is now
  const moved = await top()
  await page.click('nav li:nth-child(18) button')
  expect(Math.abs((await top()) - moved)).toBeLessThan(3)
  expect(Math.abs(moved - start)).toBeGreaterThan(20)
  expect(await page.$('body[data-flash]')).toBeNull()
})

test.each(['light', 'dark'])(
  'axe finds nothing to mend, %s, with messages and both papers, and all is reached by the keyboard',
  async (scheme) => {
    await writeFile(preview.pathOf('nets.md'), exam.replace(':::answer\ncanarysolution\n:::\n', ''))
    const seen = await preview.open('?papers=student,solution')
    const { page } = seen
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
    await seen.says(/Up to date/)
    await seen.drawn('solution')
    await writeFile(preview.pathOf('nets.md'), exam.replace('points=3', 'pionts=3'))
    await seen.says(/error/)
    await page.focus('nav button')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.querySelector('#place')?.textContent?.includes('nets.md'), { timeout: 0 })
    expect(await barriersIn(page)).toEqual([])
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
