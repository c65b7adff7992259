import type { Block } from '../../../paper/block-nodes.ts'
import type { BlankKey } from '../../../paper/phrases.ts'
import type { Asked, Blank, ExportedQuestion } from '../../question.ts'
import { type XmlElement, x } from '../../xml.ts'
import { add, addIf, declaration, value, variable } from './rules.ts'

/** What a question asks for in QTI: declarations, what stands below its text, fields within that, and how it is scored. */
export type Interaction = {
  declarations: XmlElement[]
  below: XmlElement[]
  fields: ReadonlyMap<BlankKey, XmlElement>
  rules: XmlElement[]
  /** Whether a person gives the points. */
  human: boolean
}

/** What interactions are written with. */
export type Drafting = {
  /** A name for a response that no other has. */
  name(): string
  blocks(content: readonly Block[]): XmlElement[]
  lose(reason: string): void
}

/** @param points of the question without its parts */
export function interactionOf({ asked, besides }: ExportedQuestion, points: number, drafting: Drafting): Interaction {
  const main = interactionFor(asked, points, drafting)
  if (besides === undefined) return main
  const { declarations, below } = extended(drafting)
  return { ...main, declarations: [...main.declarations, ...declarations], below: [...main.below, ...below] }
}

function interactionFor(asked: Asked, points: number, drafting: Drafting): Interaction {
  switch (asked.kind) {
    case 'choices':
      return choices(asked, points, drafting)
    case 'boolean': {
      const contents = asked.words.map((word, index) => ({ content: [x('p', {}, word)], right: (index === 0) === asked.right }))
      return listed(contents, { several: false, shuffle: false }, points, drafting)
    }
    case 'matching':
      return matched(asked.items, asked.options.map(drafting.blocks), asked.shuffle, points, drafting)
    case 'statements': {
      const items = asked.items.map((item) => ({ ...item, right: item.right ? 0 : 1 }))
      return matched(
        items,
        asked.words.map((word) => [x('p', {}, word)]),
        false,
        points,
        drafting,
      )
    }
    case 'ordering':
      return ordered(asked, points, drafting)
    case 'blanks':
      return fields(asked.blanks, points, drafting)
    case 'written':
      return extended(drafting)
    case 'nothing':
      return points > 0 ? extended(drafting) : { declarations: [], below: [], fields: new Map(), rules: [], human: false }
    default:
      return asked satisfies never
  }
}

function extended({ name }: Drafting): Interaction {
  const id = name()
  return {
    declarations: [declaration(id, 'single', 'string', [])],
    below: [x('qti-extended-text-interaction', { 'response-identifier': id, 'expected-lines': 8 })],
    fields: new Map(),
    rules: [],
    human: true,
  }
}

type Listed = { content: readonly XmlElement[]; right: boolean; points?: number }

function choices(
  { several, shuffle, choices: all }: Extract<Asked, { kind: 'choices' }>,
  points: number,
  drafting: Drafting,
): Interaction {
  const contents = all.map(({ content, ...choice }): Listed => ({ ...choice, content: drafting.blocks(content) }))
  return listed(contents, { several, shuffle }, points, drafting)
}

/** Choices: all right ones and no other give the points, or each gives its own. */
function listed(
  all: readonly Listed[],
  { several, shuffle }: { several: boolean; shuffle: boolean },
  points: number,
  { name }: Drafting,
): Interaction {
  const id = name()
  const key = (index: number) => `C${index + 1}`
  const right = all.flatMap((choice, index) => (choice.right ? [key(index)] : []))
  const stated = all.some((choice) => choice.points !== undefined)
  const single = !several && !stated && right.length === 1
  const entries = all.flatMap((choice, index) => {
    const given = stated ? choice.points : choice.right ? points : undefined
    return given === undefined ? [] : [{ key: key(index), points: given }]
  })
  const mapping = stated || (!several && right.length > 1) ? { entries, lower: 0, upper: points } : undefined
  return {
    declarations: [declaration(id, several ? 'multiple' : 'single', 'identifier', several ? right : right.slice(0, 1), mapping)],
    below: [
      x(
        'qti-choice-interaction',
        { 'response-identifier': id, shuffle, 'max-choices': several ? 0 : 1 },
        all.map(({ content }, index) => x('qti-simple-choice', { identifier: key(index) }, content)),
      ),
    ],
    fields: new Map(),
    rules:
      right.length === 0 && mapping === undefined
        ? []
        : [
            single || mapping === undefined
              ? addIf(x('qti-match', {}, variable(id), x('qti-correct', { identifier: id })), points)
              : add(x('qti-map-response', { identifier: id })),
          ],
    human: false,
  }
}

