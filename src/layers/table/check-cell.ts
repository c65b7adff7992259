import type { VFile } from 'vfile'
import { report } from '../../diagnostics/report.ts'
import type { LayerCell, SourceCell } from '../types.ts'
import type { Cell } from './cell.ts'
import type { Expected } from './expected.ts'

/**
 * Checks one cell against what it must hold, and gives it as printed: in the author's form where there is one.
 * Reports one message at the most.
 *
 * @param because says of a wrong figure what other wrong figure it follows from
 * @param column how messages call the column: `parameters`
 * @param layer how messages call the layer: `Conv 16 k3`
 * @param lenient an empty cell is fine: the column only states facts
 */
export function checkCell(
  source: SourceCell,
  cell: Cell,
  expected: Expected,
  because: (typed: string) => string | undefined,
  column: string,
  layer: string,
  lenient: boolean,
  file: VFile,
): LayerCell {
  switch (cell.says) {
    case 'compute':
      return print(cell.blank, expected.printed ?? expected.text ?? '-')
    case 'nothing':
      if (!lenient && !expected.unchanged && !(expected.optional && expected.text !== undefined))
        report(file, {
          rule: 'layer-cell',
          reason: `Unexpected empty cell for ${column} of \`${layer}\`, expected \`[[]]\`, \`=\` or \`-\``,
          place: source.place,
          expected: ['[[]]', '=', '-'],
          note: '`[[]]` is a blank, `=` prints the computed figure, `-` says not applicable.',
        })
      return print(false, '')
    case 'inapplicable':
      if (expected.text !== undefined && !expected.optional && !(expected.unchanged && !cell.blank))
        wrong(cell.text, expected.text)
      return print(cell.blank, cell.text)
    case 'figure': {
      if (!cell.blank && (saysUnchanged.test(cell.text) ? expected.unchanged : expected.isPart?.(cell.text)))
        return print(false, cell.text)
      const agrees = expected.agrees(cell.text)
      if (agrees === undefined) unreadable(cell.text)
      else if (!agrees) wrong(cell.text, expected.text ?? '-')
      return print(cell.blank, cell.text)
    }
    default:
      return cell satisfies never
  }

  function wrong(actual: string, figure: string): void {
    const cause = because(actual) ?? likelyCause(expected, actual)
    report(file, {
      rule: expected.rule,
      reason: `Unexpected ${column} \`${actual}\` for \`${layer}\`, expected \`${figure}\``,
      place: source.place,
      actual,
      expected: [figure],
      // which of the two is right only the author knows
      fix: { replace: actual, by: figure, safe: false },
      note:
        [expected.formula === expected.text ? undefined : expected.formula, cause]
          .filter((line) => line !== undefined)
          .join('\n') || undefined,
    })
  }

  function unreadable(actual: string): void {
    report(file, {
      rule: 'layer-cell',
      reason: `Unexpected ${column} \`${actual}\` for \`${layer}\`, expected a whole number, arithmetic or a shape`,
      place: source.place,
      actual,
      expected: expected.text === undefined ? ['-'] : [expected.text],
      note: 'Readable are `2,320`, `16*8*8`, `(3*3*3+1)*16`, `16x16x16` and `(16,16,16)`; `[[…]]` makes a blank.',
    })
  }
}

/** Words for the output of the row above. */
const saysUnchanged = /^(?:same|unchanged|idem|ditto|as (?:above|before|input)|["″〃]|\(?same\)?)$/iu

/** The most causes that are named for one figure; more tell nothing. */
const maxCauses = 3

/** The common mistake that a wrong figure looks like, as a question; where several lead to the same figure, each of them. */
export function likelyCause(expected: Expected, typed: string): string | undefined {
  const found = expected.mistakes().filter((each) => expected.isSlip(typed, each))
  const causes = found.filter(({ cause }, index) => found.findIndex((other) => other.cause === cause) === index)
  const [first, ...others] = causes
  if (first === undefined) return looks(expected.looksLike?.(typed))
  if (causes.length > maxCauses) return undefined
  const { value } = first
  const sum = typeof value === 'number' && first.text !== String(value) ? `${value} = ` : ''
  // the usual one comes last, as the question that it is
  const besides = others.map(({ text, cause }) => `${text}: ${cause}, or `).join('')
  return `${besides}${sum}${first.text}: ${first.cause}?`
}

function looks(cause: string | undefined): string | undefined {
  return cause && `${cause.charAt(0).toUpperCase()}${cause.slice(1)}?`
}

function print(blank: boolean, text: string): LayerCell {
  return blank ? { kind: 'blank', key: text } : { kind: 'given', text }
}
