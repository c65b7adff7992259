import type { Converted } from '../latex/convert.ts'
import { ImportFault } from '../latex/losses.ts'
import { carried, lose, noReading, type Piece, type Reading } from './carried.ts'
import { type Line, linesOf } from './text2qti-lines.ts'
import { blankOf, frontOf, idOf, pointsAttribute, type Written, writtenQuestion } from './written.ts'

/** A question while its lines are read. */
type Question = Piece & {
  title: string
  points: string | undefined
  /** of several may be right whose letters stand in a box */
  choices: (Piece & { right: boolean; boxed: boolean; feedback: Piece[] })[]
  answers: Piece[]
  number: Piece | undefined
  space: string | undefined
  feedback: Piece[]
}

/**
 * Writes questions in plain text, as text2qti reads them, in Markdown.
 *
 * @throws ImportFault for a line that text2qti would refuse, too, and for a file without questions
 */
export function convertText2qti(path: string, text: string): Converted {
  const reading = noReading(path)
  const blocks: string[] = []
  const title = { quiz: '', question: '', points: undefined as string | undefined, text: '' }
  let question: Question | undefined
  let usual: string | undefined
  /** the place of a heading below which no question stands yet */
  let heading: number | undefined
  let ended = false
  const flush = () => {
    if (question !== undefined) blocks.push(...written(reading, question))
    question = undefined
  }
  for (const line of linesOf(path, text)) {
    switch (line.kind) {
      case 'quiz title':
        title.quiz = line.text
        break
      case 'quiz description':
        blocks.push(carried(reading, line))
        break
      case 'option':
        if (/true$/i.test(line.text))
          lose(reading, line.line, line.text, 'left out; choices change places where the exam has `forms`', 'approximated')
        break
      case 'title':
      case 'points':
        flush()
        if (line.kind === 'title') title.question = line.text
        else title.points = line.text
        break
      case 'text title':
      case 'text':
        flush()
        if (line.kind === 'text title') heading = blocks.length
        blocks.push(line.kind === 'text' ? carried(reading, line) : `# ${carried(reading, line)}`)
        break
      case 'group':
        flush()
        usual = undefined
        ended = false
        // a title right above is that of the group
        if (heading === undefined) blocks.push('# {shuffle}')
        else blocks[heading] += ' {shuffle}'
        break
      case 'group end':
        flush()
        usual = undefined
        ended = true
        break
      case 'pick':
        lose(
          reading,
          line.line,
          `pick: ${line.text}`,
          'all questions of the group are in the exam; `::pick` draws some of a bank',
          'approximated',
        )
        break
      case 'group points':
        usual = line.text
        break
      case 'question':
        flush()
        if (ended && heading === undefined) blocks.push('# {shuffle=false}')
        heading = undefined
        ended = false
        question = {
          ...line,
          title: title.question,
          points: title.points ?? usual,
          choices: [],
          answers: [],
          number: undefined,
          space: undefined,
          feedback: [],
        }
        title.question = ''
        title.points = undefined
        break
      default:
        if (question === undefined)
          throw new ImportFault(path, line.line, `Unexpected \`${line.mark}\` before the first question`)
        addLine(reading, question, line)
    }
  }
  flush()
  if (reading.counts.questions === 0) throw new ImportFault(path, 1, 'Expected a question, such as `1. What is 2 + 3?`')
  const name = path.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '')
  if (title.quiz === '') lose(reading, 1, 'no title', `the title is \`${name}\`; write a better one`, 'approximated')
  return { text: `${[frontOf(title.quiz || name), ...blocks].join('\n\n')}\n`, losses: reading.losses, counts: reading.counts }
}

function addLine(reading: Reading, question: Question, line: Line): void {
  switch (line.kind) {
    case 'choice':
    case 'box':
      question.choices.push({
        text: line.text,
        line: line.line,
        right: line.mark.includes('*'),
        boxed: line.kind === 'box',
        feedback: [],
      })
      return
    case 'number':
      question.number = line
      return
    case 'answer':
      question.answers.push(line)
      return
    case 'essay':
    case 'upload':
      question.space = 'lines=8'
      lose(
        reading,
        line.line,
        line.mark,
        line.kind === 'essay' ? 'room of 8 lines; state another' : 'no file can be handed in on paper; room of 8 lines',
        line.kind === 'essay' ? 'approximated' : 'lost',
      )
      return
    case 'feedback': {
      const last = question.choices.at(-1)
      if (line.mark === '...' && last !== undefined) last.feedback.push(line)
      else question.feedback.push(line)
      return
    }
    default:
  }
}

function written(reading: Reading, question: Question): string[] {
  const { choices, answers, number } = question
  reading.counts.questions += 1
  const points = pointsAttribute(question.points ?? '1')
  if (points === undefined)
    lose(reading, question.line, `points: ${question.points}`, 'points are whole or halves; left out', 'lost')
  const right = choices.filter((choice) => choice.right).length
  const solution = [
    ...(answers.length > 1 ? [answers.map((each) => carried(reading, each)).join('; ')] : []),
    ...question.feedback.map((each) => carried(reading, each)),
    ...choices.flatMap((choice) =>
      choice.feedback.map((each) => `${carried(reading, choice).replaceAll('\n', ' ')}: ${carried(reading, each)}`),
    ),
  ]
  if (answers.length > 1)
    lose(
      reading,
      answers[1]?.line ?? question.line,
      answers
        .slice(1)
        .map(({ text }) => text)
        .join('; '),
      'other right answers stand in the solution alone',
      'approximated',
    )
  if (choices.length > 0 && right === 0)
    lose(reading, question.line, 'choices', 'no choice is marked as correct: mark one with `[x]`', 'approximated')
  if (solution.length > 0) reading.counts.solutions += 1
  const [first] = answers
  const multiple = right < 2 && choices.some(({ boxed }) => boxed)
  const item: Written = {
    title: question.title === '' ? '' : carried(reading, { text: question.title, line: question.line }),
    attributes: [question.title === '' ? '' : `#${idOf(question.title) || 'q'}`, points ?? '', multiple ? 'choose=multiple' : ''],
    stem: [carried(reading, question)],
    choices: choices.map((choice) => ({ right: choice.right, text: carried(reading, choice) })),
    blanks: [
      ...(number === undefined ? [] : [numeric(reading, number)]),
      ...(first === undefined ? [] : [blankOf(carried(reading, first), undefined)]),
    ],
    space: question.space,
    solution,
  }
  return writtenQuestion(item, 2)
}

/** `1.41 +- 0.01`, `1.41 +- 1%`, `[1.40, 1.42]` or a whole number. */
function numeric(reading: Reading, { text, line }: Piece): string {
  const [, low, high] = /^\[\s*(-?[\d.e-]+)\s*,\s*(-?[\d.e-]+)\s*\]$/i.exec(text) ?? []
  if (low !== undefined && high !== undefined) {
    const [from, to] = [Number(low), Number(high)]
    const round = (value: number) => String(Number(value.toPrecision(12)))
    return blankOf(round((from + to) / 2), to > from ? round((to - from) / 2) : undefined)
  }
  const [, value = '', tolerance] = /^([-+]?[\d.]+(?:e[-+]?\d+)?)(?:\s*\+-\s*([\d.]+(?:e[-+]?\d+)?%?))?$/i.exec(text) ?? []
  if (value === '')
    throw new ImportFault(reading.path, line, `Unexpected \`${text}\`, expected a number, such as \`1.41 +- 0.01\``)
  return blankOf(value, tolerance)
}
