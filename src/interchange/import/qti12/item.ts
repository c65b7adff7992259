import { isEmpty, wordsIn } from '../content.ts'
import type { Content, ReadQuestion } from '../question.ts'
import { childOf, childrenOf, within, type XmlElement } from '../xml.ts'
import { askedOf } from './asked.ts'
import { materialIn } from './materials.ts'
import { metadataOf } from './metadata.ts'
import { conditionsOf } from './scoring.ts'

/** A question of QTI 1.2. */
export function readItem(item: XmlElement, category: readonly string[], find: Content['find']): ReadQuestion {
  const metadata = metadataOf(item)
  const conditions = conditionsOf(item)
  const feedback = feedbackOf(item, find)
  const type =
    metadata.get('question_type') ??
    metadata.get('cc_profile') ??
    metadata.get('bbmd_questiontype') ??
    metadata.get('qmd_questiontype') ??
    metadata.get('qmd_itemtype') ??
    ''
  const asked = askedOf({ item, type, conditions, metadata, find, feedback: (ident) => feedback.get(ident) })
  const left = [...feedback].filter(([ident]) => !asked.told.has(ident)).map(([, content]) => content)
  const explanation = left.filter(
    (content, index) => !isEmpty(content) && left.findIndex((each) => wordsIn(each) === wordsIn(content)) === index,
  )
  return {
    line: item.line,
    type,
    title: (item.attributes.title ?? '').trim(),
    id: '',
    tags: [],
    category,
    points: pointsOf(item, metadata),
    grader: within(item, 'rubric')
      .filter(({ attributes }) => !/candidate|all/i.test(attributes.view ?? ''))
      .map((each) => materialIn(each, find)),
    parts: [],
    ...asked.asks,
    explanation: [...asked.asks.explanation, ...explanation],
  }
}

/** The points of an item, by whichever of the names that programs have for them. */
function pointsOf(item: XmlElement, metadata: ReadonlyMap<string, string>): number | undefined {
  for (const name of ['points_possible', 'cc_weighting', 'qmd_absolutescore_max', 'qmd_weighting']) {
    const value = Number(metadata.get(name) || Number.NaN)
    if (Number.isFinite(value)) return value
  }
  const max = within(item, 'decvar')
    .map(({ attributes }) => Number(attributes.maxvalue))
    .find((value) => value > 0)
  // out of 100 is a share
  return max === undefined || max === 100 ? 1 : max
}

/** What is said after, by its name; hints are none. */
function feedbackOf(item: XmlElement, find: Content['find']): Map<string, Content> {
  const found = new Map<string, Content>()
  for (const each of childrenOf(item, 'itemfeedback')) {
    if (childOf(each, 'hint') !== undefined) continue
    const content = materialIn(each, find)
    const solution = within(each, 'solutionmaterial').map((material) => materialIn(material, find))
    const nodes = solution.length > 0 ? solution.flatMap((part) => part.nodes) : content.nodes
    if (!isEmpty({ ...content, nodes })) found.set(each.attributes.ident ?? String(found.size), { ...content, nodes })
  }
  return found
}
