import { expect, test } from 'vitest'
import { htmlContent } from '../../../src/interchange/import/content.ts'
import { readGift } from '../../../src/interchange/import/gift/read.ts'
import { readMoodle } from '../../../src/interchange/import/moodle/read.ts'
import { writeFile } from '../../../src/interchange/import/write-file.ts'
import { readXml } from '../../../src/interchange/import/xml.ts'

const written = (html: string) =>
  writeFile(
    readMoodle(
      'a',
      readXml(
        'a',
        `<quiz><question type="essay"><questiontext format="html"><text><![CDATA[${html}]]></text></questiontext></question></quiz>`,
      ),
    ),
    { path: 'a', name: 'a', folder: 'a', refuses: () => undefined },
  ).text

test.each([
  ['elements within each other', '<div><b>'.repeat(50_000)],
  ['formulas that never end', '\\('.repeat(50_000)],
  ['ends of lines in a formula that never ends', `\\(${'<br>'.repeat(20_000)}`],
  ['gaps that never end', '{1:SA:='.repeat(20_000)],
  ['brackets', '['.repeat(50_000)],
  ['stars and underscores', '*_'.repeat(50_000)],
  ['dollars', '$x '.repeat(50_000)],
  ['bold letters', '<b>a</b>'.repeat(20_000)],
])('many %s come to an end', (_, html) => {
  expect(written(html)).toContain('## ')
})

test('a file in GIFT of one block with very many lines is read', () => {
  expect(readGift('a', `${'a\n'.repeat(200_000)}{=b}`).questions).toHaveLength(1)
})

test('elements that are too deep are text', () => {
  expect(htmlContent(`${'<i>'.repeat(500)}a`, 1).nodes).toEqual([{ type: 'text', value: expect.stringContaining('a') }])
})
