import { comment, indented } from '../../latex/markdown.ts'
import { isEmpty, wordsIn } from './content.ts'
import { blocksOf, contentLine } from './markup/blocks.ts'
import { plainPieces } from './markup/inline.ts'
import { lineOf } from './markup/pieces.ts'
import { lack, type Scope, type Writing } from './markup/scope.ts'
import type { Content, Gap, ReadAsked, ReadPart, ReadQuestion } from './question.ts'
import { type WrittenChoices, writeChoices } from './write-choices.ts'
import { gapIn, gapInCode } from './write-gaps.ts'
import { writeOrdering, writePairs, writeStatements } from './write-items.ts'
import { graderInfoOf } from './write-rubric.ts'

/** What makes the heading of a question, besides what it says itself. */
export type Heading = { id: string; topic: string }

/** Lines for an answer that is written where nothing says how many. */
const usualLines = 8

/** A question in our Markdown, block by block; what does not come over is noted. */
export function writeQuestion(writing: Writing, question: ReadQuestion, heading: Heading): string[] {
  const scope = scopeOf(writing, question)
  for (const each of question.lacks) if (!writing.lacks.includes(each)) writing.lacks.push(each)
  const points = pointsOf(scope(question.stem), question.points)
  const asked = writeAsked(scope, question, points)
  const also = [...question.gaps.values()].flatMap((gap, index) => alsoOf(gap, question.gaps.size > 1 ? `(${index + 1}) ` : ''))
  const explanation = [
    ...(question.asked.kind === 'gap' ? alsoOf(question.asked.gap, '') : also),
    ...question.explanation.flatMap((content) => blocksOf(scope(content))),
    ...asked.explanation,
  ]
  if (also.length > 0 || (question.asked.kind === 'gap' && question.asked.gap.also.length > 0))
    lack(scope(question.stem), 'answers that are right besides', 'stand in the solution alone')
  const grader = question.grader.filter((content) => !isEmpty(content))
  const { solution: told, rubric } = graderInfoOf(grader, points, (content) => blocksOf(scope(content)))
  const solution = [...explanation, ...told]
  const last = question.parts.at(-1)
  const others = question.parts.slice(0, -1)
  return [
    headingOf(question, heading, points, asked.attributes),
    ...blocksOf(scope(question.stem)),
    ...asked.blocks,
    ...(last === undefined
      ? answerOf(asked.space, solution)
      : [...others.flatMap((part) => writePart(scope, part, [])), ...writePart(scope, last, solution)]),
    ...(rubric === undefined ? [] : [rubric]),
  ]
}

function scopeOf(writing: Writing, { gaps }: Pick<ReadQuestion, 'gaps'>): (content: Content) => Scope {
  return (content) => {
    const scope: Scope = {
      writing,
      content,
      cell: false,
      gap: (key) => gapIn(scope, gaps.get(key)),
      gapInCode: (key) => gapInCode(scope, gaps.get(key)),
    }
    return scope
  }
}

/** Tags in which our own export writes what a bank knows. */
const catalogued = /^(topic|difficulty):(.+)$/

function headingOf(
  { title, tags }: ReadQuestion,
  { id, topic }: Heading,
  points: number | undefined,
  more: readonly string[],
): string {
  // what a program calls a question that has no name
  const words = /^(?:question|item|untitled)[ _-]*\d*$/i.test(title) ? '' : lineOf(plainPieces(title.replace(/<[^<>]*>/g, ' ')))
  const known = new Map(
    tags.flatMap((tag): [string, string][] =>
      catalogued.test(tag) ? [[tag.split(':', 1)[0] ?? '', tag.replace(/^\w+:/, '')]] : [],
    ),
  )
  const own = tags
    .filter((tag) => !catalogued.test(tag))
    .map(asValue)
    .filter((tag) => tag !== '')
  const about = asValue(known.get('topic') ?? topic)
  const attributes = [
    `#${id}`,
    points === undefined ? '' : `points=${points}`,
    own.length === 0 ? '' : `tags="${own.join(', ')}"`,
    about === '' ? '' : `topic="${about}"`,
    /^[1-5]$/.test(known.get('difficulty') ?? '') ? `difficulty=${known.get('difficulty')}` : '',
    ...more,
  ]
  return ['##', words, `{${attributes.filter((each) => each !== '').join(' ')}}`].filter((each) => each !== '').join(' ')
}

