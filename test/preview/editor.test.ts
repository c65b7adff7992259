import { expect, test } from 'vitest'
import { hasDisplay } from '../../src/pipeline/opener.ts'
import { editorWords } from '../../src/preview/editor.ts'

const place = { path: 'my exams/a $(b).md', line: 12, column: 3 }

test.each([
  ['code', ['code', '--goto', 'my exams/a $(b).md:12:3']],
  ['code -r', ['code', '-r', '--goto', 'my exams/a $(b).md:12:3']],
  ['/usr/bin/vim', ['/usr/bin/vim', '+12', 'my exams/a $(b).md']],
  ['emacsclient -n', ['emacsclient', '-n', '+12', 'my exams/a $(b).md']],
  ['zed', ['zed', 'my exams/a $(b).md:12:3']],
  ['kate', ['kate', '--line', '12', 'my exams/a $(b).md']],
  ['my-editor', ['my-editor', 'my exams/a $(b).md']],
  [
    '"C:\\Program Files\\Ed\\ed.exe" --at={line},{column} {file}',
    ['C:\\Program Files\\Ed\\ed.exe', '--at=12,3', 'my exams/a $(b).md'],
  ],
  ["sh -c 'nvr +{line}'", ['sh', '-c', 'nvr +12']],
])('%s opens a file at a line, whatever the file is called', (command, words) => {
  expect(editorWords(command, place)).toEqual(words)
})

test('a page is opened by itself only where somebody sits before it', () => {
  expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true)
  expect(hasDisplay({}, 'linux')).toBe(false)
  expect(hasDisplay({}, 'darwin')).toBe(true)
  expect(hasDisplay({ DISPLAY: ':0', SSH_CONNECTION: 'a b' }, 'linux')).toBe(false)
  expect(hasDisplay({ CI: 'true' }, 'darwin')).toBe(false)
})
