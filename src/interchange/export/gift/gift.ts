import { localeOf } from '../../../languages/locales.ts'
import type { LossKind } from '../../losses.ts'
import { type ExportedExam, type ExportedQuestion, withParts } from '../../question.ts'
import { wordsOf } from '../../words.ts'
import { type FlatQuestion, type FlatText, flatPieces } from '../flat.ts'
import type { Write } from '../written.ts'
import { escaped } from './escape.ts'
import { giftQuestions } from './question.ts'
import { type Gift, type GiftQuestion, giftHtml } from './setting.ts'

/** GIFT, Moodle's plain text: a block for each question, parted by empty lines. Questions that differ from form to form are in a category of their own. */
export const gift: Write = (exam, pictures, name) => {
  const shared: Gift = { pictures, losses: [], ids: new Set() }
  const names = namesOf(exam)
  const path = ['top', ...(exam.course === undefined ? [] : [exam.course]), exam.title]
  const blocks: string[] = [category(path)]
  for (const question of exam.questions) {
    const shares = question.group !== undefined || question.parts.length > 0
    const reason = 'what its parts, or it and others, share is a description: put it before them in the quiz'
    if (shares) shared.losses.push({ question, kind: 'approximated', reason })
  }
  let inside: string | undefined
  const enter = (own: string | undefined) => {
    if (own !== inside) blocks.push(category(own === undefined ? path : [...path, own]))
    inside = own
  }
  for (const piece of flatPieces(exam)) {
    if ('alternatives' in piece) {
      const [first, ...others] = piece.alternatives
      enter(others.length === 0 ? undefined : names.get(first.of))
      for (const question of piece.alternatives) blocks.push(...giftQuestions(settingOf(question, names, shared)))
    } else {
      enter(undefined)
      blocks.push(...description(piece, shared))
    }
  }
  return { files: new Map([[`${name}.gift.txt`, blocks.join('\n')]]), losses: shared.losses }
}

/** What questions are called, by their titles or numbers, and parts by these with their labels. */
function namesOf({ questions }: ExportedExam): Map<ExportedQuestion, string> {
  return new Map(
    questions.flatMap((question) => {
      const { title = [], number, language } = question
      const name = wordsOf(title).trim() || localeOf(language).question(Number(number))
      return withParts(question).map((part): [ExportedQuestion, string] => [
        part,
        `${name} ${part.number.slice(number.length)}`.trim(),
      ])
    }),
  )
}

function settingOf(question: FlatQuestion, names: ReadonlyMap<ExportedQuestion, string>, shared: Gift): GiftQuestion {
  const lose = (kind: LossKind, reason: string) => {
    shared.losses.push({ question: question.of, kind, reason })
  }
  const name = names.get(question.of) ?? question.number
  return { ...shared, question, name: question.form === undefined ? name : `${name} – ${question.form}`, lose }
}

/** What stands between questions and asks for nothing. */
function description({ title, content, of }: FlatText, { pictures, losses }: Gift): string[] {
  const lose = (kind: LossKind, reason: string) => {
    if ('asked' in of) losses.push({ question: of, kind, reason })
  }
  const text = giftHtml(content, { pictures, lose })
  return text === '' ? [] : [`${title === '' ? '' : `::${escaped(title)}::`}[html]${text}\n`]
}

function category(path: readonly string[]): string {
  const names = path.map((name) => name.replace(/\s+/g, ' ').replaceAll('/', '//'))
  return `$CATEGORY: ${['$course$', ...names].join('/')}\n`
}
