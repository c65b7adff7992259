import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import { readRoster } from '../../src/copies/roster.ts'
import { rules } from '../../src/diagnostics/registry.ts'
import type { ReadSource, ReadTemplate } from '../../src/exam/reader.ts'
import { identitiesOf } from '../../src/forms/identities/identities.ts'
import { readValues } from '../../src/forms/values/values.ts'
import type { FoundImage } from '../../src/images/found.ts'
import { readPicture } from '../../src/images/picture.ts'
import { readMarks } from '../../src/marks/read-marks.ts'
import { pixel } from '../canaries.ts'
import { checked } from '../faults.ts'
import { held } from '../marks/held.ts'
import { png, svg } from '../papers/pictures.ts'
import { completed, examplesOf, pageOf, sectionsOf } from './examples.ts'

const images = new Map<string, FoundImage>([
  ['figure.png', pixel],
  ['../outside.png', { kind: 'outside' }],
  ['https://example.org/figure.png', { kind: 'remote' }],
  ['text.png', { kind: 'unknown' }],
  ['half.png', readPicture(pixel.bytes.subarray(0, 50))],
  ['poster.png', readPicture(png(30_000, 2_000).subarray(0, 100))],
  ['linked.svg', readPicture(Buffer.from(svg('a', '<image href="photo.png"/>')))],
  ['layers.svg', readPicture(Buffer.from(svg('a', '<g display="none"><text>x = 4</text></g>')))],
])

/** Rules of what is outside of the text of an exam. */
const withoutExample = [
  'answer-leak',
  'bank-changed',
  'bank-duplicate',
  'bank-excludes',
  'bank-id',
  'bank-missing',
  'bank-near',
  'bank-statistics',
  'bank-topic',
  'pick-few',
  'pick-unreleased',
  'seed-unkept',
  'use-definition',
  'use-duplicate',
  'use-from',
  'use-id',
  'use-open',
  'use-place',
  'use-points',
  'use-unknown',
  'blank-narrow',
  'blank-tall',
  'blank-wide',
  'choices-columns',
  'copy-place',
  'roster-wide',
  'errata-name',
  'errata-question',
  'errata-release',
  'forms-points',
  'figure-wide',
  'formula-small',
  'formula-wide',
  'layer-answers',
  'grader-paper',
  'grader-region',
  'grader-space',
  'region-split',
  'sheet-empty',
  'source-encoding',
  'space-grown',
  'table-wide',
  'text-wide',
  'template-address',
  'template-element',
  'template-file',
  'template-slot',
]

/** The files beside the examples. */
const readSource: ReadSource = (path) =>
  path === 'vgg16.layers' ? { kind: 'text', path, text: 'input 3x224x224\nconv 64 k3 p1\n' } : { kind: 'missing' }

const examples = examplesOf('messages.md')
const sections = sectionsOf('messages.md')

/** The templates that there are. */
const readTemplate: ReadTemplate = (name = 'exam') =>
  name === 'exam' || name === 'quiz' ? { kind: 'template', settings: {} } : { kind: 'missing', name, names: ['exam', 'quiz'] }

/** The exam of the tables of marks. */
const marked = held('---\ntitle: Example\n---\n\n## Slope {#slope points=2}\n\n- [x] at 0\n- [ ] at 1\n- [ ] nowhere\n', [
  'A',
  'B',
])

async function messagesOf(text: string, info = 'markdown', section = '') {
  if (section.startsWith('marks-')) {
    const table = new VFile({ path: 'marks.csv' })
    readMarks(Buffer.from(text), table, marked.forms)
    return table.messages
  }
  if (info.startsWith('csv')) {
    const list = new VFile({ path: 'students.csv' })
    readRoster(Buffer.from(text), list, { forms: ['A', 'B'], fields: [], repertoire: { has: () => true } })
    return list.messages
  }
  const file = new VFile(completed(text))
  const values = readValues(file)
  const drawn = values?.draw({ seed: '', form: undefined })
  if (values !== undefined && drawn !== undefined)
    for (const trial of identitiesOf(values, false, undefined)(drawn.values, undefined, () => [])) trial()
  if (file.messages.length > 0) return file.messages
  return checked(drawn?.text ?? completed(text), images, readSource, readTemplate).file.messages
}

/** What the page says of a rule, which begins with its severity. */
function severityOnPage(rule: string): string {
  return new RegExp(`^## ${rule}\\n\\n([\\s\\S]*?)^(?:\`{4}|## )`, 'm').exec(`${pageOf('messages.md')}## `)?.[1] ?? ''
}

describe('the page of messages', () => {
  it('has a section for every rule, and no other', () => {
    expect(sections).toEqual(Object.keys(rules).toSorted())
  })

  it.each(Object.entries(rules))('says that %s is an %s', (rule, severity) => {
    const said = severityOnPage(rule)
    const [usual, other] = severity.split(' | ')
    expect(said.toLowerCase()).toMatch(new RegExp(`^\\*${usual}\\b`))
    if (other !== undefined) expect(said.toLowerCase()).toMatch(new RegExp(`\\b${other}s?\\b`))
  })

  it('has no rule that nothing reports', () => {
    const folder = fileURLToPath(new URL('../../src', import.meta.url))
    const source = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('registry.ts'))
      .map((path) => readFileSync(join(folder, path), 'utf8'))
      .join('\n')
    const composed = [...source.matchAll(/rule: `([^`]*)`/g)].map(
      ([, text = '']) => new RegExp(`^${text.replace(/\$\{[^}]*\}/g, '\\w+')}$`),
    )
    const unused = Object.keys(rules).filter(
      (rule) => !source.includes(`'${rule}'`) && !composed.some((pattern) => pattern.test(rule)),
    )
    expect(unused).toEqual([])
  })

  it.each(sections.filter((section) => !withoutExample.includes(section)))('has a bad and a good example of %s', (section) => {
    const kind = /^(?:roster|marks)-/.test(section) ? 'csv' : 'markdown'
    expect(examples.filter((example) => example.section === section).map(({ info }) => info)).toEqual([
      `${kind} bad`,
      `${kind} good`,
    ])
  })
})

describe('a bad example', () => {
  it.each(examples.filter(({ info }) => info.endsWith(' bad')))(
    'of $section reports that and nothing else',
    async ({ section, text, info }) => {
      const messages = await messagesOf(text, info, section)
      expect(messages.map(({ ruleId }) => ruleId)).toEqual([section])
      for (const { reason, note, line } of messages) {
        expect(reason).toMatch(/^Unexpected /)
        expect(line).toBeTypeOf('number')
        expect(section.startsWith('layer-') || note !== undefined).toBe(true)
      }
    },
  )

  it.each(examples.filter(({ info }) => info.endsWith(' bad')))(
    'of $section has the severity that the page says',
    async ({ section, text, info }) => {
      expect((await messagesOf(text, info, section))[0]?.fatal).toBe(severityOnPage(section).startsWith('*Error'))
    },
  )
})

describe('a good example', () => {
  it.each(examples.filter(({ info }) => info.endsWith(' good')))(
    'of $section reports nothing',
    async ({ text, info, section }) => {
      expect((await messagesOf(text, info, section)).map(String)).toEqual([])
    },
  )
})
