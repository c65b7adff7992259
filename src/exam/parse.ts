import type { Yaml } from 'mdast'
import { VFile } from 'vfile'
import { withinBounds } from '../source/bounds.ts'
import { frontMatterOf } from '../source/front-matter.ts'
import { type ParsedText, parseMarkdown } from '../source/parse.ts'
import type { Exam } from './exam.ts'
import { type Statement, statementsOf } from './front/course-settings.ts'
import { entriesOf, readFrontMatter, readStated } from './front/front-matter.ts'
import type { Metadata } from './metadata.ts'
import { readExam } from './read.ts'
import {
  createReader,
  type Given,
  type Reader,
  type ReadSource,
  type ReadTemplate,
  readNoSource,
  readNoTemplate,
} from './reader.ts'

/**
 * Reads the text of an exam. Pure; never throws for any text.
 *
 * @param source the text, or a file that has it, to which the messages are added
 * @param readSource reads the files that it names
 * @param readTemplate finds the template that it names
 * @param given `parsed` is the text as Markdown, where it has been read before
 */
export function parseExam(
  source: string | VFile,
  readSource: ReadSource = readNoSource,
  readTemplate: ReadTemplate = readNoTemplate,
  given: Given & { parsed?: ParsedText | undefined } = {},
): { exam: Exam; file: VFile } {
  const file = typeof source === 'string' ? new VFile(source) : source
  const { tree, messages, lost } = given.parsed ?? parseMarkdown(file)
  file.messages.push(...messages)
  const exam = readExam(file, tree, { readSource, readTemplate }, { ...given, lost: lost || given.lost })
  return { exam, file }
}

/** Reads the front matter of an exam, and nothing else. Nothing is reported. */
export function readMetadata(source: string, readTemplate: ReadTemplate = readNoTemplate): Metadata {
  const { reader, yaml } = frontOf(source)
  return readFrontMatter(reader, yaml, undefined, readTemplate)
}

/** The same of what the exam states itself. */
export function readStatedMetadata(source: string): Partial<Metadata> {
  const { reader, yaml } = frontOf(source)
  return readStated(reader, yaml).stated
}

/** What the exam states itself, with its places. */
export function readStatements(source: string): ReadonlyMap<string, Statement> {
  const { reader, yaml } = frontOf(source)
  return yaml === undefined ? new Map() : statementsOf(reader.source, entriesOf(reader, yaml).entries)
}

function frontOf(source: string): { reader: Reader; yaml: Yaml | undefined } {
  const front = frontMatterOf(source)
  const file = new VFile(source.slice(0, front?.end ?? 0))
  const value = front && withinBounds(file).text.slice(front.offset, front.closing)
  return {
    reader: createReader(file, () => [], readNoSource),
    yaml: value === undefined ? undefined : { type: 'yaml', value },
  }
}
