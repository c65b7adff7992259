import { keysOfCourse } from '../exam/front/course-settings.ts'
import { banksDescription, descriptions } from '../exam/front/descriptions.ts'
import { keys } from '../exam/front/keys.ts'
import { languages } from '../languages/locales.ts'

/** A JSON Schema, of draft 7, which editors of YAML understand. */
type Schema = { readonly [key: string]: unknown }

/** A text as YAML may have it: `2026`, `true` and `~` are none there, and are read as they are written. */
const text: Schema = { type: ['string', 'number', 'boolean', 'null'], minLength: 1 }

const truth: Schema = {
  anyOf: [{ type: 'boolean' }, { type: 'string', pattern: '^(?:[Tt][Rr][Uu][Ee]|[Yy][Ee][Ss]|[Ff][Aa][Ll][Ss][Ee]|[Nn][Oo])$' }],
}

const listOf = (items: Schema, more: Schema = {}): Schema => ({ type: 'array', items, ...more })

/** Of the keys that take more than a few words. The rest of what may be wrong with a value is told by `check`. */
const shapes: Readonly<Record<string, Schema>> = {
  date: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
  duration: {
    anyOf: [
      { type: 'number', minimum: 1, maximum: 1440 },
      { ...text, type: ['string', 'boolean', 'null'] },
    ],
  },
  form: { ...text, maxLength: 8 },
  forms: {
    anyOf: [{ type: 'integer', minimum: 1, maximum: 702 }, listOf({ type: ['string', 'number', 'boolean'] }, { minItems: 1 })],
  },
  errata: listOf({
    type: 'object',
    required: ['question'],
    properties: {
      ...{ question: text, accept: {}, value: {}, also: {}, reason: text },
      blank: { type: 'integer', minimum: 1 },
      tolerance: { type: 'number', minimum: 0 },
      withdrawn: { const: true },
    },
    additionalProperties: false,
  }),
  macros: { type: 'object', additionalProperties: { type: ['string', 'number', 'boolean', 'null'] } },
  lang: { anyOf: [{ enum: languages }, { type: 'string', pattern: '^\\s*[a-z]{2}(?:-[A-Za-z\\d]{2,8})+\\s*$' }] },
  fields: listOf(text),
  margin: {
    anyOf: [
      { type: 'number', minimum: 12, maximum: 60 },
      listOf({ type: 'number', minimum: 12, maximum: 60 }, { minItems: 3, maxItems: 4 }),
    ],
  },
  size: {
    anyOf: [
      { type: 'number', minimum: 8, maximum: 16 },
      { type: 'string', pattern: '^\\s*\\d+(?:\\.\\d+)?\\s*(?:pt)?\\s*$' },
    ],
  },
  accent: { type: 'string', pattern: '^\\s*#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})\\s*$' },
  number: { anyOf: [{ type: 'number' }, { type: 'string', pattern: '^\\D*1\\D*$' }] },
  blanks: { anyOf: [{ type: 'string' }, listOf({ type: 'string' }, { minItems: 1, maxItems: 2 })] },
  stretch: { type: 'number', minimum: 1, maximum: 5 },
  total: { type: 'number', minimum: 0 },
  unit: { anyOf: [text, listOf(text, { minItems: 1, maxItems: 2 })] },
  end: text,
}

function schemaOf(key: string): Schema {
  const { values, example, wanted } = keys[key] ?? {}
  const written = example?.slice(key.length + 2) ?? ''
  const shape = shapes[key] ?? (values === undefined ? text : ofValues(values, /list/.test(wanted ?? '')))
  return { description: `${descriptions[key] ?? ''} Takes ${wanted}, as in \`${key}: ${written}\`.`, ...shape }
}

/** One of some words, or several of them; those that YAML takes for numbers or truths may be such. */
function ofValues(values: readonly string[], isList: boolean): Schema {
  if (values.join() === 'true,false') return truth
  const each: Schema = { enum: values.flatMap((value) => (/^\d+$/.test(value) ? [Number(value), value] : [value])) }
  return isList ? { anyOf: [each, listOf(each)] } : each
}

function schema(title: string, names: readonly string[], more: Schema, required: readonly string[]): Schema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title,
    type: 'object',
    properties: { ...Object.fromEntries(names.map((key) => [key, schemaOf(key)])), ...more },
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  }
}

/** What the front matter of an exam may say. */
export function frontMatterSchema(): Schema {
  return schema('Front matter of a Papersetter exam', Object.keys(keys), {}, ['title'])
}

/** What the file of a course may say. */
export function courseSchema(): Schema {
  const banks = { description: banksDescription, anyOf: [text, listOf(text)] }
  return schema('papersetter.yml: what the exams of a course have in common', keysOfCourse, { banks }, [])
}
