import { describe, expect, it } from 'vitest'
import { formsOf } from '../../../src/exam/front/keys.ts'
import { checked, faultsOf } from '../../faults.ts'

/** An exam with the given front matter, whose first line is line 2. */
function withFront(...lines: string[]): string {
  return `---\n${lines.join('\n')}\n---\n\n## {#q}\n[[x]]\n`
}

describe('front matter', () => {
  it('is read', () => {
    const { exam, file } = checked(
      withFront(
        'title: "Midterm: Part I"',
        'course: STAT 433',
        'date: 2026-10-20',
        'duration: 75',
        'lang: ko',
        'choices: 1',
        'fields: [학과, 이름]',
        'paper: Letter',
        'titles: false',
        'total: 0',
        'points: margin',
        'unit: [mark, marks]',
        'names: true',
        'end: Good luck!',
        'grades: questions vertical',
        'form: B',
        'forms: 3',
        'seed: 2026',
        'shuffle: [questions, sections]',
        'margin: [20, 18, 22, 25]',
        'font: sans',
        'size: 11.5pt',
        'accent: "#1a3c6e"',
        'number: "Q1."',
        'spaces: stretch',
      ),
    )
    expect(file.messages).toEqual([])
    expect(exam.metadata).toEqual({
      title: 'Midterm: Part I',
      course: 'STAT 433',
      date: '2026-10-20',
      duration: '75 min',
      language: 'ko',
      choices: '1',
      fields: ['학과', '이름'],
      paper: 'Letter',
      titles: false,
      cover: false,
      stretch: 2,
      overflow: 'warn',
      pages: 'flow',
      columns: 1,
      duplex: false,
      smart: true,
      macros: {},
      align: 'left',
      hyphenate: true,
      points: 'margin',
      unit: ['mark', 'marks'],
      names: true,
      end: 'Good luck!',
      total: { points: 0, place: expect.objectContaining({ start: expect.objectContaining({ line: 11, column: 1 }) }) },
      grades: { by: 'questions', direction: 'vertical' },
      form: 'B',
      forms: ['A', 'B', 'C'],
      seed: '2026',
      shuffle: ['questions', 'sections'],
      margin: { top: 20, outer: 18, bottom: 22, inner: 25 },
      font: 'sans',
      size: 11.5,
      accent: '#1a3c6e',
      number: 'Q1.',
      spaces: 'stretch',
    })
  })

  it.each([
    ['an unknown key', ['title: A', 'titels: no'], ['3:1 front-matter-key']],
    ['two unknown keys', ['titel: A', 'title: A', 'writer: B'], ['2:1 front-matter-key', '4:1 front-matter-key']],
    ['no title', ['course: A'], ['1:1 front-matter-title']],
    ['an empty title', ['title:'], ['2:1 front-matter-value']],
    ['a day that is none', ['title: A', 'date: 2026-02-30'], ['3:1 front-matter-value']],
    ['a date in words', ['title: A', 'date: 20 October'], ['3:1 front-matter-value']],
    ['another language', ['title: A', 'lang: pl'], ['3:1 front-matter-value']],
    ['choices counted otherwise', ['title: A', 'choices: i'], ['3:1 front-matter-value']],
    ['another sheet', ['title: A', 'paper: A5'], ['3:1 front-matter-value']],
    ['fields that are no list', ['title: A', 'fields: Name'], ['3:1 front-matter-value']],
    ['an empty field', ['title: A', 'fields: [Name, ""]'], ['3:1 front-matter-value']],
    ['703 forms', ['title: A', 'forms: 703'], ['3:1 front-matter-value']],
    ['a form twice', ['title: A', 'forms: [A, A]'], ['3:1 front-matter-value']],
    ['forms that differ in capitals alone', ['title: A', 'forms: [a, B, A]'], ['3:1 front-matter-value']],
    ['a form in two ways of writing', ['title: A', 'forms: [\uAC00, \u1100\u1161]'], ['3:1 front-matter-value']],
    ['no form', ['title: A', 'forms: []'], ['3:1 front-matter-value']],
    ['a shuffle of what does not move', ['title: A', 'shuffle: [questions, choices]'], ['3:1 front-matter-value']],
    ['a form of five letters', ['title: A', 'form: ABCDE'], ['3:1 front-matter-value']],
    ['a margin without room for the furniture', ['title: A', 'margin: 5'], ['3:1 front-matter-value']],
    ['two margins', ['title: A', 'margin: [20, 20]'], ['3:1 front-matter-value']],
    ['a margin in words', ['title: A', 'margin: [20, 20, wide]'], ['3:1 front-matter-value']],
    ['another font', ['title: A', 'font: Comic Sans'], ['3:1 front-matter-value']],
    ['tiny letters', ['title: A', 'size: 6pt'], ['3:1 front-matter-value']],
    ['a colour that is too light', ['title: A', 'accent: "#ff8800"'], ['3:1 front-matter-value']],
    ['a colour that is none', ['title: A', 'accent: red'], ['3:1 front-matter-value']],
    ['a number without a 1', ['title: A', 'number: Q'], ['3:1 front-matter-value']],
    ['a number with two', ['title: A', 'number: "1.1"'], ['3:1 front-matter-value']],
    ['titles in words', ['title: A', 'titles: no thanks'], ['3:1 front-matter-value']],
    ...['1e300', '-5', '0', '.inf', '.nan', '1441', '-5 min', '− 5 min', '0 min'].map((time): [string, string[], string[]] => [
      `a duration of ${time}`,
      ['title: A', `duration: ${time}`],
      ['3:1 front-matter-value'],
    ]),
    ...['total', 'forms', 'size', 'stretch', 'columns', 'margin', 'date', 'form', 'number'].flatMap((key) =>
      ['1e300', '-5', '.inf'].map((number): [string, string[], string[]] => [
        `${key} of ${number}`,
        ['title: A', `${key}: ${number}`],
        ['3:1 front-matter-value'],
      ]),
    ),
    ['a total in words', ['title: A', 'total: forty'], ['3:1 front-matter-value']],
    ['a total below nothing', ['title: A', 'total: -1'], ['3:1 front-matter-value']],
    ['a width that is none', ['title: A', 'fields: ["Name {6}"]'], ['3:1 front-matter-value']],
    ['a width beyond the page', ['title: A', 'fields: ["Name {500mm}"]'], ['3:1 front-matter-value']],
    ['points by three names', ['title: A', 'unit: [a, b, c]'], ['3:1 front-matter-value']],
    ['points by a number', ['title: A', 'unit: "2"'], ['3:1 front-matter-value']],
    ['points by a word for two numbers', ['title: A', 'unit: "@ of @ points"'], ['3:1 front-matter-value']],
    ['names that are no truth', ['title: A', 'names: 2'], ['3:1 front-matter-value']],
    ['an empty end', ['title: A', 'end: ""'], ['3:1 front-matter-value']],
    ['points at another place', ['title: A', 'points: 3'], ['3:1 front-matter-value']],
    ['grades by something else', ['title: A', 'grades: true'], ['3:1 front-matter-value']],
    ['a colon in a title', ['course: B', 'title: Midterm: part I'], ['3:8 front-matter-syntax']],
    ['a doubled key', ['title: A', 'title: B'], ['3:1 front-matter-syntax']],
    ['a list in place of keys', ['- title'], ['2:1 front-matter-syntax']],
  ])('with %s is reported at its line', (_, lines, expected) => {
    expect(faultsOf(withFront(...lines))).toEqual(expected)
    expect(faultsOf(withFront(...lines).replace(/\n/g, '\r\n'))).toEqual(expected)
  })

  it.each([
    ['90', '90 min'],
    ['1.5', '1.5 min'],
    ['0.5 h', '0.5 h'],
    ['00:45', '00:45'],
    ['1 h 30 min', '1 h 30 min'],
    ['take-home, 48 hours', 'take-home, 48 hours'],
  ])('takes a duration of %s', (written, duration) => {
    expect(checked(withFront('title: A', `duration: ${written}`)).exam.metadata.duration).toBe(duration)
  })

  it('that is missing is a missing title', () => {
    expect(faultsOf('## {#q}\n[[x]]\n')).toEqual(['1:1 front-matter-title'])
    expect(faultsOf('')).toEqual(['1:1 front-matter-title', '1:1 exam-empty'])
    expect(faultsOf('\n---\ntitle: A\n---\n\n## {#q}\n[[x]]\n')).toEqual(['2:1 front-matter-title'])
  })
})

it.each([
  [26, 'Z'],
  [27, 'AA'],
  [702, 'ZZ'],
])('the last of %i forms is %s', (count, last) => {
  expect(formsOf(count)?.at(-1)).toBe(last)
  expect(new Set(formsOf(count)).size).toBe(count)
})
