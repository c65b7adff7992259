import { readAttributes } from '../source/attributes.ts'
import { frontMatterOf } from '../source/front-matter.ts'
import type { BankFile } from './question.ts'

/** A heading with all lines up to the next one. */
export type Block = {
  depth: number
  text: string
  attributes: ReadonlyMap<string, string>
  /** Of the heading, from 1. */
  line: number
  /** The lines below it, and which of these are inside of a fence. */
  lines: string[]
  code: Set<number>
}

/** Parts a text into its headings with what is below them; headings inside of a listing, a formula or a comment are none. */
export function blocksOf({ text, lines }: Pick<BankFile, 'text' | 'lines'>): Block[] {
  const blocks: Block[] = []
  const front = frontMatterOf(text)
  const begin = front === undefined ? 0 : text.slice(0, front.end).split(/\r?\n|\r/).length
  // of what is open: the line that closes it
  let closing: RegExp | undefined
  for (const [index, line] of lines.entries()) {
    if (index < begin) continue
    const block = blocks.at(-1)
    if (closing === undefined) {
      const heading = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?[ \t]*$/.exec(line)
      if (heading !== null) {
        blocks.push(headingOf(heading[1]?.length ?? 1, heading[2] ?? '', index + 1))
        continue
      }
    } else block?.code.add(block.lines.length)
    block?.lines.push(line)
    if (closing === undefined) closing = closingOf(line)
    else if (closing.test(line)) closing = undefined
  }
  return blocks
}

function closingOf(line: string): RegExp | undefined {
  const [, fence = ''] = /^\s*(`{3,}(?=[^`]*$)|~{3,})/.exec(line) ?? []
  if (fence !== '') return new RegExp(`^\\s*${fence}+\\s*$`)
  if (/^\s*\$\$\s*$/.test(line)) return /^\s*\$\$\s*$/
  return /^ {0,3}<!--(?!.*-->)/.test(line) ? /-->/ : undefined
}

function headingOf(depth: number, written: string, line: number): Block {
  const braces = /(?<!\\)\{([^{}]*)\}[ \t]*#*[ \t]*$/.exec(written)
  const text = (braces === null ? written : written.slice(0, braces.index)).trim()
  return { depth, text, attributes: attributesOf(braces?.[1] ?? ''), line, lines: [], code: new Set() }
}

/** The attributes of braces, by name; the first of each counts. */
function attributesOf(braces: string): Map<string, string> {
  const attributes = new Map<string, string>()
  for (const { name, value } of readAttributes(braces, { line: 1, column: 1 }).attributes)
    if (!attributes.has(name)) attributes.set(name, value ?? '')
  return attributes
}
