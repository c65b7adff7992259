import type { Paragraph, PhrasingContent } from 'mdast'
import { visit } from 'unist-util-visit'
import { type Exam, treeOf } from '../../exam/exam.ts'
import type { Choice } from '../../exam/nodes.ts'
import { consonantMarks, syllableMarks } from '../../languages/counting.ts'
import { inAnyLanguage } from '../../languages/locales.ts'
import type { Reporter } from './mistake.ts'

const correct = inAnyLanguage(({ answers }) => answers.correct)

const judged = inAnyLanguage(({ answers }) => answers.judged)

/** What an author adds to the correct one: `(correct)`, `✓`, `<-`. */
export const marked = new RegExp(
  String.raw`[ \t]*(?:[(\[*_]{1,3}${correct}[)\]*_]{1,3}|[✓✔✅☑]\uFE0F?|(?<=[ \t])(?:#+|//+|%+|--)[ \t]*${correct}|(?:<-+|<=+|←|⇐)[ \t]*${correct}?|(?<=\S)(?:[ \t]*[:–—]|[ \t]+-)[ \t]+${judged}(?=[ \t]*(?:[,.;:!–—{]|$))[^\n]*|(?<=\S[ \t]{1,8})[(\[](?:${judged}|right(?=[,:;]))(?![\p{L}\p{N}])[^()\n]*[)\]])[ \t]*\.?[ \t]*(?:\{[^{}]*\}[ \t]*)?$`,
  'iu',
)

/** `A. `, `(b) `, `③ ` before what a choice says. */
const lettered = new RegExp(
  String.raw`^[*_]{0,2}(?:[([]?[A-Ha-h\d${consonantMarks}${syllableMarks}][).\]:]|[①-⑩])[*_]{0,2}[ \t]*`,
)

/** Reports choices that tell which of them is correct, and letters of choices that the paper counts itself. */
export function checkChoiceTexts(exam: Exam, reporter: Reporter): void {
  visit(treeOf(exam), 'choices', ({ children: choices }) => {
    for (const { first, from, line } of choices.flatMap((choice) => textOf(choice, reporter.source))) {
      const found = first === undefined ? undefined : marked.exec(line)?.[0]
      if (found === undefined || found.trim() === line.trim()) continue
      const start = from + line.length - found.length + (found.length - found.trimStart().length)
      reporter.report(
        { rule: 'choice-marked' },
        [start, start + found.trim().length],
        `Unexpected \`${found.trim()}\` in a choice, which would tell students that it is correct, expected \`- [x] \` before it`,
        'The box tells what is correct, and only the solutions show it.',
      )
    }
    const strong = choices.filter(isStrong)
    const right = choices.filter((choice) => choice.correct)
    if (
      choices.length > 2 &&
      strong.length > 0 &&
      strong.length < choices.length &&
      right.length === strong.length &&
      strong.every((choice) => choice.correct)
    ) {
      const [first] = strong.flatMap((choice) => textOf(choice, reporter.source))
      if (first)
        reporter.report(
          { rule: 'choice-marked' },
          [first.from, first.from + Math.max(1, first.line.length)],
          'Unexpected strong text of the correct choice alone, which would tell students that it is correct, expected plain text',
          'The box tells what is correct, and only the solutions show it.',
        )
    }
    const texts = choices.flatMap((choice) => textOf(choice, reporter.source))
    const marks = texts.map(({ line }) => lettered.exec(line)?.[0] ?? '')
    const [first] = texts
    const [mark] = marks
    if (first && mark && marks.length > 1 && new Set(marks).size === marks.length && marks.every((each) => each !== ''))
      reporter.report(
        { rule: 'choice-lettered' },
        [first.from, first.from + mark.trim().length],
        `Unexpected \`${mark.trim()}\` before the text of a choice, expected the text alone`,
        'The paper gives choices their letters, which change where they are shuffled; `choices` in the front matter says how they are counted.',
      )
  })
}

/** The first line of a choice, and where it begins. */
function textOf({ children: [first] }: Choice, source: string): { first: Paragraph | undefined; from: number; line: string }[] {
  if (first?.type !== 'paragraph' || first.position?.start.offset === undefined) return []
  const from = first.position.start.offset
  return [{ first, from, line: source.slice(from, first.position.end.offset).split('\n', 1)[0] ?? '' }]
}

function isStrong({ children: [first, second] }: Choice): boolean {
  const texts: PhrasingContent[] = first?.type === 'paragraph' && second === undefined ? first.children : []
  return texts.length === 1 && texts[0]?.type === 'strong'
}
