import type { LeafDirective } from 'mdast-util-directive'
import { report } from '../diagnostics/report.ts'
import { badValue, flagAttribute, knownAttributes, languageAttribute } from '../source/known-attributes.ts'
import { blockAttributes } from './attribute-names.ts'
import type { Scratch } from './nodes.ts'
import type { Reader } from './reader.ts'

/** Pages of one place at most. */
const most = 20

/** Reads `::scratch{pages=2 grid}`: pages for notes that nobody marks. */
export function readScratch(
  reader: Reader,
  { position }: LeafDirective,
  braces: { text: string; offset: number } | undefined,
): Scratch {
  const attributes = knownAttributes(reader, braces, blockAttributes.scratch, '`::scratch`')
  const [stated, grid, lines] = [attributes.get('pages'), attributes.get('grid'), attributes.get('lines')]
  const pages = stated === undefined ? 1 : Number(stated.value)
  const sound = Number.isInteger(pages) && pages >= 1 && pages <= most
  if (!sound && stated !== undefined) badValue(reader, stated, `a number of pages from 1 to ${most}`, '2')
  if (grid !== undefined && lines !== undefined)
    report(reader.file, {
      rule: 'attribute-value',
      reason: 'Unexpected `lines` beside `grid`, expected one kind of page',
      place: lines.place,
      actual: 'lines',
      note: 'Keep one of `grid` and `lines`, or neither for empty pages.',
    })
  const kind = flagAttribute(reader, grid, false) ? 'grid' : flagAttribute(reader, lines, false) ? 'lines' : 'plain'
  return {
    type: 'scratch',
    kind,
    pages: sound ? pages : 1,
    language: languageAttribute(reader, attributes.get('lang'), reader.language),
    ...(position && { position }),
  }
}
