import type { Code } from 'mdast'
import { suggestion } from '../diagnostics/nearest.ts'
import { report } from '../diagnostics/report.ts'
import type { Attribute } from '../syntax/attributes.ts'
import { badValue, knownAttributes, lengthAttribute } from './attributes.ts'
import { readFormula } from './expression.ts'
import { codeLines } from './lines.ts'
import type { Curve, Plot, Range } from './nodes.ts'
import { checkCaption } from './phrasing.ts'
import type { Reader } from './reader.ts'

const plotAttributes = ['x', 'y', 'width', 'height', 'alt', 'caption']

/** Reads a `plot` block: options in its first line, then one function a line, `name(variable) = formula`. */
export function readPlot(reader: Reader, node: Code, braces: { text: string; offset: number } | undefined): Plot | undefined {
  const attributes = knownAttributes(reader, braces, plotAttributes, 'a `plot` block')
  for (const name of ['alt', 'caption']) checkCaption(reader, attributes.get(name)?.value ?? '', attributes.get(name)?.place)
  const lines = codeLines(reader, node).filter(({ text }) => text.trim() !== '')
  const curves = lines.flatMap((line) => readCurve(reader, line))
  if (lines.length === 0) reportLine(reader, '', node.position)
  const x = rangeOf(reader, attributes.get('x'))
  if (!attributes.has('x')) {
    report(reader.file, {
      rule: 'plot-range',
      reason: 'Unexpected `plot` without the range of its horizontal axis, expected `x=from..to`',
      place: node.position,
      expected: ['x=-6..6'],
      note: 'For example ` ```plot {x=-6..6}`.',
    })
  }
  if (!attributes.get('alt')?.value) {
    report(reader.file, {
      rule: 'figure-alt',
      reason: 'Unexpected plot without a description, expected `alt="…"`',
      place: node.position,
      severity: 'warning',
      note: 'Say what the figure shows, for readers who cannot see it.',
    })
  }
  if (curves.length === 0 || x === undefined) return undefined
  const width = attributes.get('width')
  const height = attributes.get('height')
  const wide = (width && lengthAttribute(reader, width, 170)) ?? 70
  return {
    type: 'plot',
    curves,
    x,
    y: rangeOf(reader, attributes.get('y')),
    width: wide,
    height: (height && lengthAttribute(reader, height, 200)) ?? Math.round(wide * 0.62),
    alt: attributes.get('alt')?.value ?? '',
    caption: attributes.get('caption')?.value,
    ...(node.position && { position: node.position }),
  }
}

function readCurve(reader: Reader, line: { text: string; line: number; column: number }): Curve[] {
  const { text } = line
  const head = /^\s*(([\p{L}_][\p{L}\p{N}_′']*)\s*\(\s*([\p{L}_][\p{L}\p{N}_]*)\s*\))\s*=/u.exec(text)
  const at = (index: number, length: number) => ({
    start: { line: line.line, column: line.column + index },
    end: { line: line.line, column: line.column + index + length },
  })
  const variable = head?.[3]
  if (head?.[1] === undefined || variable === undefined) {
    const indent = text.search(/\S/)
    reportLine(reader, text.trim(), at(Math.max(0, indent), text.trim().length))
    return []
  }
  const expression = text.slice(head[0].length)
  const formula = readFormula(expression, variable)
  if (typeof formula === 'function') return [{ label: head[1].replace(/\s/g, ''), variable, expression: expression.trim() }]
  const hint = formula.word === undefined ? undefined : suggestion(formula.word, formula.known ?? [])
  report(reader.file, {
    rule: 'plot-formula',
    reason: formula.reason,
    place: at(head[0].length + formula.at, formula.word?.length ?? 1),
    actual: formula.word ?? expression.trim(),
    expected: hint?.expected,
    note: hint?.note ?? 'Write products with `*` and powers with `^`: `2*x^2`.',
  })
  return []
}

function reportLine(reader: Reader, text: string, place: Code['position']): void {
  report(reader.file, {
    rule: 'plot-line',
    reason: `Unexpected ${text === '' ? 'empty `plot` block' : `line \`${text}\` in a \`plot\` block`}, expected \`f(x) = formula\``,
    place,
    actual: text,
    expected: ['f(x) = 1 / (1 + exp(-x))'],
    note: 'One function a line, for example `f(x) = 1 / (1 + exp(-x))`.',
  })
}

function rangeOf(reader: Reader, attribute: Attribute | undefined): Range | undefined {
  if (attribute === undefined) return undefined
  const match = /^([-−]?\d+(?:\.\d+)?)\s*\.\.\s*([-−]?\d+(?:\.\d+)?)$/.exec(attribute.value ?? '')
  const from = Number(match?.[1]?.replace('−', '-'))
  const to = Number(match?.[2]?.replace('−', '-'))
  if (from < to) return { from, to }
  badValue(reader, attribute, 'a range such as `-6..6`', '-6..6')
  return undefined
}
