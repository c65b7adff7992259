import { indented } from '../../latex/markdown.ts'
import { isEmpty } from './content.ts'
import type { Content } from './question.ts'

/** What our blocks cannot say, and the lines in which it stands instead. */
type Unsaid = { fault: string; lines: string[] }

/** Pairs as a matching. */
export function writePairs(
  pairs: readonly { left: Content | undefined; right: Content }[],
  write: (content: Content) => string,
): string | Unsaid {
  const rows = pairs
    .filter(({ left, right }) => !isEmpty(right) || (left !== undefined && !isEmpty(left)))
    .map(({ left, right }) => ({ left: left === undefined ? '' : cell(write(left)), right: cell(write(right)) || '–' }))
  const items = rows.filter(({ left }) => left !== '').map(({ left }) => left)
  const lines = rows.map(({ left, right }) => (left === '' ? right : `${left}: ${right}`))
  if (items.length < 2) return { fault: 'there are fewer than two pairs', lines }
  if (new Set(items).size < items.length) return { fault: 'two of its items are the same', lines }
  if (new Set(rows.map(({ right }) => right)).size < 2) return { fault: 'all have the same answer', lines }
  const table = rows.map(({ left, right }) => `| ${left} | ${right} |`)
  return [':::matching', '|  |  |', '|---|---|', ...table, ':::'].join('\n')
}

/** A row of a table is parted by bars, and a cell that is a sign of joined ones is none. */
function cell(line: string): string {
  return line === '<<' || line === '^^' ? `\\${line}` : line.replace(/(?<!\\)\|/g, '\\|')
}

/** Items in their right order. */
export function writeOrdering(items: readonly Content[], write: (content: Content) => string[]): string | Unsaid {
  const lines = items.map((item, index) => `${index + 1}. ${indented(write(item), 3)}`)
  const texts = lines.map((line) => line.replace(/^\d+\. /, ''))
  if (texts.length < 2) return { fault: 'there are fewer than two items', lines }
  if (new Set(texts).size < texts.length || texts.includes('')) return { fault: 'two of its items are the same', lines }
  return [':::ordering', ...lines, ':::'].join('\n')
}

/** What is true or false, each by itself. */
export function writeStatements(
  items: readonly { content: Content; right: boolean }[],
  write: (content: Content) => string[],
): string | Unsaid {
  const lines = items.map(({ content, right }) => `- [${right ? 'x' : ' '}] ${indented(write(content), 2)}`)
  const texts = lines.map((line) => line.slice(6))
  if (texts.length < 2)
    return { fault: 'there are fewer than two statements', lines: lines.map((line) => line.replace(/^- \[(.)\] /, '* ')) }
  if (new Set(texts).size < texts.length || texts.includes(''))
    return { fault: 'two of its statements are the same', lines: texts }
  return [':::statements', ...lines, ':::'].join('\n')
}
