import { describe, expect, test } from 'vitest'
import { canvas } from '../../../src/interchange/export/canvas/canvas.ts'
import { filesOf, filesOfExam, reasonsOf } from '../files.ts'
import { front, leaving } from '../leaving.ts'
import { all } from '../read-xml.ts'
import { readCanvas } from './read-canvas.ts'

async function packed(source: string) {
  const { files, told } = await filesOf(canvas, source)
  return { ...readCanvas(zipIn(files)), reasons: reasonsOf(told) }
}

function zipIn(files: ReadonlyMap<string, Uint8Array | string>): Uint8Array {
  const zip = files.get('test.canvas.zip')
  if (typeof zip !== 'object') throw new Error('no zip')
  return zip
}

async function only(source: string) {
  const { questions, reasons } = await packed(front + source)
  const [question, ...others] = questions
  if (question === undefined || others.length > 0) throw new Error(`${questions.length} questions`)
  return { ...question, reasons }
}

describe('kinds of questions', () => {
  test('one right choice', async () => {
    const { type, points, title, html, answers, feedback, reasons } = await only(
      '## Sum {#sum points=1.5}\nWhat is $1 + 1$?\n\n- [ ] 1\n- [x] **2**\n- [ ] 3\n\n:::answer{space=none}\nCount.\n:::\n',
    )
    expect({ type, points, title }).toEqual({ type: 'multiple_choice_question', points: 1.5, title: '1 Sum' })
    expect(answers).toEqual(['<p>1</p>', '* <p><strong>2</strong></p>', '<p>3</p>'])
    expect(html).toContain('data-equation-content="1 + 1"')
    expect(feedback).toBe('<p>Count.</p>')
    expect(reasons).toEqual([])
  })

  test('several right choices', async () => {
    const { type, answers } = await only('## {#q points=2}\nWhich?\n\n- [x] a\n- [ ] b\n- [x] c\n')
    expect({ type, answers }).toEqual({ type: 'multiple_answers_question', answers: ['* <p>a</p>', '<p>b</p>', '* <p>c</p>'] })
  })

  test('true and false, which Canvas knows in English', async () => {
    const english = await only('## {#q points=1}\nIs it?\n\n- [ ] True\n- [x] False\n')
    expect([english.type, english.answers]).toEqual(['true_false_question', ['True', '* False']])
    const { questions } = await packed('---\ntitle: T\nlang: ko\n---\n\n## {#q points=1}\n맞는가?\n\n- [x] 참\n- [ ] 거짓\n')
    expect(questions.map(({ type, answers }) => [type, answers])).toEqual([['multiple_choice_question', ['* 참', '거짓']]])
  })

  test('a number and its tolerance', async () => {
    const { type, html, answers } = await only('## {#q points=1}\nIt is [[0.3]]{tolerance=0.1} m.\n')
    expect({ type, answers }).toEqual({ type: 'numerical_question', answers: [[0.3, 0.2, 0.4]] })
    expect(html).toBe('<div><p>It is ______ m.</p></div>')
    expect((await only('## {#q points=1}\nIt is [[42]].\n')).answers).toEqual([[42]])
  })

  test('a table, which has a head where that has a text', async () => {
    const table = (head: string) => `## {#q points=1}\n| ${head} | |\n|---|---|\n| a | b |\n\nIt is [[x]].\n`
    expect((await only(table(''))).html).not.toMatch(/<th|thead/)
    expect((await only(table('A'))).html).toMatch(/<thead><tr><th[^>]*>A<\/th>/)
  })

  test('a text', async () => {
    const { type, answers } = await only('## {#q points=1}\nThe capital is [[Seoul & more]].\n')
    expect({ type, answers }).toEqual({ type: 'short_answer_question', answers: ['Seoul & more'] })
  })

  test('several blanks, by names that the text has nowhere else', async () => {
    const { type, html, answers, reasons } = await only('## {#q points=2}\nSee [blank1]: [[one]], then [[1.5]]{tolerance=0.1}.\n')
    expect(type).toBe('fill_in_multiple_blanks_question')
    expect(html).toContain('See [blank1]: [blank_1], then [blank_2].')
    expect(answers).toEqual({ blank_1: ['one'], blank_2: ['1.5'] })
    expect(reasons).toEqual(['approximated: numbers in several blanks are compared as texts, without their tolerances'])
  })

  test('matching, with an option left over', async () => {
    const { type, answers, reasons } = await only(
      '## {#q points=2}\nMatch.\n\n:::matching\n| A | B |\n|---|---|\n| *force* | N |\n| energy | J |\n| | $x$ |\n:::\n',
    )
    expect(type).toBe('matching_question')
    expect(answers).toEqual([
      ['<p><em>force</em></p>', 'N'],
      ['<p>energy</p>', 'J'],
    ])
    expect(reasons).toEqual(['approximated: options are shown as plain text, formulas in TeX'])
  })

  test('written answers, with the rubric behind the solution', async () => {
    const { type, feedback, reasons } = await only(
      '## {#q points=2}\nWhy?\n\n:::answer\nBecause.\n:::\n\n:::rubric\n- 0.5: this\n- 1.5: $that$\n:::\n',
    )
    expect(type).toBe('essay_question')
    expect(feedback).toContain('<p>Because.</p><ul><li>0.5: <p>this</p></li><li>1.5: <p><img')
    expect(reasons).toEqual(['approximated: the rubric is a list below the solution, which students see as feedback'])
  })

  test('parts are questions of their own behind their text', async () => {
    const { questions, meta } = await packed(
      `${front}## {#q}\nA text.\n\n### {points=1}\nOne?\n\n:::answer\na\n:::\n\n### {points=2.5}\nTwo is [[2]].\n`,
    )
    expect(questions.map(({ type, title, points }) => [type, title, points])).toEqual([
      ['text_only_question', '1', 0],
      ['essay_question', '1(a)', 1],
      ['numerical_question', '1(b)', 2.5],
    ])
    expect(all(meta, 'points_possible').map(({ text }) => text)).toEqual(['3.50', '3.50'])
  })
})

