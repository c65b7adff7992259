import type { Exam, Part, Question, Section } from '../../model/exam.ts'
import type { Choice, Choices } from '../../model/nodes.ts'
import { type Random, randomOf } from '../../values/random.ts'
import { shuffledChoices } from './choices.ts'
import { keyOf, shuffledQuestions } from './questions.ts'

/** How many lists of choices one after the other may have the same right letter. */
const longestRun = 3

/** How often a list is drawn anew, so that a run of the same letter ends. */
const attempts = 20

/**
 * One form of an exam: its sections, questions and choices in the order that the seed and the form's letter give them. What is drawn for a
 * question depends on these and on the question alone. There is one exception: where the same letter would be right four times in a row,
 * the fourth list is drawn again.
 *
 * Each choice keeps the place it has in the source as `canonical`.
 */
export function formOf(exam: Exam, seed: string, form: string): Exam {
  const rank = (kind: string) => (key: string) => randomOf(seed, form, kind, key).number()
  const sections = exam.metadata.shuffle.includes('sections') ? shuffledSections(exam.sections, rank('section')) : exam.sections
  const letters: number[] = []
  return {
    ...exam,
    metadata: { ...exam.metadata, form },
    sections: sections.map((section) => {
      const all = section.shuffle || exam.metadata.shuffle.includes('questions')
      const questions = all ? shuffledQuestions(section.questions, rank('question')) : section.questions
      return { ...section, questions: questions.map((question) => withChoices(question, seed, form, letters)) }
    }),
  }
}

/** Sections with a heading change places; what stands before the first one stays there. */
function shuffledSections(sections: readonly Section[], rank: (key: string) => number): Section[] {
  const key = (section: Section) => section.id ?? section.questions.map(keyOf).join('\n')
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

function withChoices(question: Question, seed: string, form: string, letters: number[]): Question {
  let lists = 0
  const draw = (choices: Choices, shuffle: boolean): Choices => {
    const list = lists++
    const canonical: Choices = {
      ...choices,
      children: choices.children.map((choice, index) => ({ ...choice, canonical: index })),
    }
    const drawn = shuffle
      ? drawnChoices(canonical, letters, (attempt) => randomOf(seed, form, 'choices', keyOf(question), list, attempt))
      : canonical.children
    if (choices.kind === 'one') letters.push(drawn.findIndex(({ correct }) => correct))
    return { ...canonical, children: drawn }
  }
  const change = <P extends Part>(part: P, shuffle: boolean): P => ({
    ...part,
    body: part.body.map((node) => (node.type === 'choices' ? draw(node, shuffle) : node)),
    parts: part.parts.map((each) => change(each, shuffle && each.shuffle)),
  })
  return change(question, question.shuffle)
}

function drawnChoices(choices: Choices, letters: readonly number[], random: (attempt: number) => Random): Choice[] {
  const run = letters.slice(-longestRun)
  const [last] = run
  const full = choices.kind === 'one' && run.length === longestRun && run.every((letter) => letter === last)
  let drawn = shuffledChoices(choices, random(0))
  for (let attempt = 1; full && attempt < attempts && drawn.findIndex(({ correct }) => correct) === last; attempt++)
    drawn = shuffledChoices(choices, random(attempt))
  return drawn
}
