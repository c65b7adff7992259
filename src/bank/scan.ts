import { type ReadSource, readNoSource } from '../exam/reader.ts'
import { statesValues } from '../forms/values/values.ts'
import { longest } from '../source/bounds.ts'
import { frontMatterOf } from '../source/front-matter.ts'
import type { BankFile } from './question.ts'
import { type Block, readBlock } from './read-block.ts'

/** How blocks are read: with which other files, and which are known already. */
export type BankReading = {
  /** Reads another file that a question names. */
  readSource?: ReadSource
  /**
   * Gives what is known of a block, or reads it.
   *
   * @param texts all that it depends on, unless it turns out not to be `alone`: other files have been read for it
   */
  remember?: (texts: readonly string[], read: () => { block: Block; alone: boolean }) => Block
}

/**
 * Finds the questions of a file. It is read as an exam is, block by block, so that one change leaves all others as they are; a block goes from one
 * line that looks like the heading of a section or a question to the next, or farther where a listing or a comment does. Nothing is reported: what
 * is wrong with a question shows on the exam that takes it.
 */
export function scanBank(
  path: string,
  text: string,
  { readSource = readNoSource, remember = (_, read) => read().block }: BankReading = {},
): BankFile {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n|\r/)
  const front = frontMatterOf(text)
  const begin = front === undefined ? 1 : text.slice(0, front.end).split(/\r?\n|\r/).length
  const cuts = [0, ...lines.flatMap((line, index) => (index >= begin && /^##?[ \t]/.test(line) ? [index] : []))]
  const file: BankFile = { path, text, lines, definitions: [], questions: [] }
  const textOf = (from: number, to: number) => lines.slice(cuts[from], cuts[to]).join('\n')
  // what states values for all stands before the first question
  const first = cuts.findIndex((line) => /^##[ \t]/.test(lines[line] ?? ''))
  const shared = first > 0 ? `${textOf(0, first)}\n` : ''
  const values = statesValues(shared) ? shared : ''
  const read = (from: number, to: number): Block => {
    const block = textOf(from, to)
    const before = from >= first && block.includes('{{') ? values : ''
    const texts = [file.language ?? '', before, block]
    return remember(texts, () => readBlock(block, { before, readSource, ...(file.language && { language: file.language }) }))
  }
  let author: string | undefined
  for (let from = 0, to = 1; from < cuts.length; from = to) {
    to = from + 1
    let block = read(from, to)
    // each time twice as far: a listing that is never closed is not read thousands of times
    for (let next = to; block.open && next < cuts.length; ) {
      next = Math.min(cuts.length, 2 * next - from)
      if (textOf(from, next).length > longest) break
      const farther = read(from, next)
      if (!farther.open || next === cuts.length) [block, to] = [farther, next]
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
