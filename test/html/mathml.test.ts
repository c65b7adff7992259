import { expect, test, vi } from 'vitest'
import { mathmlIn } from '../../src/html/mathml.ts'
import { bodyOf, papersOf } from './papers.ts'

const loaded = vi.fn()
vi.mock('temml', async (original) => {
  loaded()
  return await original()
})

const exam = (text: string) => `---\ntitle: T\n---\n\n## A\n\n${text}\n\n:::answer\n$\\gamma$ and $\\alpha$\n:::\n`

test('what makes MathML is loaded where there is a formula, and not before', async () => {
  const { student, solution } = await papersOf(exam('No formula, `$x$` but in code.').replace(/\$\\\w+\$/g, 'none'))
  expect(loaded).not.toHaveBeenCalled()
  expect([...mathmlIn(student), ...mathmlIn(solution)]).toEqual([])
  await papersOf(exam('A $x$.'))
  expect(loaded).toHaveBeenCalledOnce()
})

test('a document tells its own formulas, each once, in its order', async () => {
  const { student, solution } = await papersOf(
    exam('First $\\alpha$, $x$ and $\\alpha$ with $\\KaTeX$, "<math aria-label="a">".'),
  )
  const letters = (html: string) => mathmlIn(html).map((each) => each.replace(/<[^>]*>/g, ''))
  expect(letters(student)).toEqual(['α', 'x'])
  expect(letters(solution)).toEqual(['α', 'x', 'γ'])
  for (const each of mathmlIn(solution)) expect(each).toMatch(/^<math xmlns="[^"]*">.*<\/math>$/)
  expect(bodyOf(student).match(/role="img"/g)).toHaveLength(1)
})
