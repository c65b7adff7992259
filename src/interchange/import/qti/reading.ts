import type { ElementContent } from 'hast'
import { element } from '../content.ts'
import type { Content, Gap, Lack } from '../question.ts'
import { childrenOf, type XmlElement } from '../xml.ts'
import { textOf } from './body.ts'
import type { Declaration } from './declarations.ts'

/** An item while it is read: its gaps, and what does not come over, are gathered. */
export type Reading = {
  declarations: ReadonlyMap<string, Declaration>
  find: Content['find']
  gaps: Map<string, Gap>
  lacks: Lack[]
  explanation: Content[]
}

const nothing: Declaration = { several: false, numeric: false, correct: [], mapped: new Map(), tolerance: 0, relative: false }

/** What is declared of what an interaction asks for. */
export function declarationOf({ declarations }: Reading, { attributes }: XmlElement): Declaration {
  return declarations.get(attributes.responseIdentifier ?? '') ?? nothing
}

/** Text within an interaction, its gaps noted. */
export function contentIn(reading: Reading, children: readonly (XmlElement | string)[], line: number): Content {
  return textOf(children, line, reading.find, (each) => gapNodes(reading, each))
}

/** A gap in a line: a text or number to be typed, or a list to choose from. */
export function gapNodes(reading: Reading, interaction: XmlElement): ElementContent[] {
  if (interaction.name === 'endAttemptInteraction' || interaction.name === 'gap') return []
  const key = `${reading.gaps.size + 1}`
  reading.gaps.set(
    key,
    interaction.name === 'inlineChoiceInteraction' ? chosen(reading, interaction) : typed(declarationOf(reading, interaction)),
  )
  return [element('x-gap', [], { key })]
}

function chosen(reading: Reading, interaction: XmlElement): Gap {
  const { correct, mapped } = declarationOf(reading, interaction)
  const options = [...childrenOf(interaction, 'inlineChoice')].map((each) => ({
    identifier: each.attributes.identifier ?? '',
    content: contentIn(reading, each.children, each.line),
  }))
  const right = correct[0] ?? best(mapped)[0]
  return {
    answer: options.find(({ identifier }) => identifier === right)?.content ?? '',
    also: [],
    options: options.map(({ content }) => content),
  }
}

/** The keys that give most. */
function best(mapped: ReadonlyMap<string, number>): string[] {
  const most = Math.max(0, ...mapped.values())
  return most > 0 ? [...mapped].filter(([, value]) => value === most).map(([key]) => key) : []
}

/** What is typed: the right answer, and those that give as much. */
export function typed({ correct, mapped, numeric, tolerance, relative }: Declaration): Gap {
  const all = [...new Set([...correct, ...best(mapped)])]
  const [first = '', ...also] = all
  const distance = relative ? Math.abs(Number(first)) * tolerance : tolerance
  return { answer: first, also, options: [], ...((numeric || distance > 0) && { tolerance: distance }) }
}
