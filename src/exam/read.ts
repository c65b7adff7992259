import type { Heading, Root, RootContent } from 'mdast'
import type { VFile } from 'vfile'
import { observeReports, report } from '../diagnostics/report.ts'
import type { Language } from '../languages/locales.ts'
import type { Attribute } from '../source/attributes.ts'
import { beginsFrontMatter } from '../source/front-matter.ts'
import { badValue, flagAttribute, knownAttributes, languageAttribute } from '../source/known-attributes.ts'
import { isAppendix, readAppendix, reportBehind } from './appendix.ts'
import { headingAttributes } from './attribute-names.ts'
import { readCataloguing } from './bank-attributes.ts'
import { readContent } from './content.ts'
import type { Exam, Part, PartKey, Question, Section } from './exam.ts'
import { readFootnotes } from './footnotes.ts'
import { plainTexOf } from './formulas.ts'
import { otherFrontOf } from './front/foreign-front.ts'
import { readFrontMatter } from './front/front-matter.ts'
import { type ReadHeading, readHeading, reportEmpty } from './headings.ts'
import { type ReadPoints, readPoints } from './points.ts'
import { createReader, type Given, type Reader, type ReadSource, type ReadTemplate } from './reader.ts'
import { parted, readGroups } from './shared.ts'
import { readStem } from './stem.ts'

/** A section turns out to be an appendix by its attributes. */
const sectionOrAppendix = [...headingAttributes.section, 'appendix', 'detach', 'uncounted']

/** Attributes that are nothing without a value, with an example of one. */
const texts = { id: 'sigmoid', tags: '"cnn, parameters"', follows: 'sigmoid' }

/**
 * Reads a syntax tree as an exam. What is faulty is reported into `file` and left out, so that all faults of a source show in
 * one run; the result is only complete when no error was reported.
 */
export function readExam(
  file: VFile,
  tree: Root,
  { readSource, readTemplate }: { readSource: ReadSource; readTemplate: ReadTemplate },
  given: Given,
): Exam {
  const reader = createReader(file, readContent, readSource, given)
  const yaml = tree.children.find((node) => node.type === 'yaml')
  const other = yaml === undefined ? otherFrontOf(reader.source) : undefined
  const metadata = readFrontMatter(reader, yaml, other, readTemplate)
  reader.language = metadata.language
  reader.plainTex = plainTexOf(reader, metadata.macros)
  reader.footnote = readFootnotes(reader, tree)
  const { front, blocks } = parted(tree.children.filter((node) => (node.position?.start.offset ?? 0) >= (other?.end ?? 0)))
  // keys that no line of dashes ends are no text to be judged
  const open = yaml === undefined && beginsFrontMatter(reader.source)
  const instructions = open ? [] : readContent(reader, front, { place: 'front' })
  const exam: Exam = { metadata, instructions, sections: [], appendices: [], lost: false }
  let question: Question | undefined
  let part: Part | undefined
  let within = false
  const groups = readGroups(reader)
  for (const { heading, content } of blocks) {
    const head = heading.type === 'heading' && heading.depth === 1 ? readHeading(reader, heading, sectionOrAppendix) : undefined
    if (heading.type === 'heading' && head !== undefined && isAppendix(head.braces)) {
      groups.end()
      exam.appendices.push(
        readAppendix(reader, heading, head, content, { language: metadata.language, before: exam.appendices.at(-1) }),
      )
      within = true
      continue
    }
    if (within) {
      reportBehind(reader, heading)
      // a title in it, or one message for all questions that are behind it
      if (heading.type === 'heading' && heading.depth > 2) continue
      within = false
    }
    if (heading.type === 'containerDirective') {
      groups.begin(heading, content, exam.sections.at(-1)?.language ?? metadata.language)
      question = undefined
      part = undefined
    } else if (head !== undefined) {
      groups.end()
      exam.sections.push(readSection(reader, heading, head, content, metadata.language))
      question = undefined
      part = undefined
    } else if (heading.depth === 2) {
      question = {
        ...readQuestion(reader, heading, content, exam.sections.at(-1)?.language ?? metadata.language),
        ...groups.next(),
      }
      sectionFor(exam, question).questions.push(question)
      part = undefined
    } else {
      const parent = heading.depth === 3 ? question : heading.depth === 4 ? part : undefined
      // a heading of the wrong depth may have been meant for a question
      const known = parent === undefined ? headingAttributes.question : headingAttributes.part
      const read = readPart(reader, heading, content, known, parent?.language ?? metadata.language)
      if (parent === undefined) {
        reportDepth(reader, heading)
        // what it holds may be what they lack
        for (const each of [question, part]) if (each !== undefined) each.lost.text = true
      } else parent.parts.push(read)
      if (heading.depth === 3) part = read
    }
  }
  groups.end()
  exam.lost = reader.lostQuestions
  if (!exam.lost && exam.sections.every((section) => section.questions.length === 0)) reportEmpty(reader)
  return exam
}

