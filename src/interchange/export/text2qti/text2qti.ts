import type { Block } from '../../../paper/block-nodes.ts'
import type { BlankKey } from '../../../paper/phrases.ts'
import type { QuestionLoss } from '../../losses.ts'
import type { Pictured, PictureFile, Pictures } from '../../pictures.ts'
import type { ExportedExam } from '../../question.ts'
import { type FlatPlace, type FlatQuestion, type FlatText, flatPieces, lossesOfParts } from '../flat.ts'
import type { Written } from '../written.ts'
import { beginning, indented, writtenBlocks } from './blocks.ts'
import { type Content, distinct, type Simple, simpleQuestions, titleOf } from './simple.ts'

type Setting = {
  losses: QuestionLoss[]
  /** Texts of questions that were written. */
  known: Set<string>
  text(blocks: readonly Block[], blank: (key: BlankKey) => string, lose: (reason: string) => void): string
  count: number
}

/** Questions in the plain text of text2qti, which makes a quiz for Canvas of it, with the pictures in a folder beside it. */
export function text2qti(exam: ExportedExam, pictures: Pictures, name: string): Written {
  const folder = `${name}.text2qti`
  const used = new Map<string, PictureFile>()
  const taken = (node: Pictured) => {
    const file = pictures(node)
    if (file !== undefined) used.set(file.name, file)
    return file
  }
  const setting: Setting = {
    losses: lossesOfParts(exam),
    known: new Set(),
    count: 0,
    text: (blocks, blank, lose) => writtenBlocks(blocks, { pictures: taken, folder: encodeURI(folder), blank, lose }),
  }
  const pieces = flatPieces(exam).map((piece) => ('alternatives' in piece ? ofPlace(piece, setting) : ofText(piece, setting)))
  const shuffle = exam.questions.some(({ asked }) => 'shuffle' in asked && asked.shuffle)
  const head = [`Quiz title: ${plainLine(exam.title)}`, ...(shuffle ? ['shuffle answers: true'] : [])].join('\n')
  const files = [...used.values()].map(({ name: file, bytes }) => [`${folder}/${file}`, bytes] as const)
  return {
    files: new Map<string, Uint8Array | string>([[`${name}.text2qti.txt`, `${[head, ...pieces].join('\n\n')}\n`], ...files]),
    losses: setting.losses,
  }
}

function plainLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim() || '-'
}

const noBlank = () => '\\_\\_\\_\\_'

function ofText({ title, content, of }: FlatText, setting: Setting): string {
  const lose = (reason: string) => {
    if ('asked' in of) setting.losses.push({ question: of, kind: 'approximated', reason })
  }
  const text = setting.text(content, noBlank, lose)
  return [
    ...(title.trim() === '' ? [] : [`Text title: ${plainLine(title)}`]),
    ...(text === '' && title.trim() !== '' ? [] : [beginning('Text:', text || '&#160;')]),
  ].join('\n')
}

type TitledQuestion = { title: string; points: number; body: string }

/** A question, or groups of those from which a student gets one. */
function ofPlace({ alternatives }: FlatPlace, setting: Setting): string {
  const forms = alternatives.map((question) => titled(question, alternatives.length > 1 ? 1 : 0.5, setting))
  const [first = [], ...others] = forms
  if (others.length === 0)
    return first.map(({ title, points, body }) => `Title: ${title}\nPoints: ${points}\n${body}`).join('\n\n')
  return first
    .map(({ points }, index) => {
      const questions = forms.flatMap((form) => form[index] ?? []).map(({ title, body }) => `Title: ${title}\n${body}`)
      return [`GROUP\npick: 1\npoints per question: ${points}`, ...questions, 'END_GROUP'].join('\n\n')
    })
    .join('\n\n')
}

function titled(question: FlatQuestion, unit: 1 | 0.5, setting: Setting): TitledQuestion[] {
  const { of, besides, bonus } = question
  const lose = (reason: string) => void setting.losses.push({ question: of, kind: 'approximated', reason })
  const text: Content['text'] = (blocks, blank = noBlank) => setting.text(blocks, blank, lose)
  if (besides !== undefined)
    setting.losses.push({ question: of, kind: 'missing', reason: 'the space for what is written besides is left out' })
  if (bonus) lose('its points are no bonus, and count as all others')
  const simple = simpleQuestions(question, { text, lose })
  return simple.map((each, index) => ({
    title: plainLine([titleOf(question), ...(simple.length > 1 ? [`(${index + 1})`] : [])].join(' ')),
    points: nearPoints(each.points, unit, lose),
    body: bodyOf(each, question, setting, text),
  }))
}

function bodyOf({ stem, answers }: Simple, question: FlatQuestion, setting: Setting, text: Content['text']): string {
  const { asked, besides = [], explanation, rubric } = question
  setting.count += 1
  const solution = text([...(asked.kind === 'written' ? asked.answer : []), ...besides, ...explanation])
  const criteria = rubric.map(({ points, content }) => `*   ${points}: ${indented(text(content), 4)}`).join('\n')
  return [
    beginning(`${setting.count}.`, distinct(stem, setting.known)),
    ...(solution === '' ? [] : [beginning('...', solution)]),
    // what graders alone see
    ...(criteria === '' ? [] : [beginning('!', criteria)]),
    ...answers,
  ].join('\n')
}

/** Points are whole or halves there, in a group whole, and never none. */
function nearPoints(points: number, unit: 1 | 0.5, lose: (reason: string) => void): number {
  const near = Math.max(unit, Math.round(points / unit) * unit)
  if (near !== points)
    lose(`points are ${unit === 1 ? 'whole in a group' : 'whole or halves'}: ${Number(points.toFixed(3))} became ${near}`)
  return near
}
