import { expect, it } from 'vitest'
import { papersOf } from '../papers.ts'

/** Where the points of a part stand: the text of the paragraph that ends with them. */
async function pointed(text: string): Promise<string | undefined> {
  const { student } = await papersOf(
    `---\ntitle: T\npoints: end\n---\n\n## Q {points=3}\n\n### How long is it? {points=2}\n\n${text}\n\n### And so? {points=1}\n\nSay [[it]].\n`,
  )
  const plain = student
    .replace(/<annotation.*?<\/annotation>/g, '')
    .replace(/<\/p>/g, '\n')
    .replace(/<[^>]+>/g, '')
  return /([^\n]*)\[2 points\]/
    .exec(plain.replace(/\s*\n\s*(?=\[2)/, ' '))?.[1]
    ?.replace(/^.*\(a\) /, '')
    .trim()
}

it.each([
  ['Answer: \\_\\_\\_\\_\\_', 'How long is it?'],
  ['**Answer:** ____ cm', 'How long is it?'],
  ['Answer: [[4]] cm', 'How long is it?'],
  ['$x =$ [[4]], $y =$ [[5]].', 'How long is it?'],
  ['답: [[4]]', 'How long is it?'],
  ['Give a reason.\n\nAnswer: ....', 'Give a reason.'],
])('points at the end of a text stand before a line for the answer, %s', async (text, before) => {
  expect(await pointed(text)).toBe(before)
})

it.each([
  'It is [[4]] cm.',
  'It is [[4]].',
  'Two lengths: the first is [[4]], which is more. The second is [[5]].',
  'Note: say why.',
])('and behind a sentence, %s', async (text) => {
  expect(await pointed(text)).toMatch(/[.]$/)
  expect(await pointed(text)).not.toBe('How long is it?')
})
