import type { List, ListItem } from 'mdast'
import { report } from '../diagnostics/report.ts'
import { readings } from '../languages/locales.ts'
import { trailingBraces } from '../source/braces.ts'
import { flagAttribute, isAttributes, knownAttributes } from '../source/known-attributes.ts'
import { sourceOf } from '../source/source-text.ts'
import { choiceAttributes } from './attribute-names.ts'
import type { Choice, ChoiceKind, Choices } from './nodes.ts'
import { choicePointsAttribute } from './points.ts'
import { type Reader, readNested, type Setting } from './reader.ts'
import { plainText } from './text.ts'

const booleanWords = readings.flatMap((reading) => reading.booleanWords)

/** The most choices of a list; each is compared with all others. */
const maxChoices = 100

/** Reads a task list as the choices of a question; more than anybody reads are reported (rule `source-bounds`) and left out. */
export function readChoices(reader: Reader, list: List, { several = false, columns }: Setting): Choices {
  if (list.children.length > maxChoices)
    report(reader.file, {
      rule: 'source-bounds',
      reason: `Unexpected list of ${list.children.length} choices, expected at most ${maxChoices}`,
      place: list.children[maxChoices]?.position ?? list.position,
      note: 'Ask several questions, or let the answer be written.',
    })
  const children = list.children.slice(0, maxChoices).map((item) => readChoice(reader, item))
  return {
    type: 'choices',
    kind: kindOf(children, several),
    lost: list.children.some((item) => typeof item.checked !== 'boolean'),
    ...(columns !== undefined && { columns }),
    children,
    ...(list.position && { position: list.position }),
  }
}

function kindOf(choices: readonly Choice[], several: boolean): ChoiceKind {
  if (several || choices.filter((choice) => choice.correct).length > 1) return 'several'
  const texts = choices.map((choice) => plainText(choice).trim().toLowerCase().replace(/\.$/, ''))
  const isTruth = booleanWords.some((pair) => pair.every((word) => texts.includes(word)))
  return texts.length === 2 && isTruth ? 'boolean' : 'one'
}

function readChoice(reader: Reader, item: ListItem): Choice {
  if (typeof item.checked !== 'boolean') {
    const found = /^(?:[-*+]|\d+[.)])\s+([[(][^[\]()]{0,3}[\])])/.exec(sourceOf(reader, item.position))?.[1]
    report(reader.file, {
      rule: 'choice-box',
      reason: `Unexpected choice ${found === undefined ? 'without a box' : `with \`${found}\` for a box`}, expected \`[x] \` for a correct choice or \`[ ] \` for a wrong one`,
      place: item.position,
      expected: ['[x]', '[ ]'],
      note:
        found === undefined
          ? 'All items of a list of choices have a box and a text.'
          : 'The box holds an `x` or one space, and a space follows it.',
    })
  }
  const { item: bare, id, pin, points } = readBraces(reader, item)
  return {
    type: 'choice',
    ...(id !== undefined && { id }),
    correct: item.checked === true,
    pin,
    ...(points !== undefined && { points }),
    children: readNested(reader, beginsWithFence(reader, bare) ? bare.children.slice(0, 1) : bare.children),
    ...(item.position && { position: item.position }),
  }
}

/** Reports a block that begins on the line of its box, where it is text. */
function beginsWithFence(reader: Reader, { children: [first] }: ListItem): boolean {
  const fence = /^(?:`{3,}|~{3,}|:{3,})(?=[\w{])/.exec(sourceOf(reader, first?.position).replace(/^\[[ xX]\]\s+/, ''))?.[0]
  if (first?.type !== 'paragraph' || fence === undefined) return false
  report(reader.file, {
    rule: 'code-fence',
    reason: `Unexpected \`${fence}\` on the line of a box, expected it on a line of its own below it`,
    place: first.position,
    actual: fence,
    note: 'A block in a choice begins on the next line, indented by two spaces as all of its lines are.',
  })
  return true
}

/** Takes `{#id pin points=2}` off the end of a choice's first line, where it stands behind a space. Braces that hold anything else are text. */
function readBraces(
  reader: Reader,
  item: ListItem,
): { item: ListItem; id?: string | undefined; pin: boolean; points?: number | undefined } {
  const [first, ...rest] = item.children
  const last = first?.type === 'paragraph' ? first.children.at(-1) : undefined
  if (first?.type !== 'paragraph' || last?.type !== 'text') return { item, pin: false }
  const braces = trailingBraces(sourceOf(reader, last.position), last.position?.start.offset ?? 0)
  // braces right behind an image, a blank and the like are its own
  const behind = braces === undefined ? '' : reader.source.slice(0, braces.start)
  const own = /\]\]$/.test(behind) || (braces?.start === last.position?.start.offset && first.children.length > 1)
  if (braces === undefined || own || !isAttributes(braces.text, choiceAttributes)) return { item, pin: false }
  const attributes = knownAttributes(reader, braces, choiceAttributes, 'a choice')
  const text = { ...last, value: last.value.replace(/\s*\{[^{}]*\}\s*$/, '') }
  const children = [...first.children.slice(0, -1), ...(text.value === '' ? [] : [text])]
  return {
    item: { ...item, children: [{ ...first, children }, ...rest] },
    id: attributes.get('id')?.value,
    pin: flagAttribute(reader, attributes.get('pin'), false),
    points: choicePointsAttribute(reader, attributes.get('points')),
  }
}
