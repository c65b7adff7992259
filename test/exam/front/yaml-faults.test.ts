import { describe, expect, it, test } from 'vitest'
import { checked, faultsOf } from '../../faults.ts'

/** An exam with the given front matter, whose first line is line 2. */
function withFront(...lines: string[]): string {
  return `---\n${lines.join('\n')}\n---\n\n## {#q}\n[[x]]\n`
}

const messages = (...lines: string[]) =>
  checked(withFront(...lines)).file.messages.map(({ line, column, reason, note }) => `${line}:${column} ${reason} (${note})`)

describe('a value that YAML does not take for text', () => {
  it.each([
    ['title: Foo: bar', 8, 'title: "Foo: bar"'],
    ['title: [x] y', 8, 'title: "[x] y"'],
    ['title: @x', 8, 'title: "@x"'],
    ['title: *x', 8, 'title: "*x"'],
    ['title: **Quiz** 3', 8, 'title: Quiz 3'],
    ['title: %x', 8, 'title: "%x"'],
    ['title: `x`', 8, 'title: "`x`"'],
    ['title: !x y', 8, 'title: "!x y"'],
    ['title: | a', 8, 'title: "| a"'],
    ['title: "Quiz" 2', 8, `title: '"Quiz" 2'`],
    ["title: 'Don't panic'", 8, 'title: "Don\'t panic"'],
    ['title: Set "A": one', 8, `title: 'Set "A": one'`],
    ['title: {a} b', 8, 'title: "{a} b"'],
    ['title: - a', 8, 'title: "- a"'],
    ['title: "\\alpha"', 8, `title: '\\alpha'`],
    ['title: "$\\theta$"', 8, `title: '$\\theta$'`],
    ['title: "\\sum"', 8, `title: '\\sum'`],
    ['title: &x y', 8, 'title: "&x y"'],
    ['title: Prüfung: Teil I', 8, 'title: "Prüfung: Teil I"'],
    ['title: 중간고사: 1부', 8, 'title: "중간고사: 1부"'],
  ])('in `%s` needs quotes', (line, column, written) => {
    const { file } = checked(withFront('course: A', line, 'date: 2026-10-20'))
    expect(file.messages).toMatchObject([{ ruleId: 'front-matter-syntax', line: 3, column, expected: [written] }])
    expect(file.messages[0]?.note).toContain(`Write \`${written}\`.`)
    expect(faultsOf(withFront('course: A', written, 'date: 2026-10-20')).filter((each) => each.endsWith('syntax'))).toEqual([])
  })

  it.each([
    ['fields: [Name, ID', 'fields: [Name, ID]'],
    ['title: "Midterm', 'title: "Midterm"'],
    ["title: 'Midterm", "title: 'Midterm'"],
  ])('in `%s` is not closed', (line, written) => {
    const [message] = checked(withFront(line)).file.messages
    expect(message).toMatchObject({ expected: [written], line: 2 })
    expect(message?.reason).toContain('that is never closed')
  })
})

describe('a line of the front matter that is none', () => {
  it.each([
    ['course:STAT 433', 'course: STAT 433'],
    ['course = STAT 433', 'course: STAT 433'],
    ['course：STAT 433', 'course: STAT 433'],
    ['course : STAT 433', undefined],
  ])('as `%s`', (line, written) => {
    const { file } = checked(withFront('title: A', line))
    expect(file.messages.map(({ expected }) => expected)).toEqual(written === undefined ? [] : [[written]])
  })

  it.each([
    [['title: A', '  course: B'], ['3:1 front-matter-syntax']],
    [['title: A', '\tcourse: B'], ['3:1 front-matter-syntax']],
    [['title: A', 'fields:', '  - Name', ' - ID', '  - Form'], ['5:2 front-matter-syntax']],
    [['title: A', 'fields:', '  - Name: first', '  - ID'], ['3:1 front-matter-value']],
    [['title: A', 'fields:', '  - @ID', '  - Name', '  - Section', '  - Form'], ['4:5 front-matter-syntax']],
    [['title: A', 'fields:', '  - [x] ID', '  - Name'], ['4:5 front-matter-syntax']],
    [['Midterm'], ['2:1 front-matter-syntax']],
    [['title: A', '*'], ['3:1 front-matter-syntax']],
  ])('in %j is one message', (lines, expected) => {
    expect(faultsOf(withFront(...lines))).toEqual(expected)
  })
})

