import { VFile } from 'vfile'
import { expect, it } from 'vitest'
import { findBrowser } from '../../src/browser/find-browser.ts'
import { fontFaces } from '../../src/browser/fonts.ts'
import { openSession } from '../../src/browser/session.ts'
import { lettersOf, piecesOf, readCells, readLettering } from '../../src/copies/lettering.ts'
import { parseExam } from '../../src/exam/parse.ts'
import { letterGrid, letteringDocument } from '../../src/html/lettering.ts'
import { openPdf } from '../../src/pdf/pdf-file.ts'

const names = [
  ...['김유나', '남궁민수', '이 Ada', 'AVATAR To Ty', 'Łukasz Wójcik', 'Nguyễn Thị Ánh', 'José Müller-Straße', 'O’Connor'],
  ...[
    'Tomáš Večeřová',
    'Αικατερίνη',
    'Владимир',
    'Çağla Şahin',
    'Håkon Wright',
    'Fitfield-Fluff',
    'e\u0301ve',
    '20231234',
    '金秀',
    'P.-Y. “Q”',
  ],
]

const css =
  ':root{--font:"Source Serif 4","Noto Serif KR";--size:10pt} html{font:10pt/1.3 "Source Serif 4","Noto Serif KR";font-variant-numeric:lining-nums}'

it('sets names of letters and pairs as a browser sets the whole of them', async () => {
  const fonts = await fontFaces(process.env)
  const browser = await findBrowser({ env: process.env })
  const session = await openSession({ ...browser, env: { ...browser.env, ...fonts.env }, resources: fonts.resources })
  try {
    const { metadata } = parseExam(new VFile('---\ntitle: T\n---\n')).exam
    const print = async (pieces: readonly string[]) =>
      await session.print(letteringDocument(pieces, metadata, `${fonts.css}\n${css}`))
    const pieces = piecesOf(names)
    const lettering = readLettering(await print(pieces), pieces, letterGrid)
    const whole = readCells(openPdf(await print(names.flatMap((name) => [name, '', '', '']))), letterGrid)
    for (const [index, name] of names.entries()) {
      // a name goes over cells, each of so many ems
      const expected = [0, 1, 2, 3].flatMap((cell) =>
        (whole.cells.get(4 * index + cell) ?? []).map((glyph) => ({
          ...glyph,
          x: glyph.x + (cell * letterGrid.width * 72) / 254,
        })),
      )
      const { glyphs, width } = lettering.set(name)
      expect(lettersOf(name).length).toBeGreaterThan(0)
      expect([name, glyphs.map(({ font, code }) => [lettering.fonts[font]?.name, code])]).toEqual([
        name,
        expected.map(({ font, code }) => [whole.fonts[font]?.name, code]),
      ])
      for (const [at, { x, y }] of glyphs.entries()) {
        expect(Math.abs(x - (expected[at]?.x ?? 0) + (expected[0]?.x ?? 0))).toBeLessThan(0.002)
        expect(Math.abs(y - (expected[at]?.y ?? 0))).toBeLessThan(0.01)
      }
      expect(width).toBeGreaterThan(glyphs.at(-1)?.x ?? 0)
    }
  } finally {
    await session.close()
  }
})
