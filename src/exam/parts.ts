import type { Part } from './exam.ts'
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
