import fc from 'fast-check'
import { VFile } from 'vfile'
import { describe, expect, test } from 'vitest'
import { originOf } from '../../../src/forms/values/edits.ts'
import { readValues } from '../../../src/forms/values/values.ts'

const front = '---\ntitle: A\n---\n\n'

async function drawn(source: string, form = 0, seed = 's') {
  const file = new VFile(source)
  const instance = readValues(file)?.draw({ seed, form })
  return {
    text: instance?.text ?? source,
    faults: file.messages.map(({ line, column, ruleId }) => `${line}:${column} ${ruleId}`),
    notes: file.messages.map(({ note }) => note),
    instance,
  }
}

/** A question with a block of values and a text; the block begins in line 7, the text in the line after it. */
const question = (vars: string, text: string, title = 'One {#one}') => `## ${title}\n\n\`\`\`vars\n${vars}\n\`\`\`\n\n${text}\n`

describe('values', () => {
  test('are printed in text, mathematics, choices, tables and blocks', async () => {
    const source =
      front +
      question(
        'n: [16]\nk: n/2',
        [
          '{{n}} and $x^{{{n}}} + {{k:.1f}}$',
          '',
          '- [x] {{n*k}}',
          '- [ ] {{n}}',
          '',
          '```layers',
          'input 3x{{n}}x{{n}}',
          'conv {{k}} k3 p1',
          '```',
          '',
          '| {{n}} |',
          '|---|',
          '| {{k}} |',
        ].join('\n'),
      )
    const { text, faults } = await drawn(source)
    expect(faults).toEqual([])
    expect(text.split('\n').slice(11)).toEqual([
      '16 and $x^{16} + 8.0$',
      '',
      '- [x] 128',
      '- [ ] 16',
      '',
      '```layers',
      'input 3x16x16',
      'conv 8 k3 p1',
      '```',
      '',
      '| 16 |',
      '|---|',
      '| 8 |',
      '',
    ])
  })

  test('are TeX in formulas, and as they are elsewhere', async () => {
    const { text, faults } = await drawn(
      front +
        question(
          'n: [12]\nm: [-2]\nt: [1e-9]\nc: [1234567]',
          [
            'x^{{n}}, 3 - {{m}}, {{t}}, {{c:,}} `2^{{n}}` \\$2^{{n}}',
            '',
            '- [x] $2^{{n}} - {{m}}$',
            '- [ ] $a_{{n}} = {{m}}^2$',
            '',
            '$$',
            '{{t}} + {{c:,}}',
            '$$',
            '',
            '<!-- {{zz}} -->',
          ].join('\n'),
        ),
    )
    expect(faults).toEqual([])
    expect(text.split('\n').slice(13)).toEqual([
      'x^12, 3 - -2, 1e-9, 1,234,567 `2^12` \\$2^12',
      '',
      '- [x] $2^{12} - (-2)$',
      '- [ ] $a_{12} = (-2)^2$',
      '',
      '$$',
      '1 \\times 10^{-9} + 1{,}234{,}567',
      '$$',
      '',
      '<!-- {{zz}} -->',
      '',
    ])
  })

  test('belong to their question; those before the first one to all', async () => {
    const { text, faults } = await drawn(
      `${front}\`\`\`vars\nclass: [5]\n\`\`\`\n\n${question('n: [2]', '{{n}} {{class}}')}\n## Two {#two}\n\n{{class}}\n`,
    )
    expect(faults).toEqual([])
    expect(text).toContain('\n2 5\n')
    expect(text).toContain('## Two {#two}\n\n5\n')
    const other = await drawn(`${front}${question('n: [2]', '{{n}}')}\n## Two {#two}\n\nIt is {{n}} and $x^{{n}}$.\n`)
    expect(other.faults).toEqual([])
    expect(other.text).toContain('It is {{n}} and $x^{{n}}$.')
  })

  test('are not looked for in a source without any', async () => {
    expect(readValues(new VFile(`${front}## One\n\n$\\frac{{a}}{b}$ {{x}}\n`))).toBeUndefined()
  })

  test.each([
    ['a range', 'n: 3..9 step 3', [3, 6, 9]],
    ['a list', 'n: [1, 5]', [1, 5]],
    ['a range of fractions', 'n: 0.1..0.3 step 0.1', [0.1, 0.2, 0.3]],
    ['a condition', 'n: 1..9\nwhere: n*n == 49', [7]],
    ['conditions', 'n: 1..9\nm: n - 1\nwhere: ["n % 2 == 0", "m > 3"]', [6, 8]],
  ])('come from %s, all of it and nothing else', async (_, vars, expected) => {
    const values = readValues(new VFile(front + question(vars, '{{n}}')))
    const found = new Set<number>()
    for (let form = 0; form < 60; form++) found.add(Number(values?.draw({ seed: 's', form }).text.trim().split('\n').at(-1)))
    expect([...found].sort((a, b) => a - b)).toEqual(expected)
  })

  test('are the same for the same seed, form and id, whatever stands elsewhere', async () => {
    const vars = 'n: 1..99999\nm: 1..99999'
    const of = async (source: string, form = 0, seed = 's') => /pair (\d+ \d+)/.exec((await drawn(source, form, seed)).text)?.[1]
    const plain = await of(front + question(vars, 'pair {{n}} {{m}}'))
    expect(await of(front + question(vars, 'pair {{n}} {{m}}'))).toBe(plain)
    expect(await of(`${front}${question(vars, '{{n}}', 'Zero {#zero}')}\n${question(vars, 'edited: pair {{n}} {{m}}')}`)).toBe(
      plain,
    )
    expect(await of(front + question(vars, 'pair {{n}} {{m}}'), 1)).not.toBe(plain)
    expect(await of(front + question(vars, 'pair {{n}} {{m}}'), 0, 't')).not.toBe(plain)
    expect(await of(front + question(vars, 'pair {{n}} {{m}}', 'One {#other}'))).not.toBe(plain)
  })

  test('differ on as many forms as there are values for, and begin anew after them', async () => {
    const values = readValues(new VFile(front + question('n: [1, 2, 3]\nm: [1, 2]', 'pair {{n}} {{m}}')))
    for (const seed of ['', 's', 't', 'u']) {
      const found = Array.from({ length: 12 }, (_, form) => /pair (\d \d)/.exec(values?.draw({ seed, form }).text ?? '')?.[1])
      expect(new Set(found.slice(0, 6)).size).toBe(6)
      expect(found.slice(6)).toEqual(found.slice(0, 6))
    }
  })

  test('are those that stand first where there is neither seed nor form, if they go together', async () => {
    const of = async (vars: string) => {
      const values = readValues(new VFile(front + question(vars, 'pair {{n}} {{m}}')))
      return /pair (\d+ \d+)/.exec(values?.draw({ seed: '', form: undefined }).text ?? '')?.[1]
    }
    expect(await of('n: [5, 2, 3]\nm: 4..9')).toBe('5 4')
    expect(await of('n: [5, 2, 3]\nm: 4..9\nwhere: n != 5')).not.toMatch(/^5/)
  })

  test('are drawn anew where a distractor would be right', async () => {
    const values = readValues(
      new VFile(
        front + question('n: 1..4\nm: 1..4', '- [x] {{n*m}}\n- [ ] $$n+m$ {pin}\n- [ ] {{2*n}}'.replace('$n+m', '{{n+m}}')),
      ),
    )
    for (let form = 0; form < 40; form++) {
      const text = values?.draw({ seed: 's', form }).text ?? ''
      const choices = [...text.matchAll(/- \[.\] \$?(\d+)/g)].map(([, figure]) => figure)
      expect(new Set(choices).size).toBe(3)
    }
  })

  test('keep the places of what is reported', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('{{n}}', '{{long}}', ' text ', '$x$', '{{n:.3f}}'), { minLength: 1, maxLength: 9 }),
        async (pieces) => {
          const source = front + question('n: [7]\nlong: [123456789]', `${pieces.join('')}!`)
          const { text, instance } = await drawn(source)
          const line = source.split('\n').findIndex((each) => each.endsWith('!')) + 1
          const column = (text.split('\n')[line - 1] ?? '').length
          expect(originOf(instance?.edits ?? [], { line, column })).toEqual({
            line,
            column: source.split('\n')[line - 1]?.length,
          })
        },
      ),
      { numRuns: 50 },
    )
  })

  test.each([
    ['a name that is none', 'n: [1]', '{{m}}', ['11:1 value-unknown']],
    ['an expression that is none', 'n: [1]', 'x {{n +}}', ['11:3 value-unknown']],
    ['an empty list', 'n: []', '{{1}}', ['8:1 vars-value']],
    ['a range from high to low', 'n: 5..1', '', ['8:1 vars-value']],
    ['a circle', 'n: m + 1\nm: n + 1', '', ['8:1 vars-value']],
    ['a name of nothing', 'n: q + 1', '', ['8:1 vars-value']],
    ['the name of a function', 'sin: [1]', '', ['8:1 vars-value']],
    ['two faults', 'sin: [1]\nn: {}', '', ['8:1 vars-value', '9:1 vars-value']],
    ['YAML that is none', 'n: [1', '', ['8:4 vars-value']],
    ['an equals sign', 'n = [1, 2]\nm: 3-4', '', ['8:1 vars-value', '9:1 vars-value']],
    ['no space behind the colon', 'n:[1, 2]', '', ['8:1 vars-value']],
    ['a condition on nothing', 'n: [1]\nwhere: q > 1', '', ['9:1 vars-value']],
    ['conditions that nothing meets', 'n: [1, 2]\nwhere: n > 2', '', ['7:1 vars-draw']],
    ['a figure that is infinite', 'n: [0]', '{{1/n}}', ['7:1 vars-draw']],
    ['choices that are always the same', 'n: [2]', '- [x] {{n*n}}\n- [ ] {{n+n}}', ['7:1 vars-draw']],
    ['choices of one worth, with nothing else to draw', 'n: [2]', '- [x] {{1/n}}\n- [ ] $\\frac{1}{ {{n}} }$', []],
    ['choices of one figure', 'n: [2]', '- [x] {{n:.1f}}\n- [ ] $ {{n}}$', ['7:1 vars-draw']],
    ['choices of texts', 'n: ["3.1"]\nm: ["3.10"]', '- [x] Python {{n}}\n- [ ] Python {{m}}', []],
    ['choices that look the same', 'n: [-1000]', '- [x] −1,000\n- [ ] $x$ or\u00a0{{n:,}}\n- [ ] {{n:,}}', ['7:1 vars-draw']],
    ['choices that differ in digits alone', 'n: [2]', '- [x] {{n:.1f}} cm\n- [ ] {{n}} cm', ['7:1 vars-draw']],
    ['choices of other figures', 'n: [1]', '- [x] ({{n}},12)\n- [ ] ({{n}}1,2)\n- [ ] {{n}} 12\n- [ ] {{n}}1 2', []],
    ['a range with a dash', 'n: 1-10', '', ['8:1 vars-value']],
    ['a format that is none', 'n: [1]', 'x {{n:.2q}}', ['11:3 value-unknown']],
    ['digits that nobody knows', 'n: [60]', '{{2^n}}', ['7:1 vars-draw']],
    ['a condition that is none', 'n: [1, 2]\nwhere: n + 1', '', ['7:1 vars-draw']],
    [
      'more to reckon than anyone waits for',
      'n: 1..50\nwhere: det(inv(ones(64,64) + n*identity(64))) > 9',
      '',
      ['7:1 vars-draw'],
    ],
    ['a second block', 'n: [1]\n```\n\n```vars\nm: [2]', '', ['11:1 vars-place']],
  ])('with %s are reported at their place', async (_, vars, text, expected) => {
    const { faults } = await drawn(front + question(vars, text))
    expect(faults).toEqual(expected)
  })

  test('say what is wrong with them', async () => {
    const notes = async (vars: string, text: string) => {
      const file = new VFile(front + question(vars, text))
      readValues(file)?.draw({ seed: 's', form: 0 })
      return file.messages.map(({ reason, note }) => `${reason} ${note}`).join('\n')
    }
    expect(await notes('n: 1-10', '')).toContain('expected a range with two dots, `1..10`')
    expect(await notes('n: [1]', '{{n:.2q}}')).toContain('`.2q` is none of the formats `.2f`')
    expect(await notes('n: [60]', '{{2^n}}')).toContain('beyond 2^53')
    expect(await notes('n: [1, 2]\nwhere: n + 1', '')).toMatch(/`n \+ 1` is \d, and no condition/)
    expect(await notes('n: 1..50\nwhere: det(inv(ones(64,64) + n*identity(64))) > 9', '')).toContain(
      'more than 5 million operations',
    )
    expect(await notes('학생수: [1]', '')).toContain('letters from a to z')
  })

  test('inside of another block are reported', async () => {
    expect((await drawn(`${front}## One\n\n> \`\`\`vars\n> n: [1]\n> \`\`\`\n\n\`\`\`vars\nm: [1]\n\`\`\`\n`)).faults).toEqual([
      '7:3 vars-place',
    ])
  })
})

test('choices of one worth are drawn again as long as there are others', async () => {
  const source = front + question('n: 1..4\nm: 1..4', '- [x] $\\frac{ {{n}} }{4}$\n- [ ] {{100*m/4:.0f}} %')
  for (let form = 0; form < 12; form++) {
    const { text, faults } = await drawn(source, form)
    expect(faults).toEqual([])
    const [, n, percent] = /\\frac\{ (\d) \}\{4\}\$\n- \[ \] (\d+) %/.exec(text) ?? []
    expect(Number(percent)).not.toBe(25 * Number(n))
  }
})
