import type { Node } from '@unified-latex/unified-latex-types'
import { isMacro } from './cursor.ts'
import { printTex } from './source.ts'
import { slugOf } from './state.ts'

/** How many questions a text says that it is about, in words. */
const numbers: Readonly<Record<string, number>> = {
  ...{ two: 2, three: 3, four: 4, five: 5, zwei: 2, drei: 3, vier: 4, fünf: 5 },
  ...{ deux: 2, trois: 3, quatre: 4, cinq: 5, dos: 2, tres: 3, cuatro: 4, cinco: 5 },
}

const between = '(?:-{1,3}|[–—~&,]|and|through|thru|to|und|bis|et|à|a|y|al)'

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
  const stated = new RegExp(`\\[?(?<![\\d.])(\\d{1,3})\\s*${between}\\s*(\\d{1,3})(?![\\d.]*\\d)`, 'iu').exec(text)
  if (stated !== null && Number(stated[1]) === first) {
    const count = Number(stated[2]) - first + 1
    if (count > 1 && count <= following.length) return count
  }
  const [, , word = ''] =
    /\b(next|following|folgenden|nächsten|prochaines|suivantes|siguientes|próximas)\s+(\p{L}+|\d)\b/iu.exec(text) ??
    /\b()(\p{L}+|\d)\s+(?:questions? suivantes|preguntas siguientes|following questions|next questions)/iu.exec(text) ??
    []
  const count = numbers[word.toLowerCase()] ?? Number(word || Number.NaN)
  return count > 1 && count <= following.length ? count : undefined
}

function isLabelled(nodes: readonly Node[], label: string): boolean {
  return nodes.some((node, index) => {
    const name = nodes[index + 1]
    return isMacro(node, 'label') && name?.type === 'group' && slugOf(printTex(name.content)) === label
  })
}
