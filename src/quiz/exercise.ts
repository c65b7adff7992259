import type { Converted } from '../latex/convert.ts'
import { ImportFault } from '../latex/losses.ts'
import type { FindPicture } from '../latex/state.ts'
import { type Exercise, lose, noReading, type Reading } from './carried.ts'
import { readRmarkdown } from './rmarkdown.ts'
import { readSweave } from './sweave.ts'
import { blankOf, frontOf, idOf, pointsAttribute, type Written, writtenQuestion } from './written.ts'

/** What decides how an exam is made of many exercises, or how a computer asks. */
const unprinted =
  /^(?:section|version|title|maxchars|author|language|shuffle|single|clozetype|stringtype|extra)|^(?:name|type|solution|tol|points)$/

/**
 * Writes an exercise of R/exams, in Markdown or LaTeX, in our language. R is not run.
 *
 * @throws ImportFault for a file without a question, or without what its type is
 */
export function convertExercise(path: string, text: string, findPicture: FindPicture): Converted {
  const reading = noReading(path)
  const sweave = /\\begin\{question\}/.test(text)
  const exercise = sweave ? readSweave(reading, text, findPicture) : readRmarkdown(reading, text)
  const { meta } = exercise
  const type = meta.get('type')
  if (type === undefined) throw new ImportFault(path, 1, 'Expected `extype`, such as `extype: schoice`')
  for (const [key, { value, line }] of meta)
    if (!unprinted.test(key)) lose(reading, line, `ex${key}: ${value}`, 'left out, as there is no counterpart', 'lost')
  const shuffled = meta.get('shuffle')
  if (shuffled !== undefined && /^\d+$/.test(shuffled.value) && Number(shuffled.value) < exercise.answers.length)
    lose(reading, shuffled.line, `exshuffle: ${shuffled.value}`, 'all choices are in the question', 'approximated')
  reading.counts.questions += 1
  if (exercise.solution.length + exercise.explanations.length > 0) reading.counts.solutions += 1
  const name = meta.get('name')?.value.replace(/^["']|["']$/g, '') ?? path.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '')
  const blocks = blocksOf(reading, exercise, type.value, idOf(name))
  const losses = reading.losses.toSorted((one, other) => one.line - other.line)
  return { text: `${[frontOf(name), ...blocks].join('\n\n')}\n`, losses, counts: reading.counts }
}

function blocksOf(reading: Reading, exercise: Exercise, type: string, id: string): string[] {
  const { question, meta } = exercise
  const points = meta.get('points')
  const worth = pointsAttribute(points?.value)
  if (points !== undefined && worth === undefined)
    lose(
      reading,
      points.line,
      `expoints: ${points.value}`,
      'points of a question are whole or halves, and stated once; left out',
      'lost',
    )
  const item: Written = {
    title: '',
    attributes: [id === '' ? '' : `#${id}`, worth ?? ''],
    stem: question,
    choices: [],
    blanks: [],
    space: undefined,
    solution: [...exercise.solution, ...(exercise.explanations.length > 0 ? [listOf(exercise.explanations)] : [])],
  }
  const solution = meta.get('solution')
  const { value = '', line = meta.get('type')?.line ?? 1 } = solution ?? {}
  const solutions = value.split('|').map((each) => each.trim())
  const tolerances = (meta.get('tol')?.value ?? '').split('|').map((each) => each.trim())
  if (type !== 'cloze') return writtenQuestion(answered(reading, item, type, value, tolerances[0], exercise.answers, line), 2)
  const types = (meta.get('clozetype')?.value ?? '').split('|').map((each) => each.trim())
  if (types.length !== solutions.length)
    throw new ImportFault(
      reading.path,
      line,
      `Unexpected \`exsolution\` of ${solutions.length} answers, expected ${types.length} as \`exclozetype\` has`,
    )
  return cloze(reading, item, exercise.answers, { types, solutions, tolerances, line })
}

/** Gives a question or part what its type asks for. */
function answered(
  reading: Reading,
  item: Written,
  type: string,
  value: string,
  tolerance: string | undefined,
  answers: readonly string[],
  line: number,
): Written {
  switch (type) {
    case 'schoice':
    case 'mchoice': {
      if (!/^[01]+$/.test(value) || value.length !== answers.length)
        throw new ImportFault(
          reading.path,
          line,
          `Unexpected \`exsolution: ${value}\`, expected ${answers.length} figures 0 or 1, one for each answer`,
        )
      const choices = answers.map((text, index) => ({ text, right: value.charAt(index) === '1' }))
      const several = type === 'mchoice' && choices.filter(({ right }) => right).length < 2
      if (!value.includes('1'))
        lose(reading, line, 'choices', 'no choice is marked as correct: mark one with `[x]`', 'approximated')
      return { ...item, choices, attributes: [...item.attributes, several ? 'choose=multiple' : ''] }
    }
    case 'num':
      return {
        ...item,
        blanks: [
          blankOf(
            value,
            tolerance === undefined || Number(tolerance) === 0 || !/^[-+]?\d*\.?\d+$/.test(value) ? undefined : tolerance,
          ),
        ],
      }
    case 'string':
    case 'essay':
    case 'file':
    case 'verbatim':
      if (type === 'string' && value !== '' && value !== 'nil') return { ...item, blanks: [blankOf(value, undefined)] }
      lose(reading, line, 'a text as answer', 'room of 8 lines; state another', 'approximated')
      return { ...item, space: 'lines=8' }
    default:
      throw new ImportFault(reading.path, line, `Unexpected \`extype: ${type}\`, expected schoice, mchoice, num, string or cloze`)
  }
}

type Cloze = { types: readonly string[]; solutions: readonly string[]; tolerances: readonly string[]; line: number }

/** Blanks where the text has `##ANSWER1##`, and a part for every other answer. */
function cloze(
  reading: Reading,
  item: Written,
  answers: readonly string[],
  { types, solutions, tolerances, line }: Cloze,
): string[] {
  const parts: string[] = []
  let next = 0
  let stem = item.stem.join('\n\n')
  const tolerance = (index: number) => tolerances[index] ?? (tolerances.length === 1 ? tolerances[0] : undefined)
  for (const [index, type] of types.entries()) {
    const value = solutions[index] ?? ''
    const place = `##ANSWER${index + 1}##`
    const choices = type === 'schoice' || type === 'mchoice'
    const own = answers.slice(next, next + (choices ? value.length : 1))
    next += choices ? value.length : 1
    const part = answered(
      reading,
      { ...item, attributes: [], solution: [], stem: choices ? [] : own },
      type,
      value,
      tolerance(index),
      own,
      line,
    )
    if (stem.includes(place) && !choices && part.blanks.length > 0) {
      stem = stem.replace(place, () => part.blanks.join(' '))
      next -= own.every((text) => text === '') ? 0 : 1
      continue
    }
    stem = stem.replace(place, '…')
    const [first = ''] = part.stem
    const inline = !first.includes('\n') && !/^[|>#:!*-]/.test(first)
    reading.counts.parts += 1
    parts.push(...writtenQuestion({ ...part, title: inline ? first : '', stem: inline ? part.stem.slice(1) : part.stem }, 3))
  }
  const [heading = '', ...rest] = writtenQuestion({ ...item, stem: [stem], solution: [] }, 2)
  const after = writtenQuestion({ ...item, title: '', attributes: [], stem: [], blanks: ['x'] }, 2).slice(2)
  return [heading, ...rest, ...parts, ...after]
}

function listOf(items: readonly string[]): string {
  return items.map((text, index) => `${index + 1}. ${text.replace(/\n(?=.)/g, '\n   ')}`).join('\n')
}
