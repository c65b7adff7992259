import { visit } from 'unist-util-visit'
import { type Exam, treeOf } from '../../exam/exam.ts'
import { inAnyLanguage } from '../../languages/locales.ts'
import { frontMatterOf } from '../../source/front-matter.ts'
import { checkAnnounced } from './answers.ts'
import { offsetOf, type Reporter, sourceOf } from './mistake.ts'

/** Keys of the front matter whose text is printed. */
const printed = /^(?:title|course|duration|honour|fields|number)\s*:/

/** Words within a formula. */
const words = /\\(?:text|textbf|textit|mathrm|textrm|mbox|operatorname)\{(?<inner>[^{}]{1,200})\}(?<after>[^\n]{0,80})/g

/** A result in a frame, or in white. */
const shown = /\\boxed\{[ \t]*(?:\\(?:text|mathrm)\{[^{}]{1,60}\}|[-−+]?\d[\d.,]*|[A-H])[ \t]*\}|\\(?:text)?color\{white\}/g

/** A title of the paper with solutions. */
const beside = inAnyLanguage(({ answers }) => answers.beside)
const titled = new RegExp(
  String.raw`(?:[-–—:,(\d][ \t]*(?:${beside}[ \t]+)?|${beside}[ \t]+)(?<found>${inAnyLanguage(({ answers }) => answers.label)})\)?["']?[ \t]*$`,
  'iu',
)

/** Reports solutions in captions, descriptions and labels of figures, in formulas, and in what the front matter has printed. */
export function checkFigures(exam: Exam, reporter: Reporter): void {
  const check = (text: string, offset: number) =>
    checkAnnounced({ text, raw: text, offset, kind: 'paragraph', solution: false, front: false, next: '', before: '' }, reporter)
  const { source } = reporter
  const front = frontMatterOf(source)
  let key = ''
  let offset = front?.offset ?? 0
  for (const line of front?.yaml.split('\n') ?? []) {
    key = /^\w+\s*:/.exec(line)?.[0] ?? key
    // each text of a list by itself
    if (printed.test(key))
      for (const { 0: text, index } of line.matchAll(/[^"'[\],]+/g)) {
        const name = index === 0 ? (/^(?:\w+\s*:|\s*-)\s*/.exec(text)?.[0].length ?? 0) : 0
        check(text.slice(name), offset + index + name)
      }
    const found = /^title\s*:/.test(line) ? titled.exec(line.trimEnd())?.groups?.found : undefined
    if (found !== undefined)
      reporter.report(
        { rule: 'answer-text', severity: 'warning' },
        [offset + line.lastIndexOf(found), offset + line.lastIndexOf(found) + found.length],
        `Unexpected \`${found}\` in the title, which both papers print, expected the title of the exam alone`,
        'The student’s paper and the one with solutions come from one file, and the latter says what it is.',
      )
    offset += line.length + 1
  }
  visit(treeOf(exam), (node) => {
    if (node.type === 'answer' || node.type === 'rubric') return 'skip'
    const text = sourceOf(node, reporter)
    const from = offsetOf(node)
    switch (node.type) {
      case 'image':
        for (const each of [node.alt, node.title]) if (each && text.includes(each)) check(each, from + text.indexOf(each))
        break
      case 'plot':
      case 'graph':
      case 'network':
        for (const { groups, index } of text.matchAll(/"(?<inner>[^"\n]*)"/g)) check(groups?.inner ?? '', from + index + 1)
        break
      case 'math':
      case 'inlineMath':
        for (const { groups, index, 0: found } of text.matchAll(words)) {
          const inner = groups?.inner ?? ''
          check(inner + (groups?.after ?? ''), from + index + found.indexOf('{') + 1)
        }
        for (const { index, 0: found } of text.matchAll(shown))
          reporter.report(
            { rule: 'answer-text', severity: 'warning' },
            [from + index, from + index + found.length],
            `Unexpected \`${found}\` in a formula that students read, which looks like a result, expected it between \`:::answer\` and \`:::\``,
            'A solution stands between `:::answer` and `:::`, the answer of a blank is `[[…]]`; what is white on paper is still read from the PDF. A figure that is to be seen stands without a frame.',
          )
        break
    }
    return undefined
  })
}