describe('a fault of the front matter', () => {
  it('hides no other, and is reported once', () => {
    expect(
      faultsOf(withFront('title: Foo: bar', 'curse: A', 'date: tomorrow', 'fields: [Name', 'lang: pl', 'course:B', 'cover: yes')),
    ).toEqual([
      '2:8 front-matter-syntax',
      '3:1 front-matter-key',
      '4:1 front-matter-value',
      '5:9 front-matter-syntax',
      '6:1 front-matter-value',
      '7:1 front-matter-syntax',
    ])
  })

  it('says what to write, and why', () => {
    expect(messages('title: Midterm: Part I')).toEqual([
      '2:8 Unexpected `Midterm: Part I` in the front matter, expected quotes around it (Write `title: "Midterm: Part I"`. Without quotes, a colon before a space ends a key in YAML.)',
    ])
    expect(messages('title: A', '  course: B')).toEqual([
      '3:1 Unexpected space before `course: B` in the front matter, expected it at the left margin (All keys begin in the first column.)',
    ])
  })
})

describe('a text of the front matter', () => {
  it.each([
    '433',
    '007',
    '1.10',
    '1e3',
    '0x1F',
    '12:30',
    '1_000',
    'yes',
    'No',
    'true',
    'null',
    '2026-10-20',
    '+1',
    '.5',
    '1.',
    '~',
  ])('is `%s`, letter by letter', (text) => {
    const { exam, file } = checked(withFront(`title: ${text}`, `course: ${text}`, `seed: ${text}`))
    expect(file.messages.map(String)).toEqual([])
    expect(exam.metadata).toMatchObject({ title: text, course: text, seed: text })
  })

  it.each(['1e3', '0x1F', 'yes', 'No', 'true', 'null', '№'])('is `%s` as a label, letter by letter', (text) => {
    const { exam, file } = checked(withFront('title: A', `fields: [${text}, Name]`))
    expect(file.messages.map(String)).toEqual([])
    expect(exam.metadata.fields).toEqual([text, 'Name'])
  })

  it.each(['[1, 2]', '[Name, 10]', '["[10]"]', '["12 {60mm}"]', '["_"]', '[2026-10-20]'])(
    'is no figure where it labels a field, as in %s',
    (list) => {
      expect(messages('title: A', `fields: ${list}`)).toEqual([
        '3:1 Unexpected value of `fields` in the front matter, expected a list of labels in words, which may end in `[10]`, `{60mm}` or `{50%}` (For example `fields: [Name, Student number]`.)',
      ])
    },
  )

  it('may be in quotes, and in several lines', () => {
    const { exam } = checked(withFront('title: "1.10"', 'course: >', '  STAT', '  433', 'honour: I have', '  worked alone.'))
    expect(exam.metadata).toMatchObject({ title: '1.10', course: 'STAT 433', honour: 'I have worked alone.' })
  })

  it('numbers forms and questions as it is written', () => {
    const { exam, file } = checked(withFront('title: A', 'forms: [01, 02]', 'number: 1.', 'form: 007'))
    expect(file.messages).toEqual([])
    expect(exam.metadata).toMatchObject({ forms: ['01', '02'], number: '1.', form: '007' })
  })

  it.each([
    ['yes', true],
    ['No', false],
    ['TRUE', true],
  ])('says `%s` of what is so or not', (text, cover) => {
    expect(checked(withFront('title: A', `cover: ${text}`)).exam.metadata.cover).toBe(cover)
  })
})

it('a file with a byte order mark has its places', () => {
  const { file } = checked(`\uFEFF${withFront('title: A: b')}`.replaceAll('\n', '\r\n'))
  expect(file.messages).toMatchObject([{ line: 2, column: 8 }])
})

test.each(['**Quiz** 3', '*Quiz* 3', '***Quiz*** 3', '**Quiz: 3**', '**„Quiz“**'])(
  'of emphasis in a title, `%s`, what is to be written has no fault of its own',
  (title) => {
    const [message, ...others] = checked(`---\ntitle: ${title}\n---\n## Q\n\n[[a]]\n`).file.messages
    expect([message?.ruleId, others]).toEqual(['front-matter-syntax', []])
    const wanted = /^Write `(.*?)`[.:]/.exec(message?.note ?? '')?.[1]
    expect(checked(`---\n${wanted}\n---\n## Q\n\n[[a]]\n`).file.messages).toEqual([])
  },
)
