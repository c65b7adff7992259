import { describe, expect, it } from 'vitest'
import { checked, faultsOf, front, inQuestion, messagesOf } from '../faults.ts'

const key = '\n\n:::answer\nyes\n:::\n'

describe('a directive that is misspelt or misplaced', () => {
  it.each([
    ['a misspelt name', '## {#q}\n:::soluton\nsecret\n:::\n', ['5:1 directive-unknown']],
    ['a capital letter', '## {#q}\n:::Answer\nsecret\n:::\n', ['5:1 directive-unknown']],
    ['a leaf form', '## {#q}\n::answer\n\n[[x]]\n', ['5:1 directive-unknown']],
    ['::use in a text without a bank', '## {#q}\n::use{#a}\n\n[[x]]\n', ['5:1 directive-place']],
    ['a label', '## {#q}\n:::answer[label]\nsecret\n:::\n', ['5:1 directive-label']],
    ['a space after the colons', '## {#q}\n::: answer\nsecret\n:::\n', ['5:1 directive-fence']],
    ['a space before the braces', '## {#q}\n:::answer {lines=6}\nsecret\n:::\n', ['5:1 directive-fence']],
    ['one colon', '## {#q}\n:answer\nsecret\n', ['5:1 directive-fence']],
    ['wide colons', '## {#q}\n：：：answer\nsecret\n：：：\n', ['5:1 directive-fence']],
    ['a no-break space before it', '## {#q}\n\u00a0:::answer\nsecret\n:::\n', ['5:2 directive-fence']],
    ['text before it on its line', '## {#q}\nWhy? :::answer\nsecret\n:::\n', ['5:6 directive-fence']],
    ['an answer in a list', '## {#q}\n- a\n\n  :::answer\n  secret\n  :::\n', ['7:3 directive-place']],
    ['an answer in a quotation', '## {#q}\n> :::answer\n> secret\n> :::\n', ['5:3 directive-place']],
    ['an answer in an answer', '## {#q}\n::::answer\n:::answer\nsecret\n:::\n::::\n', ['6:1 directive-place']],
    ['an answer before the first question', ':::answer\nsecret\n:::\n\n## {#q}\n[[x]]\n', ['4:1 directive-place']],
    ['an answer in an indented block', '## {#q}\ntext\n\n    :::answer\n    secret\n    :::\n', ['7:1 code-indented']],
    ['an answer in a code block', '## {#q}\n```\ntext\n:::answer\nsecret\n:::\n```\n', ['5:1 code-fence']],
    ['attributes in two pairs of braces', '## {#q}\n:::answer{lines=6}{box}\nsecret\n:::\n', ['5:1 directive-fence']],
  ])('%s', (_, source, expected) => {
    expect(faultsOf(front + source)).toEqual(expected)
  })
})

describe('a directive that is not closed', () => {
  it('costs one message, and the questions after it are read', () => {
    const source = `${front}## A\n:::answer\nsecret\n\n## B {#b points=x}\n[[y]]\n`
    expect(faultsOf(source)).toEqual(['5:1 directive-fence', '8:10 attribute-value'])
    expect(messagesOf(source)[0]).toBe('5:1 Unexpected `:::answer` that is never closed, expected `:::` alone on a line after it')
    expect(checked(source).exam.sections.flatMap(({ questions }) => questions)).toHaveLength(2)
  })

  it.each([
    ['before another block', `## {#q}\n:::answer\nyes\n\n:::rubric\n- 2: a\n:::\n`, ['5:1 directive-fence']],
    ['below a table', '## {#q}\n| a |\n|---|\n| b |\n:::answer\nsecret\n', ['8:1 table-row']],
    ['below a choice', '## {#q}\n- [x] a\n- [ ] b\n:::answer\nsecret\n', ['7:1 directive-fence']],
    ['closed by too few colons', '## {#q}\n::::answer\nsecret\n:::\n', ['5:1 directive-fence']],
    ['that closes nothing', `## {#q}${key}\n:::\n`, ['10:1 directive-fence']],
    ['that closes a second time', `## {#q}\n:::answer\nyes\n:::\n:::\n`, ['8:1 directive-fence']],
  ])('%s', (_, source, expected) => {
    expect(faultsOf(front + source)).toEqual(expected)
  })

  it('takes no heading in, even if it is closed after it', () => {
    const source = `${front}## A\n:::answer\nsecret\n\n## B\n[[y]]\n:::\n`
    expect(faultsOf(source)).toEqual(['5:1 directive-fence', '10:1 directive-fence'])
    expect(checked(source).exam.sections[0]?.questions).toHaveLength(2)
  })

  it('in each of two questions costs a message each', () => {
    const source = `${front}## A\n:::answer\nsecret\n\n## B\n:::answer\nsecret\n`
    expect(faultsOf(source)).toEqual(['5:1 directive-fence', '9:1 directive-fence'])
  })
})

