import type { Exam } from '../exam/exam.ts'
import type { Choices } from '../exam/nodes.ts'
import type { Counting } from '../languages/counting.ts'
import type { Language } from '../languages/locales.ts'
import { itemMarks } from '../paper/items.ts'
import { choiceMarks, countingOf, numberedParts } from '../paper/labels.ts'
import { type PrintedMetadata, printedMetadata } from '../paper/printed-metadata.ts'

/** The choices of a question or part, or all marks for one of its items; `several` where more than one may be marked, `worded` where their marks are words. */
export type SheetRow = { number: string; several: boolean; worded: boolean; marks: string[] }

/** A sheet on which students mark their choices. It knows nothing of the answers. */
export type AnswerSheet = { metadata: PrintedMetadata; language: Language; rows: SheetRow[] }

/** Assembles the answer sheet: a row for each list of choices and for each item. */
export function answerSheet(exam: Exam): AnswerSheet {
  const { metadata } = exam
  const rows = numberedParts(exam).flatMap(({ part, number }) =>
    part.body.flatMap((node): SheetRow[] => {
      const counting = countingOf(metadata, part.language)
      if (node.type === 'choices') return [{ number, several: node.kind === 'several', ...marksOf(node, counting) }]
      if (node.type !== 'items') return []
      const marks = itemMarks(node, counting, part.language)
      const count = node.children.filter(({ type }) => type === 'item').length
      const worded = node.kind === 'statements'
      return Array.from({ length: count }, (_, index) => ({ number: `${number}.${index + 1}`, several: false, worded, marks }))
    }),
  )
  return { metadata: printedMetadata(metadata), language: metadata.language, rows }
}

/** True and false may be one letter each, as O and X. */
function marksOf(choices: Choices, counting: Counting): Pick<SheetRow, 'worded' | 'marks'> {
  const marks = choiceMarks(choices, counting)
  return { worded: choices.kind === 'boolean' && marks.some((mark) => mark.length > 1), marks }
}
