import { describe, expect, test } from 'vitest'
import { moodleXml } from '../../../src/interchange/export/moodle/moodle.ts'
import { exported, front } from '../leaving.ts'
import { importMoodle } from './importer.ts'
import { textAt } from './xml.ts'

async function moodle(source: string, head = front) {
  const { text, told } = await exported(moodleXml, head + source)
  return { questions: importMoodle(text), told, losses: told.flatMap(({ losses }) => losses.map(({ reason }) => reason)) }
}

async function only(source: string) {
  const { questions, ...more } = await moodle(source)
  const [question, ...others] = questions
  if (question === undefined || others.length > 0) throw new Error(`there are ${questions.length} questions`)
  return { ...question, ...more }
}

describe('gaps', () => {
  test('one in a text is a question with a field, and a line marks its place', async () => {
    const read = await only('## {#g points=1.5}\n\nIt falls with [[9.81]]{tolerance=0.01} m/s².\n')
    expect([read.type, read.text, read.mark]).toEqual(['numerical', '<p>It falls with ________ m/s².</p>', 1.5])
    expect(read.answers).toEqual([{ text: '9.81', fraction: 1, tolerance: 0.01 }])
    expect(read.losses).toEqual([])
  })

  test('a word is a short answer, in which an asterisk stands for itself', async () => {
    const read = await only('## {#g points=1}\n\nIt is [[a*b]].\n')
    expect([read.type, read.answers]).toEqual(['shortanswer', [{ text: 'a\\*b', fraction: 1 }]])
  })

  test('several are a cloze, each in its place, with whole weights', async () => {
    const read = await only(
      '## {#g points=4}\n\nFrom [[2]] to [[-0.5]]{tolerance=0.1} by [[**Euler**]].\n\n| a |\n|---|\n| [[x]] |\n',
    )
    expect(read.type).toBe('cloze')
    expect(read.text).toContain('<p>From {#1} to {#2} by {#3}.</p>')
    expect(read.gaps).toEqual([
      { weight: 1, type: 'NUMERICAL', answers: [{ text: '2', fraction: 1, tolerance: 0 }] },
      { weight: 1, type: 'NUMERICAL', answers: [{ text: '-0.5', fraction: 1, tolerance: 0.1 }] },
      { weight: 1, type: 'SHORTANSWER', answers: [{ text: 'Euler', fraction: 1 }] },
      { weight: 1, type: 'SHORTANSWER', answers: [{ text: 'x', fraction: 1 }] },
    ])
    expect([read.mark, read.losses]).toEqual([4, []])
  })

  test('what a gap of Moodle ends with, or takes for something else, is an answer all the same', async () => {
    const signs = String.raw`}~#=%50%{1:SA:=a}"'&amp;<\}/:;é한ع😀`
    const read = await only(`## {#g points=2}\n\nOne \`[[ignored]]\`, [[\`\`${signs}\`\`]] and [[b]].\n`)
    expect(read.gaps.map(({ answers }) => answers.map(({ text }) => text))).toEqual([[signs], ['b']])
  })

  test('weights that are not the points are told', async () => {
    const read = await only('## {#g points=2}\n\nFrom [[2]] to [[3]] and [[4]].\n')
    expect(read.mark).toBe(3)
    expect(read.losses).toEqual(['its gaps give 3 points together in place of 2: set its mark in the quiz'])
  })

  test('gaps of code keep their line, and capitals count', async () => {
    const read = await only('## {#g points=2}\n\n```python {blanks}\nfor i in [[range]](n):\n    [[print]](i)\n```\n')
    expect(read.gaps.map(({ type, answers }) => [type, answers[0]?.text])).toEqual([
      ['SHORTANSWER_C', 'range'],
      ['SHORTANSWER_C', 'print'],
    ])
    expect(read.text).toContain('<pre><code class="language-python">for i in {#1}(n):\n    {#2}(i)')
  })

  test('a layer table has a gap in each of its cells that are asked for', async () => {
    const read = await only(
      '## {#g points=2}\n\n:::layers{input=8x8x3}\n| Layer | Output | Parameters |\n|---|---|---|\n| conv 4 k3 | [[]] | [[]] |\n:::\n',
    )
    expect(read.type).toBe('cloze')
    expect(read.gaps.map(({ answers }) => answers[0]?.text)).toHaveLength(2)
  })

  test('a formula that is wanted is to be typed, which is told', async () => {
    const read = await only('## {#g points=1}\n\nThe derivative is [[$2x^{n+1}$]].\n')
    expect(read.answers).toEqual([{ text: '2x^(n+1)', fraction: 1 }])
    expect(read.losses).toEqual(['a gap wants a formula, which is to be typed as `2x^(n+1)`'])
  })
})