/** Text as a value between quotes. */
function asValue(text: string): string {
  return text
    .replace(/["{}“”\\$<>]/g, ' ')
    .replace(/,/g, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** Points as an exam of ours has them, in halves. */
function pointsOf(scope: Scope, points: number | undefined): number | undefined {
  if (points === undefined || points <= 0 || !Number.isFinite(points)) return undefined
  const nearest = Math.min(10_000, Math.max(0.5, Math.round(points * 2) / 2))
  if (Math.abs(nearest - points) > 1e-6)
    lack(scope, `${Number(points.toFixed(5))} points`, `${nearest} here, as points are whole or halves`)
  return nearest
}

/** What a question asks for, in blocks below its text. */
type WrittenAsked = WrittenChoices & { space: string | undefined }

function writeAsked(scope: (content: Content) => Scope, { stem, asked }: ReadPart, points: number | undefined): WrittenAsked {
  const none = { attributes: [], blocks: [], explanation: [], space: undefined }
  const own = scope(stem)
  switch (asked.kind) {
    case 'choices': {
      const written = writeChoices(own, asked, points, scope)
      return written === undefined ? { ...none, ...listed(scope, asked) } : { ...none, ...written }
    }
    case 'boolean':
      return { ...none, blocks: [`- [${asked.right ? 'x' : ' '}] True\n- [${asked.right ? ' ' : 'x'}] False`] }
    case 'matching':
    case 'ordering':
    case 'statements': {
      const block =
        asked.kind === 'matching'
          ? writePairs(asked.pairs, (content) => contentLine(scope(content)))
          : asked.kind === 'ordering'
            ? writeOrdering(asked.items, (content) => blocksOf(scope(content)))
            : writeStatements(asked.items, (content) => blocksOf(scope(content)))
      if (typeof block === 'string') return { ...none, blocks: [block] }
      lack(own, `what is to be put together`, `${block.fault}; its parts stand in the solution`)
      return { ...none, space: `lines=${usualLines}`, explanation: block.lines }
    }
    case 'gap':
      return isBare(asked.gap) ? { ...none, space: 'lines=1' } : { ...none, blocks: [gapIn(own, asked.gap)], space: 'space=none' }
    case 'gaps':
      return { ...none, space: 'space=none' }
    case 'written': {
      const given = asked.given === undefined || isEmpty(asked.given) ? [] : blocksOf(scope(asked.given))
      const lines = Math.min(30, Math.max(1, Math.round(asked.lines)))
      return { ...none, blocks: given.length === 0 ? [] : [`:::given\n${given.join('\n\n')}\n:::`], space: `lines=${lines}` }
    }
    case 'text':
      return none
    case 'unknown':
      lack(own, wordsIn(stem), asked.reason, 'dropped')
      return { ...none, blocks: [comment(asked.reason)], space: `lines=${usualLines}` }
    default:
      return asked satisfies never
  }
}

function isBare({ answer }: Gap): boolean {
  return typeof answer === 'string' ? answer.trim() === '' : isEmpty(answer)
}

/** Choices of which none can be marked, as a list. */
function listed(
  scope: (content: Content) => Scope,
  { choices }: Extract<ReadAsked, { kind: 'choices' }>,
): Pick<WrittenAsked, 'blocks' | 'space'> {
  const items = choices.map(({ content }) => `* ${indented(blocksOf(scope(content)), 2)}`).filter((item) => item.trim() !== '*')
  return { blocks: items.length === 0 ? [] : [items.join('\n')], space: 'lines=1' }
}

/** What is right in a gap besides its answer. */
function alsoOf({ answer, also }: Gap, before: string): string[] {
  if (also.length === 0) return []
  const all = [...(typeof answer === 'string' ? [answer] : [wordsIn(answer)]), ...also]
  return [`${before}${all.map((each) => lineOf(plainPieces(each))).join('; ')}`]
}

function answerOf(space: string | undefined, solution: readonly string[]): string[] {
  if (space === undefined && solution.length === 0) return []
  if (space === 'space=none' && solution.length === 0) return []
  return [
    [
      `:::answer${space === undefined ? '' : `{${space}}`}`,
      ...(solution.length === 0 ? [] : [solution.join('\n\n')]),
      ':::',
    ].join('\n'),
  ]
}

/** A part, with what is said of all of them after the last one. */
function writePart(scope: (content: Content) => Scope, part: ReadPart, said: readonly string[]): string[] {
  const points = pointsOf(scope(part.stem), part.points)
  const asked = writeAsked(scope, part, points)
  const [first = '', ...rest] = blocksOf(scope(part.stem))
  const inline = !first.includes('\n') && !/^[|>#:!*$`-]|^\d+\. /.test(first)
  const attributes = [points === undefined ? '' : `points=${points}`, ...asked.attributes].filter((each) => each !== '')
  return [
    [
      '###',
      inline ? first : '',
      attributes.length > 0 ? `{${attributes.join(' ')}}` : inline && /(?<!\\)\}$/.test(first) ? '{literal}' : '',
    ]
      .filter((each) => each !== '')
      .join(' '),
    ...(inline ? rest : [first, ...rest]),
    ...asked.blocks,
    ...answerOf(asked.space, [...asked.explanation, ...said]),
  ].filter((each) => each !== '')
}
