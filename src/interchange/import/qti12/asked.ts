import { isEmpty, wordsIn } from '../content.ts'
import type { Content, Lack, ReadAsked, ReadChoice, ReadQuestion } from '../question.ts'
import { childOf, within, type XmlElement } from '../xml.ts'
import { calculated } from './calculated.ts'
import { gapOfCondition, gapsIn, inTurn } from './gaps.ts'
import { materialIn, responses } from './materials.ts'
import { type Item, labelsOf } from './reading.ts'

/** What an item asks, and the names of the feedback that is told with it. */
export type Asked = { asks: Pick<ReadQuestion, 'stem' | 'asked' | 'explanation' | 'gaps' | 'lacks'>; told: Set<string> }

const choiceTypes =
  /multiple_choice|true_false|multiple_answers|multiple_response|cc\.true|cc\.multiple|multiple choice|true\/false|multiple answer|either/i

/** What an item asks: by the kind that it names, else by what is to be answered in it. */
export function askedOf(reading: Item): Asked {
  const { item, type, find } = reading
  const presentation = childOf(item, 'presentation') ?? item
  const stem = materialIn(presentation, find)
  const answers = within(presentation, ...responses)
  const told = new Set<string>()
  const base = { stem, explanation: [], gaps: new Map(), lacks: [] }
  const asks = (asked: ReadAsked, more: Partial<Asked['asks']> = {}): Asked => ({ asks: { ...base, asked, ...more }, told })
  const lids = answers.filter(({ name }) => name === 'response_lid' || name === 'response_grp')
  const texts = answers.filter(({ name }) => name === 'response_str' || name === 'response_num')
  const [first] = answers
  if (/text_only|bbmd_noquestion/i.test(type) || (first === undefined && !/essay|file_upload|short/i.test(type)))
    return asks({ kind: 'text' })
  if (/file_upload|essay/i.test(type)) return asks({ kind: 'written', lines: 15 }, { lacks: uploads(item, type) })
  if (/calculated/i.test(type)) {
    const read = calculated(item, stem)
    if (read !== undefined) return asks(read.asked, { stem: read.stem, lacks: read.lacks })
  }
  if (answers.some(({ name }) => name === 'response_xy') || /hot_spot|hotspot/i.test(type))
    return asks(unknown(type, 'a place on a picture is asked for'))
  if (/fill_in_multiple|multiple_dropdowns|blanks?_plus|jumbled/i.test(type)) {
    const read = gapsIn(reading, stem, lids.length > 0 ? lids : texts)
    if (read.gaps.size > 0) return asks({ kind: 'gaps' }, read)
  }
  if (/categorization/i.test(type)) return asks({ kind: 'matching', pairs: categories(reading, lids) })
  const [lid] = lids
  if (lid !== undefined && lids.length === 1 && texts.length === 0) {
    if (lid.attributes.rcardinality?.toLowerCase() === 'ordered' || /ordering/i.test(type))
      return asks({ kind: 'ordering', items: inOrder(reading, lid) })
    return asks(choices(reading, lid, told))
  }
  if (lids.length > 1 && texts.length === 0) {
    const pairs = pairsOf(reading, lids)
    return pairs === undefined ? several(reading, answers, asks) : asks({ kind: 'matching', pairs })
  }
  const [text] = texts
  if (text !== undefined && answers.length === 1) {
    const gap = gapOfCondition(reading, text)
    return gap === undefined ? asks({ kind: 'written', lines: linesOf(text) }) : asks({ kind: 'gap', gap })
  }
  return several(reading, answers, asks)
}

function unknown(type: string, reason: string): ReadAsked {
  return { kind: 'unknown', reason: `${type === '' ? 'a question' : type}: ${reason}` }
}

function uploads({ line }: XmlElement, type: string): Lack[] {
  return /upload/i.test(type)
    ? [{ line, construct: 'a file that is handed in', done: 'cannot be on paper', kind: 'approximated' }]
    : []
}

/** Answers of several kinds, where they stand among the texts. */
function several(
  reading: Item,
  answers: readonly XmlElement[],
  asks: (asked: ReadAsked, more?: Partial<Asked['asks']>) => Asked,
): Asked {
  const read = inTurn(reading, answers)
  return read.gaps.size === 0
    ? asks(unknown(reading.type, 'its answers are of a kind that is not known here'))
    : asks({ kind: 'gaps' }, read)
}

function linesOf(response: XmlElement): number {
  const [fib] = within(response, 'render_fib')
  const rows = Number(fib?.attributes.rows)
  return Number.isFinite(rows) && rows > 1 ? rows : 15
}

