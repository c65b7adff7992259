import { describe, expect, it } from 'vitest'
import { pixel } from '../canaries.ts'
import { checked, faultsOf, inQuestion, messagesOf } from '../faults.ts'
import { bodyOf, papersOf } from '../html/papers.ts'

const table = ['| a | b |', '|---|---|', '| 1 | 2 |']
const plot = ['```plot {x=0..1 alt="a line"}', 'f(x) = x', '```']
const picture = '![a dot](stem.png)'
const images = new Map([['stem.png', pixel]])

/** The captions of a source as a student's paper has them. */
async function captionsOf(...lines: string[]): Promise<string[]> {
  const html = bodyOf((await papersOf(inQuestion(...lines))).student).replace(/<math.*?<\/math>/gs, '')
  return Array.from(html.matchAll(/<figcaption>(.*?)<\/figcaption>/gs), ([, text = '']) =>
    text
      .replace(/<[^>]*>/g, '')
      .replace(/\s+/g, ' ')
      .trim(),
  )
}

describe('a caption', () => {
  it.each([
    ['above a table', [': Cap', '', ...table], ['Table 1: Cap']],
    ['right above a table', [': Cap', ...table], ['Table 1: Cap']],
    ['below a table', [...table, '', ': Cap'], ['Table 1: Cap']],
    ['right below a table', [...table, ': Cap'], ['Table 1: Cap']],
    [
      'right below a table, with a bar and over two lines',
      [...table, ': Cap $P(A|B)$', 'goes on {#a}'],
      ['Table 1: Cap P(A∣B) goes on'],
    ],
    ['below a plot', [...plot, '', ': Cap'], ['Figure 1: Cap']],
    ['above a plot, with a comment between', [': Cap', '', '<!-- note -->', '', ...plot], ['Figure 1: Cap']],
    ['right below a picture', [picture, ': Cap {#a}'], ['Figure 1: Cap']],
    ['of two pictures', [`${picture}{width=20mm} ${picture}`, ': Both'], ['Figure 1: Both']],
    ['that is a title', ['![a dot](stem.png "An *old* \\"dot\\" {x}")'], ['Figure 1: An old “dot” {x}']],
    [
      'that is an attribute',
      ['```plot {x=0..1 alt="a" caption="Half, $\\sqrt{x}$, or {x}"}', 'f(x) = x', '```'],
      ['Figure 1: Half, x\u200b, or {x}'],
    ],
    ['of a network', ['```layers {#n caption="All layers"}', 'input 3x8x8', 'conv 4 k3', '```'], ['Table 1: All layers']],
    [
      'of a diagram, and of its table',
      ['```layers {diagram #n caption="Drawn"}', 'input 3x8x8', 'conv 4 k3', '```', ': Counted {#t}'],
      ['Figure 1: Drawn', 'Table 1: Counted'],
    ],
    [
      'inside the block of a typed table',
      [':::layers', '| Layer | Output size |', '|---|---|', '| input | 3x8x8 |', '', ': Typed {#t}', ':::'],
      ['Table 1: Typed'],
    ],
    ['of each of some tables, above', [': A', ...table, '', ': B', ...table], ['Table 1: A', 'Table 2: B']],
    ['of each of some tables, below', [...table, '', ': A', '', ...table, '', ': B'], ['Table 1: A', 'Table 2: B']],
    ['of one of two, which it touches', [...table, '', ': B', ...table], ['Table 1: B']],
    ['over two lines of a quotation', ['> | a |', '> |---|', '> : A', '> b'], ['Table 1: A b']],
    [
      'with the ends of lines that Windows has',
      [...[picture, ': A', 'b', '', ...plot, '', 'c', '', ...table, ': C'].map((line) => `${line}\r`)],
      ['Figure 1: A b', 'Table 1: C'],
    ],
    ['in a list and a quotation', ['- > : A', '  >', '  > | a |', '  > |---|'], ['Table 1: A']],
  ])('%s is printed with its number', async (_name, lines, expected) => {
    expect(faultsOf(inQuestion(...lines), images)).toEqual([])
    expect(await captionsOf(...lines)).toEqual(expected)
  })

  it('is counted though it has no name, and what has none is not', async () => {
    expect(await captionsOf(...table, '', ...plot, '', ': P', '', 'text', '', ': T', '', ...table)).toEqual([
      'Figure 1: P',
      'Table 1: T',
    ])
  })

  it.each([
    ['beside no table', [': Cap', '', 'text', '', ...table], ['5:1 caption-place']],
    ['between two tables', [...table, '', ': Cap', '', ...table], ['9:1 caption-place']],
    ['beside a table that has one', [': A', '', ...table, '', ': B'], ['11:1 caption-place']],
    ['beside a listing', [': A', '', '```python', 'x', '```'], ['5:1 caption-place']],
    ['beside a picture in a line', [`See ${picture}.`, '', ': A'], ['7:1 caption-place']],
    ['beside a plot that has one', ['```plot {x=0..1 alt=a caption=a}', 'f(x) = x', '```', '', ': B'], ['9:1 caption-duplicate']],
    ['beside a picture with a title', ['![a](stem.png "A")', '', ': B'], ['7:1 caption-duplicate']],
    [
      'inside and outside of a block',
      [':::layers', '| Layer | Output size |', '|---|---|', '| input | 3x8x8 |', '', ': A', ':::', ': B'],
      ['12:1 caption-duplicate'],
    ],
    ['without words', [': {#a}', '', ...table], ['5:1 caption-text']],
    ['without anything', [':', '', ...table], ['5:1 caption-text']],
    ['without words in an attribute', ['```plot {x=0..1 alt=a caption=""}', 'f(x) = x', '```'], ['5:23 caption-text']],
    ['with a blank', [': A [[b]]', '', ...table], ['5:5 caption-text']],
    ['with a formula that is none', [': A $\\frac{1}$', '', ...table], ['5:14 math-syntax']],
    ['with an answer', [': A\\nAnswer: 42', '', ...table].join('\n').replace('\\n', '\n').split('\n'), ['6:1 answer-text']],
    ['with a block that is not closed', [': A', ':::answer', 'yes', '', ...table], ['5:1 caption-place', '6:1 directive-fence']],
    ['with an unknown attribute', [': A {#a width=3cm}', '', ...table], ['5:9 attribute-unknown']],
    ['with two names', ['![a](stem.png){#a}', ': A {#b}'], ['6:6 attribute-duplicate']],
  ])('%s has the faults %j', (_name, lines, expected) => {
    expect(faultsOf(inQuestion(...lines), images)).toEqual(expected)
  })

  it('is missing where a table, a figure or a picture has a name alone', () => {
    expect(faultsOf(inQuestion('```plot {#a x=0..1 alt=a}', 'f(x) = x', '```'))).toEqual(['5:10 caption-missing'])
    expect(faultsOf(inQuestion('![a](stem.png){#a}'), images)).toEqual(['5:16 caption-missing'])
    expect(faultsOf(inQuestion('See ![a](stem.png "b"){#a}.'), images)).toEqual(['5:24 caption-missing'])
    expect(faultsOf(inQuestion('![a](stem.png){#a} ![b](stem.png){#b}', ': Both {#c}'), images)).toEqual([
      '5:16 caption-missing',
      '5:35 caption-missing',
    ])
  })

  it.each([
    ['in a caption', ': Table 1: Cap', '5:3', '`Table 1:` in a caption'],
    ['before one', '**Fig. 2.** Cap', '5:1', '`**Fig. 2.` before a text'],
    ['of Pandoc', 'Table: Cap {.x}', '5:1', '`Table:` before a text'],
    ['in Korean', '표 3: 크기', '5:1', '`표 3:` before a text'],
    ['in German', ': Abb. 1 Größen', '5:3', '`Abb. 1` in a caption'],
  ])('has no number that is typed: %s', (_name, line, place, what) => {
    const [message] = messagesOf(inQuestion(line, '', ...table))
    expect(message).toContain(`${place} Unexpected ${what}`)
  })

  it('may speak of tables, as the text beside it does', () => {
    expect(faultsOf(inQuestion('Table 1 has the sizes. 표 2는 다르다.', '', ...table, '', ': Table of all figures'))).toEqual([])
    expect(faultsOf(inQuestion('Figures: see below.', '', ': Cap', '', ...table))).toEqual([])
  })

  it('leaves a colon in a text alone, and a colon with a backslash', () => {
    expect(faultsOf(inQuestion('a: b', '', '\\: c', '', ...table))).toEqual([])
  })
})

