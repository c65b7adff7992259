import { describe, expect, it } from 'vitest'
import { plainText } from '../../src/exam/text.ts'
import { checked, faultsOf, front, messagesOf } from '../faults.ts'

/** A listing in a question whose code begins in line 6. */
function listing(code: string, info = 'python {blanks}'): string {
  return `${front}## {#q}\n\`\`\`${info}\n${code}\n\`\`\`\n\n:::answer\nyes\n:::\n`
}

/** What a student reads of the listing, and what belongs into its blanks. */
function read(source: string): { code: string; answers: string[] } {
  const [node] = checked(source).exam.sections[0]?.questions[0]?.body ?? []
  if (node?.type !== 'gappedCode') throw new Error('there is no listing with blanks')
  const answers = node.children.flatMap((child) => (child.type === 'blank' ? [plainText(child.children)] : []))
  return { code: plainText(node), answers }
}

describe('the blanks of a listing', () => {
  it.each([
    ['y = [[max(0, x)]]', 'y = ___', ['max(0, x)']],
    ['[[a]][[b]] = [[c]]', '______ = ___', ['a', 'b', 'c']],
    ['y = [[x[0]]]', 'y = ___', ['x[0]']],
    ['y = a[b[0]] + [[1]] + a[b[0]]', 'y = a[b[0]] + ___ + a[b[0]]', ['1']],
    ['m = \\[[0, 1], [1, 0]\\]', 'm = [[0, 1], [1, 0]]', []],
    ['m = a\\[[[i]]\\]', 'm = a[___]', ['i']],
    ['re.match(r"\\[a\\]", [[s]])', 're.match(r"\\[a\\]", ___)', ['s']],
    ['if ([[a]]){ b; }', 'if (___){ b; }', ['a']],
    ['[[a]]{width=20mm} = [[2]]{tolerance=1 width=1cm}', '___ = ___', ['a', '2']],
    ['s = [[ "x" ]]', 's = ___', ['"x"']],
    ['변수 = [[값]]', '변수 = ___', ['값']],
  ])('in %j are read', (code, seen, answers) => {
    const source = listing(`${code}\n[[end]]`)
    expect(faultsOf(source)).toEqual([])
    expect(read(source)).toEqual({ code: `${seen}\n___`, answers: [...answers, 'end'] })
  })

  it('take several lines, without the indentation around them', () => {
    const source = listing(
      'def f(x):\n    [[\n    if x:\n        y()\n    return x\n    ]]{lines=4}\n    [[z()\n    w()]]{lines=2}',
    )
    expect(faultsOf(source)).toEqual([])
    expect(read(source)).toEqual({ code: 'def f(x):\n    ___\n    ___', answers: ['if x:\n    y()\nreturn x', 'z()\nw()'] })
  })

  it.each([
    ['no language', 'x = [[1]]', '{blanks}'],
    ['one without a grammar', 'x = [[1]]', 'text {blanks}'],
    ['any case', 'x = [[1]]', 'Python { blanks }'],
  ])('stand in a listing in %s', (_, code, info) => {
    expect(faultsOf(listing(code, info))).toEqual([])
    expect(read(listing(code, info)).code).toBe('x = ___')
  })

  it('have their places in a list and a quotation', () => {
    const source = `${front}## {#q}\n- a\n  \`\`\`python {blanks}\n  x = [[]]\n  \`\`\`\n\n> \`\`\`python {blanks}\n> x = [[]]\n> \`\`\`\n`
    expect(faultsOf(source)).toEqual(['7:7-7:11', '11:7-11:11'].map((place) => `${place.split('-')[0]} blank-empty`))
  })

  it('are none where the listing does not say so', () => {
    expect(messagesOf(listing('y = [[max(0, x)]]', 'python'))).toEqual([
      '6:5 Unexpected blank `[[max(0, x)]]` in a listing, which would print its answer, expected code without it',
    ])
    expect(faultsOf(listing('y = x[[0]]', 'python'))).toEqual([])
  })

  it.each([
    ['x = [[]]', ['6:5 blank-empty']],
    ['x = [[1', ['6:5 blank-unpaired']],
    ['x = [[ [[1]]', ['6:8 blank-unpaired']],
    ['x = [[a\nb]]', ['6:5 blank-lines']],
    ['[[a\nb\nc]]{lines=2}', ['6:1 blank-lines']],
    ['x = [[a]]{lines=2}', ['6:5 blank-lines']],
    ['[[a]]{lines=2} # so', ['6:1 blank-lines']],
    ['[[a]]{lines=0}', ['6:7 attribute-value']],
    ['[[a]]{widht=2cm}', ['6:7 attribute-unknown']],
    ['[[a]]{tolerance=2}', ['6:7 blank-tolerance']],
    ['x = 1', ['5:11 code-info']],
    ['x = [[1]]\n# Answer: 1', ['7:3 answer-text']],
  ])('that are written wrongly in %j are told with their places', (code, faults) => {
    expect(faultsOf(listing(code))).toEqual(faults)
  })
})
