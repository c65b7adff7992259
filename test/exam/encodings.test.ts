import { describe, expect, it } from 'vitest'
import { checked, faultsOf, front } from '../faults.ts'

const lines = ['## A {#a points=2 pints=3}', 'It is [[$\\foo$]] and $\\bad$.', '', '$$', 'a', '\\bad', '$$', '']
const source = front + lines.join('\n')
const faults = ['4:19 attribute-unknown', '5:10 math-syntax', '5:23 math-syntax', '9:1 math-syntax']

describe('places in a source', () => {
  it('are the same with line ends of Windows and with a byte order mark', () => {
    expect(faultsOf(source)).toEqual(faults)
    expect(faultsOf(source.replace(/\n/g, '\r\n'))).toEqual(faults)
    expect(faultsOf(`\uFEFF${source}`)).toEqual(faults)
    expect(faultsOf(`\uFEFF${source.replace(/\n/g, '\r\n')}`)).toEqual(faults)
    expect(checked(`\uFEFF${source}`).exam.sections[0]?.questions[0]).toMatchObject({ id: 'a', points: 2 })
  })

  it('count tabs and Korean letters as one column each', () => {
    expect(faultsOf(`${front}## 시그모이드\t{#시그모이드\tpoints=둘}\n-\t[x] 참 $\\foo$\n-\t[ ] 거짓\t{핀}\n`)).toEqual([
      '4:18 attribute-value',
      '5:10 math-syntax',
    ])
  })

  it('count a letter outside of the basic plane as two columns, as editors do', () => {
    expect(faultsOf(`${front}## {#q}\n𝔸 [[x]] $\\foo$\n`)).toEqual(['5:11 math-syntax'])
  })

  it('in quotations, lists and tables are those of the source', () => {
    const nested = [
      '> $\\foo$',
      '>',
      '> $$',
      '> a + \\foo',
      '> $$',
      '',
      '1. a',
      '',
      '   $$',
      '   \\foo',
      '   $$',
      '',
      '| a |',
      '|---|',
      '| b $\\foo$ |',
    ]
    expect(faultsOf(`${front}## {#q}\n[[x]]\n\n${nested.join('\n')}\n`)).toEqual([
      '7:4 math-syntax',
      '10:7 math-syntax',
      '16:4 math-syntax',
      '21:6 math-syntax',
    ])
  })
})
