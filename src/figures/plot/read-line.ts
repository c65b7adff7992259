import type { InlineMath } from 'mdast-util-math'
import type { Position } from 'unist'
import { suggestion } from '../../diagnostics/nearest.ts'
import { offeredNearest, report } from '../../diagnostics/report.ts'
import { readFormula } from '../../expression/plot-formula.ts'
import { inAnyLanguage } from '../../languages/locales.ts'
import type { Attribute } from '../../source/attributes.ts'
import { trailingBraces } from '../../source/braces.ts'
import { badValue, flagAttribute, knownAttributes } from '../../source/known-attributes.ts'
import { type CodeLine, type SourceText, span } from '../../source/source-text.ts'
import { formulasIn } from '../texts.ts'
import type { Curve, LineStyle, PlotPoint, Range } from './plot.ts'
import { constantOf, rangeOf } from './range.ts'

/** A range in other signs or in words: `0 to 5`, `[0, 5]`. */
const meantRange = new RegExp(
  String.raw`^[([]?\s*(-?[\d.]+)\s*(?:-|–|,|${inAnyLanguage(({ to }) => to)})\s*(-?[\d.]+)\s*\p{Lo}*[)\]]?$`,
  'u',
)

/** What a line of a `plot` block says; `place` is that of the line without its attributes, and `formulas` are in its label. */
export type PlotItem =
  | { kind: 'curve'; name: string; curve: Curve; place: Position; formulas: InlineMath[] }
  | { kind: 'point'; point: PlotPoint; place: Position; formulas: InlineMath[] }
  | { kind: 'shade'; names: { text: string; place: Position }[]; x: Range | undefined; place: Position; formulas: InlineMath[] }

const lineStyles: readonly LineStyle[] = ['solid', 'dashed', 'dotted', 'dashdot']

/** Reads a line of a `plot` block; reports one that says nothing (rules `plot-line`, `plot-formula`). */
export function readPlotLine(reader: SourceText, line: CodeLine): PlotItem | undefined {
  const braces = trailingBraces(line.text, line.offset)
  const text = (braces === undefined ? line.text : line.text.slice(0, braces.start - line.offset)).trimEnd()
  const indent = Math.max(0, text.search(/\S/))
  const place = span(reader, line.offset + indent, text.length - indent)
  const attributes = (known: readonly string[], what: string) => knownAttributes(reader, braces, known, what)
  if (!text.includes('=')) {
    const point = /^\s*point\s*\((.*)\)$/u.exec(text)?.[1]
    if (point !== undefined) return readPoint(reader, point, attributes(['label', 'left', 'open'], '`point`'), place)
    const names = /^\s*shade\s+([\p{L}_][\p{L}\p{N}_′']*)(?:\s+([\p{L}_][\p{L}\p{N}_′']*))?$/u.exec(text)
    if (names !== null) {
      const words = [...text.matchAll(/\S+/gu)].slice(1)
      return {
        kind: 'shade',
        names: words.map(({ 0: word, index }) => ({ text: word, place: span(reader, line.offset + index, word.length) })),
        x: rangeOf(reader, attributes(['x'], '`shade`').get('x')),
        place,
        formulas: [],
      }
    }
  }
  const head = /^\s*(([\p{L}_][\p{L}\p{N}_′']*)\s*\(\s*([\p{L}_][\p{L}\p{N}_]*)\s*\))\s*=/u.exec(text)
  const [whole = '', written = '', name = '', variable] = head ?? []
  if (variable === undefined) {
    reportPlotLine(reader, text.trim(), place)
    return undefined
  }
  const stated = attributes(['x', 'line', 'label'], 'a function')

  const expression = text.slice(whole.length)
  const formula = readFormula(expression, variable)
  if (typeof formula === 'function') {
    const label = stated.get('label')?.value?.trim() || written.replace(/\s/g, '')
    const domain = rangeOf(reader, stated.get('x'))
    return {
      kind: 'curve',
      name,
      curve: { label, variable, expression: expression.trim(), domain, line: styleOf(reader, stated.get('line')) },
      place,
      formulas: formulasIn(reader, stated, ['label']),
    }
  }
  const hint = formula.word === undefined ? undefined : suggestion(formula.word, formula.known ?? [])
  report(reader.file, {
    rule: 'plot-formula',
    reason: formula.reason,
    place: span(reader, line.offset + whole.length + formula.at, formula.word?.length ?? 1),
    actual: formula.word ?? expression.trim(),
    expected: hint?.expected,
    fix: formula.word === undefined ? undefined : offeredNearest(formula.word, formula.known ?? []),
    note: hint?.note ?? 'Write products with `*` and powers with `^`: `2*x^2`.',
  })
  return undefined
}

/** Reports a line that is neither function, point nor area, or a block without one. */
export function reportPlotLine(reader: SourceText, text: string, place: Position | undefined): void {
  report(reader.file, {
    rule: 'plot-line',
    reason: `Unexpected ${text === '' ? 'empty `plot` block' : `line \`${text}\` in a \`plot\` block`}, expected \`f(x) = formula\``,
    place,
    actual: text,
    expected: ['f(x) = 1 / (1 + exp(-x))'],
    note:
      range(text) ??
      functionMeant(text) ??
      (text === '' ? 'Axes alone, for students to draw in, have both ranges: `{x=0..10 y=0..5}`.' : undefined) ??
      'One thing a line: a function `f(x) = 1 / (1 + exp(-x))`, a point `point (0, 0.5)`, or an area `shade f`.',
  })
}

/** What to say of a function that is written in another way: `y = x^2`, `f(x): x^2`, `x^2`. */
function functionMeant(text: string): string | undefined {
  const [, name = 'f', formula] = /^(?:y|([a-zA-Z])\s*\(\s*x\s*\))\s*:?[=:]\s*(\S.*)$/.exec(text) ?? []
  return formula && `A function is written \`${name}(x) = ${formula}\`.`
}

/** What to say of the range of an axis that stands in the block. */
function range(text: string): string | undefined {
  const [, name = '', value = ''] = /^(x|y|xlabel|ylabel|width|height|alt|caption)\s*[:=]\s*(\S.*)$/.exec(text) ?? []
  const meant = value.replace(meantRange, '$1..$2')
  // `y = …` may be a function
  if (name === '' || (name === 'y' && !meant.includes('..'))) return undefined
  return `It stands behind the fence: \`\`\`plot {${name}=${/\s/.test(meant) ? `"${meant}"` : meant}}.`
}

function readPoint(
  reader: SourceText,
  text: string,
  attributes: ReadonlyMap<string, Attribute>,
  place: Position,
): PlotItem | undefined {
  const [x, y, ...more] = text.split(',').map(constantOf)
  if (x === undefined || y === undefined || more.length > 0) {
    reportPlotLine(reader, `point (${text})`, place)
    return undefined
  }
  const label = attributes.get('label')?.value?.trim() || undefined
  const flag = (name: string) => flagAttribute(reader, attributes.get(name), false)
  return {
    kind: 'point',
    point: { x, y, label, open: flag('open'), left: flag('left') },
    place,
    formulas: formulasIn(reader, attributes, ['label']),
  }
}

function styleOf(reader: SourceText, attribute: Attribute | undefined): LineStyle | undefined {
  const style = lineStyles.find((each) => each === attribute?.value)
  if (attribute !== undefined && style === undefined) {
    badValue(reader, attribute, lineStyles.map((each) => `\`${each}\``).join(', '), 'dashed')
  }
  return style
}
