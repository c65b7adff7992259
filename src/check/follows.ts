import type { VFile } from 'vfile'
import { lineName } from '../diagnostics/origins.ts'
import { report } from '../diagnostics/report.ts'
import { type Exam, type Question, questionsOf } from '../model/exam.ts'

/** No question follows itself, nor another one that follows it in the end. Each circle is reported once, at its first question. */
export function checkFollows(exam: Exam, file: VFile): void {
  const questions = questionsOf(exam)
  const known = new Set<Question>()
  for (const question of questions) {
    const circle = circleFrom(question, questions)
    if (question.follows === undefined || circle.length === 0 || known.has(question)) continue
    for (const each of circle) known.add(each)
    const line = question.follows.place.start.line
    report(file, {
      rule: 'follows-circle',
      reason: `Unexpected circle of \`follows\`: ${circle.map(({ id }) => `\`#${id}\``).join(' follows ')} follows \`#${question.id}\`, expected a question to begin with`,
      place: question.follows.place,
      actual: question.follows.id,
      note: [
        ...circle
          .slice(1)
          .map(({ id, follows }) => `\`#${id}\` says so in ${lineName(file, follows?.place.start.line ?? line, line)}.`),
        'Take `follows` from the question that comes first.',
      ].join(' '),
    })
  }
}

/** The questions that a question follows, one after the other, from itself back to itself; none where they do not lead back. */
function circleFrom(question: Question, questions: readonly Question[]): Question[] {
  const path = [question]
  for (let next = followed(question, questions); next !== undefined; next = followed(next, questions)) {
    if (next === question) return path
    if (path.includes(next)) return []
    path.push(next)
  }
  return []
}

function followed({ follows }: Question, questions: readonly Question[]): Question | undefined {
  return follows && questions.find(({ id }) => id === follows.id)
}
