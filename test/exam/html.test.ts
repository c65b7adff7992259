import { expect, test } from 'vitest'
import { checked, faultsOf, inQuestion } from '../faults.ts'

const notesOf = (...lines: string[]) => checked(inQuestion(...lines)).file.messages.map(({ note }) => note ?? '')

test.each([
  ['a<br>b', 'backslash'],
  ['a<BR/>b', 'backslash'],
  ['<u>a</u>', '`**text**`'],
  ['<b>a</b>', '`**text**`'],
  ['<em>a</em>', '`*text*`'],
  ['H<sub>2</sub>O', '`₂`'],
  ['x<sup>2</sup>', '`²`'],
  ['<del>a</del>', '`~~text~~`'],
  ['<code>a</code>', 'backquotes'],
  ['<details>\n<summary>a</summary>\nText\n</details>', '`:::answer`'],
  ['<img src="a.png">', '`![what it shows](file.png){width=60mm}`'],
  ['<a href="b">a</a>', '`[text](https://example.org)`'],
  ['<table>\n<tr><td>1</td></tr>\n</table>', '`|---|---|`'],
  ['<ul>\n<li>a</li>\n</ul>', '`- `'],
  ['<hr>', '`::pagebreak`'],
  ['<center>a</center>', 'leave it out'],
  ['<div align="center">\n\na\n\n</div>', 'leave it out'],
  ['<input type="checkbox"> a', '`- [x] `'],
  // of programs
  ['List<String> x', 'code with angle brackets'],
  ['vector<int> v', 'code with angle brackets'],
])('of `%s` one message says what to write', (text, help) => {
  const notes = notesOf(...text.split('\n'))
  expect(notes).toHaveLength(1)
  expect(notes[0]).toContain(help)
})

test('each pair of tags has a message, and an end without a beginning', () => {
  expect(faultsOf(inQuestion('<b>a</b> <i>b</i> </u>', '', '<b>c</b>'))).toEqual([
    '5:1 html',
    '5:10 html',
    '5:19 html',
    '7:1 html',
  ])
})

test('nested tags have a message each, and their ends none', () => {
  expect(faultsOf(inQuestion('a <b>b <i>c</i></b>'))).toEqual(['5:3 html', '5:8 html'])
})
