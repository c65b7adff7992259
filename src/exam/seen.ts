import type { Root, RootContent } from 'mdast'
import type { Language } from '../languages/locales.ts'
import { answersOf, type Exam, givensOf, hasSpace, type Part, partsOf, rubricOf } from './exam.ts'

/** Content of an exam that is printed in one piece, in one language. */
type Passage = { tree: Root; language: Language }

/** What students read, in the order in which it is printed. */
export function seenPassages(exam: Exam): Passage[] {
  const { language } = exam.metadata
  return [
    passage(exam.instructions, language),
    ...exam.sections.flatMap((section) => [
      passage([headed(section.heading ?? []), ...section.introduction], section.language),
      ...section.questions.flatMap((question) => [
        ...[question.shared?.stem ?? []].flat().map(({ children, language }) => passage(children, language)),
        ...ofPart(question),
      ]),
    ]),
    ...exam.appendices.map(({ heading, content, language }) => passage([headed(heading), ...content], language)),
  ]
}

function ofPart(part: Part): Passage[] {
  const { language, heading, body, parts } = part
  const givens = givensOf(part)
  const own = body.flatMap((node): Passage[] => {
    if (node.type === 'rubric' || node.type === 'given') return []
    // what is to be completed stands in the space for the answer
    const given = node.type === 'answer' ? givens.get(node) : undefined
    if (node.type !== 'answer') return [passage([node], language)]
    return given === undefined ? [] : [passage(given.children, given.language ?? language)]
  })
  return [passage([headed(heading)], language), ...own, ...parts.flatMap(ofPart)]
}

function headed(children: Part['heading']): RootContent {
  return { type: 'paragraph', children }
}

/** What only the solution prints: what stands in the spaces for answers, and then the notes behind its last page. */
export function unseenPassages(exam: Exam): Passage[] {
  const answers = (spaced: boolean) => (part: Part) =>
    answersOf(part)
      .filter((answer) => hasSpace(answer, part) === spaced)
      .map(({ children, language }) => passage(children, language ?? part.language))
  const rubrics = (part: Part) =>
    [rubricOf(part) ?? []].flat().map(({ children, language }) => passage(children, language ?? part.language))
  const parts = partsOf(exam)
  return [...parts.flatMap(answers(true)), ...parts.flatMap((part) => [...answers(false)(part), ...rubrics(part)])]
}

function passage(children: readonly RootContent[], language: Language): Passage {
  return { tree: { type: 'root', children: [...children] }, language }
}
