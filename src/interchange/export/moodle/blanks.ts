import { allNodes } from '../../../paper/blocks.ts'
import type { BlankKey } from '../../../paper/phrases.ts'
import type { Asked, Blank } from '../../question.ts'
import { typedFormula } from '../../typed.ts'
import { loseWriting, questionElement, stem } from './common.ts'
import { emptyBlank, field } from './field.ts'
import { blankGap, literal, weightsOf } from './gap.ts'
import type { Unit } from './unit.ts'
import { element, escaped } from './xml.ts'

/** Gaps in a text: one as a question with a field below it, several, and those of tables and listings, in their places. */
export function blanksXml({ blanks }: Extract<Asked, { kind: 'blanks' }>, unit: Unit): string {
  loseWriting(unit)
  const typed = blanks.map((blank) => typedBlank(blank, unit))
  const [only, ...others] = typed
  const { content, points } = unit.question
  const inText = !allNodes(content).some(({ type }) => type === 'layerGrid' || type === 'gappedListing')
  if (only !== undefined && others.length === 0 && inText) return singleXml(only, unit)
  const shares = sharesOf(typed, points)
  return clozeXml(typed, shares, unit)
}

/** The points of each blank: as its author says, else its share of the others. */
export function sharesOf(blanks: readonly Blank[], points: number): number[] {
  const stated = blanks.reduce((sum, blank) => sum + (blank.points ?? 0), 0)
  const open = blanks.filter((blank) => blank.points === undefined).length
  return blanks.map((blank) => blank.points ?? Math.max(0, points - stated) / open)
}

/** Gaps in their places, each with whole points. */
export function clozeXml(blanks: readonly Blank[], shares: readonly number[], unit: Unit): string {
  const gaps = gapsOf(blanks, shares, unit)
  const blank = (key: BlankKey) => {
    const gap = gaps.get(key)
    return gap === undefined ? emptyBlank(key) : [{ type: 'raw' as const, value: gap }]
  }
  return questionElement('cloze', unit, field('questiontext', stem(unit), unit, { blank }), [])
}

/** The gaps of a cloze by their keys. */
function gapsOf(blanks: readonly Blank[], shares: readonly number[], unit: Unit): Map<BlankKey, string> {
  const weights = toldWeights(shares, unit)
  return new Map(blanks.map((blank, index) => [blank.key, blankGap(weights[index] ?? 1, blank)]))
}

/** Whole weights of gaps; where they do not add up to the points of their question, this is told. */
export function toldWeights(shares: readonly number[], { question, lose }: Unit): number[] {
  const { weights, exact } = weightsOf(shares)
  const sum = weights.reduce((all, weight) => all + weight, 0)
  if (!exact)
    lose('approximated', `its gaps give ${sum} points together in place of ${question.points}: set its mark in the quiz`)
  return weights
}

/** What is typed into a gap of which a formula is wanted. */
export function typedBlank(blank: Blank, { question, lose }: Unit): Blank {
  const { value, content } = blank
  const [only, ...others] = content
  if (typeof value === 'number' || only?.type !== 'inlineMath' || others.length > 0) return blank
  const [typed, ...also] = typedFormula(only.value, question.language)
  if (typeof typed === 'string' && !/^[\p{L}\d.+-]*$/u.test(typed))
    lose('approximated', `a gap wants a formula, which is to be typed as \`${typed}\``)
  return { ...blank, value: typed, also: [...also, ...blank.also] }
}

/** A single gap: a line in the text marks its place, and what belongs there is typed below. */
function singleXml(blank: Blank, unit: Unit): string {
  const { value, tolerance, also, code } = blank
  const text = field('questiontext', stem(unit), unit)
  const all = [value, ...also]
  const isNumber = all.every((each) => typeof each === 'number')
  const answers = all.map((each) =>
    element(
      'answer',
      { fraction: 100, format: 'moodle_auto_format' },
      element('text', {}, escaped(isNumber ? String(each) : literal(String(each)))),
      ...(isNumber ? [element('tolerance', {}, String(tolerance ?? 0))] : []),
    ),
  )
  if (isNumber) {
    const units = [
      element('unitgradingtype', {}, '0'),
      element('unitpenalty', {}, '0.1'),
      element('showunits', {}, '3'),
      element('unitsleft', {}, '0'),
    ]
    return questionElement('numerical', unit, text, [...answers, ...units])
  }
  return questionElement('shortanswer', unit, text, [element('usecase', {}, code === undefined ? '0' : '1'), ...answers])
}
