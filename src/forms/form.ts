import type { RootContent } from 'mdast'
import type { Exam, Part, Question, Section } from '../exam/exam.ts'
import { inDrawnOrder } from '../exam/item-order.ts'
import type { Choices } from '../exam/nodes.ts'
import { randomOf } from '../numbers/random.ts'
import { keyOf, shuffledChoices, shuffledQuestions } from './shuffle.ts'

/**
 * One form of an exam: its sections, questions and choices in the order that the seed and the form's letter give them. What is drawn for a
 * question depends on these and on what a student sees of the question alone: never on what is right.
 *
 * Each choice keeps the place it has in the source as `canonical`.
 */
export function formOf(exam: Exam, seed: string, form: string): Exam {
  const rank = (kind: string) => (key: string) => randomOf(seed, form, kind, key).number()
  const sections = exam.metadata.shuffle.includes('sections') ? shuffledSections(exam.sections, rank('section')) : exam.sections
  return {
    ...exam,
    metadata: { ...exam.metadata, form },
    sections: sections.map((section) => {
      const all = section.shuffle || exam.metadata.shuffle.includes('questions')
      const questions = all ? shuffledQuestions(section.questions, rank('question')) : section.questions
      return { ...section, questions: questions.map((question) => withChoices(question, seed, form)) }
    }),
  }
}

/** Sections with a heading change places; what stands before the first one stays there. */
function shuffledSections(sections: readonly Section[], rank: (key: string) => number): Section[] {
  const key = (section: Section) => section.id ?? section.questions.map(keyOf).sort().join('\n')
  const first = sections.filter(({ heading }) => heading === undefined)
  const rest = sections.filter(({ heading }) => heading !== undefined)
  return [
    ...first,
    ...rest
      .map((section) => ({ section, rank: rank(key(section)) }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ section }) => section),
  ]
}

function withChoices(question: Question, seed: string, form: string): Question {
  let lists = 0
  const draw = (choices: Choices, shuffle: boolean): Choices => {
    const list = lists++
    const canonical: Choices = {
      ...choices,
      children: choices.children.map((choice, index) => ({ ...choice, canonical: index })),
    }
    if (!shuffle) return canonical
    return { ...canonical, children: shuffledChoices(canonical, randomOf(seed, form, 'choices', keyOf(question), list)) }
  }
  const moved = (node: RootContent, shuffle: boolean): RootContent => {
    if (node.type === 'items') return shuffle ? inDrawnOrder(node, seed, form) : node
    return node.type === 'choices' ? draw(node, shuffle) : node
  }
  const change = <P extends Part>(part: P, shuffle: boolean): P => ({
    ...part,
    body: part.body.map((node) => moved(node, shuffle)),
    parts: part.parts.map((each) => change(each, shuffle && each.shuffle)),
  })
  return change(question, question.shuffle)
}
