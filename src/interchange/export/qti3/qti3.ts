import { loadMathml } from '../../../speech/mathml.ts'
import { identifier } from '../../identifier.ts'
import type { QuestionLoss } from '../../losses.ts'
import { mathmlTree } from '../../mathml.ts'
import type { PictureFile, Pictures } from '../../picture-file.ts'
import type { ExportedExam, ExportedQuestion, ExportedText } from '../../question.ts'
import { wordsOf } from '../../words.ts'
import { writtenXml, type XmlElement, x } from '../../xml.ts'
import { zipped } from '../../zip.ts'
import type { Written } from '../written.ts'
import { type Content, written } from './content.ts'
import { assessmentItem, schema } from './item.ts'

type Placed = { question: ExportedQuestion; id: string; item: XmlElement; pictures: readonly PictureFile[] }

/** A package of QTI 3.0: a test, an item for each question with its parts, and pictures. */
export async function qti3(exam: ExportedExam, pictures: Pictures, name: string): Promise<Written> {
  const losses: QuestionLoss[] = []
  const mathml = await loadMathml()
  const formula = (tex: string, display: boolean): XmlElement | undefined => {
    const found = mathml(tex, display)
    return found === undefined ? undefined : mathmlTree(found)
  }
  const contentFor = (question: ExportedQuestion | undefined, used: Map<string, PictureFile>): Content => ({
    pictures,
    formula,
    used,
    lose: (reason) => {
      if (question !== undefined) losses.push({ question, kind: 'approximated', reason })
    },
  })
  const items = exam.questions.map((question): Placed => {
    const used = new Map<string, PictureFile>()
    const id = identifier(`${question.id}${question.form === undefined ? '' : `-${question.form}`}`)
    return { question, id, item: assessmentItem(question, id, contentFor(question, used)), pictures: [...used.values()] }
  })
  const seen = new Map<string, PictureFile>()
  const test = assessmentTest(exam, items, contentFor(undefined, seen))
  const all = new Map([...items.flatMap((item) => item.pictures), ...seen.values()].map((file) => [file.name, file.bytes]))
  const encoder = new TextEncoder()
  const xml = (root: XmlElement) => encoder.encode(writtenXml(root))
  const files = new Map([
    ['imsmanifest.xml', xml(manifest(items, [...seen.keys()], [...all.keys()]))],
    ['test/test.xml', xml(test)],
    ...items.map(({ id, item }) => [`items/${id}.xml`, xml(item)] as const),
    ...[...all].map(([file, bytes]) => [`pictures/${file}`, bytes] as const),
  ])
  return { files: new Map([[`${name}.qti3.zip`, zipped(files)]]), losses }
}

/** Questions in their sections; of several of one form each a student gets one. */
function assessmentTest(exam: ExportedExam, items: readonly Placed[], content: Content): XmlElement {
  const { title, texts, questions } = exam
  const part = (text: ExportedText | undefined, more: readonly ExportedText[], from: number, to: number, index: number) =>
    x(
      'qti-assessment-section',
      {
        identifier: `section-${index + 1}`,
        title: text === undefined ? title : wordsOf(text.title) || title,
        visible: text?.kind === 'section',
      },
      [...(text === undefined ? [] : [text]), ...more].flatMap((each) => rubricOf(each, content)),
      refsOf(items.slice(from, to)),
    )
  const sections = texts.filter(({ kind }) => kind === 'section')
  const others = texts.filter(({ kind }) => kind !== 'section')
  const begins = sections.map(({ before }) => before)
  const first = begins[0] ?? questions.length
  const before = first > 0 || sections.length === 0 ? [part(undefined, others, 0, first, 0)] : []
  const rest = sections.map((section, index) =>
    part(
      section,
      before.length === 0 && index === 0 ? others : [],
      begins[index] ?? 0,
      begins[index + 1] ?? questions.length,
      index + before.length,
    ),
  )
  return x(
    'qti-assessment-test',
    { ...schema, identifier: 'test', title },
    x('qti-outcome-declaration', { identifier: 'SCORE', cardinality: 'single', 'base-type': 'float' }),
    x('qti-test-part', { identifier: 'part', 'navigation-mode': 'nonlinear', 'submission-mode': 'simultaneous' }, before, rest),
    x(
      'qti-outcome-processing',
      {},
      x(
        'qti-set-outcome-value',
        { identifier: 'SCORE' },
        x('qti-sum', {}, x('qti-test-variables', { 'variable-identifier': 'SCORE' })),
      ),
    ),
  )
}

function rubricOf({ content: blocks, title, kind }: ExportedText, content: Content): XmlElement[] {
  if (blocks.length === 0) return []
  const head = kind === 'appendix' ? [x('h3', {}, wordsOf(title))] : []
  const body = x(
    'qti-content-body',
    {},
    head,
    written(blocks, content, () => '____'),
  )
  return [x('qti-rubric-block', { use: 'instructions', view: 'candidate' }, body)]
}

function refsOf(items: readonly Placed[]): XmlElement[] {
  const ref = ({ id }: Placed) => x('qti-assessment-item-ref', { identifier: id, href: `../items/${id}.xml` })
  const groups: Placed[][] = []
  for (const item of items) {
    const last = groups.at(-1)
    if (item.question.form !== undefined && last?.[0]?.question.id === item.question.id) last.push(item)
    else groups.push([item])
  }
  return groups.flatMap((group) => {
    const [first] = group
    if (first === undefined || group.length === 1) return group.map(ref)
    const title = first.question.number
    return [
      x(
        'qti-assessment-section',
        { identifier: identifier(`forms-${first.question.id}`), title, visible: false },
        x('qti-selection', { select: 1 }),
        group.map(ref),
      ),
    ]
  })
}

function manifest(items: readonly Placed[], seen: readonly string[], pictures: readonly string[]): XmlElement {
  const file = (href: string) => x('file', { href })
  const needs = (identifierref: string) => x('dependency', { identifierref })
  const picture = (name: string) => `picture-${pictures.indexOf(name) + 1}`
  return x(
    'manifest',
    { xmlns: 'http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1', identifier: 'package' },
    x('metadata', {}, x('schema', {}, 'QTI Package'), x('schemaversion', {}, '3.0.0')),
    x('organizations'),
    x(
      'resources',
      {},
      x(
        'resource',
        { identifier: 'test', type: 'imsqti_test_xmlv3p0', href: 'test/test.xml' },
        file('test/test.xml'),
        items.map(({ id }) => needs(`item-${id}`)),
        seen.map((name) => needs(picture(name))),
      ),
      items.map(({ id, pictures: used }) =>
        x(
          'resource',
          { identifier: `item-${id}`, type: 'imsqti_item_xmlv3p0', href: `items/${id}.xml` },
          file(`items/${id}.xml`),
          used.map(({ name }) => needs(picture(name))),
        ),
      ),
      pictures.map((name) =>
        x('resource', { identifier: picture(name), type: 'webcontent', href: `pictures/${name}` }, file(`pictures/${name}`)),
      ),
    ),
  )
}
