import type { Drawn } from './draw.ts'
import { type Printed, printValue } from './printed.ts'
import type { Section } from './scopes.ts'

/**
 * Says of a list of choices that two of them are the same with some values: the figure of a mistake may happen to be the right one. Lists
 * in which nothing is drawn are not looked at.
 */
export function sameChoices(
  source: string,
  { section, printed }: { section: Section; printed: readonly Printed[] },
  values: Drawn,
): string | undefined {
  for (const list of section.lists) {
    if (!printed.some(({ from }) => list.some((choice) => from >= choice.from && from < choice.to))) continue
    const seen = new Map<string, string>()
    for (const { from, to } of list) {
      let text = ''
      let end = from
      for (const each of printed.filter((one) => one.from >= from && one.to <= to)) {
        text += source.slice(end, each.from) + (printValue(each, values) ?? '')
        end = each.to
      }
      const written = source.slice(from, to).trim()
      const printedText = plain(text + source.slice(end, to))
      const other = seen.get(printedText)
      if (other !== undefined) return `the choices \`${other}\` and \`${written}\` are the same`
      seen.set(printedText, written)
    }
  }
  return undefined
}

/** A choice as one compares it: without its box, attributes, dollars and spaces, and a figure by its value. */
function plain(text: string): string {
  const bare = text.replace(/^\[[ xX]\]|\{[^{}]*\}\s*$/g, '').replace(/[$\s,]/g, '')
  return bare !== '' && Number.isFinite(Number(bare)) ? String(Number(bare)) : bare
}
