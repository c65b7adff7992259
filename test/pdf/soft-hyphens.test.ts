import { expect, test } from 'vitest'
import { withoutSoftHyphens } from '../../src/pdf/soft-hyphens.ts'

const lines = (...all: string[]) => `${all.join('\n')}\n`

test('a soft hyphen within a line is taken out, and what follows keeps its place', () => {
  const content = lines(
    'BT',
    '/F4 14 Tf',
    '1 0 0 -1 34 123 Tm',
    '<0002> Tj',
    '/Span<</ActualText <FEFF00AD> >> BDC',
    '7.5739746 0 Td <0001> Tj',
    'EMC',
    '0 0 Td <001D> Tj',
    '8.5 0 Td <0024> Tj',
    'ET',
  )
  expect(withoutSoftHyphens(content)).toBe(
    lines('BT', '/F4 14 Tf', '1 0 0 -1 34 123 Tm', '<0002> Tj', '7.5739746 0 Td <001D> Tj', '8.5 0 Td <0024> Tj', 'ET'),
  )
})

test('a ligature over one says its letters, and another one behind it is taken out, too', () => {
  const content = lines(
    'BT',
    '/Span<</ActualText <FEFF006600AD00660069> >> BDC',
    '4.5 0 Td <01A6> Tj',
    '13.25 0 Td <0001> Tj',
    'EMC',
    '/Span<</ActualText <FEFF00AD> >> BDC',
    '0 0 Td <0001> Tj',
    'EMC',
    '0.5 0 Td <001E> Tj',
    'ET',
  )
  expect(withoutSoftHyphens(content)).toBe(
    lines('BT', '/Span<</ActualText <FEFF006600660069> >> BDC', '4.5 0 Td <01A6> Tj', 'EMC', '13.75 0 Td <001E> Tj', 'ET'),
  )
})

test('a ligature that is shown together with what stands for one stays', () => {
  const content = lines(
    'BT',
    '/Span<</ActualText <FEFF006600AD0074> >> BDC',
    '138.496094 0 Td <01A40001> Tj',
    'EMC',
    '176.64001 0 Td <0020> Tj',
    '/Span<</ActualText <FEFF00AD00AD0078> >> BDC',
    '4 0 Td <002100010001> Tj',
    'EMC',
    'ET',
  )
  expect(withoutSoftHyphens(content)).toBe(
    lines(
      ...['BT', '/Span<</ActualText <FEFF00660074> >> BDC', '138.496094 0 Td <01A4> Tj', 'EMC', '176.64001 0 Td <0020> Tj'],
      ...['/Span<</ActualText <FEFF0078> >> BDC', '4 0 Td <0021> Tj', 'EMC', 'ET'],
    ),
  )
})

test('the hyphen of a broken word is a soft one, and another of its kind stays', () => {
  const hyphen = ['BT', '/Span<</ActualText <FEFF2010> >> BDC', '/F4 14 Tf', '1 0 0 -1 287 143 Tm', '<01F6> Tj', 'EMC', 'ET']
  const content = lines(
    'BT',
    '/Span<</ActualText <FEFF00AD> >> BDC',
    '/F4 14 Tf',
    '1 0 0 -1 270 143 Tm',
    '<0001> Tj',
    'EMC',
    'ET',
    ...hyphen,
    ...hyphen,
  )
  expect(withoutSoftHyphens(content)).toBe(
    lines('BT', '/F4 14 Tf', '1 0 0 -1 270 143 Tm', 'ET', ...hyphen.map((line) => line.replace('2010', '00AD')), ...hyphen),
  )
})

test('a space that ends no line is one as any other', () => {
  const content = lines(
    'BT',
    '<0002> Tj',
    '/Span<</ActualText <FEFF00A0> >> BDC',
    '7.5 0 Td <0001> Tj',
    'EMC',
    '3 0 Td <001D> Tj',
    'ET',
  )
  expect(withoutSoftHyphens(content)).toBe(lines('BT', '<0002> Tj', '7.5 0 Td <0001> Tj', '3 0 Td <001D> Tj', 'ET'))
})
