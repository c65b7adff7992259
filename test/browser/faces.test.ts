import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, it, test } from 'vitest'
import { charactersOf } from '../../src/browser/cmap.ts'
import { faces, isOwnFont } from '../../src/browser/faces.ts'
import { type Fonts, fontFaces, katexStylesheet } from '../../src/browser/fonts.ts'
import { repertoireOf } from '../../src/project/repertoire.ts'
import { versionsOfPapers } from '../../src/project/versions.ts'

const { resolve } = createRequire(import.meta.url)
const repertoire = repertoireOf({ styles: { paper: '', key: '', sheet: '' } })

let fonts: Fonts
let versions: string[]

beforeAll(async () => {
  ;[fonts, versions] = await Promise.all([fontFaces(process.env), versionsOfPapers()])
})

describe.each(faces.map((face) => ({ ...face, name: `${face.family} ${face.weight} ${face.style}` })))('$name', (face) => {
  it('may be loaded by a page', () => {
    const rule = `font-family:"${face.family}";font-weight:${face.weight};font-style:${face.style};`
    expect(fonts.css).toContain(rule)
    expect(fonts.resources.has(`text/${face.local.replaceAll(' ', '-')}.ttf`)).toBe(true)
  })

  it('is found by the browser', async () => {
    if (fonts.env.FONTCONFIG_FILE === undefined) return
    expect(await readFile(fonts.env.FONTCONFIG_FILE, 'utf8')).toContain(`<dir>${dirname(resolve(face.file))}</dir>`)
  })

  it('counts in a fingerprint by its version', () => {
    const [scope, name] = face.file.split('/')
    expect(versions.filter((each) => each.startsWith(`${scope}/${name} `))).toHaveLength(1)
  })

  it('lends its characters to the rule of glyphs', async () => {
    const bytes = await readFile(resolve(face.file))
    const has = charactersOf((from, length) => bytes.subarray(from, from + length))
    const codes = Array.from({ length: 0x20000 }, (_, code) => code).filter((code) => has?.(code) && !isPrivate(code))
    expect(codes.length).toBeGreaterThan(500)
    expect(codes.filter((code) => !repertoire.has(String.fromCodePoint(code)))).toEqual([])
  })

  it('has the name that it is found by, and may stand in a printed paper', async () => {
    const names = namesIn(await readFile(resolve(face.file)))
    expect(names.get(4)).toBe(face.local)
    expect(isOwnFont(names.get(6) ?? '')).toBe(true)
  })
})

test('there is no other face but KaTeX’s, and those may stand in a paper, too', async () => {
  const families = new Set([...fonts.css.matchAll(/font-family:"?([^";]+)/g)].map(([, family = '']) => family))
  const katex = [...families].filter((family) => family.startsWith('KaTeX_'))
  expect(new Set([...families].filter((family) => !katex.includes(family)))).toEqual(new Set(faces.map(({ family }) => family)))
  expect(katex.filter((family) => !isOwnFont(`${family}-Regular`))).toEqual([])
  expect(versions.filter((each) => each.startsWith('katex '))).toHaveLength(1)
  const files = (await readdir(join(dirname(katexStylesheet()), 'fonts'))).filter((file) => file.endsWith('.woff2'))
  expect([...fonts.resources.keys()].filter((path) => path.startsWith('katex/')).sort()).toEqual(
    files.map((file) => `katex/${file}`).sort(),
  )
})

test.each(['LiberationSerif', 'NotoSansCJKkr-Regular', 'SourceSerif4Variable-Roman', 'DejaVuSans-Bold', ''])(
  '`%s` is not ours',
  (name) => {
    expect(isOwnFont(name)).toBe(false)
  },
)

test('stylesheets name families that there are, and each family is named', async () => {
  const named = await Promise.all(
    ['templates/exam/paper.css', 'src/html/margin-boxes.ts'].map(async (file) => {
      const text = await readFile(new URL(`../../${file}`, import.meta.url), 'utf8')
      return [...text.matchAll(/["'`]((?:Source|Noto|STIX) [\w ]+)["'`]/g)].map(([, family]) => family)
    }),
  )
  expect(new Set(named.flat())).toEqual(new Set(faces.map(({ family }) => family)))
})

test('the guide to templates names the families that a text may be set in', async () => {
  const guide = await readFile(new URL('../../docs/templates.md', import.meta.url), 'utf8')
  const families = [...guide.matchAll(/`"((?:Source|Noto|STIX) [^"]+)"`/g)].map(([, family]) => family)
  expect(new Set(families)).toEqual(new Set(faces.filter(({ use }) => use !== 'symbols').map(({ family }) => family)))
})

function isPrivate(code: number): boolean {
  return (code >= 0xd800 && code <= 0xf8ff) || code >= 0xf0000
}

/** The names in a font's `name` table, for Windows and in English, by number: 4 is the full name, 6 that of PostScript. */
function namesIn(font: Buffer): Map<number, string> {
  const names = new Map<number, string>()
  for (let table = 12; table < 12 + 16 * font.readUInt16BE(4); table += 16) {
    if (font.toString('latin1', table, table + 4) !== 'name') continue
    const start = font.readUInt32BE(table + 8)
    const texts = start + font.readUInt16BE(start + 4)
    for (let entry = start + 6; entry < start + 6 + 12 * font.readUInt16BE(start + 2); entry += 12) {
      const [platform, , language, name = 0, length = 0, offset = 0] = [0, 2, 4, 6, 8, 10].map((at) =>
        font.readUInt16BE(entry + at),
      )
      if (platform !== 3 || language !== 0x409) continue
      const bytes = Buffer.from(font.subarray(texts + offset, texts + offset + length))
      names.set(name, bytes.swap16().toString('utf16le'))
    }
  }
  return names
}
