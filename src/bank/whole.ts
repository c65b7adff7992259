import { VFile } from 'vfile'
import { report } from '../diagnostics/report.ts'
import { parseMarkdown } from '../source/parse.ts'
import { blocksOf } from './headings.ts'
import { type NamedQuestion, sourceOfQuestion } from './question.ts'
import type { Request } from './requests.ts'

const end = 'end of the question'

/**
 * Tells whether a question can stand in an exam: all that it opens is closed in it, and it needs nothing that stands elsewhere in its file.
 * What cannot is reported.
 */
export function isWhole(file: VFile, { place }: Request, question: NamedQuestion): boolean {
  const source = sourceOfQuestion(question)
  const at = `${question.file.path}:${question.line}`
  const { children } = parseMarkdown(new VFile(`${source}\n\n## ${end}\n`)).tree
  const headings = children.filter((node) => node.type === 'heading' && node.depth <= 2)
  const last = children.at(-1)
  const closed = last?.type === 'heading' && last.children[0]?.type === 'text' && last.children[0].value === end
  if (!closed || headings.length !== 2 || children[0] !== headings[0]) {
    report(file, {
      rule: 'use-open',
      reason: `Unexpected question \`#${question.id}\` with a block that is not closed, expected its end before the next heading`,
      place,
      actual: question.id,
      note: `It begins at ${at}. A listing, a formula or a comment goes on below it.`,
    })
    return false
  }
  const definition = neededDefinition(question, source)
  if (definition === undefined) return true
  report(file, {
    rule: 'use-definition',
    reason: `Unexpected definition \`[${definition}]:\` for \`#${question.id}\`, expected the address in the link itself`,
    place,
    actual: definition,
    note: `Definitions are not taken over from a bank: write \`[text](address)\` at ${at}.`,
  })
  return false
}

/** The label of a definition of the file to which a question refers, or that it has itself. */
function neededDefinition({ file }: NamedQuestion, source: string): string | undefined {
  if (!/\]:/.test(file.text)) return undefined
  const labels: string[] = []
  for (const block of blocksOf(file))
    for (const [index, text] of block.lines.entries()) {
      const [, label] = (block.code.has(index) ? null : /^ {0,3}\[([^\]^]+)\]:\s*\S/.exec(text)) ?? []
      if (label !== undefined) labels.push(label)
    }
  const lower = source.toLowerCase()
  return labels.find((label) => lower.includes(`[${label.toLowerCase()}]`))
}