function sectionFor(exam: Exam, question: Question): Section {
  const last = exam.sections.at(-1)
  if (last !== undefined) return last
  const { language } = exam.metadata
  const section: Section = { language, literal: false, shuffle: false, introduction: [], questions: [], place: question.place }
  exam.sections.push(section)
  return section
}

function readSection(
  reader: Reader,
  node: Heading,
  { text, braces }: ReadHeading,
  content: RootContent[],
  around: Language,
): Section {
  const attributes = knownAttributes(reader, braces, headingAttributes.section, 'a section')
  return {
    ...identity(reader, attributes),
    language: readLanguage(reader, attributes, around),
    heading: text,
    literal: flagAttribute(reader, attributes.get('literal'), false),
    shuffle: flagAttribute(reader, attributes.get('shuffle'), false),
    introduction: readContent(reader, content, { place: 'front' }),
    questions: [],
    place: node.position,
  }
}

function readQuestion(reader: Reader, node: Heading, content: RootContent[], around: Language): Question {
  const head = observeReports(reader.file, () => {
    const { attributes, ...read } = readHead(reader, node, headingAttributes.question, 'a question', around)
    const follows = attributes.get('follows')
    const question = {
      ...read,
      tags: listOf(attributes.get('tags')),
      pin: flagAttribute(reader, attributes.get('pin'), false),
      ...readCataloguing(reader, attributes),
      ...(follows?.value !== undefined && { follows: { id: follows.value.replace(/^#/, ''), place: follows.place } }),
    }
    return { attributes, question }
  })
  const { attributes, question } = head.result
  const body = readStem(reader, content, attributes.get('choose'), attributes.get('columns'))
  return { ...question, body, lost: { heading: head.reported, text: reader.lost } }
}

function readPart(reader: Reader, node: Heading, content: RootContent[], known: readonly string[], around: Language): Part {
  const head = observeReports(reader.file, () => readHead(reader, node, known, 'a part', around))
  const { attributes, ...part } = head.result
  const body = readStem(reader, content, attributes.get('choose'), attributes.get('columns'))
  return { ...part, body, lost: { heading: head.reported, text: reader.lost } }
}

/** What questions and parts have in common, and the attributes. */
function readHead(reader: Reader, node: Heading, known: readonly string[], what: 'a question' | 'a part', around: Language) {
  const { text, braces } = readHeading(reader, node, known)
  const attributes = knownAttributes(reader, braces, known, what)
  return {
    attributes,
    key: partKey(reader),
    ...identity(reader, attributes),
    shuffle: flagAttribute(reader, attributes.get('shuffle'), true),
    language: readLanguage(reader, attributes, around),
    bonus: flagAttribute(reader, attributes.get('bonus'), false),
    heading: text,
    literal: flagAttribute(reader, attributes.get('literal'), false),
    parts: [],
    place: node.position,
  }
}

function partKey(reader: Reader): PartKey {
  reader.parts += 1
  return `part-${reader.parts}`
}

function identity(reader: Reader, attributes: Map<string, Attribute>): { id?: string } & ReadPoints {
  for (const [name, example] of Object.entries(texts)) {
    const attribute = attributes.get(name)
    if (attribute !== undefined && !attribute.value?.trim()) badValue(reader, attribute, 'a text', example)
  }
  const id = attributes.get('id')?.value
  return { ...(id?.trim() && { id }), ...readPoints(reader, attributes) }
}

/** The language in which everything up to the next heading is read. */
function readLanguage(reader: Reader, attributes: Map<string, Attribute>, around: Language): Language {
  reader.language = languageAttribute(reader, attributes.get('lang'), around)
  return reader.language
}

function listOf(attribute: Attribute | undefined): string[] {
  return (attribute?.value ?? '').split(',').flatMap((each) => (each.trim() === '' ? [] : [each.trim()]))
}

function reportDepth(reader: Reader, node: Heading): void {
  reader.lostQuestions = true
  const wanted =
    node.depth === 3 ? 'a question `## …` before it' : node.depth === 4 ? 'a part `### …` before it' : 'at most four `#` signs'
  report(reader.file, {
    rule: 'heading-level',
    reason: `Unexpected heading with ${node.depth} \`#\` signs, expected ${wanted}`,
    place: node.position,
    note: '`#` is a section, `##` a question, `###` a part, `####` a subpart.',
  })
}
