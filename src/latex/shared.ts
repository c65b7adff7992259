import type { Node } from '@unified-latex/unified-latex-types'
import { inAnyLanguage, readings } from '../languages/locales.ts'
import { isMacro } from './cursor.ts'
import { printTex } from './source.ts'
import { slugOf } from './state.ts'

/** What stands between the numbers of the first and the last question that a text is about, as a pattern. */
export const betweenNumbers = `(?:-{1,3}|[–—~&,]|${inAnyLanguage(({ shared }) => shared?.between)})`

/** How many questions a word says, in any language. */
function countOf(word: string): number {
  const found = readings.map(({ shared }) => shared?.numbers?.indexOf(word.toLowerCase()) ?? -1).find((index) => index >= 0)
  return found === undefined ? Number(word || Number.NaN) : found + 2
}

const countBehind = new RegExp(
  String.raw`(?<!\p{L})${inAnyLanguage(({ shared }) => shared?.before)}\s+(\p{L}+|\d)(?![\p{L}\d])`,
  'iu',
)
const countBefore = new RegExp(String.raw`(?<![\p{L}\d])(\p{L}+|\d)\s+${inAnyLanguage(({ shared }) => shared?.behind)}`, 'iu')

/**
 * How many of the questions that follow a text is about, where it says so; `undefined` where it does not. It names the first and the last of them, by number or label,
 * or says *the next three*.
 *
 * @param first the number of the next question
 * @param following the sources of the questions that follow
 */
export function questionsSharing(
  nodes: readonly Node[],
  first: number,
  following: readonly (readonly Node[])[],
): number | undefined {
  const text = printTex(nodes).replaceAll('~', ' ').replaceAll('\\&', '&')
  const labels = [...text.matchAll(/\\(?:c?ref|Cref)\s*\{([^}]*)\}/g)].map(([, label = '']) => slugOf(label))
  if (labels.length === 2) {
    const [start, end] = labels.map((label) => following.findIndex((own) => isLabelled(own, label)))
    if (start === 0 && end !== undefined && end > 0) return end + 1
  }
  const stated = new RegExp(`\\[?(?<![\\d.])(\\d{1,3})\\s*${betweenNumbers}\\s*(\\d{1,3})(?![\\d.]*\\d)`, 'iu').exec(text)
  if (stated !== null && Number(stated[1]) === first) {
    const count = Number(stated[2]) - first + 1
    if (count > 1 && count <= following.length) return count
  }
  const [, word = ''] = countBehind.exec(text) ?? countBefore.exec(text) ?? []
  const count = countOf(word)
  return count > 1 && count <= following.length ? count : undefined
}

function isLabelled(nodes: readonly Node[], label: string): boolean {
  return nodes.some((node, index) => {
    const name = nodes[index + 1]
    return isMacro(node, 'label') && name?.type === 'group' && slugOf(printTex(name.content)) === label
  })
}
