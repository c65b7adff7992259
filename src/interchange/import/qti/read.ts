import { ImportFault } from '../../../latex/losses.ts'
import { isEmpty } from '../content.ts'
import { hasGap } from '../markup/inline.ts'
import type { Content, Lack, ReadPart, ReadQuestion } from '../question.ts'
import { childOf, childrenOf, within, type XmlElement } from '../xml.ts'
import { segmentsOf } from './body.ts'
import { declarationsOf, pointsOf } from './declarations.ts'
import { partOf } from './interactions.ts'
import { withOldNames } from './names.ts'
import { contentIn, type Reading } from './reading.ts'

/**
 * Reads an item of QTI 2 or 3. One with several interactions has parts.
 *
 * @throws ImportFault for another element
 */
export function readAssessmentItem(
  path: string,
  root: XmlElement,
  find: Content['find'],
  category: readonly string[],
): ReadQuestion {
  const item = withOldNames(root)
  if (item.name !== 'assessmentItem')
    throw new ImportFault(path, root.line, `Unexpected \`<${root.name}>\`, expected an assessment item`, root.column)
  const declarations = declarationsOf(item)
  const reading: Reading = { declarations, find, gaps: new Map(), lacks: [...templates(item)], explanation: [] }
  const body = childOf(item, 'itemBody')
  const { stem, parts } = partsOf(reading, body ?? { ...item, children: [] })
  const feedback = [
    ...within(item, 'modalFeedback'),
    ...(body === undefined ? [] : within(body, 'feedbackBlock', ...interactions)),
  ]
    .filter(({ name }) => /feedback/i.test(name))
    .map((each) => contentIn(reading, each.children, each.line))
  const grader =
    body === undefined
      ? []
      : within(body, 'rubricBlock')
          .filter(({ attributes }) => /scorer|tutor|author/i.test(attributes.view ?? ''))
          .map((each) => contentIn(reading, each.children, each.line))
  const [only, ...others] = parts
  const single = only !== undefined && others.length === 0
  return {
    line: root.line,
    type: 'assessmentItem',
    title: (item.attributes.title ?? '').trim(),
    id: item.attributes.identifier ?? '',
    tags: [],
    category,
    points: pointsOf(item, declarations),
    stem: single ? { ...stem, nodes: [...stem.nodes, ...only.stem.nodes] } : stem,
    asked: single ? only.asked : { kind: 'text' },
    gaps: reading.gaps,
    parts: single ? [] : parts,
    explanation: [...reading.explanation, ...feedback].filter((content) => !isEmpty(content)),
    grader,
    lacks: reading.lacks,
  }
}

const interactions = [
  'choiceInteraction',
  'orderInteraction',
  'matchInteraction',
  'associateInteraction',
  'hottextInteraction',
  'gapMatchInteraction',
]

/** The text of an item, and a part for each of its interactions, and for each text with gaps, with the text before it. */
function partsOf(reading: Reading, body: XmlElement): { stem: Content; parts: ReadPart[] } {
  const segments = segmentsOf(body).map((segment) =>
    segment.kind === 'text' ? contentIn(reading, segment.children, body.line) : partOf(reading, segment.interaction),
  )
  const asking = segments.filter((segment) => 'asked' in segment || segment.nodes.some(hasGap)).length
  const stem: Content = { nodes: [], line: body.line, find: reading.find }
  const parts: ReadPart[] = []
  let waiting: Content['nodes'] = []
  for (const segment of segments) {
    const part: ReadPart | undefined =
      'asked' in segment ? segment : segment.nodes.some(hasGap) ? { stem: segment, asked: { kind: 'gaps' } } : undefined
    if (part !== undefined) {
      parts.push({ ...part, stem: { ...part.stem, nodes: [...waiting, ...part.stem.nodes] } })
      waiting = []
    } else if ('nodes' in segment && (parts.length === 0 || asking === 1)) stem.nodes = [...stem.nodes, ...segment.nodes]
    else if ('nodes' in segment) waiting = [...waiting, ...segment.nodes]
  }
  const last = parts.at(-1)
  if (last !== undefined && waiting.length > 0)
    parts[parts.length - 1] = { ...last, stem: { ...last.stem, nodes: [...last.stem.nodes, ...waiting] } }
  return { stem, parts }
}

/** Values that are drawn for each candidate. */
function templates(item: XmlElement): Lack[] {
  const [first] = childrenOf(item, 'templateDeclaration')
  return first === undefined
    ? []
    : [
        {
          line: first.line,
          construct: 'values that are drawn',
          done: 'are left out: write them, or a `vars` block',
          kind: 'missing',
        },
      ]
}
