import { visit } from 'unist-util-visit'
import { type Exam, treeOf } from '../../exam/exam.ts'
import { inAnyLanguage } from '../../languages/locales.ts'
import { offsetOf, type Reporter } from './mistake.ts'

/** A comment that says nothing but that a solution follows, with a text below it. */
const opening = new RegExp(
  String.raw`^[ \t]*<!--[ \t]*(?:(?:begin|start)[ \t]+)?${inAnyLanguage(({ answers }) => answers.label)}[ \t]*[:.]?[ \t]*-->(?=[ \t]*\r?\n\s*(?!:::|#|<!--|\x60{3}|[-*+] \[|$)\S)`,
  'gimu',
)

/** Reports comments between which a solution was meant to be hidden. */
export function checkComments(exam: Exam, reporter: Reporter): void {
  const apart: [number, number][] = []
  visit(treeOf(exam), (node) => {
    if (node.type !== 'answer' && node.type !== 'rubric' && node.type !== 'code') return undefined
    apart.push([offsetOf(node), node.position?.end.offset ?? 0])
    return 'skip'
  })
  for (const { index, 0: found } of reporter.source.matchAll(opening)) {
    if (apart.some(([from, to]) => index >= from && index < to)) continue
    const from = index + found.length - found.trimStart().length
    reporter.report(
      { rule: 'answer-text', severity: 'warning' },
      [from, index + found.length],
      `Unexpected comment \`${found.trim()}\` before a text that students read, which it does not hide, expected \`:::answer\` … \`:::\``,
      'A comment hides what stands inside of it, between `<!--` and `-->`; a solution stands between `:::answer` and `:::`.',
    )
  }
}
