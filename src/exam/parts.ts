import type { Root, RootContent } from 'mdast'
import { type Exam, type Part, questionsOf, withParts } from './exam.ts'
import type { Answer, Choices, Given, Rubric } from './nodes.ts'

/** The worked solution of a question or part. Of two, which are a fault, the first. */
export function answerOf(part: Part): Answer | undefined {
  return part.body.find((node) => node.type === 'answer')
}

/** What its student is to complete. */
export function givenOf(part: Part): Given | undefined {
  return part.body.find((node) => node.type === 'given')
}

/** Its list of choices. */
export function choicesOf(part: Part): Choices | undefined {
  return part.body.find((node) => node.type === 'choices')
}

/** How it is marked. */
export function rubricOf(part: Part): Rubric | undefined {
  return part.body.find((node) => node.type === 'rubric')
}

/** A tree of everything an exam prints or keeps back, in the order of the source, to be visited. */
export function treeOf(exam: Exam): Root {
  const children: RootContent[] = [...exam.instructions]
  for (const section of exam.sections) {
    if (section.heading) children.push({ type: 'paragraph', children: section.heading })
    children.push(...section.introduction)
    for (const part of section.questions.flatMap(withParts)) children.push(...treeOfPart(part).children)
  }
  return { type: 'root', children }
}

/** The same of one question or part without its own parts. */
export function treeOfPart(part: Part): Root {
  return { type: 'root', children: [{ type: 'paragraph', children: part.heading }, ...part.body] }
}

/** All questions and parts, outermost first. */
export function partsOf(exam: Exam) {
  return questionsOf(exam).flatMap(withParts)
}
