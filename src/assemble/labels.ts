import { type Exam, type Language, type Part, questionsOf } from '../model/exam.ts'

/** Letter of a choice, from 0: A … Z, then AA, AB … */
export function choiceLetter(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : choiceLetter(Math.floor(index / 26) - 1) + choiceLetter(index % 26)
}

/** Label of a part, from 0: (a), (b) … and below it (i), (ii) …; in Korean (1), (2) … and (가), (나) … */
export function partLabel(index: number, level: 1 | 2, language: Language): string {
  if (language === 'ko') return level === 1 ? `(${index + 1})` : `(${[...'가나다라마바사아자차카타파하'][index] ?? index + 1})`
  return level === 1 ? `(${choiceLetter(index).toLowerCase()})` : `(${roman(index + 1)})`
}

function roman(value: number): string {
  const steps: [number, string][] = [
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ]
  const step = steps.find(([size]) => size <= value)
  return step === undefined ? '' : step[1] + roman(value - step[0])
}

/** Where a question or part stands: what a cross-reference prints, and the anchor it leads to. */
export type Place = { label: string; anchor: string }

/** Places of all questions and parts of an exam. */
export function placesOf(exam: Exam): Map<Part, Place> {
  const { language } = exam.metadata
  const places = new Map<Part, Place>()
  for (const [index, question] of questionsOf(exam).entries()) {
    const label = `${language === 'ko' ? '문항' : 'Question'} ${index + 1}`
    const anchor = `question-${index + 1}`
    places.set(question, { label, anchor })
    for (const [row, part] of question.parts.entries()) {
      const own = { label: label + partLabel(row, 1, language), anchor: `${anchor}-${row + 1}` }
      places.set(part, own)
      for (const [deep, subpart] of part.parts.entries()) {
        places.set(subpart, { label: own.label + partLabel(deep, 2, language), anchor: `${own.anchor}-${deep + 1}` })
      }
    }
  }
  return places
}

/** All questions and parts with their numbers, outermost first: `3`, `3(a)`, `3(a)(i)`. */
export function numberedParts(exam: Exam): { part: Part; number: string }[] {
  const { language } = exam.metadata
  return questionsOf(exam).flatMap((question, index) => [
    { part: question, number: `${index + 1}` },
    ...question.parts.flatMap((part, row) => {
      const number = `${index + 1}${partLabel(row, 1, language)}`
      const inner = part.parts.map((each, deep) => ({ part: each, number: number + partLabel(deep, 2, language) }))
      return [{ part, number }, ...inner]
    }),
  ])
}
