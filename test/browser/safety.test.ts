import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Fonts } from '../../src/browser/fonts.ts'
import { BrowserError, type BrowserSession, openSession } from '../../src/browser/session.ts'
import { png } from '../papers/pictures.ts'
import { openTestPress, paper, read } from './paper.ts'

let session: BrowserSession
let fonts: Fonts

beforeAll(async () => {
  ;({ session: session, fonts } = await openTestPress())
})
afterAll(() => session?.close())

test('scripts do not run', async () => {
  const body = `<p id="p">before</p><script>document.getElementById("p").textContent = "after"</script><img src="data:image/png;base64,${Buffer.from(png(1, 1)).toString('base64')}" onload="p.textContent=1">`
  expect((await read(await session.print(paper(fonts.css, body)))).text).toContain('before')
})

test.each([
  ['image', '<img src="https://example.org/a.png">', 'https://example.org/a.png'],
  ['picture in a drawing', '<svg><image href="https://example.org/b.png"/></svg>', 'https://example.org/b.png'],
  ['background', '<p style="background: url(https://example.org/c.png)">x</p>', 'https://example.org/c.png'],
  ['stylesheet', '<link rel="stylesheet" href="https://example.org/d.css">', 'https://example.org/d.css'],
  [
    'font',
    '<style>@font-face { font-family: F; src: url(https://example.org/f.ttf) } p { font-family: F }</style><p>x',
    'https://example.org/f.ttf',
  ],
  ['frame', '<iframe src="https://example.org/e"></iframe>', 'https://example.org'],
  ['other address', '<meta http-equiv="refresh" content="0;url=https://example.org/g">', 'https://example.org/g'],
  ['local file', '<img src="file:///etc/hostname">', 'file:///etc/hostname'],
  ['resource we do not have', '<img src="/none.png">', 'https://paper.invalid/none.png'],
])('a paper that wants a remote %s is refused by name', async (_, body, url) => {
  const failure = await session.print(paper(fonts.css, body)).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(BrowserError)
  expect(failure).toMatchObject({
    message: expect.stringContaining(url),
  })
  // and the tab is still good
  expect((await session.measure(paper(fonts.css, '<p data-measure="a">x</p>'))).elements).toHaveLength(1)
})

test('nothing is connected to, not even ahead of time', async () => {
  let connections = 0
  const server = createServer((socket) => {
    connections += 1
    socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`
  const links = ['preconnect', 'prefetch', 'icon', 'dns-prefetch']
    .map((rel) => `<link rel="${rel}" href="${url}${rel}">`)
    .join('')
  await session.print(paper(fonts.css, `<img src="${url}">`, links)).catch(() => undefined)
  await new Promise((resolve) => setTimeout(resolve, 300))
  server.close()
  expect(connections).toBe(0)
})

test('a link may lead anywhere: nobody follows it', async () => {
  await expect(session.print(paper(fonts.css, '<a href="https://example.org/">x</a>'))).resolves.toBeInstanceOf(Uint8Array)
})

test('a browser that does not start is told with its path', async () => {
  const failure = openSession({ executable: '/nowhere/chromium', resources: new Map() })
  await expect(failure).rejects.toThrow(BrowserError)
  await expect(failure).rejects.toThrow('/nowhere/chromium')
})

test('signals are left to the program that uses the browser', async () => {
  const listening = () => (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map((signal) => process.listenerCount(signal))
  const before = listening()
  const { session: other } = await openTestPress()
  const open = listening()
  await other.close()
  expect([open, listening()]).toEqual([before, before])
})

test('closing leaves no process and no temporary folder behind', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'papersetter-test-'))
  const before = process.env.TMPDIR
  process.env.TMPDIR = folder
  try {
    const { session: other } = await openTestPress()
    const busy = other.print(paper(fonts.css, '<p>x</p>'))
    await busy
    expect(await readdir(folder)).not.toEqual([])
    await other.close()
    await other.close()
    expect(await readdir(folder)).toEqual([])
    await expect(other.print('')).rejects.toThrow(BrowserError)
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
    await rm(folder, { recursive: true })
  }
})
