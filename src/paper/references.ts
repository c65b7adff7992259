import { visit } from 'unist-util-visit'
import type { Exam } from '../exam/exam.ts'
import { plainText } from '../exam/text.ts'
import { treeOfPart } from '../exam/visit.ts'
import { choiceMarks, countingOf } from './choice-marks.ts'
import { type Place, placesOf, sectionAnchor } from './labels.ts'

/**
 * What a cross-reference prints for an id, and where it leads: to a section by its heading, to a question or part by its number, to a choice by its letter
 * on this form.
 */
export function referencesOf(exam: Exam): Map<string, Place> {
  const references = new Map<string, Place>()
  for (const [index, section] of exam.sections.entries()) {
    const anchor = sectionAnchor(section, index)
    if (section.id !== undefined && anchor !== undefined)
      references.set(section.id, { label: plainText(section.heading ?? []).trim(), anchor })
  }
  for (const [part, { label, anchor }] of placesOf(exam)) {
    if (part.id !== undefined) references.set(part.id, { label, anchor })
    visit(treeOfPart(part), 'choices', (choices) => {
      const marks = choiceMarks(choices, countingOf(exam.metadata, part.language))
      for (const [index, { id }] of choices.children.entries())
        if (id !== undefined) references.set(id, { label: marks[index] ?? '', anchor })
    })
  }
  return references
}
