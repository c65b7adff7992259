import type { Paragraph } from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'
import { report } from '../diagnostics/report.ts'
import type { Attribute } from '../source/attributes.ts'
import { flagAttribute } from '../source/known-attributes.ts'
import { blankIn } from './blanks.ts'
import type { AnswerLine } from './nodes.ts'
import { lost, type Reader, readNested } from './reader.ts'

/** Reads where a final answer stands, at the right edge below its question: lines of text, each with a blank. */
export function readAnswerLine(
  reader: Reader,
  node: ContainerDirective,
  attributes: ReadonlyMap<string, Attribute>,
): AnswerLine | undefined {
  const boxed = flagAttribute(reader, attributes.get('box'), false)
  const lines = readNested(reader, node.children)
  const other = lines.find((line) => line.type !== 'paragraph' || !blankIn(line.children))
  const children = lines.filter((line): line is Paragraph => line.type === 'paragraph')
  if (other !== undefined || (lines.length === 0 && !reader.lost)) {
    report(reader.file, {
      rule: 'answerline-content',
      reason: `Unexpected ${other === undefined ? 'empty `:::answerline`' : 'content of `:::answerline`'}, expected a line with a blank`,
      place: other?.position ?? node.position,
      note: 'It holds where the final answer stands, such as `$x =$ [[5]] m`. What students are to work out has its room in `:::answer`.',
    })
    lost(reader)
    return undefined
  }
  return { type: 'answerLine', boxed, children, ...(node.position && { position: node.position }) }
}
