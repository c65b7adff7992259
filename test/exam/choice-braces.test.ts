import { describe, expect, it } from 'vitest'
import { pixel } from '../canaries.ts'
import { checked, faultsOf, front } from '../faults.ts'

const images = new Map([['a.png', pixel]])

/** The messages about a question whose correct choice is this, and the choice as it is read. */
function withChoice(text: string) {
  const { file, exam } = checked(`${front}## Q\n\n- [x] ${text}\n- [ ] another {#another}\n`, images)
  const [list] = exam.sections[0]?.questions[0]?.body.filter((node) => node.type === 'choices') ?? []
  const [choice] = list?.children ?? []
  return { messages: file.messages.map(({ ruleId, reason }) => `${ruleId} ${reason}`), choice }
}

describe('braces in a choice', () => {
  it.each([
    ['![a graph](a.png){width=30mm}'],
    ['![a graph](a.png){width=30mm} {pin}'],
    ['![a graph](a.png){width=30mm} ![a graph](a.png){width=40mm}'],
    ['![a graph](a.png){width=30mm} for $x > 0$'],
    ['see ![a graph](a.png){width=30mm}'],
    ['![a graph](a.png){width=30mm}\n\n  since it rises'],
    ['It is [[9.81]]{tolerance=0.1}'],
    ['It is [[9.81]]{tolerance=0.1} m/s² {pin}'],
    ['`x`{python}'],
    ['$x$ {pin}'],
    ['`f(x)` {#code pin}'],
    ['**bold** {pin}'],
    ['[the question](#another) {pin}'],
    ['the set {a}'],
    ['the set {A}'],
    ['the set {CD4}'],
    ['the set {a, b}'],
    ['the set {1, 2}'],
    ['the set {x : x > 0}'],
    ['`{pin}`'],
    ['\\{pin}'],
    ['$\\{a\\}$'],
  ])('are read without a message in `%s`', (text) => {
    expect(withChoice(text).messages).toEqual([])
  })

  it('belong to an image right before them', () => {
    expect(withChoice('![a graph](a.png){width=30mm}').choice).toMatchObject({
      pin: false,
      children: [{ children: [{ type: 'image', data: { width: 30 } }] }],
    })
  })

  it('belong to the choice behind a space', () => {
    expect(withChoice('![a graph](a.png){width=30mm} {#a pin}').choice).toMatchObject({ id: 'a', pin: true })
    expect(withChoice('![a graph](a.png) {pin}').choice).toMatchObject({ pin: true })
    expect(withChoice('It is [[9.81]]{tolerance=0.1} {pin}').choice).toMatchObject({ pin: true })
  })
})

describe('a choice without a text', () => {
  const figure = {
    'a dot graph': '```dot {alt="a to b"}\n  digraph { a -> b }\n  ```',
    'a plot': '```plot {x=0..1 alt="a line"}\n  f(x) = x\n  ```',
    'a network': '```layers {diagram table=false alt="one layer"}\n  input 3\n  fc 2\n  ```',
    'a layer table': '```layers\n  input 3\n  fc 2\n  ```',
    'an image': '![a graph](a.png)',
    'a listing': '```python\n  x = 1\n  ```',
    'a table': '| a | b |\n  |---|---|\n  | 1 | 2 |',
    'a formula': '$x$',
    'a formula on a line of its own': '$$\n  x\n  $$',
    'a blank': '[[5]]',
    code: '`x`',
    'a reference': '[](#another)',
    'a quotation': '> a',
  }
  it.each(Object.entries(figure))('may be %s', (_, text) => {
    expect(withChoice(text.includes('\n') ? `\n  ${text}` : text).messages).toEqual([])
    expect(withChoice(`\n\n  ${text}`).messages).toEqual([])
  })

  it.each(['```dot {alt="a"}', '~~~python', ':::answer'])('has no `%s` on the line of its box', (fence) => {
    expect(withChoice(`${fence}\n  digraph { a -> b }\n  \`\`\``).messages.map((each) => each.split(' ')[0])).toContain(
      'code-fence',
    )
  })

  it.each(['<!-- nothing -->', '\u200b', '&nbsp;', '\n  ```python\n  ```', '[](https://example.org)'])(
    'is empty with `%s`',
    (text) => {
      expect(withChoice(text).messages.map((each) => each.split(' ')[0])).toContain('choice-empty')
    },
  )
})

it('what stands on the next line has its place there', () => {
  expect(faultsOf(`${front}\n## Q\n\n- [x] a {#b\nc=1}\n- [ ] d\n`)).toEqual(['8:1 attribute-unknown'])
})
