import type { RootContent } from 'mdast'
import { report } from '../diagnostics/report.ts'
import type { Attribute } from '../source/attributes.ts'
import { badValue } from '../source/known-attributes.ts'
import type { ChoiceColumns } from './nodes.ts'
import type { Reader } from './reader.ts'

/** Reads the content of a question or part; `choose` says how many of its choices are correct, `columns` how they stand. */
export function readStem(
  reader: Reader,
  content: RootContent[],
  choose: Attribute | undefined,
  columns: Attribute | undefined,
): RootContent[] {
  const setting = { place: 'stem', several: chooseSeveral(reader, choose), columns: columnsOf(reader, columns) } as const
  const body = reader.content(reader, content, setting)
  const list = body.find((node) => node.type === 'choices')
  if (choose !== undefined && (list === undefined || (choose.value === 'one' && list.kind === 'several'))) {
    report(reader.file, {
      rule: 'choices-key',
      reason:
        list === undefined
          ? 'Unexpected `choose` of a question without choices'
          : 'Unexpected second correct choice, expected one as `choose=one` says',
      place: choose.place,
      actual: choose.value,
      note: 'Choices are a list of `- [x]` and `- [ ]`; without `choose` their boxes tell how many are correct.',
    })
  }
  return body
}

function chooseSeveral(reader: Reader, attribute: Attribute | undefined): boolean {
  if (attribute === undefined || attribute.value === 'one') return false
  if (attribute.value !== 'multiple') badValue(reader, attribute, '`multiple` or `one`', 'multiple')
  return true
}

const columnCounts: readonly ChoiceColumns[] = [1, 2, 3, 4, 5, 6]

function columnsOf(reader: Reader, attribute: Attribute | undefined): ChoiceColumns | undefined {
  if (attribute === undefined) return undefined
  const columns = columnCounts.find((count) => String(count) === attribute.value)
  if (columns === undefined) badValue(reader, attribute, 'columns of choices: 1 to 6', '2')
  return columns
}
