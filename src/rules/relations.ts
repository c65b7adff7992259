import type { VFile } from 'vfile'
import { report } from '../diagnostics/report.ts'
import { lineName, type SourceMap, writtenIn } from '../diagnostics/source-map.ts'
import { type Exam, type Question, questionsOf } from '../exam/exam.ts'

/**
 * What a question follows stands before it, in its own section: there it goes with it wherever that comes to stand.
 *
 * Reports what stands elsewhere (rule `follows-place`), and circles.
 */
export function checkFollows(exam: Exam, file: VFile, map: SourceMap): void {
  const circles = reportCircles(exam, file, map)
  for (const { questions } of exam.sections)
    for (const [index, { follows }] of questions.entries()) {
      if (follows === undefined || circles.has(questions[index]) || questions.slice(0, index).some(({ id }) => id === follows.id))
        continue
      const other = questionsOf(exam).find(({ id }) => id === follows.id)
      // one that is not there at all is reported with the references
      if (other === undefined) continue
      const where = questions.includes(other) ? 'below it' : 'in another section'
      report(file, {
        rule: 'follows-place',
        reason: `Unexpected \`follows=${follows.id}\` of a question that stands ${where}, expected one that stands before in the same section`,
        place: follows.place,
        actual: follows.id,
        note: `Move the question behind \`#${follows.id}\`: on a form it stands right behind it.`,
      })
    }
}

/** No question follows itself, nor another one that follows it in the end. Each circle is reported once, at its first question. */
function reportCircles(exam: Exam, file: VFile, map: SourceMap): ReadonlySet<Question | undefined> {
  const questions = questionsOf(exam)
  const known = new Set<Question | undefined>()
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
          .map(({ id, follows }) => `\`#${id}\` says so in ${lineName(map, follows?.place.start.line ?? line, line)}.`),
        'Take `follows` from the question that comes first.',
      ].join(' '),
    })
  }
  return known
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

/**
 * No two questions that are written in one file stand on an exam of which one excludes the other. They may be a bank's: a warning. Of those that an
 * exam takes from a bank it is reported where it does so.
 */
export function checkExcludes(exam: Exam, file: VFile, map: SourceMap): void {
  const questions = questionsOf(exam)
  for (const { id, excludes } of questions)
    for (const excluded of excludes) {
      const other = questions.find((each) => each.id === excluded.id && each.id !== id)
      if (other === undefined) continue
      const places = [excluded.place.start, other.place?.start]
      if (places.some((place) => writtenIn(map, place) !== 'the exam')) continue
      report(file, {
        rule: 'question-excluded',
        reason: `Unexpected question \`#${excluded.id}\` beside \`#${id ?? ''}\`, which excludes it`,
        place: excluded.place,
        actual: excluded.id,
        note: `It stands in ${lineName(map, other.place?.start.line ?? 1, excluded.place.start.line)}. One gives the other's answer away, or asks for the same: take one of them.`,
      })
    }
}
