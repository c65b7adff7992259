import { visit } from 'unist-util-visit'
import { type Exam, type Part, questionsOf, type Section, treeOfPart } from '../exam/exam.ts'
import type { Metadata } from '../exam/metadata.ts'
import type { Captioned, CaptionKind, Choices } from '../exam/nodes.ts'
import { plainText } from '../exam/text.ts'
import { type Counting, markOf } from '../languages/counting.ts'
import { type Language, localeOf } from '../languages/locales.ts'

/** Label of a part, from 0: (a), (b) … and below it (i), (ii) …; in other languages by their own marks. */
export function partLabel(index: number, level: 1 | 2, language: Language): string {
  const { parts } = localeOf(language)
  return `(${markOf(parts[level - 1] ?? 'a', index)})`
}

/**
 * Where something stands that has a name: what a cross-reference prints, and the anchor it leads to. `kind` is that of a table, a figure or an equation, which
 * may be named by words; `number` is its number alone, where it has one.
 */
export type Place = { label: string; anchor: string; kind?: CaptionKind | 'equation'; number?: string }

/** The anchor of a section that has a name, by its place in the exam. */
export function sectionAnchor({ id }: Section, index: number): string | undefined {
  return id === undefined ? undefined : `section-${index + 1}`
}

/** The anchor of an appendix, by its place behind the questions. */
export function appendixAnchor(index: number): `appendix-${number}` {
  return `appendix-${index + 1}`
}

/** Places of all questions and parts of an exam. The parts of a question are all counted in its language. */
export function placesOf(exam: Exam): Map<Part, Place> {
  const places = new Map<Part, Place>()
  for (const [index, question] of questionsOf(exam).entries()) {
    const label = localeOf(question.language).question(index + 1)
    const anchor = `question-${index + 1}`
    places.set(question, { label, anchor, number: `${index + 1}` })
    for (const [row, part] of question.parts.entries()) {
      const mark = partLabel(row, 1, question.language)
      const own = { label: label + mark, anchor: `${anchor}-${row + 1}`, number: `${index + 1}${mark}` }
      places.set(part, own)
      for (const [deep, subpart] of part.parts.entries()) {
        const inner = partLabel(deep, 2, part.language)
        places.set(subpart, { label: own.label + inner, anchor: `${own.anchor}-${deep + 1}`, number: own.number + inner })
      }
    }
  }
  return places
}

/** @throws Error for what is of another exam */
export function placeOf<Named>(named: Named, places: ReadonlyMap<Named, Place>): Place {
  const place = places.get(named)
  if (place === undefined) throw new Error('a question, part, table or figure has no number')
  return place
}

/** All questions and parts with their numbers, outermost first: `3`, `3(a)`, `3(a)(i)`. */
export function numberedParts(exam: Exam): { part: Part; number: string }[] {
  return Array.from(placesOf(exam), ([part, { number = '' }]) => ({ part, number }))
}

/**
 * What a cross-reference prints for an id, and where it leads: to a section by its heading, to a question or part by its number, to a choice by its letter
 * on this form, to a table or figure by its number.
 */
export function referencesOf(exam: Exam, captions: ReadonlyMap<Captioned, Place>): Map<string, Place> {
  const references = new Map<string, Place>()
  for (const [{ id }, place] of captions) if (id !== undefined) references.set(id, place)
  for (const [index, section] of exam.sections.entries()) {
    const anchor = sectionAnchor(section, index)
    if (section.id !== undefined && anchor !== undefined)
      references.set(section.id, { label: plainText(section.heading ?? []).trim(), anchor })
  }
  for (const [index, { id, heading }] of exam.appendices.entries())
    if (id !== undefined) references.set(id, { label: plainText(heading).trim(), anchor: appendixAnchor(index) })
  for (const [part, place] of placesOf(exam)) {
    const { anchor } = place
    if (part.id !== undefined) references.set(part.id, place)
    visit(treeOfPart(part), 'choices', (choices) => {
      const marks = choiceMarks(choices, countingOf(exam.metadata, part.language))
      for (const [index, { id }] of choices.children.entries())
        if (id !== undefined) references.set(id, { label: markAt(marks, index), anchor })
    })
  }
  return references
}

/** How the choices of a block are counted: as the exam says, else as its language has it. */
export function countingOf({ choices }: Metadata, language: Language): Counting {
  return choices ?? localeOf(language).choices
}

/** The letters of the choices of a list, in their order; true and false have none. */
export function lettersOf({ kind, children }: Choices, counting: Counting): (string | undefined)[] {
  return children.map((_, index) => (kind === 'boolean' ? undefined : markOf(counting, index)))
}

/** What the choices of a list are called, in their order: the letters that the paper gives them, or their words where it gives none. */
export function choiceMarks(choices: Choices, counting: Counting): string[] {
  return lettersOf(choices, counting).map((letter, index) => letter ?? plainText(choices.children[index] ?? []).trim())
}

/** The mark of the choice with an index, from 0. @throws Error where the list has none */
export function markAt(marks: readonly string[], index: number): string {
  const mark = marks[index]
  if (mark === undefined) throw new Error(`there is no choice ${index} of ${marks.length}`)
  return mark
}
