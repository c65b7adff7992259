/** What a spreadsheet takes for a formula, with blanks before it too; a negative number is none, nor is a hyphen by itself. */
const computed = /^\s*(?:[=+@]|-(?!(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?)?$))/

/** Rows as CSV, each cell as RFC 4180 has it. What a spreadsheet would compute begins with an apostrophe. */
export function printCsv(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\n`).join('')
}

function cell(value: string | number): string {
  const text = typeof value === 'string' && computed.test(value) ? `'${value}` : String(value)
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
