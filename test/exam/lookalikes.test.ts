import { describe, expect, it } from 'vitest'
import { faultsOf } from '../faults.ts'

const exam = (text: string) => `---\ntitle: T\n---\n\n## A\n\n${text}\n`

describe('what looks like our signs and would print an answer', () => {
  it.each([
    ['다음은 ［［정답］］ 이다. [[x]]', '7:5 blank-unpaired'],
    ['Foo <!-- answer: secret -- done [[x]]', '7:5 html'],
    ['[[x]]\n\n![a](a.png "the [[secret]]")', '9:17 caption-text'],
    ['[[x]]\n\n```plot {x=0..1 alt="a" caption="is [[x]]"}\nf(x) = x\n```', '9:37 caption-text'],
    ['[[ ]]', '7:1 blank-empty'],
    ['Let \\(x^2\\) be [[x]]', '7:5 math-delimiter'],
  ])('%s', (text, fault) => {
    expect(faultsOf(exam(text)).filter((each) => !each.endsWith('image-missing'))).toEqual([fault])
  })

  it.each(['- ［x］ 가\n- ［ ］ 나', '- [ｘ] 가\n- [　] 나'])('are boxes: %s', (text) => {
    const faults = faultsOf(exam(text))
    expect(faults.filter((each) => each.endsWith('choice-box')).length).toBeGreaterThan(0)
  })

  it.each(['## Limits points=3}', '## Limits (points=3)', '## Limits [points=3]'])(
    'are attributes outside of braces: %s',
    (heading) => {
      expect(faultsOf(`---\ntitle: T\n---\n\n${heading}\n\n[[x]]\n`)).toEqual([expect.stringMatching(/^5:\d+ attribute-syntax$/)])
    },
  )

  it.each(['HTML in a rubric', 'HTML in a layer table'])('%s is an error as everywhere', (where) => {
    const rubric = '[[x]]\n\n:::rubric\n- 1: a\n\n<div>b</div>\n:::'
    const table = ':::layers\n<div>b</div>\n\n| Layer | Output |\n|---|---|\n| Input | 3 |\n:::'
    expect(faultsOf(exam(where.endsWith('rubric') ? rubric : table)).length).toBeGreaterThan(0)
  })
})

describe('signs of a word processor or a Korean keyboard in attributes', () => {
  it.each([
    ['## A {#a tags=“one, two”}', '5:15 attribute-syntax'],
    ['## A {points＝3}', '5:13 attribute-syntax'],
  ])('give one message: %s', (heading, fault) => {
    expect(faultsOf(`---\ntitle: T\n---\n\n${heading}\n\n[[x]]\n`)).toEqual([fault])
  })

  it('are text within straight quotes', () => {
    expect(faultsOf(exam('[[x]]\n\n```plot {x=0..1 alt="the “unit” line"}\nf(x) = x\n```'))).toEqual([])
  })
})

it('dollars around a list of choices make no formula of it', () => {
  expect(faultsOf(exam('$$\n- [x] right\n- [ ] wrong\n$$'))).toContain('7:1 math-fence')
})

it('a closed interval of intervals is a blank with its bracket', () => {
  expect(faultsOf(exam('The range is [[[0, 1]]].'))).toEqual([])
})
