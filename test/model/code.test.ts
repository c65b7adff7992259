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
    ['a kind that is not there yet', ['```vars', 'n = 1', '```'], ['5:1 code-language']],
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

  it('that is never closed prints nothing of what follows', () => {
    const { exam } = checked(inQuestion('```python', 'x').replace('yes', 'secret'))
    expect(JSON.stringify(exam)).not.toContain('secret')
  })
})

describe('plots', () => {
  it.each([
    ['{x=-6..6 alt="a"}', 'σ(z) = 1 / (1 + exp(-z))', []],
    ['{x=−1..1 y=0..2.5 alt="a" caption="b" width=60mm height=4cm}', 'f(x) = x^2\ng(x) = 2*x', []],
    ['{x=0..1 alt=a}', "f'(t) = max(0, t, 1) - log(t)·e × π − .5", []],
    ['{x=0..1}', 'f(x) = x', ['5:1 figure-alt']],
    ['{alt=a}', 'f(x) = x', ['5:1 plot-range']],
    ['{x=1..0 alt=a}', 'f(x) = x', ['5:10 attribute-value']],
    ['{x=0-1 alt=a}', 'f(x) = x', ['5:10 attribute-value']],
    ['{x=0..1 y=low..high alt=a}', 'f(x) = x', ['5:17 attribute-value']],
    ['{x=0..1 alt=a width=20cm}', 'f(x) = x', ['5:23 attribute-value']],
    ['{x=0..1 alt=a colour=red}', 'f(x) = x', ['5:23 attribute-unknown']],
    ['{x=0..1 alt=a}', '', ['5:1 plot-line']],
    ['{x=0..1 alt=a}', 'x^2', ['6:1 plot-line']],
    ['{x=0..1 alt=a}', 'f(x) = x\n  y = 2', ['7:3 plot-line']],
    ['{x=0..1 alt=a}', 'f(x) = 2x', ['6:9 plot-formula']],
    ['{x=0..1 alt=a}', 'f(x) = y + 1', ['6:8 plot-formula']],
    ['{x=0..1 alt=a}', 'f(x) = sen(x)', ['6:8 plot-formula']],
    ['{x=0..1 alt=a}', 'f(x) = sin x', ['6:12 plot-formula']],
    ['{x=0..1 alt=a}', 'f(x) = exp(x, 2)', ['6:13 plot-formula']],
    ['{x=0..1 alt=a}', 'f(x) = (x', ['6:10 plot-formula']],
    ['{x=0..1 alt=a}', 'f(x) =', ['6:7 plot-formula']],
    ['{x=0..1 alt=a}', 'f(x) = constructor(x)', ['6:8 plot-formula']],
    ['{x=0..1 alt=a}', 'f(x) = x; alert(1)', ['6:9 plot-formula']],
  ])('%s of %j', (options, lines, expected) => {
    expect(faultsOf(inQuestion(`\`\`\`plot ${options}`, ...(lines === '' ? [] : [lines]), '```'))).toEqual(expected)
  })

  it('of a formula nested or chained without end are refused', () => {
    const plot = (formula: string) => faultsOf(inQuestion('```plot {x=0..1 alt=a}', `f(x) = ${formula}`, '```'))
    expect(plot(`${'('.repeat(200)}x${')'.repeat(200)}`)).toEqual(['6:108 plot-formula'])
    expect(plot(`x${'^x'.repeat(50_000)}`)).toEqual(['6:1007 plot-formula'])
    expect(plot(`x${'+x'.repeat(50_000)}`)).toEqual(['6:1007 plot-formula'])
  })
})
