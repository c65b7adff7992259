import { localeOf } from '../../../languages/locales.ts'
import type { Phrase } from '../../../paper/phrases.ts'
import type { ExportedQuestion } from '../../question.ts'
import { blocks, field, type MoodleQuestion } from './field.ts'
import { cdata, element, escaped } from './xml.ts'

/** The types of questions of Moodle that we write, by their names in its XML. */
export type MoodleType =
  | ('cloze' | 'description' | 'essay' | 'matching' | 'multichoice')
  | ('numerical' | 'ordering' | 'shortanswer' | 'truefalse')

/** A question around what is its type's own. The solution is the feedback that all get, who get to see it. */
export function questionElement(type: MoodleType, setting: MoodleQuestion, text: string, own: readonly string[]): string {
  const { question } = setting
  const { points, explanation, besides = [], id, form } = question
  const suffix = form === undefined ? '' : `-${form}`
  return element(
    'question',
    { type },
    ...[
      element('name', {}, element('text', {}, cdata(nameOf(question)))),
      text,
      field('generalfeedback', type === 'essay' ? blocks() : blocks(besides, explanation), setting),
      element('defaultgrade', {}, String(points)),
      element('penalty', {}, type === 'truefalse' ? '1' : '0.3333333'),
      element('hidden', {}, '0'),
      element('idnumber', {}, escaped(`${id}${suffix}`.slice(0, 100))),
      ...own,
      tagsXml(question),
    ].map((line) => (line === '' ? '' : `\n  ${line}`)),
    '\n',
  )
}

/** The name of a question, which teachers see: its title, or its number; of one of several forms with its letter. */
function nameOf({ title = [], language, number, form }: ExportedQuestion): string {
  const text = plainPhrases(title).replace(/\s+/g, ' ').trim()
  const name = text === '' ? localeOf(language).question(Number(number)) : text
  const whole = form === undefined ? name : `${name} – ${form}`
  return [...whole].slice(0, 250).join('')
}

/** Phrases as plain text, formulas between dollars. */
function plainPhrases(phrases: readonly Phrase[]): string {
  return phrases
    .map((phrase) => {
      if (phrase.type === 'inlineMath') return `$${phrase.value}$`
      if ('children' in phrase) return plainPhrases(phrase.children)
      return 'value' in phrase ? phrase.value : ' '
    })
    .join('')
}

/** What is known of a question besides, as tags. */
function tagsXml({ tags, topic, difficulty }: ExportedQuestion): string {
  const all = [
    ...tags,
    ...(topic === undefined ? [] : [`topic:${topic}`]),
    ...(difficulty === undefined ? [] : [`difficulty:${difficulty}`]),
  ]
  return all.length === 0 ? '' : element('tags', {}, ...all.map((tag) => element('tag', {}, element('text', {}, cdata(tag)))))
}
