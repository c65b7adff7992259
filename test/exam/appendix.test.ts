import { describe, expect, it } from 'vitest'
import { faultsOf, front, messagesOf } from '../faults.ts'

const question = '## {}\n[[x]]\n'

describe('an appendix', () => {
  it.each([
    [`${question}# F {appendix}\nx\n# G {#g appendix=true lang=de}\n[](#g)\n`, []],
    [`${question}# F {appendix}\n# F {appendix}\n`, []],
    [`# The appendix {#appendix}\n${question}`, []],
    [`${question}# F {appendix}\nx\n${question}### part\n[[x]]\n# S\n${question}`, ['8:1 appendix-content']],
    [`# F {appendix}\nx\n# S\n${question}`, ['6:1 appendix-content']],
    [`${question}# F {appendix}\n### Title\nx\n`, ['7:1 appendix-content']],
    [`${question}# F {appendix}\n:::shared{questions=1}\nx\n:::\n${question}`, ['7:1 appendix-content']],
    [`${question}# F {appendix}\nIt is [[x]].\n`, ['7:7 appendix-content']],
    [`${question}# F {appendix}\n:::layers\n| Layer | Output |\n|---|---|\n| Input | [[3]] |\n:::\n`, ['8:1 appendix-content']],
    [`${question}# F {appendix}\n- [x] a\n- [ ] b\n`, ['7:1 choice-box']],
    [`${question}# F {appendix}\n:::answer\nx\n:::\n`, ['7:1 directive-place']],
    [`${question}# F {appendix points=2}\nx\n`, ['6:15 attribute-unknown']],
    [`${question}# F {appendix #f}\n# G {appendix #f}\n`, ['7:1 id-duplicate']],
    [`${question}# F {appendix detach}\nx\n# G {detach appendix}\n`, []],
    [`${question}# F {appendix}\nx\n# G {appendix uncounted}\nx\n# H {appendix detach uncounted}\nx\n`, []],
    [`${question}# F {appendix uncounted}\nx\n# G {appendix}\nx\n`, ['8:1 appendix-content']],
    [`${question}# F {appendix uncounted=no}\n`, ['6:15 attribute-value']],
    [`# F {uncounted}\n${question}`, ['4:6 attribute-unknown']],
    [`# F {detach}\n${question}`, ['4:6 attribute-unknown']],
    [`${question}# F {appendix detach=maybe}\n`, ['6:15 attribute-value']],
    [`${question}# F {appendix=false}\n${question}`, ['6:6 attribute-unknown']],
  ])('%j', (body, expected) => {
    expect(faultsOf(`${front}${body}`)).toEqual(expected)
  })

  it('says where questions belong', () => {
    expect(messagesOf(`${front}${question}# F {appendix}\n${question}`)).toEqual([
      '7:1 Unexpected question behind the heading of an appendix, expected all questions before it',
    ])
  })
})

describe('scratch paper', () => {
  it.each([
    [
      `${question}\n::scratch\n::scratch{pages=20 grid lang=ko}\n# S\n${question}\n::scratch{lines}\n# F {appendix}\nx\n\n::scratch\n`,
      [],
    ],
    [`## {}\n### a\n[[x]]\n#### i\n[[x]]\n\n::scratch\n`, []],
    [`::scratch\n\n${question}`, ['4:1 directive-place']],
    [`# S\n::scratch\n${question}`, ['5:1 directive-place']],
    [`## {}\n::scratch\n\n[[x]]\n`, ['5:1 directive-place']],
    [`## {}\n\n::scratch\n\n### a\n[[x]]\n`, ['6:1 directive-place']],
    [`${question}# F {appendix}\n::scratch\n\nx\n`, ['7:1 directive-place']],
    [`${question}\n> ::scratch\n`, ['7:3 directive-unknown']],
    [`${question}\n:::scratch\n:::\n`, ['7:1 directive-unknown']],
    [`${question}\n::scratch{pages=0}\n`, ['7:11 attribute-value']],
    [`${question}\n::scratch{pages=21}\n`, ['7:11 attribute-value']],
    [`${question}\n::scratch{grid lines}\n`, ['7:16 attribute-value']],
    [`${question}\n::scratch{points=2}\n`, ['7:11 attribute-unknown']],
  ])('%j', (body, expected) => {
    expect(faultsOf(`${front}${body}`)).toEqual(expected)
  })
})
