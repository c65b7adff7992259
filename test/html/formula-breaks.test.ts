import { expect, it, test } from 'vitest'
import { bodyOf, papersOf } from './papers.ts'

/** The pieces of a formula between which a line may end, each as its letters. */
async function piecesOf(formula: string): Promise<string[]> {
  const { student } = await papersOf(`---\ntitle: T\n---\n\n## A {points=1}\n\nLet ${formula} be.\n\n- [x] 1\n- [ ] 2\n`)
  const pieces = bodyOf(student).split('<span class="unbroken">').slice(1)
  return pieces.map((piece) => (piece.split('be.')[0] ?? '').replace(/<[^>]*>/g, '').replace(/[\s\u200b]/g, ''))
}

it.each([
  ['$f(x) = ax^2 + c$', ['f(x)=', 'ax2+c']],
  ['$448 + 32 + 2320 + 10250 = 13050$', ['448+', '32+', '2320+', '10250=', '13050']],
  ['$1256 \\times 14 \\times 14$', ['1256×', '14×14']],
  // too short, or a piece would be
  ['$x = 5$', []],
  ['$f(x) > 0$', []],
  ['$abcdefgh = x$', []],
  // within a group TeX breaks nothing
  ['$\\text{x} + {f(x) = ax^2 + c}$', []],
  ['$\\left(aaaa = bbbb\\right)$', []],
])('%s goes on in the next line behind %j', async (formula, pieces) => {
  expect(await piecesOf(formula)).toEqual(pieces)
})

test('a formula on a line of its own has no such pieces', async () => {
  expect(await piecesOf('it\n\n$$\nf(x) = ax^2 + c\n$$\n\nThis must')).toEqual([])
})
