import { visit } from 'unist-util-visit'
import type { SourceMap } from '../diagnostics/source-map.ts'
import { hasDecimalComma, piecesOf, type SeenPiece, seenAs } from '../exam/as-seen.ts'
import { choicesOf, type Exam, type Part, questionsOf, treeOfPart, withParts } from '../exam/exam.ts'
import type { Expression } from '../expression/expression.ts'
import { readSeen } from '../expression/seen.ts'
import type { Language } from '../languages/locales.ts'
import { worthIn } from '../numbers/worth.ts'

/** What the figures are worth that a text consists of: `1,024`, `½`, `$2^{10}$`, `$\frac{3}{4} \cdot \pi$`; nothing of other texts. */
function worthOf(pieces: readonly SeenPiece[], language: Language): Expression | undefined {
  const seen = seenAs(pieces)
  return readSeen(worthIn(seen, hasDecimalComma(language)) ?? seen)
}

/** What is right in a question, in order: of a list with one right choice that choice, and each blank; `undefined` where it is not made of figures. */
function answersIn(question: Part): (Expression | undefined)[] {
  return withParts(question).flatMap((part) => {
    const choices = choicesOf(part)
    const right = choices?.kind === 'one' ? choices.children.filter(({ correct }) => correct) : []
    const answers = right.map((choice) => worthOf(piecesOf(choice.children), part.language))
    visit(
      treeOfPart({ ...part, body: part.body.filter(({ type }) => type !== 'answer' && type !== 'rubric') }),
      'blank',
      (node) => {
        answers.push(worthOf(piecesOf(node.children), part.language))
      },
    )
    return answers
  })
}

/** What is right in the questions whose headings stand in some lines of a file, as expressions. */
export type Answers = (path: string, from: number, to: number) => readonly (Expression | undefined)[]

/** @param map leads from the exam's text to the files that it comes from */
export function answersOf(exam: Exam, map: SourceMap): Answers {
  const all = questionsOf(exam).flatMap((question) =>
    question.place === undefined ? [] : [{ ...map.origin(question.place.start), question }],
  )
  return (path, from, to) =>
    all.flatMap((each) => (each.path === path && from <= each.line && each.line <= to ? answersIn(each.question) : []))
}
