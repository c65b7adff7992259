import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findBrowser } from '../../src/browser/find-browser.ts'
import { fontFaces, katexStylesheet, selfContained } from '../../src/browser/fonts.ts'
import { openSession } from '../../src/browser/session.ts'
import { formula, paper, read } from './paper.ts'

const body = `<p>Plain <em>slanted</em> 한글 ${formula('\\frac{1}{2}\\sqrt{x}')}</p><pre>code</pre>`

test('the stylesheet is that of the KaTeX which rehype-katex uses', async () => {
  const used = createRequire(createRequire(import.meta.url).resolve('rehype-katex')).resolve('katex/package.json')
  expect(dirname(used)).toBe(dirname(dirname(katexStylesheet())))
  const { css } = await fontFaces(process.env)
  const { version } = JSON.parse(await readFile(used, 'utf8'))
  expect(css).toContain(`"${version}"`)
})

test('every face has a file to fall back on, and no other address is named', async () => {
  const { css, resources } = await fontFaces(process.env)
  const paths = [...css.matchAll(/url\(\/([^)]+)\)/g)].map(([, path]) => path)
  expect(new Set(paths)).toEqual(new Set(resources.keys()))
  expect(paths).toHaveLength([...css.matchAll(/url\(/g)].length)
  for (const { bytes } of resources.values()) {
    expect((typeof bytes === 'function' ? await bytes() : bytes).length).toBeGreaterThan(1000)
  }
})

test('the font configuration names only our folders', async () => {
  const { env } = await fontFaces(process.env)
  if (env.FONTCONFIG_FILE === undefined) return
  const folders = [...(await readFile(env.FONTCONFIG_FILE, 'utf8')).matchAll(/<dir>(.*)<\/dir>/g)].map(([, folder]) => folder)
  expect(folders).toHaveLength(19)
  for (const folder of folders) expect(folder).toContain(join('node_modules', ''))
})

describe('without our font configuration', () => {
  test('the files are taken, with the same names in the PDF', async () => {
    const [browser, fonts] = await Promise.all([findBrowser({ env: process.env }), fontFaces(process.env)])
    const { folder, FONTCONFIG_FILE } = await onlyKatexFonts()
    const env = { ...process.env, ...browser.env, FONTCONFIG_FILE }
    const session = await openSession({ ...browser, env, resources: fonts.resources })
    try {
      const { fonts: names, missing } = await read(await session.print(paper(fonts.css, body)))
      expect([...names]).toEqual(
        expect.arrayContaining(['SourceSerif4-Regular', 'NotoSerifKR-Regular', 'SourceCodePro-Regular', 'KaTeX_Main-Regular']),
      )
      expect(missing).toEqual([])
    } finally {
      await session.close()
      await rm(folder, { recursive: true })
    }
  })
})

test('a file that stands alone carries its own characters and no others', async () => {
  const html = await selfContained(paper('', body))
  expect(html.match(/url\((?!data:)/g)).toBeNull()
  expect(html.length).toBeLessThan(1_000_000)
  const browser = await findBrowser({ env: process.env })
  const { folder, FONTCONFIG_FILE } = await onlyKatexFonts()
  const session = await openSession({
    ...browser,
    env: { ...process.env, ...browser.env, FONTCONFIG_FILE },
    resources: new Map(),
  })
  try {
    const { fonts: names, missing } = await read(await session.print(html))
    expect([...names]).toEqual(expect.arrayContaining(['SourceSerif4-Regular', 'NotoSerifKR-Regular']))
    expect(missing).toEqual([])
    expect((await read(await session.print(html.replace('Plain', '漢')))).missing).not.toEqual([])
  } finally {
    await session.close()
    await rm(folder, { recursive: true })
  }
})

/** A machine with KaTeX's fonts alone: without any font Chromium paints nothing, and text fonts of its own must not help out. */
async function onlyKatexFonts() {
  const folder = await mkdtemp(join(tmpdir(), 'papersetter-test-'))
  const FONTCONFIG_FILE = join(folder, 'fonts.conf')
  const fonts = join(dirname(katexStylesheet()), 'fonts')
  await writeFile(FONTCONFIG_FILE, `<fontconfig><dir>${fonts}</dir><cachedir>${folder}</cachedir></fontconfig>`)
  return { folder, FONTCONFIG_FILE }
}
