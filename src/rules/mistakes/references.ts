import { type Exam, questionsOf, withParts } from '../../exam/exam.ts'
import type { Reporter } from './mistake.ts'
import type { Prose } from './prose.ts'

const note =
  'A question with `{#id}` at the end of its heading is named by `[the question](#id)`; a backslash before the sign prints it.'

/** `@name` at the end of a heading, or alone on a line. */
const label = /[ \t]@([A-Za-z][\w-]*)[ \t]*$/
const line = /(?:^|(?<=\n))[ \t]*@[A-Za-z][\w-]*[ \t]*(?=\n|$)/g

const named = /(?<![\p{L}\p{N}_&/#@.:\uFFFC])[#@]([\p{L}\p{N}_-]+)/gu

/** The ids of an exam. */
export function idsOf(exam: Exam): ReadonlySet<string> {
  const parts = questionsOf(exam).flatMap(withParts)
  return new Set([...exam.sections, ...parts].flatMap(({ id }) => id ?? []))
}

/** Reports names and references of questions as other programs have them: `@limits`, `see #limits`. */
export function checkReferences(ids: ReadonlySet<string>, prose: Prose, reporter: Reporter): void {
  const { text, kind, offset } = prose
  const report = (index: number, length: number, expected: string) =>
    reporter.report(
      { rule: 'foreign-syntax' },
      [offset + index, offset + index + length],
      `Unexpected \`${text.slice(index, index + length)}\`, which is printed as it stands, expected \`${expected}\``,
      note,
    )
  const found = kind === 'heading' ? label.exec(text) : null
  if (found !== null) report(found.index + 1, found[0].trim().length, `{#${found[1]}}`)
  if (kind === 'paragraph') for (const { index, 0: whole } of text.matchAll(line)) report(index, whole.length, '{#id}')
  for (const { index, 0: whole, 1: id = '' } of text.matchAll(named))
    if (ids.has(id)) report(index, whole.length, `[the question](#${id})`)
}
