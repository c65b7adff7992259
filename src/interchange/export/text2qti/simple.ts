import type { Block } from '../../../paper/block-nodes.ts'
import type { BlankKey } from '../../../paper/phrases.ts'
import type { Blank } from '../../question.ts'
import { lineOf } from '../../words.ts'
import type { FlatQuestion } from '../flat.ts'
import { beginning } from './blocks.ts'
import { escapedText } from './inline.ts'
import { numberLine } from './numbers.ts'

/** A question of text2qti: its text and lines below it, each with what it says in Markdown. */
export type Simple = { points: number; stem: string; answers: string[] }

/** What turns contents into Markdown, and takes note of what is lost. */
export type Content = {
  text(blocks: readonly Block[], blank?: (key: BlankKey) => string): string
  lose(reason: string): void
}

/** The questions that ask for the same: text2qti knows choices, and one text, number or essay a question. */
export function simpleQuestions(question: FlatQuestion, content: Content): Simple[] {
  const { asked, points } = question
  const stem = (more = '') => [content.text(question.content), more].filter((text) => text !== '').join('\n\n')
  const one = (answers: string[]): Simple[] => [{ points, stem: stem(), answers }]
  switch (asked.kind) {
    case 'choices': {
      const { choices, several } = asked
      if (choices.some((choice) => choice.points !== undefined))
        content.lose('points of single choices: a question gives all or nothing')
      const right = choices.filter((choice) => choice.right).length
      if (right === 0 || choices.length < 2) {
        content.lose('no choice is right, or there is one alone: they are a list, with room for an answer')
        return [{ points, stem: stem(listOf(choices.map((choice) => content.text(choice.content)))), answers: [essay] }]
      }
      if (several)
        content.lose('some of the right choices give a part of the points in Canvas, of which each wrong one takes some')
      if (!several && right > 1) content.lose('several choices are right, each by itself; all of them are to be marked')
      return one(
        choiceLines(
          choices.map((choice) => ({ ...choice, text: content.text(choice.content) })),
          several || right > 1,
        ),
      )
    }
    case 'boolean':
      return one(
        choiceLines(
          asked.words.map((text, index) => ({ text: escapedText(text), right: (index === 0) === asked.right })),
          false,
        ),
      )
    case 'statements': {
      content.lose('each statement is a question of its own')
      return asked.items.map((item) => ({
        points: item.points ?? points / asked.items.length,
        stem: stem(content.text(item.content)),
        answers: choiceLines(
          asked.words.map((text, index) => ({ text: escapedText(text), right: (index === 0) === item.right })),
          false,
        ),
      }))
    }
    case 'matching':
    case 'ordering': {
      content.lose(
        asked.kind === 'matching'
          ? 'each item is a question of its own, with the options as choices'
          : 'the place of each item is a question of its own',
      )
      const options =
        asked.kind === 'matching'
          ? asked.options.map((option) => content.text(option))
          : asked.items.map((_, index) => `${index + 1}`)
      const list = asked.kind === 'ordering' ? listOf(asked.items.map((item) => content.text(item.content))) : ''
      return asked.items.map((item) => ({
        points: item.points ?? points / asked.items.length,
        stem: stem([list, content.text(item.content)].filter((text) => text !== '').join('\n\n')),
        answers: choiceLines(
          options.map((text, index) => ({ text, right: index === item.right })),
          false,
        ),
      }))
    }
    case 'blanks':
      return ofBlanks(question, asked.blanks, content)
    case 'written':
      return one([essay])
    case 'nothing':
      return one([essay])
    default:
      return asked satisfies never
  }
}

const essay = '____'

function ofBlanks(question: FlatQuestion, blanks: readonly Blank[], content: Content): Simple[] {
  const { points } = question
  const several = blanks.length > 1
  if (several) content.lose('each blank is a question of its own, with all of the text')
  const places = new Map(blanks.map(({ key }, index) => [key, index + 1]))
  const text = content.text(question.content, (key) => {
    const place = places.get(key)
    return several && place !== undefined ? `\\_\\_(${place})\\_\\_` : '\\_\\_\\_\\_'
  })
  return blanks.map((blank, index) => ({
    points: blank.points ?? points / blanks.length,
    stem: several ? `${text}\n\n**(${index + 1})**` : text,
    answers: blankLines(blank, content),
  }))
}

function blankLines(blank: Blank, { lose }: Content): string[] {
  const { value, also, tolerance, code, content } = blank
  if (code !== undefined) lose('code is compared letter by letter')
  if (typeof value === 'string' && content.some(({ type }) => type === 'inlineMath')) lose('a formula is to be typed as its TeX')
  if (typeof value === 'number' && also.length === 0) {
    const line = numberLine(value, tolerance ?? 0, lose)
    if (line !== undefined) return [line]
  } else if (tolerance !== null && tolerance > 0) lose('several answers are right: they are texts, without their tolerance')
  const texts = [...new Set([value, ...also].map((each) => String(each).replace(/\s+/g, ' ').trim()))].filter(
    (text) => text !== '',
  )
  return texts.length === 0 ? [essay] : texts.map((text) => beginning('*', text))
}

type Marked = { text: string; right: boolean }

function choiceLines(choices: readonly Marked[], boxed: boolean): string[] {
  const known = new Set<string>()
  return choices.map(({ text, right }, index) => {
    const letter = String.fromCharCode(97 + (index % 26))
    const mark = boxed ? (right ? '[*]' : '[ ]') : right ? `*${letter})` : `${letter})`
    return beginning(mark, distinct(text, known))
  })
}

/** A text that is not among those before: text2qti takes no two that are equal. */
export function distinct(text: string, known: Set<string>): string {
  let own = text === '' ? '&#160;' : text
  while (known.has(own)) own += own.includes('\n') ? '\n\n&#8203;' : '&#8203;'
  known.add(own)
  return own
}

function listOf(texts: readonly string[]): string {
  return texts.map((text) => beginning('*', text)).join('\n\n')
}

/** The title of a question, plain text in one line. */
export function titleOf({ number, title }: FlatQuestion): string {
  const named = title === undefined ? '' : lineOf([{ type: 'paragraph', children: title }])
  return [number, named].filter((text) => text !== '').join(' ')
}
