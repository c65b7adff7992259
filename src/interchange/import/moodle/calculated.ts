import { readExpression } from '../../../expression/expression.ts'
import type { Gap, Lack } from '../question.ts'
import { decimal } from '../write-gaps.ts'
import { childOf, childrenOf, textIn, type XmlElement } from '../xml.ts'
import { type Asks, choicesOf, shareOf } from './asks.ts'
import { contentOf } from './texts.ts'

type Values = ReadonlyMap<string, number>

/** A question whose figures are drawn: with those of its first data set. */
export function readCalculated(element: XmlElement, type: string): Pick<Asks, 'stem' | 'asked' | 'gaps' | 'lacks'> {
  const values = firstValues(element)
  const count = Math.max(
    0,
    ...definitions(element).map((each) => childrenOf(childOf(each, 'dataset_items'), 'dataset_item').length),
  )
  const filled = withValues(element, values)
  const names = [...values].map(([name, value]) => `${name} = ${decimal(value)}`).join(', ')
  const lacks: Lack[] = [
    {
      line: element.line,
      construct: `figures of ${count} data sets`,
      done: `the first one is in the question: ${names}; write a \`vars\` block for others`,
      kind: 'approximated',
    },
  ]
  const stem = contentOf(childOf(filled, 'questiontext'), filled)
  if (type === 'calculatedmulti') return { stem, asked: choicesOf(filled, type), gaps: new Map(), lacks }
  const answer = childrenOf(element, 'answer').find((each) => shareOf(each) === 1) ?? childOf(element, 'answer')
  const formula = textIn(childOf(answer, 'text') ?? answer).trim()
  const value = computed(formula, values)
  if (answer === undefined || value === undefined)
    return {
      stem,
      asked: { kind: 'unknown', reason: `${type}: the formula ${formula} of the answer cannot be computed here` },
      gaps: new Map(),
      lacks,
    }
  const unit = textIn(childOf(childrenOf(childOf(element, 'units'), 'unit')[0], 'unit_name')).trim()
  const gap: Gap = { answer: rounded(value, answer), tolerance: toleranceOf(value, answer), also: [], options: [], behind: unit }
  return { stem, asked: { kind: 'gap', gap }, gaps: new Map(), lacks }
}

function definitions(element: XmlElement): XmlElement[] {
  return childrenOf(childOf(element, 'dataset_definitions'), 'dataset_definition')
}

function firstValues(element: XmlElement): Values {
  return new Map(
    definitions(element).flatMap((each): [string, number][] => {
      const items = childrenOf(childOf(each, 'dataset_items'), 'dataset_item')
      const first = items.find((item) => textIn(childOf(item, 'number')).trim() === '1') ?? items[0]
      const value = Number(textIn(childOf(first, 'value')).trim() || textIn(childOf(each, 'minimum')).trim())
      return [[textIn(childOf(each, 'name', 'text') ?? childOf(each, 'name')).trim(), Number.isFinite(value) ? value : 0]]
    }),
  )
}

/** A copy of an element in whose texts `{a}` and `{=a+b}` are figures. */
function withValues(element: XmlElement, values: Values): XmlElement {
  const children = element.children.map((child) =>
    typeof child === 'string'
      ? filledIn(child, values)
      : child.name === 'dataset_definitions' || child.name === 'file'
        ? child
        : withValues(child, values),
  )
  return { ...element, children }
}

function filledIn(text: string, values: Values): string {
  return text
    .replace(/\{=((?:[^{}]|\{[^{}]*\})+)\}/g, (whole: string, formula: string) => {
      const value = computed(formula, values)
      return value === undefined ? whole : decimal(value)
    })
    .replace(/\{([^{}\s]+)\}/g, (whole: string, name: string) => {
      const value = values.get(name)
      return value === undefined ? whole : decimal(value)
    })
}

/** What a formula in the language of PHP comes to. */
function computed(formula: string, values: Values): number | undefined {
  const text = ours(formula.replace(/\{([^{}\s]+)\}/g, (_, name: string) => `(${values.get(name) ?? 'NaN'})`))
  const read = readExpression(text)
  if ('reason' in read || read.names.size > 0) return undefined
  try {
    const value = read.evaluate(new Map())
    return typeof value === 'number' && Number.isFinite(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Functions of PHP by those of our expressions. */
function ours(formula: string): string {
  const call = /\b(pow|fmod|deg2rad|rad2deg|pi)\s*\(((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*)\)/
  let text = formula
  for (let count = 0; count < 50; count += 1) {
    const next = text.replace(call, (_, name: string, inner: string) => {
      const [one = '', other = '1'] = parted(inner)
      if (name === 'pi') return 'pi'
      if (name === 'pow') return `((${one})^(${other}))`
      if (name === 'fmod') return `mod(${one}, ${other})`
      return name === 'deg2rad' ? `((${one})*pi/180)` : `((${one})*180/pi)`
    })
    if (next === text) return text
    text = next
  }
  return text
}

/** The arguments of a call, at the commas outside of parentheses. */
function parted(inner: string): string[] {
  const parts: string[] = ['']
  let depth = 0
  for (const sign of inner) {
    depth += sign === '(' ? 1 : sign === ')' ? -1 : 0
    if (sign === ',' && depth === 0) parts.push('')
    else parts[parts.length - 1] += sign
  }
  return parts
}

/** An answer with as many digits as Moodle shows: behind the point, or in all. */
function rounded(value: number, answer: XmlElement): string {
  const length = Number(textIn(childOf(answer, 'correctanswerlength')).trim() || 2)
  if (!Number.isInteger(length) || length < 0 || length > 12) return decimal(value)
  const inAll = textIn(childOf(answer, 'correctanswerformat')).trim() === '2'
  return inAll ? decimal(Number(value.toPrecision(Math.max(1, length)))) : value.toFixed(length)
}

/** How far an answer may be from a value: a part of it, or in its unit. */
function toleranceOf(value: number, answer: XmlElement): number {
  const stated = Number(textIn(childOf(answer, 'tolerance')).trim()) || 0
  const type = textIn(childOf(answer, 'tolerancetype')).trim()
  return type === '2' ? stated : Math.abs(value) * stated
}
