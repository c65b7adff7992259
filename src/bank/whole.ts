import type { Heading } from 'mdast'
import { VFile } from 'vfile'
import { report } from '../diagnostics/report.ts'
import type { Metadata } from '../exam/metadata.ts'
import { readStatedMetadata } from '../exam/parse.ts'
import { parseMarkdown } from '../source/parse.ts'
import { type NamedQuestion, sourceOfQuestion } from './question.ts'
import type { Request } from './requests.ts'

const end = 'end of the question'

/** The questions that open a block and do not close it. They are read together, and only where something is wrong, one by one. */
export function openQuestions(questions: readonly NamedQuestion[]): Set<NamedQuestion> {
  return new Set(areClosed(questions) ? [] : questions.filter((question) => !areClosed([question])))
}

/** Tells whether nothing of a question swallows a heading that stands below it. */
function areClosed(questions: readonly NamedQuestion[]): boolean {
  const text = questions.map((question) => `${sourceOfQuestion(question)}\n\n## ${end}\n\n`).join('')
  const { children } = parseMarkdown(new VFile(text)).tree
  const headings = children.filter((node) => node.type === 'heading').filter(({ depth }) => depth <= 2)
  const isEnd = ({ children: [only] }: Heading) => only?.type === 'text' && only.value === end
  return (
    headings.length === 2 * questions.length &&
    headings.every((heading, index) => index % 2 === 0 || isEnd(heading)) &&
    headings[0] === children[0] &&
    headings.at(-1) === children.at(-1)
  )
}

/**
 * Tells whether a question can stand in an exam: all that it opens is closed in it, and it needs nothing that stands elsewhere in its file.
 * What cannot is reported.
 *
 * @param exam `open` see {@link openQuestions}; its `macros`
 */
export function isWhole(
  file: VFile,
  { place }: Request,
  question: NamedQuestion,
  { open, macros }: { open: ReadonlySet<NamedQuestion>; macros: Metadata['macros'] },
): boolean {
  const source = sourceOfQuestion(question)
  const at = `${question.file.path}:${question.line}`
  if (open.has(question)) {
    report(file, {
      rule: 'use-open',
      reason: `Unexpected question \`#${question.id}\` with a block that is not closed, expected its end before the next heading`,
      place,
      actual: question.id,
      note: `It begins at ${at}. A listing, a formula or a comment goes on below it.`,
    })
    return false
  }
  const macro = neededMacro(question, source, macros)
  if (macro !== undefined) {
    report(file, {
      rule: 'macro',
      reason: `Unexpected question \`#${question.id}\` with the macro \`${macro}\` of its file, expected the same in this exam`,
      place,
      actual: macro,
      note: `Macros are those of the exam: write into its \`macros:\` what \`${macro}\` is in ${question.file.path}.`,
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

/** A macro of the file, by its name with a backslash, on which a question stands, and which the exam has not or has otherwise. */
function neededMacro({ file }: NamedQuestion, source: string, given: Metadata['macros']): string | undefined {
  if (!/^macros:/m.test(file.text)) return undefined
  const { macros: own = {} } = readStatedMetadata(file.text)
  const used = new Set(source.match(commands))
  // a macro may stand on others
  for (const name of used) for (const inner of own[name]?.match(commands) ?? []) used.add(inner)
  return [...used].find((name) => Object.hasOwn(own, name) && own[name] !== given[name])
}

const commands = /\\[a-zA-Z]+/g

/** The label of a definition of the file to which a question refers, or that it has itself. */
function neededDefinition({ file: { definitions } }: NamedQuestion, source: string): string | undefined {
  if (definitions.length === 0) return undefined
  const [own] = parseMarkdown(new VFile(source)).definitions
  if (own !== undefined) return own
  const { messages } = parseMarkdown(new VFile(`${source}\n\n${definitions.map((label) => `[${label}]: #`).join('\n')}\n`))
  const unused = messages.flatMap(({ ruleId, actual }) => (ruleId === 'definition-unused' ? (actual ?? []) : []))
  return definitions.find((label) => !unused.includes(label))
}
