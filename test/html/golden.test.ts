import { describe, expect, it } from 'vitest'
import { bodyOf, papersOf } from './papers.ts'

const fixtures = {
  front:
    '---\ntitle: Midterm\ncourse: STAT 433\ndate: 2026-10-20\nduration: 75 min\nfields: [학과, Name]\n---\nInstructions.\n\n## Q {points=1}\n[[x]]\n',
  choices:
    '---\ntitle: T\n---\n## Which?\n- [x] *right*\n- [ ] wrong\n\n:::answer\nbecause\n:::\n\n## True?\n- [x] True\n- [ ] False\n',
  answers:
    '---\ntitle: T\n---\n## A {points=2}\n:::answer{lines=2}\nyes\n:::\n\n## B\n:::answer{box=2cm}\n- yes\n:::\n\n## C\n:::answer\nyes\n:::\n\n:::rubric\n- 2: says yes\n:::\n',
  parts: '---\ntitle: T\n---\n# Section\nintroduction\n\n## Q {#q}\n### First {points=2}\n[[x]]\n\n#### Sub\n[it](#q) [[y]]\n',
  korean:
    '---\ntitle: 중간고사\nlang: ko\ndate: 2026-10-20\nduration: 75\n---\n## 질문 {points=2}\n- [x] 참\n- [ ] 거짓\n\n:::answer\n이유\n:::\n',
  layers:
    '---\ntitle: T\n---\n## Q\n:::layers{pad.conv=1 stride.conv=1}\n| Layer | Output size: C | Output size: H/W | Parameters |\n|---|---|---|---|\n| Input | 3 | 32 | - |\n| Conv3-16 | [[]] | [[32]] | [[(3*3*3+1)*16]] |\n:::\n',
  figures:
    '---\ntitle: T\n---\n## Q\n![a](stem.png "one")\n![b](stem.png)\n\n[[x]] is ![c](stem.png) inline.\n\n```python\nx = 1\n```\n',
  points:
    '---\ntitle: T\npoints: margin\ngrades: questions\n---\n# S {answer=1}\n## A\n- [x] a {points=2}\n- [ ] b {points=-0.5}\n\n## B {points=2}\n[[x]]\n\n# T\n## C {answer=1}\n### p {points=1}\n[[x]]\n### q {points=1}\n[[x]]\n\n## D {points=1.5 bonus}\n[[x]]\n',
  answerline:
    '---\ntitle: T\n---\n## Q\n:::answer{box=2cm width=5cm right}\nyes\n:::\n\n:::answerline\n$x =$ [[5]] m\n:::\n\n## R\n:::answerline{box}\n[[6]]{width=2cm}\n:::\n\n## S\nIt is [[−2.5]]{digits=2.1 sign}, [[7]]{digits=2 bubbles}, [[−0.5]]{digits=1.1 sign bubbles}.\n',
  gaps: '---\ntitle: T\n---\n## Q\n```python {blanks}\ndef f(x):\n    [[y = x\n    z = y]]{lines=3}\n    return "[[a]]", [[f"{x}"]]  # [[b]]\n```\n\n```text {blanks}\n[[a]] b [[c]]{width=2cm}\n```\n',
  table: '---\ntitle: T\n---\n## Q\n| a | b | c |\n|---|:-:|---|\n| [[x]] | [[$y$]] | z is [[z]] |\n',
  spans:
    '---\ntitle: T\n---\n## Q\n| a | b | << |\n|---|--:|---|\n| ^^ | c | d |\n| [[x]] | e | << |\n| f | [[y]] | z |\n| ^^ | g | [[z]] |\n\n: Of *cells* {#t}\n\n[](#t)\n',
  arranged:
    '---\ntitle: T\n---\n:::box{title="Of *conduct* $x^2$"}\nText.\n:::\n\n## Q {points=2}\n:::box{lang=ko}\n- 하나 [[x]]\n:::\n\n::::side{width=40%}\n| a | b |\n|---|---|\n| 1 | [[2]] |\n\n: Sizes\n\nBeside it.\n\n:::box\ninner\n:::\n::::\n\n:::side{right}\n![p](stem.png)\n\nBeside it.\n:::\n\n### A {points=1}\n[[x]]\n\n:::after\nNow $n = 2$.\n:::\n\n### B {points=1}\n#### i\n[[x]]\n\n:::after\nOf the part.\n:::\n\n:::after{question lang=ko}\n문항의 글.\n:::\n',
  items:
    '---\ntitle: T\n---\n## M\n:::matching\n| a | *b* |\n|---|---|\n| one | $1$ |\n| two | `2` |\n| | 3 |\n:::\n\n:::answer\nbecause\n:::\n\n## O\n:::ordering\n1. one\n2. two\n3. three\n:::\n\n## S\n:::statements\n- [x] one\n- [ ] two\n:::\n',
  ends: '---\ntitle: T\nfields: ["Name {60mm}", "Group {50%}"]\npoints: end\nunit: [mark, marks]\nend: true\ngrades: questions\n---\n## A {points=2}\nText.\n\n- [x] a\n- [ ] b\n\n## {points=1}\nIt is [[x]].\n\n## C\n### Given {points=1 bonus}\n\n$$x$$\n\n:::answer{lines=1}\nx\n:::\n### {points=2}\n- [x] a\n- [ ] b\n',
  earned:
    '---\ntitle: T\nunit: [mark, marks]\n---\n## Q {points=6}\n### {points=3}\nShow $x$. {points=2}\n\n:::answer{lines=1}\nso\n:::\n\nHence\n\n$$x$$\n\n{points=1}\n\n[[y]]\n### {points=3 bonus}\nOne. {points=1}\n\nTwo, [[z]]. {points=2}\n\n## {points=3}\nText. {points=3}\n\n:::answer{lines=1}\nso\n:::\n',
  footnotes:
    '---\ntitle: T\npoints: end\n---\nAll.[^1] Of[^2]\n\n[^1]: Of *all*.\n[^2]: See [](#q).\n\n## Q {#q points=2}\nText[^1] and[^2] text[^1].\n\n[^1]: One $x$.\n\n| a[^t] |\n|---|\n| [[y]] |\n\n[^2]: "Two" -- so.\n[^t]: In a table.\n\n### Part[^1] {points=1}\n- [x] a\n- [ ] b\n\n:::answer\nBecause.[^b]\n\n[^b]: Of notes.\n:::\n\n### Other {points=1}\n:::answer\nSo[^s] and[^1].\n\n[^s]: Of a solution.\n:::\n\n:::after\nBehind.[^c]\n\n[^c]: Of the text behind.\n:::\n',
  scratch:
    '---\ntitle: T\nend: true\n---\n## A {points=1}\n[[x]]\n\n::scratch\n\n## B {points=1}\n[[x]]\n\n::scratch{pages=2 lang=de}\n',
  appendix:
    '---\ntitle: T\nend: true\nduplex: true\n---\n## A {points=1}\n[[x]], by [](#f).\n# Formulas *and* words {appendix #f}\nSee $x$.\n\n::pagebreak\n\n- one\n# 단위 {appendix detach lang=ko}\n미터\n',
  shared:
    '---\ntitle: T\n---\n# S\n:::shared{questions=2}\nRead $x$.\n:::\n## A {points=1}\n[[x]]\n## B {points=1}\n[[x]]\n:::shared{questions=1 lang=ko}\n> 글\n:::\n## C {points=1}\n[[x]]\n',
  marks:
    '---\ntitle: T\nlang: ko\ngrades: questions vertical\n---\n# S {answer=1}\n## A {answer=1}\n### p {points=2}\n[[x]]\n### q {points=2}\n[[x]]\n## B {points=2}\n- [x] 참 {points=2}\n- [ ] 거짓 {points=-1}\n\n# T\n## C {points=3 bonus}\n[[x]]\n',
} as const

describe.each([
  'front',
  'choices',
  'answers',
  'parts',
  'korean',
  'layers',
  'figures',
  'points',
  'answerline',
  'gaps',
  'table',
  'spans',
  'arranged',
  'items',
  'earned',
  'footnotes',
  'shared',
  'appendix',
  'scratch',
  'ends',
  'marks',
] as const)('the papers of %s', (name) => {
  it.each(['student', 'solution'] as const)('are set for the %s as reviewed', async (audience) => {
    const html = bodyOf((await papersOf(fixtures[name]))[audience]).replace(/data:image\/png;base64,[\w+/=]+/g, 'data:picture')
    await expect(`${html.replace(/></g, '>\n<')}\n`).toMatchFileSnapshot(`golden/${name}.${audience}.html`)
  })
})