describe('parts', () => {
  const parts = (...bodies: string[]) =>
    `## Free fall {#g}\n\nA stone falls.\n\n${bodies.map((body) => `### {points=2}\n\n${body}\n\n`).join('')}`

  test('that are all gaps are one cloze, with their labels', async () => {
    const read = await only(parts('From [[2]] to [[3]].', 'By [[4]].'))
    expect(read.text).toBe('<p>A stone falls.</p><p>(a) From {#1} to {#2}.</p><p>(b) By {#3}.</p>')
    expect(read.gaps.map(({ weight }) => weight)).toEqual([1, 1, 2])
    expect([read.mark, read.losses]).toEqual([4, []])
  })

  test('else each is a question of its own, below the text of the whole and what stands between', async () => {
    const { questions, losses } = await moodle(
      parts('How [[2]]?\n\n:::after\nNow it rests.\n:::', 'Why?\n\n:::answer\nSo.\n:::\n\n:::rubric\n- 2: So.\n:::'),
    )
    expect(questions.map(({ type, name, text, mark }) => [type, name, text, mark])).toEqual([
      ['numerical', 'Free fall (a)', '<p>A stone falls.</p><p>How ________?</p>', 2],
      ['essay', 'Free fall (b)', '<p>A stone falls.</p><p>Now it rests.</p><p>Why?</p>', 2],
    ])
    expect(losses).toEqual(['each part is a question of its own, with the text above it'])
    const [, essay] = questions
    expect(textAt(essay?.xml ?? fail(), 'graderinfo', 'text')).toBe(
      '<p>So.</p><p><strong>Rubric</strong></p><ul><li><strong>2 points: </strong><p>So.</p></li></ul>',
    )
    expect(essay?.feedback).toBe('')
  })

  test('that only some of them count is told', async () => {
    const { losses, questions } = await moodle(parts('A [[2]].', 'B [[3]].').replace('{#g}', '{#g answer=1}'))
    expect(losses).toContain('that only some of its parts count is left out')
    expect(questions[0]?.text).not.toContain('Answer any')
  })
})

function fail(): never {
  throw new Error('it is not there')
}

describe('between questions', () => {
  test('what several share is a description before the first of them, and so is what a section says', async () => {
    const { questions, told } = await moodle(
      '# Part one\n\nRead first.\n\n:::shared{questions=2}\nA text.\n:::\n\n## One {points=1}\n\nIs it [[1]]?\n\n## Two {points=1}\n\nIs it [[2]]?\n',
    )
    expect(questions.map(({ type, name, text }) => [type, name, text])).toEqual([
      ['description', 'Part one', '<p>Read first.</p>'],
      ['description', 'Questions 1–2', '<p>A text.</p>'],
      ['numerical', 'One', '<p>Is it ________?</p>'],
      ['numerical', 'Two', '<p>Is it ________?</p>'],
    ])
    expect(told.map(({ outcome }) => outcome)).toEqual(['approximated', 'approximated'])
  })
})

