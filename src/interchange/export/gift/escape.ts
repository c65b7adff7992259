/** A text in which nothing is a sign of GIFT; ends of lines are written out, so that no empty line ends the question. */
export function escaped(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[\\:#={}~\n]/g, (sign) => (sign === '\n' ? '\\n' : `\\${sign}`))
}

/** What a student is to write, on one line, in which an asterisk stands for itself. A per cent sign at its beginning would be a weight. */
export function typedAnswer(text: string): string {
  const line = escaped(
    text
      .trim()
      .replace(/\s*\n\s*/g, ' ')
      .replaceAll('*', '\\*'),
  )
  return line.startsWith('%') ? `%100%${line}` : line
}

/** A number without a power of ten, as all readers know it. */
export function plainNumber(value: number): string {
  const written = String(value)
  if (!written.includes('e')) return written
  return Number.isInteger(value) ? BigInt(value).toString() : value.toFixed(20).replace(/0+$/, '')
}

/** Text that is a side of a pair: an arrow would part it. */
export function pairSide(text: string): string {
  return escaped(text.replaceAll('->', '→'))
}

/** A comment, which ends where its line does. */
export function comment(text: string): string {
  return text
    .split(/\r\n?|\n/)
    .map((line) => `// ${line}\n`)
    .join('')
}
