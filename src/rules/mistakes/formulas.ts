import { visit } from 'unist-util-visit'
import { type Exam, treeOf } from '../../exam/exam.ts'
import { offsetOf, type Reporter, sourceOf } from './mistake.ts'

/** What is raised or lowered of several figures without braces, of which TeX takes the first alone: `x^10`, `10^-3`. */
const loose = /(?<!\\)[\^_][ \t]*(?:\d{2,}|[-+]\d+)/g

/** Reports formulas that print something else than what their author means: powers and indices without braces, and backquotes. */
export function checkFormulas(exam: Exam, reporter: Reporter): void {
  visit(treeOf(exam), (node) => {
    if (node.type !== 'math' && node.type !== 'inlineMath') return
    const written = sourceOf(node, reporter)
    if (/^\$`[^`]*`\$$/.test(written))
      reporter.report(
        { rule: 'math-delimiter' },
        [offsetOf(node), offsetOf(node) + written.length],
        `Unexpected backquotes inside the dollars of \`\` ${written} \`\`, which the formula prints, expected \`$${written.slice(2, -2)}$\``,
        'Formulas stand between dollars alone: `$x^2$`, or between two lines of `$$`.',
      )
    for (const { index, 0: found } of written.matchAll(loose)) {
      // a chemical formula has its figures in braces once it is written out
      if (!node.value.includes(found)) continue
      const from = offsetOf(node) + index
      const sign = found.charAt(0)
      const figures = found.slice(1).trim()
      reporter.report(
        { rule: 'math-braces' },
        [from, from + found.length],
        `Unexpected \`${found}\` in a formula, which ${sign === '^' ? 'raises' : 'lowers'} \`${figures.charAt(0)}\` alone, expected \`${sign}{${figures}}\``,
        `Braces hold what belongs together: \`${sign}{${figures}}\`; \`${sign}{${figures.charAt(0)}}${figures.slice(1)}\` is what it says now.`,
      )
    }
  })
}
