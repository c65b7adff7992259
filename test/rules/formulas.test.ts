import { expect, test, vi } from 'vitest'
import { faultsOf, front, messagesOf } from '../faults.ts'

const inText = (tex: string) => `${front}\n## Q {points=1}\n\nOf $${tex}$ and $\\foo$: [[a]]\n`
const nested = (open: string, close: string, count: number) => `${open.repeat(count)}a${close.repeat(count)}`

test.each([
  [
    '\\begin{aligned}a\\end{aligned }',
    '7:21 Unexpected formula: `\\end{aligned }`, expected the name of an environment between the braces',
  ],
  ['a\\begin{aligned }', '7:6 Unexpected formula: `\\begin{aligned }`, expected the name of an environment between the braces'],
  ['\\@char{-1}', '7:5 Unexpected formula: KaTeX cannot read it'],
  [nested('\\frac{1}{', '}', 250), '7:5 Unexpected formula: it is nested too deeply'],
  [nested('\\sqrt{', '}', 100), '7:5 Unexpected formula: it is nested too deeply'],
  [nested('{', '}', 4000), '7:5 Unexpected formula: it is nested too deeply'],
  [nested('\\left(', '\\right)', 400), '7:5 Unexpected formula: it is nested too deeply'],
  [nested('\\begin{matrix}', '\\end{matrix}', 60), '7:5 Unexpected formula: it is nested too deeply'],
  [nested('x^{', '}', 300), '7:5 Unexpected formula: it is nested too deeply'],
  ['a+'.repeat(6000), '7:5 Unexpected formula: it has 12000 characters, expected at most 10000'],
  ['a\\message{b}', '7:6 Unexpected formula: `\\message` is not available on paper'],
  ['\\errmessage{b}', '7:5 Unexpected formula: `\\errmessage` is not available on paper'],
  ['\\show\\frac', '7:5 Unexpected formula: `\\show` is not available on paper'],
])('a formula that cannot be set hides no other fault: %.40s', (tex, expected) => {
  const [first = '', ...others] = messagesOf(inText(tex))
  expect(first).toBe(expected)
  expect(others).toEqual([expect.stringMatching(/`\\foo` is not a command/)])
})

test('a formula as deep as real ones are is set', () => {
  for (const tex of [
    nested('\\frac{1}{1+', '}', 8),
    nested('\\sqrt{1+', '}', 8),
    nested('x^{', '}', 20),
    nested('\\left(', '\\right)', 12),
  ])
    expect(faultsOf(inText(tex).replace(' and $\\foo$', ''))).toEqual([])
})

test.each(['showa', 'sho', 'shwo', 'messag', 'mesage', 'messagex', 'errmesage', 'errmessages'])(
  'the search for what `\\%s` means runs no command that writes to the terminal',
  (name) => {
    const written: unknown[] = []
    const spies = (['log', 'error', 'warn'] as const).map((to) =>
      vi.spyOn(console, to).mockImplementation((...told) => written.push(told)),
    )
    const messages = messagesOf(inText(`\\${name}{b}`))
    for (const spy of spies) spy.mockRestore()
    expect(written).toEqual([])
    expect(messages[0]).toMatch(/is not a command that KaTeX knows/)
  },
)
