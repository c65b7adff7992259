import { expect, test } from 'vitest'
import { childOf, readXml, textIn, xmlText } from '../../../src/interchange/import/xml.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

test.each([
  ['what is not closed', '<quiz>\n<question>', 2, 'unclosed tag: question'],
  ['an end that ends nothing', '<quiz>\n  </question>', 2, 'unexpected close tag'],
  ['no element', '  ', 1, 'document must contain a root element'],
  ['text alone', 'Why?', 1, 'text data outside of root node'],
  ['an entity that nobody knows', '<quiz>\n&nbsp;</quiz>', 2, 'undefined entity'],
  ['entities that are defined', '<!DOCTYPE quiz [\n<!ENTITY a "aa">\n]>\n<quiz>&a;</quiz>', 3, 'definitions in a document type'],
  [
    'a file of the machine',
    '<!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz>&x;</quiz>',
    1,
    'definitions in a document type',
  ],
  [
    'entities that grow',
    `<!DOCTYPE quiz [${Array.from({ length: 10 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('')}]><quiz>&l9;</quiz>`,
    1,
    'definitions in a document type',
  ],
  ['a million elements', `<quiz>${'<a/>'.repeat(1_000_000)}</quiz>`, 1, 'more than 500000 elements'],
  ['elements within each other', '<a>'.repeat(100_000), 1, 'more than 200 deep'],
])('%s is refused, with its line and column', (_, text, line, reason) => {
  expect(() => readXml('a.xml', text)).toThrow(
    expect.objectContaining({
      name: 'ImportFault',
      line,
      column: expect.any(Number),
      message: expect.stringContaining(reason),
    }),
  )
})

test('a document type may be named, and brings nothing', () => {
  const root = readXml(
    'a.xml',
    '<!DOCTYPE questestinterop SYSTEM "http://example.org/none.dtd">\n<questestinterop>a</questestinterop>',
  )
  expect([root.name, textIn(root)]).toEqual(['questestinterop', 'a'])
})

test('elements have names without prefixes, their texts and places', () => {
  const root = readXml('a.xml', '<q:quiz xmlns:q="x">\n <q:name xml:lang="en">a<![CDATA[<b>]]>&amp;&#65;</q:name></q:quiz>')
  const name = childOf(root, 'name')
  expect([textIn(name), name?.attributes.lang, name?.line, name?.column]).toEqual(['a<b>&A', 'en', 2, 2])
})

test.each([
  ['utf-8', bytes('\uFEFF<a>é</a>'), '<a>é</a>'],
  ['latin-1', Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>', 'latin1'), '<a>é</a>'],
  ['utf-16', Buffer.from('\uFEFF<a>é</a>', 'utf16le'), '<a>é</a>'],
])('%s is read as that', (_, text, part) => {
  expect(xmlText('a.xml', text)).toContain(part)
})

test('bytes that are not of the encoding are refused', () => {
  expect(() => xmlText('a.xml', Buffer.from('<a>é</a>', 'latin1'))).toThrow('is not written in utf-8')
})
