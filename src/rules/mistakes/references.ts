import { visit } from 'unist-util-visit'
import { type Exam, questionsOf, treeOf, withParts } from '../../exam/exam.ts'
import type { Reporter } from './mistake.ts'
import type { Prose } from './prose.ts'

const note =
  'A question with `{#id}` at the end of its heading is named by `[the question](#id)`; a backslash before the sign prints it.'

/** `@name` at the end of a heading, or alone on a line. */
const label = /[ \t]@([A-Za-z][\w-]*)[ \t]*$/
const line = /(?:^|(?<=\n))[ \t]*@[A-Za-z][\w-]*[ \t]*(?=\n|$)/g

/** Not in the braces behind a picture. */
const named = /(?<![\p{L}\p{N}_&/#@.:\uFFFC]|\uFFFC\{[^{}\n]{0,80})[#@]([\p{L}\p{N}_-]+)/gu

/** The ids of an exam, with how a text names them here. */
export function idsOf(exam: Exam): ReadonlyMap<string, string> {
  const parts = questionsOf(exam).flatMap(withParts)
  const named = [...exam.sections, ...parts].flatMap(({ id }) => id ?? [])
  const ids = new Map(named.map((id) => [id, `[the question](#${id})`]))
  visit(treeOf(exam), 'captioned', ({ id }) => void (id !== undefined && ids.set(id, `[](#${id})`)))
  return ids
}

/** Reports names and references of questions as other programs have them: `@limits`, `see #limits`. */
export function checkReferences(ids: ReadonlyMap<string, string>, prose: Prose, reporter: Reporter): void {
  const { text, kind, offset } = prose
  const report = (index: number, length: number, expected: string | undefined) =>
    expected !== undefined &&
    reporter.report(
      { rule: 'foreign-syntax' },
      [offset + index, offset + index + length],
      `Unexpected \`${text.slice(index, index + length)}\`, which is printed as it stands, expected \`${expected}\``,
      note,
    )
  const found = kind === 'heading' ? label.exec(text) : null
  if (found !== null) report(found.index + 1, found[0].trim().length, `{#${found[1]}}`)
  if (kind === 'paragraph') for (const { index, 0: whole } of text.matchAll(line)) report(index, whole.length, '{#id}')
  for (const { index, 0: whole, 1: id = '' } of text.matchAll(named)) report(index, whole.length, ids.get(id))
}
