import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, test } from 'vitest'
import { findBrowser } from '../../src/browser/find-browser.ts'
import { png } from '../papers/pictures.ts'
import { compare, type Difference, type Grey, readGrey } from './compare.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const references = join(root, 'test/pictures')
const drawn = join(root, 'dist/pictures')

/**
 * Share of a page's pixels that may differ: fifty of half a million. The same browser gives none, on any machine. The shortest line of
 * text that moves by a millimetre gives more, as does one rule across a page that gets twice its weight; see below.
 */
const tolerance = 0.0001

/** Width and height of the lower corners, in points, each of them a pixel: the fingerprint in one is another with each change of a source or a stylesheet. */
const corner = { width: 130, height: 60 }

function differenceOf(one: Grey, two: Grey): Difference {
  const isInCorner = (x: number, y: number) =>
    y >= one.height - corner.height && (x < corner.width || x >= one.width - corner.width)
  return compare(one, two, isInCorner)
}

const pagesIn = async (folder: string) =>
  (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.png') && !name.includes('difference')).sort()

test('the papers look as they did', { timeout: 3_600_000 }, async ({ skip }) => {
  const { origin } = await findBrowser({ env: process.env })
  // letters are drawn otherwise by another version; places are compared by all other tests
  skip(origin !== 'packaged', `The reference pictures are those of the packaged browser; this one is ${origin}.`)
  await rm(drawn, { recursive: true, force: true })
  execFileSync(process.execPath, [join(root, 'scripts/pictures.js'), drawn])
  const pages = await pagesIn(drawn)
  const changed: string[] = []
  for (const page of pages) {
    if (!existsSync(join(references, page))) continue
    const [before, now] = [readGrey(await readFile(join(references, page))), readGrey(await readFile(join(drawn, page)))]
    if (before.width !== now.width || before.height !== now.height) {
      changed.push(`${page}: another size`)
      continue
    }
    const { share, box, picture } = differenceOf(before, now)
    if (share <= tolerance) continue
    const target = join(drawn, page.replace(/\.png$/, '-difference.png'))
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, png(picture.width, picture.height, picture.pixels))
    const place = [box.left, box.top, box.right, box.bottom].map((points) => Math.round((points * 25.4) / 72)).join(' ')
    changed.push(`${page}: ${(100 * share).toFixed(3)} %, from ${place} mm`)
  }
  const help = 'look at dist/pictures, with -difference.png beside each page; if it shall be so, npm run pictures'
  expect(changed, help).toEqual([])
  expect(pages, `other pages; ${help}`).toEqual(await pagesIn(references))
})

describe('the tolerance', () => {
  /** A page with lines of text, as bars with gaps, and a rule of some weight in pixels, spread over whole ones. */
  function page(move = 0, weight = 0.5): Grey {
    const [width, height] = [595, 842]
    const pixels = new Uint8Array(width * height).fill(255)
    const ink = (x: number, y: number, share: number) => {
      pixels[y * width + x] = 17 * Math.round((255 * (1 - share)) / 17)
    }
    // a line of one short word, 5 mm
    for (let x = 57; x < 71; x += 1) for (let y = 0; y < 5; y += 1) ink(x, 300 + y + move, x % 3 === 0 ? 0 : 0.6)
    for (let x = 57; x < 538; x += 1) ink(x, 400, weight)
    return { width, height, pixels }
  }

  it('lets nothing pass but the last step of a few greys', () => {
    const other = page()
    for (let at = 0; at < other.pixels.length; at += 97) other.pixels[at] = Math.max(0, (other.pixels[at] ?? 0) - 17)
    expect(differenceOf(page(), other).share).toBe(0)
  })

  it('is less than a word of 5 mm that moves by a millimetre', () => {
    const { share, box } = differenceOf(page(), page(3))
    expect(share).toBeGreaterThan(tolerance)
    expect(box.top).toBeGreaterThan(295)
    expect(box.bottom).toBeLessThan(312)
  })

  it.each([0.25, 0.35, 0.5])('is less than a rule of %d points that gets twice its weight', (weight) => {
    expect(differenceOf(page(0, weight), page(0, 2 * weight)).share).toBeGreaterThan(tolerance)
  })
})
