import { expect, test } from 'vitest'
import { meantPaths, pathSuggestion } from '../../src/diagnostics/meant-path.ts'

const there = [
  'img/a.png',
  'img/My Plot.png',
  'img/b.jpg',
  'img/c.png.png',
  'img/Gr\u00fcn.png',
  'img/_u.png',
  'x/fig1.png',
  'x/d.png',
  'y/d.png',
]

test.each([
  ['img\\a.png', ['img/a.png']],
  ['Img/A.PNG', ['img/a.png']],
  ['./img//a.png', ['img/a.png']],
  ['/img/a.png', ['img/a.png']],
  ['../exam/img/a.png', ['img/a.png']],
  ['file:///home/me/img/a.png', ['img/a.png']],
  ['C:\\Users\\me\\img\\a.png', ['img/a.png']],
  ['img/a', ['img/a.png']],
  ['img/a.jpg', ['img/a.png']],
  ['img/b.png', ['img/b.jpg']],
  ['img/c.png', ['img/c.png.png']],
  ['a.png', ['img/a.png']],
  ['figures/a.jpeg', ['img/a.png']],
  ['img/my%20plot.png', ['img/My Plot.png']],
  ['img/My_Plot.png', ['img/My Plot.png']],
  ['img/MyPlot.png', ['img/My Plot.png']],
  ['img/Gru\u0308n.png', ['img/Gr\u00fcn.png']],
  // a backslash before a sign is lost in Markdown
  ['img_u.png', ['img/_u.png']],
  ['img/My Polt.png', ['img/My Plot.png']],
  // none is likelier than the other
  ['d.png', ['x/d.png', 'y/d.png']],
  // another figure is another file
  ['x/fig2.png', []],
  ['nothing.png', []],
  ['', []],
])('of files that exist `%s` means %j', (written, meant) => {
  expect(meantPaths(written, there)).toEqual(meant)
})

test('the note says how to write it, and what differs', () => {
  expect(pathSuggestion('Img/A.png', ['img/a.png'])?.note).toBe('Did you mean `img/a.png`? Capital and small letters differ.')
  expect(pathSuggestion('img\\a.png', ['img/a.png'])?.note).toBe('Did you mean `img/a.png`? Folders are separated by `/`.')
  expect(pathSuggestion('d.png', ['x/d.png', 'y/d.png'])?.note).toBe('Did you mean `x/d.png` or `y/d.png`?')
  expect(pathSuggestion('a.png', [])).toBeUndefined()
})
