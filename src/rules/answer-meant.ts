import type { RootContent } from 'mdast'
import type { Part } from '../exam/exam.ts'

/** The longest answer that stands behind its question, in letters and in words. */
const longest = { letters: 60, words: 6 }

/** What stands in a gap as others write it: `[Paris]`, `{Paris}`, `((Paris))`, `__Paris__`, and behind a rule `____ (Paris)`. */
const gap =
  /\[(?<square>[^[\]\n/]{1,60})\](?!\()|(?<![\\\w*])\{(?<curly>[^{}\n/=]{1,60})\}|【(?<lens>[^【】\n]{1,60})】|\(\((?<round>[^()\n]{1,60})\)\)|_{2,}[ \t]*\((?<behind>[^()\n]{1,60})\)|\((?<before>[^()\n]{1,60})\)[ \t]*_{2,}|_{2,}(?<line>[^_\n]{1,60})_{2,}/gu

/** What in a question without an answer was most likely meant for one: a few words behind what is asked, or what stands in a gap. */
export function answerMeant({ body }: Part, source: string): string | undefined {
  const texts = body.map((node) => textOf(node, source))
  const asked = texts.findLastIndex((text, index) => body[index]?.type === 'paragraph' && /[?？]/.test(text))
  const text = texts[asked] ?? ''
  const behind = text.slice(text.search(/[?？][^?？]*$/) + 1)
  const answer = asked < 0 ? undefined : wordsOf(behind) || wordsOf(asked === texts.length - 2 ? (texts[asked + 1] ?? '') : '')
  if (answer) return answer
  const groups = [...texts.join('\n').matchAll(gap)].at(-1)?.groups ?? {}
  return (
    Object.values(groups)
      .find((found) => found !== undefined)
      ?.trim() || undefined
  )
}

/** The source of a block without the signs around it. */
function textOf(node: RootContent, source: string): string {
  const text = source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0)
  return node.type === 'code' ? node.value : text
}

/** A short text without signs before and behind it; `''` for none, and for a longer one. */
function wordsOf(text: string): string {
  const words = text
    .trim()
    .replace(/^[\s>*_`!=.:([{-]+|[\s*_`.!)\]}]+$/g, '')
    .replace(/^(?:[A-Z][.)]|[\p{L} ]{2,20}[:)])[ \t]+/u, '')
  const isShort = words.length <= longest.letters && words.split(/\s+/).length <= longest.words
  return isShort && /[\p{L}\p{N}]/u.test(words) && !/[\n\\{}[\]=*#<>|]/.test(words) ? words : ''
}
