import type { Block } from '../../../paper/block-nodes.ts'
import type { BlankKey } from '../../../paper/phrases.ts'
import type { Asked } from '../../question.ts'
import { blankAnswer, choicesAnswer, optionLines, pairsAnswer, wordsAnswer } from './answers.ts'
import { comment, escaped } from './escape.ts'
import { type GiftQuestion, giftHtml } from './setting.ts'

/** What stands in a question: its text, what is between the braces, and where these are, if not behind the text. */
type Written = { content: readonly Block[]; answer: string; gap?: BlankKey; suffix?: string }

/** A question in GIFT: one, or where GIFT asks for one thing alone, one for each that is asked for. */
export function giftQuestions(gift: GiftQuestion): string[] {
  const { question, lose } = gift
  const { points, bonus, besides, rubric, asked } = question
  if (points !== 1 && asked.kind !== 'nothing') lose('approximated', `GIFT has no points: it gives 1 in place of ${points}`)
  if (bonus) lose('approximated', 'its points count among all others, as GIFT has none on top')
  if (besides !== undefined) lose('missing', 'the space for what is written besides is left out')
  if (rubric.length > 0) lose('missing', 'the rubric is a comment of the file, which no system reads')
  return writtenOf(asked, gift).map((written) => print(written, gift))
}

function writtenOf(asked: Asked, gift: GiftQuestion): Written[] {
  const { content } = gift.question
  switch (asked.kind) {
    case 'choices': {
      const answer = choicesAnswer(asked, gift)
      return answer === undefined ? [] : [{ content, answer }]
    }
    case 'boolean':
      return [{ content, answer: asked.right ? 'TRUE' : 'FALSE' }]
    case 'blanks': {
      if (asked.blanks.length > 1)
        gift.lose('approximated', `GIFT has one gap in a question: each of its ${asked.blanks.length} is one of its own`)
      const many = asked.blanks.length > 1
      return asked.blanks.map((blank, index) => ({
        ...{ content, answer: blankAnswer(blank, gift), gap: blank.key },
        ...(many && { suffix: String(index + 1) }),
      }))
    }
    case 'matching':
      return pairs(asked.items, optionLines(asked.options, gift), gift)
    case 'statements': {
      const items = asked.items.map(({ right, ...item }) => ({ ...item, right: right ? 0 : 1 }))
      return pairs(items, asked.words, gift)
    }
    case 'ordering': {
      gift.lose('approximated', 'GIFT has no order: each item is matched with its place')
      return pairs(
        asked.items,
        asked.items.map((_, index) => String(index + 1)),
        gift,
      )
    }
    case 'written':
      gift.lose('approximated', 'the solution is a comment of the file, as GIFT has no notes for graders')
      return [{ content, answer: '' }]
    case 'nothing':
      return [{ content, answer: '' }]
    default:
      return asked satisfies never
  }
}

/** A matching; of fewer than three pairs, which Moodle refuses, or of pairs that give different points, a question for each. */
function pairs(
  items: readonly { content: Block[]; right: number; points?: number }[],
  words: readonly string[],
  gift: GiftQuestion,
): Written[] {
  const { content } = gift.question
  if (words.length < 2) {
    gift.lose('dropped', 'the question is left out, as there is nothing to choose from')
    return []
  }
  const differ = new Set(items.map(({ points }) => points)).size > 1
  const rest = words.filter((_, index) => items.every(({ right }) => right !== index)).length
  if (!differ && items.length >= 2 && items.length + rest >= 3) return [{ content, answer: pairsAnswer(items, words, gift) }]
  gift.lose('approximated', 'each of its items is a question of its own')
  return items.map((item, index) => ({
    content: [...content, ...item.content],
    answer: wordsAnswer(words, item.right),
    suffix: String(index + 1),
  }))
}

/** A question with its id and tags in the comment that Moodle reads. */
function print({ content, answer, gap, suffix }: Written, gift: GiftQuestion): string {
  const { question, name } = gift
  const { asked, explanation, besides = [], rubric } = question
  const solution = asked.kind === 'written' ? [...asked.answer, ...explanation] : []
  const feedback = asked.kind === 'written' ? '' : giftHtml([...besides, ...explanation], gift)
  const between = `${answer}${feedback === '' ? '' : `####${feedback}`}`
  // between a format and a brace there must be some text
  const text = giftHtml(content, gift, gap === undefined ? undefined : { key: gap, answer: between }) || '&nbsp;'
  const notes = [
    ...(solution.length === 0 ? [] : [plain(giftHtml(solution, gift))]),
    ...rubric.map(({ points, content: criterion }) => `${points}: ${plain(giftHtml(criterion, gift))}`),
  ]
  const braces = asked.kind === 'nothing' || gap !== undefined ? '' : `{${between}}`
  const title = suffix === undefined ? name : `${name} (${suffix})`
  return `${comment(knownAs(gift, suffix))}${notes.map(comment).join('')}::${escaped(title)}::[html]${text}${braces}\n`
}

/** What a comment shows to people. */
function plain(html: string): string {
  return html.replace(/\\([\\:#={}~])/g, '$1').replace(/\\n/g, ' ')
}

function knownAs({ question, ids }: GiftQuestion, suffix: string | undefined): string {
  const { id, form, tags, topic, difficulty } = question
  const whole = [id, form, suffix]
    .filter((each) => each !== undefined)
    .join('-')
    .slice(0, 90)
  let free = whole
  for (let count = 2; ids.has(free); count += 1) free = `${whole}-${count}`
  ids.add(free)
  const all = [
    ...tags,
    ...(topic === undefined ? [] : [`topic:${topic}`]),
    ...(difficulty === undefined ? [] : [`difficulty:${difficulty}`]),
  ]
  const bracketed = (kind: string, value: string) => `[${kind}:${value.replace(/\s+/g, ' ').replaceAll(']', '\\]')}]`
  return [bracketed('id', free), ...all.map((tag) => bracketed('tag', tag))].join(' ')
}
