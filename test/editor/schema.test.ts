import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { courseSchema, frontMatterSchema } from '../../src/editor/schema.ts'
import { keysOfCourse, readCourseSettings } from '../../src/exam/front/course-settings.ts'
import { keys } from '../../src/exam/front/keys.ts'
import { parseExam } from '../../src/exam/parse.ts'
import { frontMatterOf } from '../../src/source/front-matter.ts'
import { examplesOf } from '../docs/examples.ts'

const ajv = new Ajv({ strict: true, allowUnionTypes: true, strictTypes: false, allErrors: true })
const [front, course] = [ajv.compile(frontMatterSchema()), ajv.compile(courseSchema())]

const root = fileURLToPath(new URL('../..', import.meta.url))
const exams = readdirSync(`${root}/exams`, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.md'))

/** What stands in front of a text, as YAML. */
function frontOf(text: string): unknown {
  return parse(frontMatterOf(text)?.yaml ?? '')
}

/** Rules of the front matter that its reader reports. */
function reported(yaml: string): string[] {
  const { file } = parseExam(`---\n${yaml}\n---\n\n## Q\n\nText.\n`)
  return file.messages.flatMap(({ ruleId }) =>
    /^front-matter-(?:key|value|title)$|^errata-entry$/.test(ruleId ?? '') ? [ruleId ?? ''] : [],
  )
}

describe('the schema of the front matter', () => {
  it.each([
    ['front-matter', frontMatterSchema()],
    ['papersetter', courseSchema()],
  ])('docs/schema/%s.json is what the lists of keys say; `npm run schemas` writes it', (name, schema) => {
    expect(readFileSync(`${root}/docs/schema/${name}.json`, 'utf8')).toBe(`${JSON.stringify(schema, null, 2)}\n`)
  })

  it.each(exams)('takes exams/%s', (path) => {
    const stated = frontOf(readFileSync(`${root}/exams/${path}`, 'utf8'))
    expect([front(stated), front.errors]).toEqual([true, null])
  })

  it('takes the example of each key, and what the documentation shows', () => {
    for (const [key, { example }] of Object.entries(keys)) {
      const stated = parse(`${key === 'title' ? '' : 'title: A\n'}${example}`)
      expect([key, front(stated), front.errors]).toEqual([key, true, null])
      if (keysOfCourse.includes(key)) expect([key, course(parse(example))]).toEqual([key, true])
    }
    let seen = 0
    for (const page of ['format.md', 'forms.md', 'keys.md', 'layout.md', 'values.md', 'bank.md'])
      for (const { text, line } of examplesOf(page)) {
        const yaml = frontMatterOf(text)?.yaml
        if (yaml === undefined || reported(yaml).length > 0) continue
        seen += 1
        expect([page, line, front(parse(yaml)), front.errors]).toEqual([page, line, true, null])
      }
    expect(seen).toBeGreaterThan(5)
  })

  // whatever the reader takes, an editor does not complain of
  const values = [
    ...[
      'true',
      'false',
      'yes',
      'No',
      'TRUE',
      '1',
      '2',
      '0',
      '-1',
      '1.5',
      '40',
      '702',
      '703',
      'A',
      'a',
      '"1"',
      '①',
      '가',
      '""',
      '[]',
      '{}',
      '~',
    ],
    ...[
      'en',
      'fr-CA',
      'zh-Hant',
      'xx',
      'A4',
      'Letter',
      'a4',
      'left',
      'questions',
      'pages vertical',
      '[questions, sections]',
      '[A, B, C]',
      '[1, 2]',
    ],
    ...[
      '2026-10-20',
      '2026-02-30',
      '20.10.2026',
      '75 min',
      '10pt',
      '11.5 pt',
      '7pt',
      '"#1a3c6e"',
      '"#fff"',
      '20',
      '[21, 20, 21]',
      '[21, 20]',
      '40mm',
      '[40mm, 30mm]',
    ],
    ...[
      '[mark, marks]',
      '"@점"',
      '"Q1."',
      '"Q"',
      '[Name, "Number [10]"]',
      '[{ question: q, accept: A }]',
      '[{ accept: A }]',
      '[{ question: q, what: 1 }]',
      '{ a: b }',
    ],
  ]
  it.each(Object.keys(keys))('takes of %s all that its reader takes', (key) => {
    for (const value of values) {
      const yaml = `${key === 'title' ? '' : 'title: A\n'}${key}: ${value}`
      if (reported(yaml).length > 0) continue
      expect([yaml, front(parse(yaml)), front.errors]).toEqual([yaml, true, null])
    }
  })

  it.each([
    ['tilte: A', /additional|required/],
    ['course: A', /required/],
    ['title: A\npaper: A5', /enum|allowed/],
    ['title: A\nlang: xx', /allowed|pattern|any/i],
    ['title: A\nstretch: 9', /<= 5/],
    ['title: A\nforms: 0', /./],
    ['title: A\nmargin: [1, 2, 3]', /./],
    ['title: A\nerrata: [{ accept: A }]', /question/],
    ['title: A\nfields: Name', /array/],
    ['title: A\ncolumns: 3', /allowed/],
    ['title: A\nduplex: perhaps', /./],
  ])('refuses %j', (yaml, fault) => {
    expect(reported(yaml).length).toBeGreaterThan(0)
    expect(front(parse(yaml))).toBe(false)
    expect(ajv.errorsText(front.errors)).toMatch(fault)
  })
})

describe('the schema of papersetter.yml', () => {
  it.each(['lang: de\nfields: [Name]\nbanks: [bank, shared/bank]\nmacros:\n  norm: \\lVert #1 \\rVert\n', 'banks: bank\n'])(
    'takes %j',
    (yaml) => {
      const file = new VFile({ value: yaml })
      readCourseSettings(file, 'papersetter.yml')
      expect(file.messages.map(String)).toEqual([])
      expect([course(parse(yaml)), course.errors]).toEqual([true, null])
    },
  )

  it.each(['title: A\n', 'papier: A4\n', 'banks: 3.5\nforms: 2\n'])('refuses %j', (yaml) => {
    expect(course(parse(yaml))).toBe(false)
  })
})
