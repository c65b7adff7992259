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
    ['an unknown language', ['```pyton', 'x', '```'], ['5:4 code-language']],
    ['a language in braces, as R Markdown has it', ['```{r}', 'x <- 1', '```'], []],
    ['a language in braces with a dot, as Pandoc has it', ['```{.haskell}', 'x = 1', '```'], []],
    ['options of R Markdown', ['```{r, echo=FALSE}', 'x <- 1', '```'], ['5:4 code-info']],
    ['options of Pandoc', ['```{.python .numberLines}', 'x', '```'], ['5:4 code-info']],
    ['options in braces', ['```python {linenos=true}', 'x', '```'], ['5:11 code-info']],
    ['options without braces', ['```js title="a file.js"', 'x', '```'], ['5:7 code-info']],
    ['one word more than a language', ['```python numbered', 'x', '```'], ['5:11 code-info']],
    ['braces in braces', ['```python {a={b}}', 'x', '```'], ['5:11 code-info']],
    ['text on the line of the fence', ['```python x = 1', 'y', '```'], ['5:11 code-info']],
    ['text without a language there', ['``` x = 1', 'y', '```'], ['5:7 code-info']],
    ['an unknown block in braces', ['```{admonition} Note', 'x', '```'], ['5:4 block-unknown']],
    ['a misspelt `layers`', ['```layer', 'input 784', '```'], ['5:4 block-unknown']],
    ['a block of ours in braces', ['```{dot}', 'a', '```'], ['5:4 block-unknown']],
    ['a formula', ['```math', 'x', '```'], ['5:4 block-unknown']],
    ['a solution', ['```solution', 'x', '```'], ['5:4 block-unknown']],
    ['a solution in German', ['```Lösung', 'x', '```'], ['5:4 block-unknown']],
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
    ['graphviz', 'dot'],
  ])('of the kind `%s` is meant as `%s`, and not printed', (language, meant) => {
    const { file, exam } = checked(inQuestion(`\`\`\`${language}`, 'secret', '```'))
    expect(file.messages).toMatchObject([{ ruleId: 'block-unknown', fatal: true, expected: [meant] }])
    expect(file.messages[0]?.note).toContain(`Did you mean \`${meant}\`?`)
    expect(JSON.stringify(exam)).not.toContain('secret')
  })

  it.each([
    ['pythn', ['python'], 'Did you mean `python`?'],
    ['esperanto', ['text'], 'It is printed without highlighting. Write `text` if that is meant.'],
  ])('in the language `%s` is printed, with a warning', (language, expected, note) => {
    const { file, exam } = checked(inQuestion(`\`\`\`${language}`, 'print(1)', '```'))
    expect(file.messages).toMatchObject([{ ruleId: 'code-language', fatal: false, expected, note }])
    expect(JSON.stringify(exam)).toContain('print(1)')
  })

  it('that is never closed prints nothing of what follows', () => {
    const { exam } = checked(inQuestion('```python', 'x').replace('yes', 'secret'))
    expect(JSON.stringify(exam)).not.toContain('secret')
  })
})
