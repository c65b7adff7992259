import { type ReadSource, readNoSource } from '../exam/reader.ts'
import { statesValues } from '../forms/values/values.ts'
import { maxLength } from '../source/bounds.ts'
import { frontMatterOf } from '../source/front-matter.ts'
import type { BankFile } from './question.ts'
import { type Block, readBlocks } from './read-block.ts'

/** Blocks that have been read, by all texts that they depend on. */
export type KnownBlocks = {
  get(texts: readonly string[]): Block | undefined
  set(texts: readonly string[], block: Block): void
}

/** How many blocks are read at once, as to begin takes as long as to read one; and how many a file has, however many headings. */
const [blocksAtOnce, maxBlocks] = [16, 50_000]

/**
 * Finds the questions of a file. It is read as an exam is, block by block, so that one change leaves all others as they are; a block goes from one
 * line that looks like the heading of a section or a question to the next, or farther where a listing or a comment does. Nothing is reported: what
 * is wrong with a question shows on the exam that takes it.
 *
 * @param known what has been read before, to which is added what is read; what depends on other files is not
 * @param readSource reads these
 */
export function scanBank(
  path: string,
  text: string,
  known: KnownBlocks = knownOnce(),
  readSource: ReadSource = readNoSource,
): BankFile {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n|\r/)
  const front = frontMatterOf(text)
  const begin = front === undefined ? 0 : text.slice(0, front.end).split(/\r?\n|\r/).length
  const headings = lines.flatMap((line, index) => (index >= begin && /^##?[ \t]/.test(line) ? [index] : []))
  const firstQuestion = headings.find((index) => /^##[ \t]/.test(lines[index] ?? ''))
  const step = Math.ceil(headings.length / maxBlocks)
  const cuts = [...new Set([0, ...headings.filter((line, index) => index % step === 0 || line === firstQuestion)])]
  const file: BankFile = { path, text, lines, definitions: [], questions: [] }
  const textOf = (from: number, to = from + 1) => lines.slice(cuts[from], cuts[to]).join('\n')
  // what states values for all stands before the first question
  const first = firstQuestion === undefined ? -1 : cuts.indexOf(firstQuestion)
  const shared = first > 0 ? `${textOf(0, first)}\n` : ''
  const values = statesValues(shared) ? shared : ''
  const beforeOf = (from: number, block: string) => (from >= first && block.includes('{{') ? values : '')
  const keyOf = (from: number, block: string) => [file.language ?? '', beforeOf(from, block), block]
  const readAll = (from: number, texts: readonly string[]) =>
    readBlocks(texts, {
      before: texts.length > 1 ? '' : beforeOf(from, texts[0] ?? ''),
      readSource,
      ...(file.language && { language: file.language }),
    })
  let singly = 0
  /** Reads a question with those below that are not known, where nothing in them can reach another. */
  const readAhead = (from: number): Block | undefined => {
    const texts: string[] = []
    for (let index = from; index < cuts.length && texts.length < blocksAtOnce; index++) {
      const next = textOf(index)
      if (!/^##[ \t]/.test(next) || /\]:|\{\{/.test(next) || known.get(keyOf(index, next)) !== undefined) break
      texts.push(next)
    }
    if (texts.length < 2) return undefined
    const { blocks, alone, apart } = readAll(from, texts)
    singly = from + texts.length
    if (!alone || !apart) return undefined
    for (const [index, block] of blocks.entries()) known.set(keyOf(from + index, texts[index] ?? ''), block)
    return blocks[0]
  }
  const read = (from: number, to: number): Block => {
    const block = textOf(from, to)
    const ready = known.get(keyOf(from, block)) ?? (to === from + 1 && from >= singly ? readAhead(from) : undefined)
    if (ready !== undefined) return ready
    const { blocks, alone } = readAll(from, [block])
    const [own = { open: false, definitions: [], questions: [] }] = blocks
    if (alone) known.set(keyOf(from, block), own)
    return own
  }
  let author: string | undefined
  for (let from = 0, to = 1; from < cuts.length; from = to) {
    to = from + 1
    let block = read(from, to)
    // each time twice as far: a listing that is never closed is not read thousands of times
    for (let next = to; block.open && next < cuts.length; ) {
      next = Math.min(cuts.length, 2 * next - from)
      if (textOf(from, next).length > maxLength) break
      ;[block, to] = [read(from, next), next]
    }
    if (block.language !== undefined) file.language = block.language
    author ??= block.author
    file.definitions.push(...block.definitions)
    const start = cuts[from] ?? 0
    const source = textOf(from, to)
    for (const question of block.questions) {
      const language = question.language ?? file.language
      file.questions.push({
        ...(author !== undefined && { author }),
        ...question,
        ...(language !== undefined && { language }),
        file,
        title: source.slice(...question.title).replace(/\s+/g, ' '),
        line: start + question.line,
        lastLine: start + question.lastLine,
      })
    }
  }
  return file
}

/** Knows what one scan has read. */
function knownOnce(): KnownBlocks {
  const blocks = new Map<string, Block>()
  return {
    get: (texts) => blocks.get(texts.join('\0')),
    set: (texts, block) => blocks.set(texts.join('\0'), block),
  }
}
