import { indented } from '../../latex/markdown.ts'
import { isEmpty } from './content.ts'
import { blocksOf } from './markup/blocks.ts'
import { lack, type Scope } from './markup/scope.ts'
import type { Content, ReadAsked, ReadChoice } from './question.ts'

/** Attributes of the heading, blocks below the text, and what the solution says besides. */
export type WrittenChoices = { attributes: readonly string[]; blocks: readonly string[]; explanation: readonly string[] }

type Asked = Extract<ReadAsked, { kind: 'choices' }>

/** A list of choices; `undefined`, which is noted, where there is none to be marked. */
export function writeChoices(
  own: Scope,
  asked: Asked,
  points: number | undefined,
  scope: (content: Content) => Scope,
): WrittenChoices | undefined {
  const written = distinct(own, asked.choices, scope)
  const most = Math.max(...written.map(({ choice }) => choice.share))
  const isRight = ({ share }: ReadChoice) => share > 0 && (asked.several || share === most)
  const right = written.filter(({ choice }) => isRight(choice))
  if (written.length < 2 || right.length === 0) {
    lack(own, 'choices', `${written.length < 2 ? 'fewer than two are there' : 'none is said to be right'}; they stand as a list`)
    return undefined
  }
  if (!asked.several && right.length > 1)
    lack(own, 'choices', 'to mark one of several that are right is enough there; here all of them are to be marked')
  const worth = worthOf(
    own,
    asked,
    written.map(({ choice }) => choice),
    isRight,
    points,
  )
  const lines = written.map(({ choice, blocks }, index) => {
    const braces = [choice.pinned ? 'pin' : '', worth[index] === undefined ? '' : `points=${worth[index]}`].filter(
      (each) => each !== '',
    )
    return `- [${isRight(choice) ? 'x' : ' '}] ${withBraces(blocks, braces)}`
  })
  const feedback = written.flatMap(({ choice, blocks }) => {
    if (choice.feedback === undefined || isEmpty(choice.feedback)) return []
    const said = blocksOf(scope(choice.feedback))
    const [first = '', ...rest] = said
    const name = nameOf(blocks)
    return [
      `* ${indented([/^(?:\$\$|```|\||!\[|[*>]|\d+\.)/.test(first) ? `${name}:\n\n${first}` : `${name}: ${first}`, ...rest], 2)}`,
    ]
  })
  return {
    attributes: [asked.several && right.length === 1 ? 'choose=multiple' : '', asked.shuffle ? '' : 'shuffle=false'],
    blocks: [lines.join('\n')],
    explanation: feedback.length === 0 ? [] : [feedback.join('\n')],
  }
}

/** A choice in one line. */
function nameOf([first = '']: readonly string[]): string {
  const formula = /^\$\$\n([\s\S]*)\n\$\$$/.exec(first)?.[1]
  if (formula !== undefined) return `$${formula.replace(/\s+/g, ' ')}$`
  return /^(?:```|\||>)/.test(first) ? '…' : (first.split(/\\?\n/)[0] ?? '')
}

/** Choices with a text, each once. */
function distinct(
  own: Scope,
  choices: readonly ReadChoice[],
  scope: (content: Content) => Scope,
): { choice: ReadChoice; blocks: string[] }[] {
  const found = new Map<string, { choice: ReadChoice; blocks: string[] }>()
  for (const choice of choices) {
    const blocks = blocksOf(scope(choice.content))
    const key = blocks.join('\n\n').toLowerCase().replace(/\s+/g, ' ')
    const before = found.get(key)
    if (key === '') lack(own, 'a choice without a text', 'is left out', 'missing')
    else if (before === undefined) found.set(key, { choice, blocks })
    else {
      lack(own, blocks.join(' '), 'a second choice with the same text is left out')
      if (choice.share > before.choice.share) found.set(key, { choice, blocks })
    }
  }
  return [...found.values()]
}

/** What each choice gives, where their shares are not those that ours have by themselves, and quarters can say them. */
function worthOf(
  own: Scope,
  { several }: Asked,
  choices: readonly ReadChoice[],
  isRight: (choice: ReadChoice) => boolean,
  points: number | undefined,
): (number | undefined)[] {
  const none = choices.map(() => undefined)
  const right = choices.filter(isRight)
  const wrong = choices.filter((choice) => !isRight(choice) && choice.share !== 0)
  // a share of all points for all right ones together, and a single right one, need none
  if (wrong.length === 0 && (right.length === 1 || right.every(({ share }) => share === 1))) return none
  // as much for each, and nothing with a wrong one, is how others say that all of them are to be marked
  const [one] = right
  if (
    several &&
    wrong.length > 0 &&
    choices.every((choice) => (isRight(choice) ? Math.abs(choice.share - (one?.share ?? 0)) < 0.01 : choice.share === -1))
  )
    return none
  const total = points ?? 1
  const values = choices.map(({ share }) => Math.round(share * total * 10_000) / 10_000)
  const sum = choices.reduce((all, choice, index) => all + (isRight(choice) ? (values[index] ?? 0) : 0), 0)
  const said = points !== undefined && Math.abs(sum - total) < 1e-6 && values.every((value) => Number.isInteger(value * 4))
  if (!said) {
    if (several || wrong.length > 0)
      lack(
        own,
        `choices of ${choices.map(({ share }) => `${Math.round(share * 100)} %`).join(', ')}`,
        'their shares are not carried over, as points of choices are quarters that add up to those of the question; all right ones together give all points',
      )
    return none
  }
  return values.map((value, index) => {
    const choice = choices[index]
    return choice !== undefined && (isRight(choice) || value !== 0) ? value : undefined
  })
}

/** The blocks of a choice; its attributes stand at the end of its first line. */
function withBraces([first = '', ...rest]: readonly string[], braces: readonly string[]): string {
  // a block begins below the box
  const beside = !/^(?:\$\$|```|\||>|\* |\d+\. |: )/.test(first)
  const attributes = braces.length === 0 ? '' : ` {${braces.join(' ')}}`
  if (beside && (attributes === '' || !first.includes('\n'))) return indented([`${first}${attributes}`, ...rest], 2)
  return beside ? indented([`${first}${attributes}`, ...rest], 2) : `\n  ${indented([first, ...rest], 2)}`
}
