import type { RootContent } from 'mdast'
import type { VFile } from 'vfile'
import { report } from '../diagnostics/report.ts'
import { type Exam, questionsOf, withParts } from '../exam/exam.ts'

/** Pages for notes stand behind a whole question or appendix: nothing of it follows them. */
export function checkScratch(exam: Exam, file: VFile): void {
  const bodies = [
    ...questionsOf(exam).map((question) => withParts(question).flatMap((part) => [part, ...part.body])),
    ...exam.appendices.map(({ content }) => content),
  ]
  for (const nodes of bodies) {
    const first = nodes.findIndex((node) => 'type' in node && node.type === 'scratch')
    const end = nodes.findLastIndex((node) => !('type' in node) || node.type !== 'scratch')
    const found = nodes[first]
    if (first >= 0 && end > first && found !== undefined && 'type' in found) reportPlace(found, file)
  }
  for (const node of [...exam.instructions, ...exam.sections.flatMap(({ introduction }) => introduction)])
    if (node.type === 'scratch') reportPlace(node, file)
}

function reportPlace({ position }: RootContent, file: VFile): void {
  report(file, {
    rule: 'directive-place',
    reason: 'Unexpected `::scratch` here, expected it at the end of a question or an appendix',
    place: position,
    note: 'Its pages stand behind all of the question: move it below the last part, answer and rubric.',
  })
}
