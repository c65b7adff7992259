import type { ElementContent } from 'hast'
import { readings } from '../../../languages/locales.ts'
import { element, isEmpty, wordsIn } from '../content.ts'
import type { Content, ReadAsked, ReadChoice, ReadPart } from '../question.ts'
import { childOf, childrenOf, within, type XmlElement } from '../xml.ts'
import { textOf } from './body.ts'
import type { Declaration } from './declarations.ts'
import { contentIn, declarationOf, gapNodes, type Reading, typed } from './reading.ts'

const truthWords = readings.flatMap(({ booleanWords }) => booleanWords)

/** What a block asks, with its prompt and, of a text with gaps, that text. */
export function partOf(reading: Reading, interaction: XmlElement): ReadPart {
  const prompt = childOf(interaction, 'prompt')
  const stem = contentIn(reading, prompt?.children ?? [], prompt?.line ?? interaction.line)
  const part = (asked: ReadAsked, more: readonly ElementContent[] = []): ReadPart => ({
    stem: { ...stem, nodes: [...stem.nodes, ...more] },
    asked,
  })
  const pictures = () => contentIn(reading, within(interaction, 'object', 'img').slice(0, 1), interaction.line).nodes
  switch (interaction.name) {
    case 'choiceInteraction':
      return part(choices(reading, interaction))
    case 'orderInteraction':
      return part({ kind: 'ordering', items: ordered(reading, interaction) })
    case 'matchInteraction':
      return part(matched(reading, interaction))
    case 'associateInteraction':
      return part({ kind: 'matching', pairs: associated(reading, interaction) })
    case 'gapMatchInteraction':
      return part({ kind: 'gaps' }, gapMatch(reading, interaction))
    case 'hottextInteraction':
      return part(hottexts(reading, interaction), contentIn(reading, interaction.children, interaction.line).nodes)
    case 'extendedTextInteraction':
      return part(written(reading, interaction))
    case 'sliderInteraction':
      return part({ kind: 'gap', gap: typed({ ...declarationOf(reading, interaction), numeric: true }) })
    case 'uploadInteraction':
      reading.lacks.push({
        line: interaction.line,
        construct: 'a file that is handed in',
        done: 'cannot be on paper',
        kind: 'approximated',
      })
      return part({ kind: 'written', lines: 15 })
    case 'drawingInteraction':
      return part({ kind: 'written', lines: 15, given: { nodes: pictures(), line: interaction.line, find: reading.find } })
    default:
      return part(
        {
          kind: 'unknown',
          reason: `${interaction.name}: what is asked on a picture or by a program is not carried over, its text is`,
        },
        pictures(),
      )
  }
}

function choices(reading: Reading, interaction: XmlElement): ReadAsked {
  const { several: declared, correct, mapped } = declarationOf(reading, interaction)
  const most = Number(interaction.attributes.maxChoices ?? 1)
  const several = declared && most !== 1
  const sum = [...mapped.values()].filter((value) => value > 0).reduce((total, value) => total + value, 0)
  const top = several ? sum : Math.max(0, ...mapped.values())
  const list = childrenOf(interaction, 'simpleChoice').map((choice): ReadChoice => {
    const identifier = choice.attributes.identifier ?? ''
    const value = mapped.get(identifier) ?? 0
    const feedback = within(choice, 'feedbackInline', 'feedbackBlock').map((each) => contentIn(reading, each.children, each.line))
    return {
      content: contentIn(reading, choice.children, choice.line),
      share: mapped.size > 0 && top > 0 ? value / top : correct.includes(identifier) ? 1 : 0,
      feedback: feedback[0],
      pinned: choice.attributes.fixed === 'true' || choice.attributes.fixed === '1',
    }
  })
  const [one, other] = list.map(({ content }) => wordsIn(content).toLowerCase())
  if (list.length === 2 && !several && one === 'true' && other === 'false' && list.filter(({ share }) => share > 0).length === 1)
    return { kind: 'boolean', right: (list[0]?.share ?? 0) > 0 }
  const shuffle = interaction.attributes.shuffle === 'true'
  return { kind: 'choices', several, shuffle, choices: shuffle ? list : list.map((choice) => ({ ...choice, pinned: false })) }
}

function ordered(reading: Reading, interaction: XmlElement): Content[] {
  const { correct } = declarationOf(reading, interaction)
  const items = childrenOf(interaction, 'simpleChoice').map((each) => ({
    identifier: each.attributes.identifier ?? '',
    content: contentIn(reading, each.children, each.line),
  }))
  const known = correct.flatMap((value) => items.find(({ identifier }) => identifier === value) ?? [])
  return [...known, ...items.filter((item) => !known.includes(item))].map(({ content }) => content)
}

type Named = { identifier: string; content: Content }

function named(reading: Reading, elements: readonly XmlElement[]): Named[] {
  return elements.map((each) => ({
    identifier: each.attributes.identifier ?? '',
    content: contentIn(reading, each.children, each.line),
  }))
}

/** Pairs of identifiers that are right. */
function pairsOf({ correct, mapped }: Declaration): [string, string][] {
  const keys = correct.length > 0 ? correct : [...mapped].filter(([, value]) => value > 0).map(([key]) => key)
  return keys.map((key) => {
    const [one = '', other = ''] = key.split(/\s+/)
    return [one, other]
  })
}

