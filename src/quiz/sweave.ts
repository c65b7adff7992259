import type { Node } from '@unified-latex/unified-latex-types'
import { readBlocks } from '../latex/blocks.ts'
import { cursorOf, isMacro, mandatory, take } from '../latex/cursor.ts'
import { ImportFault } from '../latex/losses.ts'
import { comment } from '../latex/markdown.ts'
import { nameOf, parseLatex, printTex, startOf } from '../latex/source.ts'
import { splitAt } from '../latex/split.ts'
import { blocksOf, type FindPicture, newState, type Scope } from '../latex/state.ts'
import { type Exercise, lose, type Reading } from './carried.ts'

/** Reads an exercise in LaTeX with R between, `.Rnw`; what R would print is lost. */
export function readSweave(reading: Reading, text: string, findPicture: FindPicture): Exercise {
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  const chunks: string[] = []
  const plain = withoutChunks(reading, lines, chunks).join('\n')
  const source = parseLatex(plain, (offset) => ({ file: reading.path, line: plain.slice(0, offset).split('\n').length }))
  const state = { ...newState(findPicture), losses: reading.losses, fields: undefined }
  const scope: Scope = { source, state, read: readBlocks }
  const sections = environmentsOf(source.nodes)
  const question = sections.get('question')
  if (question === undefined) throw new ImportFault(reading.path, 1, 'Expected a `question` environment')
  const solution = sections.get('solution')
  const { question: blocks, answers } = readSection(scope, question)
  const explained = solution === undefined ? undefined : readSection(scope, solution)
  reading.counts.formulas += state.counts.formulas
  return {
    question: [...chunks.map(comment), ...blocks],
    answers,
    solution: explained?.question ?? [],
    explanations: explained?.answers ?? [],
    meta: metaOf(scope, source.nodes),
  }
}

/** Code of R between `<<…>>=` and `@` is left out, and what is said of the exercise in comments is none. */
function withoutChunks(reading: Reading, lines: readonly string[], chunks: string[]): string[] {
  let inside = false
  return lines.map((line, index) => {
    if (/^<<.*>>=\s*$/.test(line)) {
      inside = true
      lose(reading, index + 1, line, 'code is not run here: write what it comes to; kept as a comment', 'lost')
      chunks.push(line)
      return '%'
    }
    if (inside) {
      chunks.push(`${chunks.pop() ?? ''}\n${line}`)
      if (/^@/.test(line)) inside = false
      return '%'
    }
    return line.replace(/^%+\s*(?=\\ex\w+(?:\[[^\]]*\])?\{)/, '')
  })
}

function environmentsOf(nodes: readonly Node[]): Map<string, readonly Node[]> {
  return new Map(nodes.flatMap((node) => (node.type === 'environment' ? [[nameOf(node), node.content] as const] : [])))
}

function readSection(scope: Scope, nodes: readonly Node[]): Pick<Exercise, 'question' | 'answers'> {
  const list = nodes.find((node) => node.type === 'environment' && nameOf(node) === 'answerlist')
  const items = list?.type === 'environment' ? splitAt(list.content, ['item']).slice(1) : []
  return {
    question: blocksOf(
      scope,
      nodes.filter((node) => node !== list),
    ),
    answers: items.map((item) => blocksOf(scope, item.nodes).join('\n\n')),
  }
}

function metaOf({ source }: Scope, nodes: readonly Node[]): Exercise['meta'] {
  const meta = new Map<string, { value: string; line: number }>()
  const cursor = cursorOf(nodes)
  for (let node = take(cursor); node !== undefined; node = take(cursor))
    if (node.type === 'macro' && /^ex[a-z]/.test(node.content) && !isMacro(node, 'exp'))
      meta.set(node.content.slice(2), { value: printTex(mandatory(cursor)).trim(), line: source.placeOf(startOf(node)).line })
  return meta
}
