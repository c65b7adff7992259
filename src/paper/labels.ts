import { type Exam, type Part, questionsOf, type Section } from '../exam/exam.ts'
import { markOf } from '../languages/counting.ts'
import { type Language, localeOf } from '../languages/locales.ts'

/** Label of a part, from 0: (a), (b) … and below it (i), (ii) …; in Korean (1), (2) … and (가), (나) … */
export function partLabel(index: number, level: 1 | 2, language: Language): string {
  const { parts } = localeOf(language)
  return `(${markOf(parts[level - 1] ?? 'a', index)})`
}

/** Where a section, question or part stands: what a cross-reference prints, and the anchor it leads to. */
export type Place = { label: string; anchor: string }

/** The anchor of a section that has a name, by its place in the exam. */
export function sectionAnchor({ id }: Section, index: number): string | undefined {
  return id === undefined ? undefined : `section-${index + 1}`
}

/** Places of all questions and parts of an exam. The parts of a question are all counted in its language. */
export function placesOf(exam: Exam): Map<Part, Place> {
  const places = new Map<Part, Place>()
  for (const [index, question] of questionsOf(exam).entries()) {
    const label = localeOf(question.language).question(index + 1)
    const anchor = `question-${index + 1}`
    places.set(question, { label, anchor })
    for (const [row, part] of question.parts.entries()) {
      const own = { label: label + partLabel(row, 1, question.language), anchor: `${anchor}-${row + 1}` }
      places.set(part, own)
      for (const [deep, subpart] of part.parts.entries()) {
        places.set(subpart, { label: own.label + partLabel(deep, 2, part.language), anchor: `${own.anchor}-${deep + 1}` })
      }
    }
  }
  return places
}

/** All questions and parts with their numbers, outermost first: `3`, `3(a)`, `3(a)(i)`. */
export function numberedParts(exam: Exam): { part: Part; number: string }[] {
  return questionsOf(exam).flatMap((question, index) => [
    { part: question, number: `${index + 1}` },
    ...question.parts.flatMap((part, row) => {
      const number = `${index + 1}${partLabel(row, 1, question.language)}`
      const inner = part.parts.map((each, deep) => ({ part: each, number: number + partLabel(deep, 2, part.language) }))
      return [{ part, number }, ...inner]
    }),
  ])
}
