import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import { cutFont } from '../../src/pdf/cut-font.ts'

const { resolve } = createRequire(import.meta.url)

function tablesOf(font: Buffer): Map<string, Buffer> {
  return new Map(
    Array.from({ length: font.readUInt16BE(4) }, (_, index) => {
      const entry = 12 + 16 * index
      const at = font.readUInt32BE(entry + 8)
      return [font.toString('latin1', entry, entry + 4), font.subarray(at, at + font.readUInt32BE(entry + 12))]
    }),
  )
}

function glyphOf(font: Buffer, glyph: number): { advance: number; outline: Buffer } {
  const tables = tablesOf(font)
  const [head, hhea, hmtx, loca, glyf] = ['head', 'hhea', 'hmtx', 'loca', 'glyf'].map(
    (name) => tables.get(name) ?? Buffer.alloc(0),
  )
  const long = head?.readInt16BE(50) === 1
  const offset = (index: number) => (long ? loca?.readUInt32BE(4 * index) : 2 * (loca?.readUInt16BE(2 * index) ?? 0))
  const measured = hhea?.readUInt16BE(34) ?? 1
  return {
    advance: hmtx?.readUInt16BE(4 * Math.min(glyph, measured - 1)) ?? 0,
    outline: Buffer.from(glyf?.subarray(offset(glyph), offset(glyph + 1)) ?? []),
  }
}

it.each([
  ['Source Serif 4', '@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf', [5, 40, 300, 2]],
  ['Noto Serif KR', '@expo-google-fonts/noto-serif-kr/400Regular/NotoSerifKR_400Regular.ttf', [9000, 34, 12000]],
])('keeps of %s the glyphs that are asked for, under new numbers, and no others', (_, path, glyphs) => {
  const font = readFileSync(resolve(path))
  const cut = cutFont(font, glyphs)
  const count = tablesOf(cut).get('maxp')?.readUInt16BE(4) ?? 0
  expect(count).toBeGreaterThan(glyphs.length)
  expect(cut.length).toBeLessThan(font.length / 5)
  for (const [index, glyph] of glyphs.entries()) {
    const [own, given] = [glyphOf(cut, index + 1), glyphOf(font, glyph)]
    expect(own.advance).toBe(given.advance)
    // its parts have other numbers
    if ((given.outline.length > 0 ? given.outline.readInt16BE(0) : 0) >= 0)
      expect(own.outline.subarray(0, given.outline.length)).toEqual(given.outline)
  }
  expect([...tablesOf(cut).keys()]).not.toContain('cmap')
})

it('refuses what is no TrueType', () => {
  expect(() => cutFont(Buffer.alloc(12), [1])).toThrow('expected TrueType')
})
