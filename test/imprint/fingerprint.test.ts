import { expect, test } from 'vitest'
import { fingerprintOf, fingerprintPattern, type Ingredients } from '../../src/imprint/fingerprint.ts'
import { readImprint, writeImprint } from '../../src/imprint/imprint.ts'

const exam: Ingredients = {
  source: '---\ntitle: T\n---\n\n## Q\n',
  files: new Map<string, string | Uint8Array>([
    ['a.png', new Uint8Array([1, 2, 3])],
    ['net.layers', 'input 3\nfc 2\n'],
  ]),
  styles: ['p { margin: 0 }', 'b { color: red }'],
  versions: ['papersetter 0.1.0', 'a-font 1.0.0'],
}
const known = fingerprintOf(exam)

test('a fingerprint has eight characters that are not mistaken for each other', () => {
  expect(known).toMatch(fingerprintPattern)
  const many = Array.from({ length: 300 }, (_, index) => fingerprintOf({ ...exam, source: `${index}` }))
  expect(new Set(many).size).toBe(300)
  expect(many.join('')).toMatch(/^[0-9A-Z]{2400}$/)
  expect(many.join('')).not.toMatch(/[ILOU]/)
})

test.each<[string, Partial<Ingredients>]>([
  ['the text', { source: `${exam.source}\n` }],
  ['an image', { files: new Map([...exam.files, ['a.png', new Uint8Array([1, 2, 4])]]) }],
  ['an image’s name', { files: new Map([...exam.files].map(([name, file]) => [name.replace('a.', 'b.'), file])) }],
  ['a file with a network', { files: new Map([...exam.files, ['net.layers', 'input 3\nfc 3\n']]) }],
  ['a file less', { files: new Map([...exam.files].slice(1)) }],
  ['the template', { styles: ['p { margin: 1mm }', 'b { color: red }'] }],
  ['a rule that moves to another stylesheet', { styles: ['p { margin: 0 }b { color: red }', ''] }],
  ['the version of a font', { versions: ['papersetter 0.1.0', 'a-font 1.0.1'] }],
  ['the version of Papersetter', { versions: ['papersetter 0.1.1', 'a-font 1.0.0'] }],
])('%s changes it', (_, change) => {
  expect(fingerprintOf({ ...exam, ...change })).not.toBe(known)
})

test('the order in which files are found and the way in which lines end change nothing', () => {
  expect(fingerprintOf({ ...exam, files: new Map([...exam.files].reverse()) })).toBe(known)
  expect(fingerprintOf({ ...exam, source: `\uFEFF${exam.source.replaceAll('\n', '\r\n')}` })).toBe(known)
  expect(fingerprintOf(exam)).toBe(known)
})

test('an imprint is read back from the keywords that it was written to, and from no others', () => {
  const imprint = {
    fingerprints: [known],
    keys: ['4T2M9XPA'],
    paper: 'solution',
    variants: ['large-print', 'high-contrast'],
  } as const
  expect(readImprint(writeImprint(imprint))).toEqual(imprint)
  const open = { ...imprint, keys: [], paper: 'student' } as const
  expect(readImprint(writeImprint(open))).toEqual(open)
  for (const other of [
    '',
    'exam, student',
    'papersetter:, student',
    `papersetter:${known}, teacher`,
    `papersetter:${known}`,
    `papersetter:${known}, student, bold`,
    `papersetter:${known}/4T2M9XPA, student`,
    `papersetter:${known}, solution`,
    `papersetter:${known}+${known}/4T2M9XPA, key`,
  ]) {
    expect(readImprint(other)).toBeUndefined()
  }
  expect(readImprint(`papersetter:${known.toLowerCase()}, student`)).toBeUndefined()
})
