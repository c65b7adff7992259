import type { Loss } from './losses.ts'
import type { State } from './state.ts'

/** Where a mark is, which no backslash precedes. */
const mark = /(?<!\\)\[\^(\d+)\](:?)/g

/** The mark of a footnote, whose text stands behind its question. */
export function footnote({ footnotes }: State, text: string, loss: Omit<Loss, 'done' | 'kind'>): string {
  footnotes.push({ text, loss })
  return `[^${footnotes.length}]`
}

/** Text in which no footnote may stand: each is in parentheses. */
export function withoutFootnotes({ state }: { state: State }, text: string): string {
  return text.replace(mark, (whole, number: string, colon: string) => {
    const note = state.footnotes[Number(number) - 1]
    if (note === undefined) return whole
    const done = 'a footnote stands in parentheses in the text now'
    state.losses.push({ ...note.loss, done, kind: 'approximated' })
    return ` (${withoutFootnotes({ state }, note.text)})${colon}`
  })
}

/** The texts of footnotes whose marks stand in some blocks, and which do not stand there themselves: to be put behind them. */
export function footnoteTexts(state: State, blocks: readonly string[]): string[] {
  const text = blocks.join('\n\n')
  const numbers = new Set(Array.from(text.matchAll(mark), ([, number]) => Number(number)))
  return [...numbers].flatMap((number) => {
    const note = state.footnotes[number - 1]
    const there = note === undefined || text.includes(`\n[^${number}]: `)
    return there ? [] : [`[^${number}]: ${withoutFootnotes({ state }, note.text)}`]
  })
}
