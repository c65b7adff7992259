import { describe, expect, it } from 'vitest'
import { answersOf, questionsOf } from '../../src/exam/exam.ts'
import { checked, faultsOf, messagesOf } from '../faults.ts'

const question = (body: string) => `---\ntitle: T\n---\n## {#q}\n${body}\n`

describe('the width of a space', () => {
  const spaceOf = (attributes: string) => {
    const source = question(`:::answer{${attributes}}\nyes\n:::`)
    expect(faultsOf(source)).toEqual([])
    return questionsOf(checked(source).exam).map((each) => answersOf(each)[0]?.space)
  }

  it.each([
    ['box=4cm width=6cm', { kind: 'box', height: 40, width: 60 }],
    ['width=6cm grid=2cm right', { kind: 'grid', height: 20, width: 60, right: true }],
    ['lines=2 width=80mm', { kind: 'lines', height: 16, lines: 2, width: 80 }],
    ['space=3cm width=2in right=false', { kind: 'plain', height: 30, width: 50.8 }],
    ['box=4cm', { kind: 'box', height: 40 }],
  ])('is read from %s', (attributes, space) => {
    expect(spaceOf(attributes)).toEqual([space])
  })

  it.each([
    ['width=6cm', ['5:11 attribute-value']],
    ['fill width=6cm', ['5:16 attribute-value']],
    ['space=none right', ['5:22 attribute-value']],
    ['box=4cm right', ['5:19 attribute-value']],
    ['box=4cm width=21cm', ['5:19 attribute-value']],
    ['box=4cm width', ['5:19 attribute-value']],
    ['box=4cm left', ['5:19 attribute-unknown']],
  ])('is refused in %s', (attributes, faults) => {
    expect(faultsOf(question(`:::answer{${attributes}}\nyes\n:::`))).toEqual(faults)
  })
})

describe('the usual width of blanks', () => {
  const blanksOf = (value: string) => {
    const { exam, file } = checked(`---\ntitle: T\nblanks: ${value}\n---\n## {#q}\n[[yes]]\n`)
    return file.messages.length > 0 ? file.messages.map(({ ruleId }) => ruleId) : exam.metadata.blanks
  }

  it.each([
    ['40mm', { text: 40, table: 25 }],
    ['2cm', { text: 20, table: 20 }],
    ['[4cm, 30mm]', { text: 40, table: 30 }],
    ['[1in, 40mm]', { text: 25.4, table: 40 }],
  ])('is read from %s', (value, widths) => {
    expect(blanksOf(value)).toEqual(widths)
  })

  it.each(['40', '0mm', '30cm', 'wide', '[40mm, wide]', '[1cm, 1cm, 1cm]', '[]', ''])('is refused in %j', (value) => {
    expect(blanksOf(value)).toEqual(['front-matter-value'])
  })
})

describe('the line of a final answer', () => {
  it.each([
    ':::answerline\n$x =$ [[5]] m\n:::',
    ':::answerline{box}\n**Speed** *[[3]]*\n\nTime [[4]]{width=2cm tolerance=1}\n:::',
    'Why?\n\n:::answer{space=3cm}\nso\n:::\n\n:::answerline\n[[5]]\n:::\n\n:::rubric\n- 1: so\n:::',
  ])('is read from %j', (body) => {
    expect(faultsOf(question(body).replace('{#q}', body.includes('rubric') ? '{#q points=1}' : '{#q}'))).toEqual([])
  })

  it.each([
    [':::answerline\n:::', ['5:1 answerline-content']],
    [':::answerline\n$x = 5$\n:::', ['6:1 answerline-content']],
    [':::answerline\n[[5]]\n\n- [[6]]\n:::', ['8:1 answerline-content']],
    [':::answerline{width=2cm}\n[[5]]\n:::', ['5:15 attribute-unknown']],
    ['> :::answerline\n> [[5]]\n> :::', ['5:3 directive-place']],
    [':::final\n[[5]]\n:::', ['5:1 directive-unknown']],
  ])('is refused in %j', (body, faults) => {
    expect(faultsOf(question(`${body}\n\nIt is [[so]].`))).toEqual(faults)
  })

  it('is told by its name', () => {
    expect(messagesOf(question(':::answerlines\n[[5]]\n:::\n\n[[a]]'))).toEqual([
      '5:1 Unexpected directive `:::answerlines`, expected `:::answerline`',
    ])
  })
})
