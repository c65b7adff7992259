import { execFile } from 'node:child_process'
import { readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'
import { barriersIn, openBrowser } from '../preview/browser.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const out = join(root, 'dist/site')
const pages = new Map<string, string>()

beforeAll(async () => {
  await promisify(execFile)('npm', ['run', 'site'], { cwd: root })
  for (const name of await readdir(out)) if (name.endsWith('.html')) pages.set(name, await readFile(join(out, name), 'utf8'))
})

/** Values of an attribute in a page. */
function all(html: string, attribute: string): string[] {
  return [...html.matchAll(new RegExp(`<[a-z][^>]*?\\s${attribute}="([^"]*)"`, 'g'))].map(([, value = '']) =>
    value.replaceAll('&amp;', '&'),
  )
}

test('every page of the documentation is there, and the navigation of each leads to all', async () => {
  const sources = (await readdir(join(root, 'docs'))).filter((name) => name.endsWith('.md'))
  for (const name of sources) expect([...pages.keys()]).toContain(name.replace('.md', '.html'))
  for (const [name, html] of pages) {
    const [nav = ''] = /<nav[\s\S]*<\/nav>/.exec(html) ?? []
    expect(new Set(all(nav, 'href'))).toEqual(new Set(pages.keys()))
    expect([name, nav.match(/aria-current="page"/g)?.length, html.match(/<h1[ >]/g)?.length]).toEqual([name, 1, 1])
  }
})

test('every link leads to a file that is there, and every anchor to something with that name', async () => {
  const ids = new Map([...pages].map(([name, html]) => [name, new Set(all(html, 'id'))]))
  const lost: string[] = []
  for (const [name, html] of pages)
    for (const address of [...all(html, 'href'), ...all(html, 'src')]) {
      if (/^(?:https?|mailto):/.test(address)) continue
      const [way = '', anchor] = address.split('#')
      const path = way === '' ? name : normalize(join(dirname(name), decodeURI(way)))
      const there =
        !path.startsWith('..') &&
        (await stat(join(out, path)).then(
          () => true,
          () => false,
        ))
      if (!there || (anchor !== undefined && ids.get(path)?.has(decodeURI(anchor)) !== true)) lost.push(`${name}: ${address}`)
    }
  expect(lost).toEqual([])
})

test('no page asks anything of another place, and each works from any folder', () => {
  for (const [name, html] of pages) {
    const asked = [...all(html, 'src'), ...[...html.matchAll(/<link[^>]*href="([^"]*)"/g)].map(([, address = '']) => address)]
    expect([name, asked.filter((address) => /^(?:[a-z]+:|\/)/.test(address))]).toEqual([name, []])
    expect(html).not.toMatch(/<script(?! src="search\.js" defer)/)
  }
})

test('axe finds nothing to mend, light or dark, in pages with tables, listings and pictures', async () => {
  const { browser, close } = await openBrowser()
  try {
    const page = await browser.newPage()
    for (const name of ['index.html', 'gallery.html', 'performance.html', 'api.html'])
      for (const scheme of ['light', 'dark']) {
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
        await page.goto(pathToFileURL(join(out, name)).href)
        expect([name, scheme, await barriersIn(page)]).toEqual([name, scheme, []])
      }
  } finally {
    await close()
  }
})

describe('the search', () => {
  test('finds a section by its words, from the file system and without a server', async () => {
    const { browser, close } = await openBrowser()
    try {
      const page = await browser.newPage()
      const asked: string[] = []
      page.on('request', (request) => asked.push(request.url()))
      await page.goto(pathToFileURL(join(out, 'format.html')).href)
      await page.type('#wanted', 'rubric points')
      const [first] = await page.waitForSelector('#found a').then(() => page.$$eval('#found a', (links) => links.map(String)))
      expect(first).toBe(pathToFileURL(join(out, 'messages.html#rubric-points')).href.replace('%23', '#'))
      await page.keyboard.press('Escape')
      expect(await page.$('#found a')).toBeNull()
      expect(asked.filter((address) => !/^(?:file|data):/.test(address))).toEqual([])
    } finally {
      await close()
    }
  })

  test('knows every section by its address', async () => {
    const text = await readFile(join(out, 'sections.js'), 'utf8')
    const sections: { page: string; heading: string }[] = JSON.parse(text.slice(text.indexOf('[')))
    expect(sections.length).toBeGreaterThan(300)
    for (const { page } of sections) {
      const [file = '', anchor] = page.split('#')
      if (anchor !== undefined) expect([page, pages.get(file)?.includes(` id="${anchor}"`)]).toEqual([page, true])
      else expect(pages.has(file)).toBe(true)
    }
  })
})
