import { inAnyLanguage } from '../languages/locales.ts'
import type { State } from './state.ts'

/** Words before a reference that the printed reference has itself. */
const words = new RegExp(
  `(?:(?:${inAnyLanguage(({ counted }) => counted)}|${inAnyLanguage(({ caption }) => caption)})s? ?)?\\(?\\u{E001}(\\w+) ([^\\u{E002}]*)\\u{E002}\\)?`,
  'giu',
)

/** Writes references and numbers in, now that all labels are known; those that lead nowhere are told. */
export function resolveReferences(state: State, text: string): string {
  for (const { slug, loss } of state.references)
    if (!state.labels.has(slug))
      state.losses.push({ ...loss, done: 'names no question, figure, table or equation; printed as `??`', kind: 'lost' })
  return text
    .replace(words, (whole, command: string, slug: string) => {
      const label = state.labels.get(slug)
      const brackets = whole.includes('(\u{E001}') ? ['(', ')'] : ['', '']
      if (label === undefined) return whole.replace(/\u{E001}.*\u{E002}/u, '??')
      if (label.kind === 'lost') return whole.replace(/\u{E001}.*\u{E002}/u, label.id)
      if (label.kind === 'equation') return `\\${command === 'ref' && brackets[0] === '' ? 'ref' : 'eqref'}{${label.id}}`
      return `${brackets[0]}[](#${label.id})${brackets[1]}`
    })
    .replace(/\u{E003}(\w+)\u{E002}/gu, (_, name: string) => {
      if (name === 'numquestions') return String(state.counts.questions)
      return name === 'numpoints' ? String(pointsOf(text)) : ''
    })
}

/** The sum of all points in headings, of a question or of what is below it. */
function pointsOf(text: string): number {
  const totals: number[][] = [[], [], []]
  let sum = 0
  for (const [, signs = '', rest = ''] of text.matchAll(/^(##+) ?(.*)$/gm)) {
    const level = signs.length - 2
    const points = Number(/\{[^{}]*points=([\d.]+)[^{}]*\}$/.exec(rest)?.[1] ?? 0)
    if (/\{[^{}]*\bbonus\}$/.test(rest)) continue
    const above = totals.slice(0, level).some((each) => (each.at(-1) ?? 0) > 0)
    totals[level]?.push(points)
    for (const each of totals.slice(level + 1)) each.push(0)
    if (!above) sum += points
  }
  return sum
}
