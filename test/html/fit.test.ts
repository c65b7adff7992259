import { expect, it } from 'vitest'
import { papersOf } from './papers.ts'

it('a student’s stylesheet has no rule for an answer or a blank that the paper does not hold', async () => {
  const source =
    '---\ntitle: T\n---\n\n## A\n\nWhich?\n\n- [x] one\n- [ ] two\n\n:::answer\nIt is [[hidden]].\n:::\n\n## B\n\nIt is [[x]].\n'
  const { student, solution } = await papersOf(source)
  const rules = (html: string) => [...new Set(html.match(/#(?:answer|blank)-\d+(?=[ {])/g))]
  expect(rules(student)).toEqual(['#blank-1'])
  expect(rules(solution)).toEqual(['#blank-1'])
})