test('forms with values are a group, of which a student gets one', async () => {
  const { exam } = leaving(`${front}## {#q points=2}\nIt is [[1]].\n`)
  const [question] = exam.questions
  if (question === undefined) throw new Error('no question')
  const forms = ['A', 'B'].map((form) => ({ ...question, form }))
  const { files } = await filesOfExam(canvas, { ...exam, questions: forms })
  expect(readCanvas(zipIn(files)).questions.map(({ ident, group }) => [ident, group])).toEqual([
    ['q-A', '1 of q-group, 2'],
    ['q-B', '1 of q-group, 2'],
  ])
})

test('a figure is a picture of the package', async () => {
  const { pictures, files, questions } = await packed(
    `${front}## {#q points=1}\n\`\`\`plot {x=-1..1 alt="A parabola."}\nf(x) = x^2\n\`\`\`\n\n:::answer\na\n:::\n`,
  )
  expect(pictures).toEqual(['images/plot.svg'])
  expect(Buffer.from(files['images/plot.svg'] ?? []).toString()).toContain('<svg')
  expect(questions[0]?.html).toContain('<img src="$IMS-CC-FILEBASE$/images/plot.svg" alt="A parabola."')
})

test('the same exam gives the same bytes', async () => {
  const source = `${front}## {#q points=1}\nOne?\n\n:::answer\na\n:::\n`
  const [one, other] = [await filesOf(canvas, source), await filesOf(canvas, source)]
  expect(zipIn(one.files)).toEqual(zipIn(other.files))
})

test('hostile texts neither break the package nor get lost', async () => {
  const text = 'a < b && c ]]> "q" <script>x</script> 😀 \u202Eabc 안녕'
  const { questions } = await packed(
    `---\ntitle: "A & B < C"\n---\n\n## {#q points=1}\n${text.replace(/[<&\]]/g, '\\$&')} $a < b \\& c$\n\n- [x] \`]]>\`\n- [ ] &amp;\n`,
  )
  const [question] = questions
  expect(question?.html).toContain('a &#x3C; b &#x26;&#x26; c ]]>')
  expect(question?.html).toContain('data-equation-content="a < b \\&#x26; c"')
  expect(question?.answers).toEqual(['* <p><code>]]></code></p>', '<p>&#x26;</p>'])
})
