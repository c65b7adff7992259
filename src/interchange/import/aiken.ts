import { ImportFault } from '../../latex/losses.ts'
import { plainContent } from './content.ts'
import type { ReadChoice, ReadFile, ReadQuestion } from './question.ts'

type Open = { line: number; text: string[]; choices: { letter: string; text: string; line: number }[] }

/**
 * Reads questions in Aiken: a text, choices with capital letters, `ANSWER: B`.
 *
 * @throws ImportFault for an answer that names no choice, and for a file without a question
 */
export function readAiken(path: string, file: string): ReadFile {
  const questions: ReadQuestion[] = []
  let open: Open | undefined
  for (const [index, whole] of file
    .replace(/^\uFEFF/u, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const line = index + 1
    const text = whole.trim()
    if (text === '') continue
    const choice = /^([A-Z])[.)][ \t]+(.*)$/.exec(text)
    const answer = /^ANSWER:\s*(.*)$/i.exec(text)?.[1]
    if (answer !== undefined) {
      questions.push(written(path, open, answer, line))
      open = undefined
    } else if (choice !== null && open !== undefined) open.choices.push({ letter: choice[1] ?? '', text: choice[2] ?? '', line })
    else {
      if (open !== undefined && open.choices.length > 0)
        throw new ImportFault(
          path,
          line,
          `Unexpected \`${text.slice(0, 60)}\` behind choices, expected \`ANSWER: ${open.choices[0]?.letter ?? 'A'}\` or another choice`,
        )
      open ??= { line, text: [], choices: [] }
      open.text.push(text)
    }
  }
  if (open !== undefined)
    throw new ImportFault(path, open.line, 'Expected `ANSWER:` and the letter of the right choice behind this question')
  if (questions.length === 0) throw new ImportFault(path, 1, 'Expected a question, choices such as `A) yes`, and `ANSWER: A`')
  return { title: undefined, questions }
}

function written(path: string, open: Open | undefined, answer: string, line: number): ReadQuestion {
  const letters: string[] = answer.toUpperCase().match(/[A-Z](?![A-Z])/g) ?? []
  const [unknown] = letters.filter((letter) => !open?.choices.some((choice) => choice.letter === letter))
  if (open === undefined || letters.length === 0 || unknown !== undefined)
    throw new ImportFault(
      path,
      line,
      `Unexpected \`ANSWER: ${answer}\`, expected the letter of a choice above${open === undefined ? '' : `: ${open.choices.map(({ letter }) => letter).join(', ')}`}`,
    )
  const choices = open.choices.map(
    ({ letter, text, line: at }): ReadChoice => ({ content: plainContent(text, at), share: letters.includes(letter) ? 1 : 0 }),
  )
  return {
    line: open.line,
    type: 'Aiken',
    title: '',
    id: '',
    tags: [],
    category: [],
    points: 1,
    stem: plainContent(open.text.join('\n'), open.line),
    asked: { kind: 'choices', several: letters.length > 1, shuffle: true, choices },
    gaps: new Map(),
    parts: [],
    explanation: [],
    grader: [],
    lacks: [],
  }
}