function shareOf(points: number, count: number): number {
  return Number((points / Math.max(1, count)).toPrecision(12))
}

/** Items and options, each item with one of them. */
function matched(
  items: readonly { content: readonly Block[]; right: number; points?: number }[],
  options: readonly XmlElement[][],
  shuffle: boolean,
  points: number,
  { name, blocks }: Drafting,
): Interaction {
  const id = name()
  const pair = (item: number, option: number) => `I${item + 1} O${option + 1}`
  const entries = items.map((item, index) => ({
    key: pair(index, item.right),
    points: item.points ?? shareOf(points, items.length),
  }))
  const choice = (identifier: string, most: number, content: readonly XmlElement[]) =>
    x('qti-simple-associable-choice', { identifier, 'match-max': most }, content)
  return {
    declarations: [
      declaration(
        id,
        'multiple',
        'directedPair',
        entries.map(({ key }) => key),
        { entries, lower: 0 },
      ),
    ],
    below: [
      x(
        'qti-match-interaction',
        { 'response-identifier': id, shuffle, 'max-associations': items.length },
        x(
          'qti-simple-match-set',
          {},
          items.map(({ content }, index) => choice(`I${index + 1}`, 1, blocks(content))),
        ),
        x(
          'qti-simple-match-set',
          {},
          options.map((content, index) => choice(`O${index + 1}`, 0, content)),
        ),
      ),
    ],
    fields: new Map(),
    rules: [add(x('qti-map-response', { identifier: id }))],
    human: false,
  }
}

/** Items to be ordered; each gives its share at its place. */
function ordered({ items }: Extract<Asked, { kind: 'ordering' }>, points: number, { name, blocks }: Drafting): Interaction {
  const id = name()
  const order = items.map((_, place) => `I${items.findIndex(({ right }) => right === place) + 1}`)
  return {
    declarations: [declaration(id, 'ordered', 'identifier', order)],
    below: [
      x(
        'qti-order-interaction',
        { 'response-identifier': id, shuffle: false, orientation: 'vertical' },
        items.map(({ content }, index) => x('qti-simple-choice', { identifier: `I${index + 1}` }, blocks(content))),
      ),
    ],
    fields: new Map(),
    rules: items.map((item, index) =>
      addIf(
        x('qti-match', {}, x('qti-index', { n: item.right + 1 }, variable(id)), value('identifier', `I${index + 1}`)),
        item.points ?? shareOf(points, items.length),
      ),
    ),
    human: false,
  }
}

/** Fields in the text: numbers within their tolerance, texts as they are. */
function fields(blanks: readonly Blank[], points: number, { name, lose }: Drafting): Interaction {
  const found = blanks.map((blank) => ({ blank, id: name(), worth: blank.points ?? shareOf(points, blanks.length) }))
  if (blanks.some(({ code }) => code !== undefined)) lose('code is compared letter by letter')
  if (blanks.some(({ value: right, content }) => typeof right === 'string' && content.some(({ type }) => type === 'inlineMath')))
    lose('a formula is to be typed as its TeX')
  return {
    declarations: found.map(({ blank: { value: right, also, code }, id, worth }) => {
      if (typeof right === 'number') return declaration(id, 'single', 'float', [right])
      const texts = [...new Set([right, ...also].map((each) => String(each).trim()))]
      const entries = texts.map((text) => ({ key: text, points: worth, sensitive: code !== undefined }))
      return declaration(id, 'single', 'string', [right], { entries })
    }),
    below: [],
    fields: new Map(
      found.map(({ blank: { key, value: right }, id }) => [
        key,
        // no length tells how long an answer is
        x('qti-text-entry-interaction', { 'response-identifier': id, 'expected-length': typeof right === 'number' ? 10 : 20 }),
      ]),
    ),
    rules: found.map(({ blank: { value: right, also, tolerance }, id, worth }) => {
      if (typeof right !== 'number') return add(x('qti-map-response', { identifier: id }))
      const numbers = [right, ...also].filter((each) => typeof each === 'number')
      if (numbers.length <= also.length) lose('answers besides numbers are not accepted')
      const near = numbers.map((number) =>
        x(
          'qti-equal',
          tolerance === null || tolerance === 0
            ? { 'tolerance-mode': 'exact' }
            : { 'tolerance-mode': 'absolute', tolerance: `${tolerance} ${tolerance}` },
          variable(id),
          value('float', number),
        ),
      )
      const [only] = near
      return addIf(only !== undefined && near.length === 1 ? only : x('qti-or', {}, near), worth)
    }),
    human: false,
  }
}
