import type { Code, InlineCode } from 'mdast'
import { visit } from 'unist-util-visit'
import { type Exam, treeOf } from '../../exam/exam.ts'
import type { GappedCode } from '../../exam/nodes.ts'
import { inAnyLanguage } from '../../languages/locales.ts'
import type { Reporter } from './mistake.ts'

const pattern = /(?<before>.?)\[\[(?<inner>[^[\]\n]{1,200})\]\]/gs

/** What double brackets are in the languages of programs, by the language and by what stands in them. */
const meanings: readonly { languages: readonly string[]; line: RegExp }[] = [
  { languages: ['bash', 'sh', 'shell', 'zsh', 'console', 'shellsession'], line: /\[\[\s.*\s\]\]/ },
  { languages: ['toml', 'ini'], line: /^\s*\[\[[\w.-]+\]\]/ },
  {
    languages: ['cpp', 'c++', 'c', 'h', 'hpp', 'cc', 'metal', 'glsl', 'cuda'],
    line: /\[\[\s*(?:nodiscard|maybe_unused|likely|unlikely|fallthrough|noreturn|deprecated|no_unique_address|\w+::\w+|kernel|buffer|texture|thread_)/,
  },
  { languages: ['lua', 'luau'], line: /[=(,]\s*\[\[/ },
]

const label = inAnyLanguage(({ answers }) => answers.label)
const announced = new RegExp(
  String.raw`^[ \t]*(?:(?:#+|//+|--|%+|/?\*+|<!--|;+|>+)[ \t]*)?(?<found>${label}[ \t]*[:：])[ \t]*(?![\s_.…(]*$)(?!.*(?:__|\.{4}))`,
  'iu',
)

/** The same behind code, and around a solution that a program takes out. */
const remark = new RegExp(
  String.raw`^[ \t]*(?![ \t]|#|//|--|%)\S.*?[ \t](?:#+|//+|--|%+|/\*+)[ \t]*(?<found>${label}[ \t]*[:：=])[ \t]*(?!\s*$)(?![_.…?])|^[ \t]*(?:#+|//+|--|%+|/\*+)[ \t]*(?<begin>(?:BEGIN|START)[ _]SOLUTION)\b`,
  'iu',
)

/** A comment that is nothing but the word, with code below it. */
const headed = new RegExp(String.raw`^[ \t]*(?:#+|//+|--|%+|/\*+)[ \t]*(?<found>${label})[ \t]*(?:\*/)?[ \t]*$`, 'iu')
const left = /^[ \t]*(?:$|#|\/\/|--|%|```|~~~|pass\b|\.{3}|…|_{2,}|return[ \t]*_{2,}|\})/

/** Reports blanks and solutions in what is printed as code, where brackets are characters. */
export function checkCode(exam: Exam, reporter: Reporter): void {
  const walk = (tree: ReturnType<typeof treeOf>) =>
    visit(tree, (node) => {
      if (node.type === 'answer' || node.type === 'rubric') return 'skip'
      if (node.type === 'code' && node.data?.literal !== true) checkListing(node, reporter)
      if (node.type === 'gappedCode') {
        checkListing(node, reporter)
        return 'skip'
      }
      if (node.type === 'inlineCode') checkInline(node, reporter)
      return undefined
    })
  walk(treeOf(exam))
}

function checkListing(node: Code | GappedCode, reporter: Reporter): void {
  const start = node.position?.start.offset ?? 0
  const end = node.position?.end.offset ?? 0
  const language = node.lang?.toLowerCase() ?? ''
  const meant = meanings.find(({ languages }) => languages.includes(language))
  let offset = start
  const lines = reporter.source.slice(start, end).split('\n')
  for (const [index, line] of lines.entries()) {
    if (offset > start) {
      if (node.type === 'code' && !meant?.line.test(line)) checkBlanks(line, offset, reporter)
      if (node.type !== 'code' || !meant?.line.test(line)) checkLine(line, lines[index + 1] ?? '', offset, reporter)
    }
    offset += line.length + 1
  }
}

function checkBlanks(line: string, offset: number, reporter: Reporter): void {
  for (const { index, groups = {} } of line.matchAll(pattern)) {
    const { before = '', inner = '' } = groups
    if (isIndex(before, inner)) continue
    const from = offset + index + before.length
    reporter.report(
      { rule: 'blank-listing' },
      [from, from + inner.length + 4],
      `Unexpected blank \`[[${inner}]]\` in a listing, which would print its answer, expected code without it`,
      'Say behind the language that the listing has blanks, ` ```python {blanks}`, or that the brackets are code, ` ```python {literal}`.',
    )
  }
}

function checkLine(line: string, below: string, offset: number, reporter: Reporter): void {
  const option = /^[ \t]*(?:#|\/\/|--|%)\|[ \t]*[\w-]+[ \t]*:/.exec(line)?.[0]
  if (option !== undefined)
    reporter.report(
      { rule: 'code-info' },
      [offset, offset + line.length],
      `Unexpected option \`${line.trim()}\` of Quarto in a listing, which is printed, expected code`,
      'A listing is printed as it stands and computes nothing: leave the line out.',
    )
  const heading = left.test(below) ? null : headed.exec(line)
  const { found, begin } = (announced.exec(line) ?? remark.exec(line) ?? heading)?.groups ?? {}
  const words = found ?? begin
  if (words === undefined) return
  const from = offset + line.indexOf(words)
  reporter.report(
    { rule: 'answer-text' },
    [from, from + words.length],
    `Unexpected \`${words}\` in a listing, which would print a solution, expected \`:::answer\` … \`:::\``,
    'A solution stands between `:::answer` and `:::`, each alone on its line. Where students are to read it, say so behind the language: ` ```text {literal}`.',
  )
}

/** Code that consists of a blank, or has one that is no index. */
function checkInline(node: InlineCode, reporter: Reporter): void {
  const start = node.position?.start.offset ?? 0
  const end = node.position?.end.offset ?? start
  if (/^r [A-Za-z_.]+[($[]/.test(node.value))
    reporter.report(
      { rule: 'foreign-syntax' },
      [start, end],
      `Unexpected \`${node.value}\` as R Markdown computes it, which is printed as it stands, expected its value`,
      'Nothing in a text is computed but `{{…}}` of a `vars` block.',
    )
  for (const { index, groups = {} } of node.value.matchAll(pattern)) {
    const { before = '', inner = '' } = groups
    if (isIndex(before, inner) || /^\s.*\s$/.test(inner)) continue
    reporter.report(
      { rule: 'blank-listing' },
      [start, end],
      `Unexpected blank \`[[${inner}]]\` in code, which would print its answer, expected the code inside the blank`,
      `Write \`\` [[\`${inner}\`]] \`\` for a blank whose answer is code${index > 0 ? ', beside the code before and after it' : ''}.`,
    )
    return
  }
}

/** Tells whether double brackets are those of an element or of a matrix: `x[[0]]`, `[[1, 2]]`. */
function isIndex(before: string, inner: string): boolean {
  return (
    /[\w)\]"'`]/.test(before) ||
    /^\s*[-+]?[\d.e]+\s*(?:,\s*[-+]?[\d.e]+\s*)+,?\s*$/i.test(inner) ||
    /^\s*(?:["'][^"']*["']\s*,?\s*)+$/.test(inner)
  )
}
