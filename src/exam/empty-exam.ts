import { report } from '../diagnostics/report.ts'
import { inAnyLanguage } from '../languages/locales.ts'
import { frontMatterOf } from '../source/front-matter.ts'
import { span } from '../source/source-text.ts'
import type { Reader } from './reader.ts'

/** What begins a question elsewhere: the line, and where it stands. */
type QuestionMeant = { line: string; at: number }

const counted = inAnyLanguage(({ counted }) => counted)

/** In the order in which they are tried. */
const beginnings: readonly RegExp[] = [
  new RegExp(String.raw`^[ \t*_#=>•-]*${counted}[ \t]*[.#:]?[ \t]*\d[^\n]*`, 'gimu'),
  /^[ \t]*(?:\\(?:titled)?question(?![a-z])|\\begin\{(?:question|exercise|problem)\}|::[^:\n]+::)[^\n]*/gim,
  // headings of Org, Typst and HTML, and those of a section
  /^\*{2,4}[ \t]+\S[^\n]*/gm,
  /^={1,3}[ \t]+\S[^\n]*/gm,
  /^<h\d[^\n]*/gim,
  /^#[ \t]+\S[^\n]*/gm,
  /^\*\*[^*\n]+\*\*[ \t]*(?=\n|$)/gm,
  /^\*[ \t]+\S[^\n]*/gm,
  /^\d{1,3}[.)][ \t]+\S[^\n]*/gm,
]

/** The first line of a source without questions that begins one elsewhere: `* Question 1`, `= Limits`, `\question`, `1. What is …?` */
function questionMeant(source: string): QuestionMeant | undefined {
  const front = frontMatterOf(source)?.end ?? 0
  const text = source.slice(front)
  for (const pattern of beginnings) {
    const [found] = text.matchAll(pattern)
    if (found !== undefined)
      return { line: found[0].trim(), at: front + found.index + found[0].length - found[0].trimStart().length }
  }
  return undefined
}

/** Reports an exam without questions, with what its author may have taken for one. */
export function reportEmpty(reader: Reader): void {
  const meant = questionMeant(reader.source)
  const line = (meant?.line ?? '').slice(0, 40).trim()
  report(reader.file, {
    rule: 'exam-empty',
    reason: 'Unexpected exam without a question, expected a heading `## …`',
    place: meant === undefined ? { line: 1, column: 1 } : span(reader, meant.at, meant.line.length),
    note:
      meant === undefined
        ? 'Each question begins with a heading of two `#` signs.'
        : `\`${line}\` begins no question here: \`## Title {points=3}\` does, with two \`#\` signs, and a part of it \`### Text\`.`,
  })
}
