import { localeOf } from '../../../languages/locales.ts'
import type { Block } from '../../../paper/block-nodes.ts'
import type { BlankKey } from '../../../paper/phrases.ts'
import type { Blank } from '../../question.ts'
import { isPlain } from '../../words.ts'
import { x } from '../../xml.ts'
import type { FlatQuestion } from '../flat.ts'
import { manyBlanksBody, numericalBody, shortAnswerBody, textResponse, textsOf } from './blanks.ts'
import { manyChoicesBody, oneChoiceBody } from './choices.ts'
import { matchingBody } from './matching.ts'
import { type Body, gap, type Writing } from './writing.ts'

/** How a question is asked in Canvas, by the kind that is nearest. What it cannot say is told. */
export function bodyOf(question: FlatQuestion, names: ReadonlyMap<BlankKey, string>, writing: Writing): Body {
  if (question.besides !== undefined) writing.lose(question, 'the space for what is written besides is left out', 'missing')
  if (question.bonus) writing.lose(question, 'its points are no bonus, and count as all others')
  return asking(question, names, writing)
}

function asking(question: FlatQuestion, names: ReadonlyMap<BlankKey, string>, writing: Writing): Body {
  const { asked, language } = question
  const html = (content: readonly Block[]) => writing.html(content, gap)
  switch (asked.kind) {
    case 'choices': {
      const choices = asked.choices.map(({ content, right }) => ({ html: html(content), right }))
      if (asked.choices.some(({ points }) => points !== undefined))
        writing.lose(question, 'points of single choices: Canvas has points for a question as a whole')
      if (asked.several) {
        writing.lose(question, partial)
        return manyChoicesBody(choices)
      }
      if (choices.filter(({ right }) => right).length > 1)
        writing.lose(question, 'several choices are right, each by itself; New Quizzes keep one of them')
      return oneChoiceBody('multiple_choice_question', choices)
    }
    case 'boolean': {
      const english = asked.words.join() === 'True,False'
      const choices = asked.words.map((word, index) => ({ html: word, right: (index === 0) === asked.right }))
      // Canvas has English words alone for its own kind
      return oneChoiceBody(english ? 'true_false_question' : 'multiple_choice_question', choices)
    }
    case 'matching':
      loseShares(question, asked.items, writing)
      if (!asked.options.every(isPlain)) writing.lose(question, 'options are shown as plain text, formulas in TeX')
      return matchingBody(asked.items, asked.options.map(writing.words), html)
    case 'ordering':
      loseShares(question, asked.items, writing)
      writing.lose(question, 'the order is asked for by a list of places behind each item')
      return matchingBody(asked.items, numbered(asked.items.length), html)
    case 'statements':
      writing.lose(question, 'each statement has a list of both words')
      loseShares(question, asked.items, writing)
      return matchingBody(
        asked.items.map(({ content, right }) => ({ content, right: right ? 0 : 1 })),
        asked.words,
        html,
      )
    case 'blanks':
      return blanksBody(question, asked.blanks, names, writing)
    case 'written':
      return essay()
    case 'nothing':
      // what gives points is answered somehow, and else is read alone
      return question.points > 0 ? essay() : { type: 'text_only_question', responses: [], conditions: [], answers: [] }
    default:
      return asked satisfies never
  }

  function essay(): Body {
    const conditions = [x('respcondition', { continue: 'No' }, x('conditionvar', {}, x('other')))]
    return { type: 'essay_question', responses: [textResponse()], conditions, answers: [] }
  }

  function numbered(count: number): string[] {
    const { number } = localeOf(language).labels
    return Array.from({ length: count }, (_, index) => number(index + 1))
  }
}

/** Canvas has no other way for choices of which several are right. */
const partial = 'some of the right choices give a part of the points, of which each wrong one takes some'

function loseShares(question: FlatQuestion, items: readonly { points?: number }[], { lose }: Pick<Writing, 'lose'>): void {
  if (new Set(items.map(({ points }) => points)).size > 1) lose(question, 'points of single items: all give the same in Canvas')
}

function blanksBody(
  question: FlatQuestion,
  blanks: readonly Blank[],
  names: ReadonlyMap<BlankKey, string>,
  { lose }: Writing,
): Body {
  loseShares(question, blanks, { lose })
  if (blanks.some(({ code }) => code !== undefined)) lose(question, 'code is compared letter by letter, but for capitals')
  if (blanks.some(({ value, content }) => typeof value === 'string' && content.some(({ type }) => type === 'inlineMath')))
    lose(question, 'a formula is to be typed as its TeX')
  const [only, ...others] = blanks
  const { decimal } = localeOf(question.language).labels
  if (only !== undefined && others.length === 0) {
    const numbers = [only.value, ...only.also].filter((each) => typeof each === 'number')
    if (typeof only.value !== 'number') return shortAnswerBody(textsOf(only, decimal))
    if (numbers.length <= only.also.length) lose(question, 'answers besides numbers are not accepted')
    return numericalBody(numbers, only.tolerance ?? 0)
  }
  if (blanks.some(({ tolerance }) => tolerance !== null && tolerance > 0))
    lose(question, 'numbers in several blanks are compared as texts, without their tolerances')
  return manyBlanksBody(blanks.map((blank) => ({ name: names.get(blank.key) ?? '', texts: textsOf(blank, decimal) })))
}