describe('a directive', () => {
  it.each([
    ['right below text', 'text\n:::answer\nyes\n:::\nmore [[text]]'],
    ['right below choices', '- [x] a\n- [ ] b\n:::answer\nyes\n:::'],
    ['right below a table', '| a |\n|---|\n| b |\n:::answer\nyes\n:::'],
    ['indented by up to three spaces', '   :::answer\nyes\n   :::'],
    ['with another inside', '::::answer\n:::layers\n| Layer | Output |\n|---|---|\n| Input | 784 |\n:::\n::::'],
    ['in code', '`:::answer` is text\n\n:::answer\nyes\n:::'],
    ['in a listing of Markdown', '````markdown\n:::answer\n```\n````\n\n:::answer\nyes\n:::'],
  ])('%s is in order', (_, source) => {
    expect(faultsOf(`${front}## {#q}\n${source}\n`)).toEqual([])
  })
})

describe('the space of an answer', () => {
  it.each([
    ['space=4cm', { kind: 'plain', height: 40 }],
    ['space=35mm', { kind: 'plain', height: 35 }],
    ['space=1in', { kind: 'plain', height: 25.4 }],
    ['space=none', { kind: 'none' }],
    ['lines=6', { kind: 'lines', height: 48, lines: 6 }],
    ['grid=5cm', { kind: 'grid', height: 50 }],
    ['box=2.5cm', { kind: 'box', height: 25 }],
    ['fill', { kind: 'fill' }],
  ])('%s is read', (attribute, expected) => {
    const { exam, file } = checked(`${front}## {#q}\n:::answer{${attribute}}\nyes\n:::\n`)
    expect(file.messages).toEqual([])
    expect(exam.sections[0]?.questions[0]?.body[0]).toMatchObject({ type: 'answer', space: expected })
  })

  it.each([
    ['space=4', ['5:11 attribute-value']],
    ['space=4px', ['5:11 attribute-value']],
    ['space=0cm', ['5:11 attribute-value']],
    ['space=2000mm', ['5:11 attribute-value']],
    ['space', ['5:11 attribute-value']],
    ['lines=0', ['5:11 attribute-value']],
    ['lines=2.5', ['5:11 attribute-value']],
    ['lines=101', ['5:11 attribute-value']],
    ['fill=yes', ['5:11 attribute-value']],
    ['lines=6 box=4cm', ['5:19 attribute-value']],
    ['lines=6 lines=8', ['5:19 attribute-duplicate']],
    ['line=6', ['5:11 attribute-unknown']],
    ['points=6', ['5:11 attribute-unknown']],
    ['lines = 6', ['5:11 attribute-syntax']],
  ])('%s is reported', (attribute, expected) => {
    expect(faultsOf(`${front}## {#q}\n:::answer{${attribute}}\nyes\n:::\n`)).toEqual(expected)
  })
})

describe('a rubric', () => {
  it.each([
    ['- 2: a\n- 0.5: b\n- 1 point: c\n- 2 pts: d\n- 3점: e', []],
    ['- two: a', ['6:1 rubric-form']],
    ['- 2 a', ['6:1 rubric-form']],
    ['- 1.25: a', ['6:1 rubric-form']],
    ['text\n\n- 2: a', ['6:1 rubric-form']],
    ['- 2: a\n- **3**: b', ['7:1 rubric-form']],
    ['', ['5:1 rubric-form']],
  ])('%j is read or reported', (rubric, expected) => {
    expect(faultsOf(inQuestion(':::rubric', rubric, ':::'))).toEqual(expected)
  })
})

describe('a directive that there is not', () => {
  it.each([
    [':::soluton', 'block', ':::answer'],
    [':::solution', 'block', ':::answer'],
    [':::Answer', 'block', ':::answer'],
    [':::anwser', 'block', ':::answer'],
    [':::rubrik', 'block', ':::rubric'],
    [':::gvien', 'block', ':::given'],
    [':::layer', 'block', ':::layers'],
    [':::풀이', 'block', ':::answer'],
    ['::rubric', 'line', ':::rubric'],
    ['::pagebrake', 'line', '::pagebreak'],
    ['::newpage', 'line', '::pagebreak'],
    [':::theorem', 'block', ':::box'],
    ['::usee{#a from="b"}', 'line', '::use'],
    ['::pik{from="b"}', 'line', '::pick'],
    [':::use{#a from="b"}', 'block', '::use'],
    [':::pagebreak', 'block', '::pagebreak'],
  ])('%s is taken for the nearest of all', (written, form, meant) => {
    const { file } = checked(`---\ntitle: A\n---\n## {#q}\n[[x]]\n\n${written}\n${form === 'block' ? 'secret\n:::\n' : ''}`)
    expect(file.messages).toMatchObject([{ ruleId: 'directive-unknown', line: 7, expected: [meant] }])
    expect(file.messages[0]?.reason).toContain(`expected \`${meant}\``)
  })

  it.each([':::note', ':::hint', ':::columns', ':::warning'])('%s is like none, and all are named', (written) => {
    const { file } = checked(`---\ntitle: A\n---\n## {#q}\n[[x]]\n\n${written}\nsecret\n:::\n`)
    expect(file.messages).toMatchObject([
      {
        expected: [
          ...[':::answer', ':::answerline', ':::labels', ':::given', ':::rubric', ':::layers'],
          ...[':::box', ':::side', ':::after', ':::shared'],
          ...[':::matching', ':::ordering', ':::statements'],
          ...['::use', '::pick', '::pagebreak', '::scratch'],
        ],
      },
    ])
  })
})
