import { frontMatterOf } from '../source/front-matter.ts'
import { type Block, blocksOf } from './headings.ts'
import type { BankFile, BankQuestion, QuestionKind } from './question.ts'

/**
 * Finds the questions of a file by its headings alone. Nothing is parsed and nothing reported: a bank has thousands of questions, and
 * those that come onto an exam are read with it.
 */
export function scanBank(path: string, text: string): BankFile {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n|\r/)
  const front = frontOf(text)
  const language = front.get('lang')
  const file: BankFile = { path, text, lines, ...(language !== undefined && { language }), questions: [] }
  let question: { heading: Block; parts: Block[] } | undefined
  const end = (lastLine: number) => {
    if (question !== undefined) file.questions.push(questionOf(file, front, question, lastLine))
    question = undefined
  }
  for (const block of blocksOf(file)) {
    if (block.depth <= 2) end(block.line - 1)
    if (block.depth === 2) question = { heading: block, parts: [] }
    else question?.parts.push(block)
  }
  end(lines.length)
  return file
}

/** Texts that the front matter gives to its keys. */
function frontOf(text: string): Map<string, string> {
  const lines = frontMatterOf(text)?.yaml.split(/\r?\n|\r/) ?? []
  const pairs = lines.flatMap((line): [string, string][] => {
    const [, key, value] = /^(\w+):\s*(.*?)\s*$/.exec(line) ?? []
    return key === undefined || !value ? [] : [[key, value.replace(/^(["'])(.*)\1$/, '$2')]]
  })
  return new Map(pairs)
}

function questionOf(
  file: BankFile,
  front: ReadonlyMap<string, string>,
  { heading, parts }: { heading: Block; parts: readonly Block[] },
  lastLine: number,
): BankQuestion {
  const { text, attributes } = heading
  const given = (name: string) => attributes.get(name)?.trim() || undefined
  const number = (name: string) => (Number.isFinite(Number(given(name) ?? Number.NaN)) ? Number(given(name)) : undefined)
  const list = (name: string, between: RegExp) => (given(name) ?? '').split(between).flatMap((each) => each.trim() || [])
  const fixed = fixedPoints(heading, parts)
  const points = number('points') ?? (fixed?.by === 'rubric' ? undefined : fixed?.points)
  const texts = {
    id: given('id'),
    topic: given('topic'),
    author: given('author') ?? front.get('author'),
    license: given('license'),
    follows: given('follows')?.replace(/^#/, ''),
    language: given('lang') ?? file.language,
  }
  const numbers = { points, difficulty: number('difficulty'), time: number('time') }
  return {
    file,
    title: text,
    line: heading.line,
    lastLine,
    ...present(texts),
    ...present(numbers),
    ...(fixed && { fixed }),
    tags: list('tags', /,/),
    excludes: list('excludes', /[\s,]+/).map((id) => id.replace(/^#/, '')),
    kinds: kindsOf([heading, ...parts]),
  }
}

/** The entries that have a value. */
function present<K extends string, V>(entries: Record<K, V | undefined>): { [key in K]?: V } {
  const kept: { [key in K]?: V } = {}
  for (const key in entries) {
    const value = entries[key]
    if (value !== undefined) kept[key] = value
  }
  return kept
}

function fixedPoints({ lines }: Block, parts: readonly Block[]): BankQuestion['fixed'] {
  const [depth] = parts.map((part) => part.depth)
  const stated = parts
    .filter((part) => part.depth === depth && !part.attributes.has('bonus'))
    .flatMap(({ attributes }) => Number(attributes.get('points') || Number.NaN))
    .filter(Number.isFinite)
  if (stated.length > 0) return { points: sum(stated), by: 'parts' }
  const right = lines.flatMap((line) => {
    const [, points] = /^\s{0,3}[-*+] \[[xX]\] .*\{[^{}]*\bpoints=["']?([\d.]+)[^{}]*\}\s*$/.exec(line) ?? []
    return points === undefined ? [] : [Number(points)]
  })
  if (right.length > 0) return { points: sum(right), by: 'choices' }
  const start = lines.findIndex((line) => /^:::+\s*rubric\b/.test(line))
  if (start < 0) return undefined
  const rest = lines.slice(start + 1)
  const criteria = rest
    .slice(
      0,
      Math.max(
        0,
        rest.findIndex((line) => /^:::+\s*$/.test(line)),
      ),
    )
    .flatMap((line) => {
      const [, points] = /^[-*+]\s+(\d+(?:\.\d+)?)\s*:/.exec(line) ?? []
      return points === undefined ? [] : [Number(points)]
    })
  return criteria.length === 0 ? undefined : { points: sum(criteria), by: 'rubric' }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}

/** What a question and each of its parts asks for, the plainest first. */
function kindsOf(blocks: readonly Block[]): QuestionKind[] {
  const kinds = new Set<QuestionKind>()
  for (const block of blocks) {
    const kind = kindOf(block)
    if (kind !== undefined) kinds.add(kind)
  }
  return [...kinds].sort()
}

function kindOf({ lines, code }: Block): QuestionKind | undefined {
  const text = lines.filter((_, index) => !code.has(index))
  const answer = text.findIndex((line) => /^:::+\s*answer\b/.test(line))
  const stem = answer < 0 ? text : text.slice(0, answer)
  if (text.some((line) => /^\s{0,3}[-*+] \[[ xX]\] /.test(line))) return 'choices'
  const blanks = lines.some((line) => /\[\[[^\]]*\]\]/.test(line.replace(/`[^`]*`/g, '')))
  const layers = lines.some((line) => /^(?:```+|~~~+|:::+)\s*layers\b/.test(line))
  if (layers && (blanks || lines.some((line) => /^(?:```+|~~~+|:::+)\s*layers\b.*\bblank=/.test(line)))) return 'layers'
  if (stem.some((line) => /\[\[[^\]]*\]\]/.test(line.replace(/`[^`]*`/g, '')))) return 'blanks'
  return answer < 0 ? undefined : 'written'
}
