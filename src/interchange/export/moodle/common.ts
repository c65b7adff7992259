import { localeOf } from '../../../languages/locales.ts'
import type { Phrase } from '../../../paper/phrases.ts'
import type { ExportedQuestion } from '../../question.ts'
import { blocks, type Content, field, together } from './field.ts'
import type { Unit } from './unit.ts'
import { cdata, element, escaped } from './xml.ts'

/** The types of questions of Moodle that we write, by their names in its XML. */
type MoodleType =
  | ('cloze' | 'description' | 'essay' | 'matching' | 'multichoice')
  | ('numerical' | 'ordering' | 'shortanswer' | 'truefalse')

/** The text of a unit, with what stands above it. */
export function stem({ lead, question }: Unit, ...more: readonly Content[]): Content {
  return together(blocks(lead, question.shared, question.content), ...more)
}

/**
 * A question around what is its type's own. The solution is the feedback for all, whom Moodle shows it as its quiz says; of an answer that is written, people
 * who mark it have it beside them, and nobody else.
 *
 * @param text the element with its text
 * @param points where it gives not those of the unit
 */
export function questionElement(
  type: MoodleType,
  unit: Unit,
  text: string,
  own: readonly string[],
  points = unit.question.points,
): string {
  const { question, name, idnumber } = unit
  const { explanation, besides = [], bonus } = question
  if (bonus) unit.lose('approximated', 'its points count among all others, as Moodle has none on top')
  const lines = [
    element('name', {}, element('text', {}, cdata(name))),
    text,
    field('generalfeedback', type === 'essay' ? blocks() : blocks(besides, explanation), unit),
    ...(type === 'description' ? [] : [element('defaultgrade', {}, String(points))]),
    element('penalty', {}, type === 'truefalse' ? '1' : type === 'essay' || type === 'description' ? '0' : '0.3333333'),
    element('hidden', {}, '0'),
    element('idnumber', {}, escaped(idnumber)),
    ...own,
    tagsXml(question),
  ]
  return element('question', { type }, ...lines.map((line) => (line === '' ? '' : `\n  ${line}`)), '\n')
}

/** Tells what of a question has no place beside what is marked by itself. */
export function loseWriting({ question: { besides, rubric }, lose }: Unit): void {
  if (besides !== undefined) lose('missing', 'the space for what is written besides is left out')
  if (rubric.length > 0) lose('missing', 'the rubric is left out, as answers are marked by Moodle')
}

/** The name of a question, which teachers see: its title, or its number; of one of several forms with its letter. */
export function nameOf({ title = [], language, number, form }: ExportedQuestion): string {
  const text = plainPhrases(title).replace(/\s+/g, ' ').trim()
  const name = text === '' ? localeOf(language).question(Number(number)) : text
  return form === undefined ? name : `${name} – ${form}`
}

/** Phrases as plain text, formulas between dollars. */
export function plainPhrases(phrases: readonly Phrase[]): string {
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