function matched(reading: Reading, interaction: XmlElement): ReadAsked {
  const [first, second] = childrenOf(interaction, 'simpleMatchSet').map((set) =>
    named(reading, childrenOf(set, 'simpleAssociableChoice')),
  )
  const pairs = pairsOf(declarationOf(reading, interaction))
  const [left = [], right = []] = [first, second]
  const words = right.map(({ content }) => wordsIn(content).toLowerCase())
  const truth = right.length === 2 && truthWords.find(([yes, no]) => words.includes(yes) && words.includes(no))
  if (truth)
    return {
      kind: 'statements',
      items: left.map(({ identifier, content }) => ({
        content,
        right: pairs.some(
          ([one, other]) =>
            one === identifier && right.find((each) => each.identifier === other) === right[words.indexOf(truth[0])],
        ),
      })),
    }
  const found = left.flatMap((item) => {
    const own = pairs
      .filter(([one]) => one === item.identifier)
      .flatMap(([, other]) => right.find((each) => each.identifier === other) ?? [])
    return own.map(({ content }) => ({ left: item.content, right: content }))
  })
  const used = new Set(pairs.map(([, other]) => other))
  return {
    kind: 'matching',
    pairs: [
      ...found,
      ...right.filter(({ identifier }) => !used.has(identifier)).map(({ content }) => ({ left: undefined, right: content })),
    ],
  }
}

function associated(reading: Reading, interaction: XmlElement): { left: Content | undefined; right: Content }[] {
  const choices = named(reading, childrenOf(interaction, 'simpleAssociableChoice'))
  const find = (wanted: string) => choices.find(({ identifier }) => identifier === wanted)
  const pairs = pairsOf(declarationOf(reading, interaction)).flatMap(([one, other]) => {
    const [left, right] = [find(one), find(other)]
    return left === undefined || right === undefined ? [] : [{ left: left.content, right: right.content, used: [left, right] }]
  })
  const used = pairs.flatMap((pair) => pair.used)
  return [
    ...pairs.map(({ left, right }) => ({ left, right })),
    ...choices.filter((choice) => !used.includes(choice)).map(({ content }) => ({ left: undefined, right: content })),
  ]
}

/** A text with gaps into which words are dragged, and the words below it. */
function gapMatch(reading: Reading, interaction: XmlElement): ElementContent[] {
  const words = named(
    reading,
    ['gapText', 'gapImg'].flatMap((name) => childrenOf(interaction, name)),
  )
  const pairs = pairsOf(declarationOf(reading, interaction))
  const text = interaction.children.filter(
    (child) => typeof child === 'string' || !/^(?:gapText|gapImg|prompt)$/.test(child.name),
  )
  const { nodes } = textOf(text, interaction.line, reading.find, (each) => {
    if (each.name !== 'gap') return gapNodes(reading, each)
    const right = pairs.find(([, place]) => place === each.attributes.identifier)?.[0]
    const key = `${reading.gaps.size + 1}`
    reading.gaps.set(key, { answer: words.find(({ identifier }) => identifier === right)?.content ?? '', also: [], options: [] })
    return [element('x-gap', [], { key })]
  })
  reading.lacks.push({
    line: interaction.line,
    construct: 'words that are dragged',
    done: 'are listed below the text',
    kind: 'approximated',
  })
  const sorted = [...words].sort((one, other) => (wordsIn(one.content) < wordsIn(other.content) ? -1 : 1))
  const list = sorted.flatMap(({ content }, index): ElementContent[] => [
    ...(index > 0 ? [{ type: 'text' as const, value: ' · ' }] : []),
    ...content.nodes,
  ])
  return [...nodes, element('p', list)]
}

/** Words of a text of which some are to be marked, as choices. */
function hottexts(reading: Reading, interaction: XmlElement): ReadAsked {
  const { correct, mapped } = declarationOf(reading, interaction)
  const words = named(reading, within(interaction, 'hottext'))
  const most = Number(interaction.attributes.maxChoices ?? 1)
  const isRight = (identifier: string) => (correct.length > 0 ? correct.includes(identifier) : (mapped.get(identifier) ?? 0) > 0)
  reading.lacks.push({
    line: interaction.line,
    construct: 'words that are marked in a text',
    done: 'are choices below it, and bold in it',
    kind: 'approximated',
  })
  return {
    kind: 'choices',
    several: most !== 1,
    shuffle: false,
    choices: words.map(({ identifier, content }) => ({ content, share: isRight(identifier) ? 1 : 0 })),
  }
}

function written(reading: Reading, interaction: XmlElement): ReadAsked {
  const { correct } = declarationOf(reading, interaction)
  const right = correct.filter((value) => value !== '')
  const nodes = right.map((value) => element('p', [{ type: 'text', value }]))
  const solution: Content = { nodes, line: interaction.line, find: reading.find }
  if (!isEmpty(solution)) reading.explanation.push(solution)
  const lines = Number(interaction.attributes.expectedLines)
  const letters = Number(interaction.attributes.expectedLength)
  return { kind: 'written', lines: lines > 0 ? lines : letters > 0 ? Math.max(1, Math.ceil(letters / 60)) : 8 }
}
