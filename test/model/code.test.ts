import { describe, expect, it } from 'vitest'
import { checked, faultsOf, inQuestion } from '../faults.ts'

describe('code blocks', () => {
  it.each([
    ['a listing', ['```python', 'x = 1', '```'], []],
    ['a listing without a language', ['```', 'x = 1', '```'], []],
    ['tildes', ['~~~text', 'x = 1', '~~~'], []],
    ['a longer fence', ['````', '```', 'x', '```', '````'], []],
    ['a listing in a list', ['- a', '', '  ```js', '  x', '  ```'], []],
    ['a listing in a quotation', ['> ```js', '> x', '> ```'], []],
    ['an unknown language', ['```pyton', 'x', '```'], ['5:1 code-language']],
    ['a misspelt `layers`', ['```layer', 'input 784', '```'], ['5:1 code-language']],
    ['more than a language', ['```python numbered', 'x', '```'], ['5:1 code-info']],
    ['attributes', ['```python {numbered}', 'x', '```'], ['5:12 attribute-unknown']],
    ['braces in braces', ['```python {a={b}}', 'x', '```'], ['5:11 attribute-syntax', '5:12 attribute-syntax']],
    ['a fence that is never closed', ['```python', 'x'], ['5:1 code-fence']],
    ['a fence closed by a shorter one', ['````python', 'x', '```'], ['5:1 code-fence']],
    ['a fence closed by another kind', ['~~~python', 'x', '```'], ['5:1 code-fence']],
    ['a fence closed by the next block', ['```python', 'x', '', '```js', 'y', '```'], ['5:1 code-fence']],
    ['an indented block', ['text', '', '    x = 1'], ['7:1 code-indented']],
  ])('with %s', (_, lines, expected) => {
    expect(faultsOf(inQuestion(...lines)).filter((each) => each !== '4:1 answer-missing')).toEqual(expected)
  })

  it.each([
    ['Vars', 'vars'],
    ['vras', 'vars'],
    ['Verify', 'verify'],
    ['layer', 'layers'],
    ['pythn', 'python'],
  ])('in the language `%s` may be meant as `%s`', (language, meant) => {
    const { file } = checked(inQuestion(`\`\`\`${language}`, 'x', '```'))
    const [message] = file.messages.filter(({ ruleId }) => ruleId === 'code-language')
    expect(message).toMatchObject({ expected: [meant], note: `Did you mean \`${meant}\`?` })
  })

  it('that is never closed prints nothing of what follows', () => {
    const { exam } = checked(inQuestion('```python', 'x').replace('yes', 'secret'))
    expect(JSON.stringify(exam)).not.toContain('secret')
  })
})
