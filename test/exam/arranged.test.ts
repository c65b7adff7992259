import { describe, expect, it } from 'vitest'
import { faultsOf, front, inQuestion, messagesOf } from '../faults.ts'

const table = ['| a |', '|---|', '| 1 |']

describe('a box', () => {
  it.each([
    [[':::box', 'x', ':::'], []],
    [[':::box{title="Of $x^2$ and *more*" lang=ko}', '- 하나', ':::'], []],
    [['- item', '', '  :::box', '  x [[y]]', '  :::'], []],
    [['::::box', ':::box', 'x', ':::', '::::'], []],
    [[':::box', ':::'], ['5:1 block-empty']],
    [[':::box{title}', 'x', ':::'], ['5:8 attribute-value']],
    [[':::box{title="is [[x]]"}', 'x', ':::'], ['5:18 caption-text']],
    [[':::box{title="$\\frac{1$"}', 'x', ':::'], ['5:21 math-syntax']],
    [[':::box{width=3cm}', 'x', ':::'], ['5:8 attribute-unknown']],
    [[':::box', '- [x] a', '- [ ] b', ':::'], ['6:1 choice-box']],
    [['::::box', ':::answer', 'x', ':::', '::::'], ['6:1 directive-place']],
    [[':::box', 'x'], ['5:1 directive-fence']],
    [['::box', 'x'], ['5:1 directive-unknown']],
  ])('%j', (lines, expected) => {
    expect(faultsOf(inQuestion(...lines))).toEqual(expected)
  })
})

describe('a figure beside text', () => {
  it.each([
    [[':::side', ...table, '', 'x', ':::'], []],
    [[':::side{width=6cm left}', 'x', '', ...table, '', ': Sizes', ':::'], []],
    [[':::side', 'x', ':::'], ['5:1 side-figure']],
    [[':::side', ...table, ':::'], ['5:1 side-figure']],
    [[':::side', 'x', '', ...table, '', 'y', ':::'], ['5:1 side-figure']],
    [[':::side{width=90%}', ...table, '', 'x', ':::'], ['5:9 attribute-value']],
    [[':::side{width=40}', ...table, '', 'x', ':::'], ['5:9 attribute-value']],
    [[':::side{left right}', ...table, '', 'x', ':::'], ['5:14 attribute-value']],
  ])('%j', (lines, expected) => {
    expect(faultsOf(inQuestion(...lines))).toEqual(expected)
  })
})

describe('a text for several questions', () => {
  const shared = (braces: string, text = 'text') => `:::shared${braces}\n${text}\n:::\n`
  const question = '## {}\n[[x]]\n'

  it.each([
    [`${shared('{questions=2}')}${question}${question}${shared('{questions=1 lang=ko}')}${question}${question}`, []],
    [`# S\n${shared('{questions=2}')}${question}# T\n${question}`, ['5:1 shared-questions']],
    [`${question}${shared('{questions=2}')}`, ['6:1 shared-questions']],
    [`${shared('')}${question}`, ['4:1 shared-questions']],
    [`${shared('{questions=some}')}${question}`, ['4:11 attribute-value']],
    [`${shared('{questions=1}')}more\n\n${question}`, ['7:1 shared-questions']],
    [`${shared('{questions=1}', 'It is [[x]].')}${question}`, ['5:7 shared-questions']],
    [`${question}\n${shared('{questions=1}')}### Part\n[[x]]\n${question}`, ['10:1 heading-level']],
    [`${question}\n> ${shared('{questions=1}').replaceAll('\n', '\n> ')}`, ['7:3 directive-place']],
  ])('%j', (body, expected) => {
    expect(faultsOf(`${front}${body}`)).toEqual(expected)
  })
})

describe('text behind a part', () => {
  const behind = (braces = '', text = 'text') => `:::after${braces}\n${text}\n:::\n`
  const part = (signs = '###') => `${signs} P\n[[x]]\n`

  it.each([
    [`${part()}${behind()}${part()}${behind()}${behind()}`, []],
    [`${part()}${part('####')}${behind()}${part('####')}${behind()}${behind('{question}')}${part()}`, []],
    [`${behind()}${part()}`, ['5:1 after-place']],
    [`${part()}${behind()}more\n`, ['7:1 after-place']],
    [`${part()}${behind()}${part('####')}`, ['7:1 after-place']],
    [`${part()}${behind('{question}')}`, ['7:1 after-place']],
    [`${part()}${part('####')}${behind('{question}')}${part('####')}`, ['9:1 after-place']],
    [`${part()}${behind('', 'It is [[y]].')}`, ['8:7 after-place']],
    [`${part()}${behind('', '')}`, ['7:1 block-empty']],
  ])('%j', (body, expected) => {
    expect(faultsOf(`${front}## Q\n${body}`)).toEqual(expected)
  })

  it('says where it is meant to stand', () => {
    expect(messagesOf(`${front}## Q\n${behind()}${part()}`)).toEqual([
      '5:1 Unexpected `:::after` in a question before its parts, expected it at the end of a part',
    ])
  })
})