/** What marking a label gives: of the condition that asks for it alone, or for it among others that are all to be marked. */
function shareOf({ conditions }: Item, respident: string, ident: string): number {
  const fits = conditions.filter(
    ({ equal, share }) =>
      share !== 0 && equal.some((each) => each.value === ident && (each.respident === respident || each.respident === '')),
  )
  const alone = fits.filter(({ equal }) => equal.length === 1)
  const found = alone.length > 0 ? alone : fits
  return found.length === 0 ? 0 : Math.max(...found.map(({ share }) => share)) || Math.min(...found.map(({ share }) => share))
}

function choices(reading: Item, lid: XmlElement, told: Set<string>): ReadAsked {
  const respident = lid.attributes.ident ?? ''
  const { type, conditions } = reading
  const several =
    /multiple_answers|multiple_response|multiple answer/i.test(type) ||
    (!choiceTypes.test(type) && lid.attributes.rcardinality?.toLowerCase() === 'multiple')
  const list = labelsOf(reading, lid).map(({ ident, content, pinned }): ReadChoice => {
    const names = [
      `${ident}_fb`,
      ...conditions.filter(({ equal }) => equal.length === 1 && equal[0]?.value === ident).flatMap(({ feedback }) => feedback),
    ]
    const name = names.find((each) => !/^(?:general|correct|incorrect)/i.test(each) && reading.feedback(each) !== undefined)
    if (name !== undefined) told.add(name)
    return {
      content,
      share: shareOf(reading, respident, ident),
      feedback: name === undefined ? undefined : reading.feedback(name),
      pinned,
    }
  })
  const [one, other] = list.map(({ content }) => wordsIn(content).toLowerCase())
  const truth =
    list.length === 2 && !several && one === 'true' && other === 'false' && list.every(({ feedback }) => feedback === undefined)
  const right = list.filter(({ share }) => share > 0)
  if (truth && right.length === 1) return { kind: 'boolean', right: list[0]?.share === right[0]?.share }
  // all right ones are asked for by one condition, and give all points together
  const together = several && right.length > 1 && right.every(({ share }) => share === 1)
  const shuffle =
    within(lid, 'render_choice').some(({ attributes }) => /^yes$/i.test(attributes.shuffle ?? '')) ||
    !within(lid, 'render_choice').some(({ attributes }) => /^no$/i.test(attributes.shuffle ?? ''))
  return {
    kind: 'choices',
    several,
    shuffle,
    choices: together ? list.map((choice) => ({ ...choice, share: Math.max(0, choice.share) })) : list,
  }
}

/** The items of an ordering as the condition that gives all points has them. */
function inOrder(reading: Item, lid: XmlElement): Content[] {
  const labels = labelsOf(reading, lid)
  const order =
    reading.conditions.find(({ equal, share }) => share > 0 && equal.length >= labels.length)?.equal ??
    reading.conditions.filter(({ share }) => share > 0).flatMap(({ equal }) => equal)
  const known = order.flatMap(({ value }) => labels.find(({ ident }) => ident === value) ?? [])
  return [...known, ...labels.filter((label) => !known.includes(label))].map(({ content }) => content)
}

/** Items with options that all have, and what belongs to each; options that belong to nothing. */
function pairsOf(reading: Item, lids: readonly XmlElement[]): { left: Content | undefined; right: Content }[] | undefined {
  const options = labelsOf(reading, lids[0] ?? reading.item).filter(({ content }) => !isEmpty(content))
  const pairs = lids.flatMap((lid): { left: Content; right: Content }[] => {
    const respident = lid.attributes.ident ?? ''
    const right = labelsOf(reading, lid).find(({ ident }) => shareOf(reading, respident, ident) > 0)
    const left = materialIn(lid, reading.find)
    return isEmpty(left) || right === undefined ? [] : [{ left, right: right.content }]
  })
  if (pairs.length === 0) return undefined
  const used = new Set(pairs.map(({ right }) => wordsIn(right)))
  return [
    ...pairs,
    ...options.filter(({ content }) => !used.has(wordsIn(content))).map(({ content }) => ({ left: undefined, right: content })),
  ]
}

/** Things that belong to categories: each with its category. */
function categories(reading: Item, lids: readonly XmlElement[]): { left: Content | undefined; right: Content }[] {
  return lids.flatMap((lid) => {
    const respident = lid.attributes.ident ?? ''
    const right = materialIn(lid, reading.find)
    return labelsOf(reading, lid)
      .filter(({ ident }) =>
        reading.conditions.some(
          ({ equal, share }) => share > 0 && equal.some((each) => each.respident === respident && each.value === ident),
        ),
      )
      .map(({ content }) => ({ left: content, right }))
  })
}
