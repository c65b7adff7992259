import type { ListItem } from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'
import { observeReports, report } from '../diagnostics/report.ts'
import { inAnyLanguage } from '../languages/locales.ts'
import { isComment, reportHtml } from './html.ts'
import type { Criterion, Rubric } from './nodes.ts'
import { type Reader, readNested } from './reader.ts'

/** The points of a criterion, with a word for points or without. */
const criterion = new RegExp(`^(\\d+(?:\\.5|\\.0)?)\\s*${inAnyLanguage(({ points }) => points)}?\\s*:\\s*`, 'i')

/** Reads the grading points of `:::rubric`, one `- points: criterion` each; none where one of them cannot be read, as their sum is not known then. */
export function readRubric(reader: Reader, node: ContainerDirective): Rubric {
  const { result, reported } = observeReports(reader.file, () => {
    if (node.children.length === 0) reportForm(reader, node.position)
    return node.children.flatMap((child) => {
      if (child.type === 'list') return child.children.flatMap((item) => readCriterion(reader, item))
      if (child.type !== 'html') reportForm(reader, child.position)
      else if (!isComment(child.value)) reportHtml(reader, child)
      return []
    })
  })
  return { type: 'rubric', children: reported ? [] : result, ...(node.position && { position: node.position }) }
}

function readCriterion(reader: Reader, item: ListItem): Criterion[] {
  const [first, ...rest] = item.children
  const text = first?.type === 'paragraph' ? first.children[0] : undefined
  const match = text?.type === 'text' ? criterion.exec(text.value) : null
  if (first?.type !== 'paragraph' || text?.type !== 'text' || match === null) {
    reportForm(reader, item.position)
    return []
  }
  const children = [{ ...text, value: text.value.slice(match[0].length) }, ...first.children.slice(1)]
  return [
    {
      type: 'criterion',
      points: Number(match[1]),
      children: readNested(reader, [{ ...first, children }, ...rest]),
      ...(item.position && { position: item.position }),
    },
  ]
}

function reportForm(reader: Reader, place: ListItem['position']): void {
  report(reader.file, {
    rule: 'rubric-form',
    reason: 'Unexpected content of `:::rubric`, expected list items `- points: criterion`',
    place,
    expected: ['- 2: names the shape of the gradient'],
    note: 'For example `- 2: names the shape of the gradient`.',
  })
}
