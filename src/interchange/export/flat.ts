import type { Block } from '../../paper/block-nodes.ts'
import type { QuestionLoss } from '../losses.ts'
import type { ExportedExam, ExportedQuestion, ExportedText } from '../question.ts'
import { wordsOf } from '../words.ts'

/** A question as systems have it that know no parts: `content` is all that one reads before answering, `of` what it is made from. */
export type FlatQuestion = Omit<ExportedQuestion, 'group' | 'parts' | 'shared'> & { of: ExportedQuestion }

/** A question; of several alternatives, which are the same question with the values of each form, a student gets one. */
export type FlatPlace = { id: string; alternatives: [FlatQuestion, ...FlatQuestion[]] }

/**
 * What stands by itself and asks for nothing: of the exam, of what several questions share, of the parts of a question. Its title is that of a section and
 * the like, which readers are to see, or the number of a question.
 */
export type FlatText = { id: string; title: string; seen: boolean; content: Block[]; of: ExportedText | ExportedQuestion }

/**
 * Questions and their parts one behind another, with the texts between them. What several share is a text before them; where a question has
 * alternatives, whose parts go separate ways, it stands in each part.
 */
export function flatPieces({ questions, texts }: ExportedExam): (FlatPlace | FlatText)[] {
  const pieces: (FlatPlace | FlatText)[] = []
  const addTexts = (from: number, to: number) => {
    for (const [index, text] of texts.entries())
      if (text.before >= from && text.before < to)
        pieces.push({ id: `text-${index + 1}`, title: wordsOf(text.title), seen: true, content: text.content, of: text })
  }
  let place = 0
  for (const forms of alternatives(questions)) {
    const [first] = forms
    addTexts(place, place + forms.length)
    place += forms.length
    pieces.push(...(forms.length > 1 ? separateParts(forms) : piecesOf(first)))
  }
  addTexts(place, Number.POSITIVE_INFINITY)
  return pieces
}

/** What is lost of questions with parts where a system knows none. */
export function lossesOfParts({ questions }: ExportedExam): QuestionLoss[] {
  const reason = 'each part is a question of its own, behind the text that they share'
  return questions.flatMap((question) =>
    question.parts.length === 0 ? [] : [{ question, kind: 'approximated' as const, reason }],
  )
}

/** Those that follow one another and are the same question on several forms. */
function alternatives(questions: readonly ExportedQuestion[]): [ExportedQuestion, ...ExportedQuestion[]][] {
  const groups: [ExportedQuestion, ...ExportedQuestion[]][] = []
  for (const question of questions) {
    const last = groups.at(-1)
    if (last !== undefined && question.form !== undefined && last[0].id === question.id) last.push(question)
    else groups.push([question])
  }
  return groups
}

/** Parts that belong together on all forms. */
function separateParts(forms: readonly [ExportedQuestion, ...ExportedQuestion[]]): FlatPlace[] {
  const [first, ...others] = forms.map((question) => leavesOf(question, question.shared))
  return (first ?? []).map((leaf, index) => ({
    id: leaf.id,
    alternatives: [leaf, ...others.flatMap((leaves) => leaves[index] ?? [])],
  }))
}

/** A question and its parts in order; the text of one that asks for nothing itself stands before its parts. */
function piecesOf(question: ExportedQuestion): (FlatPlace | FlatText)[] {
  const { id, shared, group, parts, asked, content } = question
  const text = (name: string, title: string, seen: boolean, blocks: Block[]): FlatText[] =>
    blocks.length === 0 ? [] : [{ id: `${id}-${name}`, title, seen, content: blocks, of: question }]
  const before = group === undefined || group.first ? text('shared', group?.label ?? '', true, shared) : []
  if (asked.kind === 'nothing' && (parts.length > 0 || isText(question)))
    return [...before, ...text('text', question.number, false, content), ...parts.flatMap(piecesOf)]
  return [...before, { id, alternatives: [alone(question)] }, ...parts.flatMap(piecesOf)]
}

/** Whether a question is there to be read alone. */
function isText({ points, besides, explanation, rubric }: ExportedQuestion): boolean {
  return points === 0 && besides === undefined && explanation.length === 0 && rubric.length === 0
}

/** All that ask for something, each with what stands before it. */
function leavesOf(question: ExportedQuestion, before: readonly Block[]): FlatQuestion[] {
  const content = [...before, ...question.content]
  const own = question.parts.length === 0 || question.asked.kind !== 'nothing' ? [{ ...alone(question), content }] : []
  return [...own, ...question.parts.flatMap((part) => leavesOf(part, [...content, ...part.shared]))]
}

/** Without its parts, and what these give. */
function alone(of: ExportedQuestion): FlatQuestion {
  const { parts, shared: _, group: __, ...question } = of
  const inParts = parts.reduce((sum, { points, bonus }) => sum + (bonus ? 0 : points), 0)
  return { ...question, points: Math.max(0, question.points - inParts), of }
}
