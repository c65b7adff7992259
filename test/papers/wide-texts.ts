/** An exam of one question. */
export const exam = (text: string, front = '') => `---\ntitle: T\n${front}---\n\n## A\n\n${text}\n`

/** Terms that a formula has between them nothing to be broken at, or a sum. */
export const terms = (count: number, between = '\\,') => Array.from({ length: count }, (_, index) => `x_{${index}}`).join(between)
const row = (cell: string, count: number) => `|${` ${cell} |`.repeat(count)}`
export const table = (cell: string, count: number) => `${row(cell, count)}\n${row('---', count)}\n${row('1', count)}`
export const sentence = (words: number) => Array.from({ length: words }, (_, index) => `word${index}`).join(' ')
