import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isName, readExpression } from '../../src/expression/expression.ts'
import { functions } from '../../src/expression/functions.ts'
import { formatValue } from '../../src/forms/values/printed.ts'
import { formKey } from '../../src/keys/form-key.ts'
import { keyJson } from '../../src/keys/key-table.ts'
import { loadForms } from '../../src/project/load.ts'
import { type Folder, openFolder } from '../cli/command.ts'
import { completed, examplesOf, pageOf } from './examples.ts'

let folder: Folder

beforeAll(async () => {
  folder = await openFolder()
})
afterAll(() => folder?.remove())

async function load(text: string) {
  const path = join(folder.path, 'example.md')
  await writeFile(path, completed(text))
  return await loadForms(path)
}

describe.each(['values.md', 'forms.md'])('docs/%s', (page) => {
  const examples = examplesOf(page)

  test('has examples', () => {
    expect(examples.length).toBeGreaterThan(0)
  })

  test.each(examples)('has an example in line $line that is in order, in all forms', async ({ text }) => {
    const { file, forms } = await load(text)
    expect(file.messages.map(String)).toEqual([])
    expect(forms).toHaveLength(/^forms: 4/m.test(text) ? 4 : 1)
    for (const { exam } of forms) expect(JSON.stringify(exam.sections)).not.toContain('{{')
  })
})

describe('docs/values.md', () => {
  test('names every function of expressions, and no other', () => {
    const list = /these functions: `([^`]*)`, and `([^`]*)`/s.exec(pageOf('values.md'))?.slice(1).join(' ').split(/\s+/) ?? []
    expect(list.length).toBeGreaterThan(40)
    for (const name of list) {
      expect(isName(name), name).toBe(false)
      expect(readExpression(`${name}(1, 2)`), name).not.toHaveProperty('reason')
    }
    expect(new Set(list)).toEqual(new Set(functions.keys()))
  })

  test('tells of formats what they print', () => {
    expect(formatValue(0.1 + 0.2)).toBe('0.3')
    for (const [, format = ''] of pageOf('values.md').matchAll(/`\{\{x:([^}]*)\}\}`/g))
      expect(formatValue(1234.5, format), format).toBeDefined()
  })

  test('has an identity turned round that fails as it says', async () => {
    const [, , third] = examplesOf('values.md')
    const wrong = third?.text.replace("== (yhat - y) * X'", "== X * (yhat - y)'") ?? ''
    const [message] = (await load(wrong)).file.messages
    expect(pageOf('values.md')).toContain(message?.reason)
    expect(message?.note).toMatch(
      /^At X = a matrix of 4x7, W = \[.*\], b = \S+, y = \[.*\]: the left side is a matrix of 1x4, the right side a matrix of 4x1\.$/,
    )
  })
})

describe('docs/keys.md', () => {
  test('shows a key of the form that the schema describes', async () => {
    const [example] = examplesOf('forms.md')
    const { forms } = await load(example?.text ?? '')
    const key = JSON.parse(
      keyJson(
        forms.map(({ exam, source }) => ({
          form: exam.metadata.form ?? '',
          fingerprint: { paper: 'VGX6BZZD', key: '4T2M9XPA' },
          questions: formKey(exam, source),
        })),
      ),
    )
    const shown = JSON.parse(/```json\n([\s\S]*?)```/.exec(pageOf('keys.md'))?.[1] ?? '')
    const schema = JSON.parse(await readFile(new URL('../../docs/key.schema.json', import.meta.url), 'utf8'))
    const fields = Object.keys(schema.$defs.question.properties).sort()
    expect(schema.$defs.question.required.sort()).toEqual(fields)
    for (const { forms: list } of [key, shown])
      for (const form of list) {
        expect(Object.keys(form).sort()).toEqual(['fingerprint', 'form', 'keyFingerprint', 'questions'])
        for (const question of form.questions) {
          expect(Object.keys(question).sort()).toEqual(fields)
          expect(schema.$defs.question.properties.kind.enum).toContain(question.kind)
          expect(pageOf('keys.md')).toContain(`\`${question.kind}\``)
        }
      }
    for (const field of fields) expect(pageOf('keys.md')).toContain(`\`${field}\``)
  })
})