describe('a reference', () => {
  const exam = (stem: string, answer: string) =>
    `---\ntitle: T\n---\n## {#q}\n${stem}\n\n: T {#t}\n\n${table.join('\n')}\n\n:::answer\n${answer}\n\n: U {#u}\n\n${table.join('\n')}\n:::\n`

  it('to a table says its number, or the words of its author', async () => {
    const papers = await papersOf(exam('See [](#t), [the table](#t) and [this](#q).', 'See [](#u), [](#t).'))
    const [student, solution] = [papers.student, papers.solution].map((html) => html.replaceAll('\u00a0', ' '))
    expect(student).toContain(
      'See <a href="#table-1">Table 1</a>, <a href="#table-1">the table</a> and <a href="#question-1">Question 1</a>.',
    )
    expect(solution).toContain('See <a href="#table-2">Table 2</a>, <a href="#table-1">Table 1</a>.')
    expect(solution).toContain('id="table-2"')
  })

  it('of a student is to what a student sees', () => {
    expect(messagesOf(exam('See [](#u), [](#v) and [[of [](#u)]].', 'See [](#u).'))).toEqual([
      '5:5 Unexpected reference to `#u`, which only the solution has, expected a table, figure or equation that students see',
      '5:13 Unexpected reference to `#v`, which nothing has',
    ])
  })

  it('is to one thing: no name is given twice', () => {
    expect(faultsOf(exam('a', 'b').replace('#u', '#t'))).toEqual(['16:1 id-duplicate'])
    expect(faultsOf(exam('a', 'b').replace('#u', '#q'))).toEqual(['16:1 id-duplicate'])
  })

  it('as other programs have it is reported', () => {
    expect(messagesOf(exam('See @t and @fig-a.', 'b'))).toEqual([
      '5:5 Unexpected `@t`, which is printed as it stands, expected `[](#t)`',
      '5:12 Unexpected reference `@fig-a`, which is printed as it stands, expected `[](#id)`',
    ])
  })
})

it('captions keep their place in the source', () => {
  const found: unknown[] = []
  const { exam } = checked(inQuestion(...table, ': One *two* {#a}'))
  for (const node of exam.sections[0]?.questions[0]?.body ?? [])
    if (node.type === 'captioned')
      found.push(
        node.id,
        node.children.map(({ type, position }) => `${type} ${position?.start.line}:${position?.start.column}`),
      )
  expect(found).toEqual(['a', ['table 5:1', 'caption 8:3']])
})