describe('items', () => {
  test('a matching keeps the options that are left over', async () => {
    const read = await only(
      '## {#g points=3}\n\nMatch.\n\n:::matching\n| Quantity | Unit |\n|---|---|\n| force $F$ | N |\n| energy | J |\n| | Pa |\n:::\n',
    )
    expect(read.type).toBe('matching')
    expect(read.pairs.toSorted((one, other) => one.answer.localeCompare(other.answer))).toEqual([
      { text: '<p>energy</p>', answer: 'J' },
      { text: '<p>force \\(F\\)</p>', answer: 'N' },
      { text: '', answer: 'Pa' },
    ])
    expect(read.text).toContain('<strong>Quantity – Unit</strong>')
  })

  test('options with formulas have letters, and are told', async () => {
    const read = await only(
      '## {#g points=3}\n\n:::matching\n| a | b |\n|---|---|\n| one | $x_1$ |\n| two | $x_2$ |\n| three | $x_3$ |\n:::\n',
    )
    expect(read.pairs.map(({ answer }) => answer).sort()).toEqual(['A', 'B', 'C'])
    for (const { text, answer } of read.pairs) {
      const number = { '<p>one</p>': 1, '<p>two</p>': 2, '<p>three</p>': 3 }[text]
      expect(read.text).toContain(`<strong>${answer}. </strong><p>\\(x_${number}\\)</p>`)
    }
    expect(read.losses).toHaveLength(1)
  })

  test('two pairs, of which Moodle makes no matching, are a cloze with menus', async () => {
    const read = await only('## {#g points=2}\n\n:::matching\n| a | b |\n|---|---|\n| one | 1 & < |\n| two | 2 |\n:::\n')
    expect(read.type).toBe('cloze')
    expect(read.text).toContain('<td><p>two</p></td><td>{#2}</td>')
    expect(read.gaps.map(({ type, answers }) => [type, answers.map(({ text }) => text).sort()])).toEqual([
      ['MULTICHOICE', ['1 &#38; &#60;', '2']],
      ['MULTICHOICE', ['1 &#38; &#60;', '2']],
    ])
  })

  test('an order is by places', async () => {
    const read = await only('## {#g points=2}\n\n:::ordering\n1. first\n2. second\n3. third\n:::\n')
    expect([read.type, read.answers.map(({ text }) => text)]).toEqual([
      'ordering',
      ['<p>first</p>', '<p>second</p>', '<p>third</p>'],
    ])
  })

  test('statements are matched with the words for true and false, or by marking where their points differ', async () => {
    const statements = (points: string) =>
      `## {#g points=4}\n\n:::statements\n- [x] One.${points}\n- [ ] Two. {points=1}\n- [x] Three. {points=1}\n:::\n`
    const same = await only(statements(' {points=2}').replace(/ \{points=[12]\}/g, ''))
    expect([same.type, same.pairs.map(({ answer }) => answer)]).toEqual(['matching', ['True', 'False', 'True']])
    const other = await only(statements(' {points=2}'))
    expect([other.type, other.gaps.map(({ weight, type }) => `${weight} ${type}`), other.mark]).toEqual([
      'cloze',
      ['2 MULTICHOICE_H', '1 MULTICHOICE_H', '1 MULTICHOICE_H'],
      4,
    ])
  })

  test('true and false are as they are, whichever comes first', async () => {
    const read = await only('## {#g points=1}\n\nIs it?\n\n- [x] False\n- [ ] True\n')
    expect([read.type, read.answers]).toEqual([
      'truefalse',
      [
        { text: 'true', fraction: 0 },
        { text: 'false', fraction: 1 },
      ],
    ])
  })
})

describe('choices', () => {
  test.each(Array.from({ length: 12 }, (_, index) => index + 13))(
    'Moodle takes %i choices that are all right but one',
    async (count) => {
      const choices = Array.from({ length: count }, (_, index) => `- [${index === 0 ? ' ' : 'x'}] ${index}a\n`).join('')
      const read = await only(`## {#g points=2}\n\nWhich?\n\n${choices}`)
      expect(read.answers).toHaveLength(count)
    },
  )

  test('points of choices are parts of theirs, and those of a reason are told', async () => {
    const read = await only(
      '## {#g}\n\nWhich? Say why.\n\n- [x] A {points=2}\n- [ ] B {points=-0.5}\n- [ ] C {points=1}\n\n:::answer{lines=3}\nBecause.\n:::\n\n:::rubric\n- 1: Reason.\n:::\n',
    )
    expect(read.mark).toBe(2)
    expect(read.answers.map(({ fraction }) => fraction)).toEqual([1, -0.25, 0.5])
    expect(read.losses).toContain('the points for what is written besides are left out: it gives 2')
  })
})
