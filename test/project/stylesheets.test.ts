import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { VFile } from 'vfile'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPicture } from '../../src/images/picture.ts'
import { readStylesheet } from '../../src/project/stylesheets.ts'
import { pixel } from '../canaries.ts'

let folder: string
const drawing = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/>${inside}</svg>`
const commented = drawing('<!-- a secret -->')
const repeated = drawing(
  `<g id="a0">${'<path d="M0 0h1"/>'.repeat(10)}</g>${[0, 1, 2, 3, 4]
    .map((level) => `<g id="a${level + 1}">${`<use href="#a${level}"/>`.repeat(10)}</g>`)
    .join('')}`,
)

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'papersetter-sheets-'))
  const file = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content)
  file('seal.svg', commented)
  file('hidden.svg', drawing('<text display="none">Ruritania</text>'))
  file('large.svg', repeated)
  file('linked.svg', drawing('<image href="far.png" width="9" height="9"/>'))
  file('seal.png', Buffer.concat([pixel.bytes, Buffer.from('what follows the end')]))
  file('cut.png', pixel.bytes.slice(0, 50))
  file('drawn.ttf', pixel.bytes)
  file('moving.png', 'GIF89a')
  cpSync(createRequire(import.meta.url).resolve('katex/dist/fonts/KaTeX_Main-Bold.woff2'), join(folder, 'bold.woff2'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** What becomes of a stylesheet, and what is said of it. */
function read(css: string): { css: string; said: string[] } {
  const file = new VFile({ path: 'paper.css', value: css })
  return {
    css: readStylesheet(file, folder),
    said: file.messages.map(({ line, ruleId, reason }) => `${line} ${ruleId} ${reason}`),
  }
}

/** The bytes of the data addresses in a stylesheet, with their types. */
function broughtBy(css: string): [type: string, bytes: Buffer][] {
  return Array.from(css.matchAll(/url\("data:([^;]*);base64,([^"]*)"\)/g), ([, type = '', bytes = '']) => [
    type,
    Buffer.from(bytes, 'base64'),
  ])
}

const inBase64 = (text: string) => Buffer.from(text).toString('base64')

test('pictures of a stylesheet are brought without what is not seen of them, from files and from its own text', () => {
  const { css, said } = read(
    [
      'a { background: url(seal.svg), URL( "seal.png" ); mask: url(#shape) }',
      `b { background: url("data:image/svg+xml;base64,${inBase64(commented)}") }`,
      `c { background: url('data:image/svg+xml;utf8,${commented}') }`,
      `d { background: url(data:image/svg+xml,${encodeURIComponent(commented)}#part) }`,
      `e { background: url(data:font/ttf;base64,${Buffer.from(pixel.bytes).toString('base64')}) }`,
      'f { background: url(drawn.ttf) } @font-face { src: url(bold.woff2) format("woff2") }',
    ].join('\n'),
  )
  expect(said).toEqual([])
  const clean = readPicture(Buffer.from(commented))
  const dot = readPicture(pixel.bytes)
  if (clean.kind !== 'image' || dot.kind !== 'image') throw new Error('no pictures')
  expect(Buffer.from(clean.bytes).toString()).not.toContain('secret')
  const found = broughtBy(css)
  expect(found.slice(0, -1)).toEqual(
    [clean, dot, clean, clean, clean, dot, dot].map(({ type, bytes }) => [type, Buffer.from(bytes)]),
  )
  expect(found.at(-1)?.[0]).toBe('font/woff2')
  expect(css).toContain('mask: url(#shape)')
})

test('those that are broken, too large, linked, hidden or of another kind are told as those of an exam are', () => {
  const { css, said } = read(
    [
      'a { background: url(cut.png) }',
      'a { background: url(large.svg) }',
      'a { background: url(linked.svg) }',
      'a { background: url(hidden.svg) }',
      'a { background: url(moving.png) }',
      `a { background: url(data:image/svg+xml,${encodeURIComponent(repeated)}) }`,
      `a { background: url(data:image/webp;base64,${inBase64('RIFF    WEBPVP8 ')}) }`,
      `a { background: url("data:image/svg+xml,${commented.replaceAll('"', '\\"')}") }`,
      'a { background: url(missing.png) }',
    ].join('\n'),
  )
  expect(said.map((each) => each.split(' ').slice(0, 2).join(' '))).toEqual([
    '8 template-address',
    '1 image-broken',
    '2 image-large',
    '3 image-linked',
    '4 image-hidden',
    '5 image-unknown',
    '6 image-large',
    '7 image-unknown',
    '9 template-address',
  ])
  expect(said[2]).toContain('`large.svg`')
  expect(said[6]).toMatch(/image `data:image\/svg\+xml,.{10,70}…`, which /)
  // that of hidden text is there, and ends the build
  expect(broughtBy(css)).toHaveLength(1)
})
