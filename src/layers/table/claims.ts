import type { VFile } from 'vfile'
import { report } from '../../diagnostics/report.ts'
import { channels, printShape, volume } from '../shape.ts'
import type { TableOptions } from '../table-options.ts'
import type { ComputedLayer } from '../types.ts'
import { unmarked } from './cell.ts'
import { comparisonWith, ofNumber } from './compare.ts'
import type { Claim, Row } from './row.ts'
import type { WordedLayer } from './worded-row.ts'

/** Reports what a row says of its layer's input or output beside its columns, and is not so (rule `layer-cell`). */
export function checkClaims(
  row: Row,
  worded: WordedLayer | undefined,
  layer: ComputedLayer,
  options: TableOptions,
  file: VFile,
): void {
  const inputs = row.texts.flatMap(({ role, text, place }): Claim[] => {
    const said = role === 'input' ? unmarked(text) : ''
    return /\d/u.test(said) ? [{ about: 'input', text: said, place }] : []
  })
  for (const { about, text, place } of [...inputs, ...(worded?.claims ?? [])]) {
    const shape = about === 'output' ? layer.output : layer.input
    const takes = /^(?:fc|lstm|gru|rnn|attention)$/u.test(layer.type)
      ? [shape.at(-1) ?? 0, channels(shape), volume(shape)]
      : [channels(shape)]
    const whole = comparisonWith({ is: 'shape', shape }, options)
    const agrees =
      about === 'takes'
        ? takes.some((number) => ofNumber(number).agrees(text))
        : whole.agrees(text) !== false || whole.isPart?.(text) === true || ofNumber(volume(shape)).agrees(text) === true
    if (agrees) continue
    const name = about === 'output' ? 'output' : about === 'input' ? 'input' : 'input channels'
    const right = about === 'takes' ? String(takes[0]) : printShape(shape, options.order)
    report(file, {
      rule: about === 'output' ? 'layer-output' : 'layer-cell',
      reason: `Unexpected ${name} \`${text}\` for \`${layer.text}\`, expected \`${right}\``,
      place,
      actual: text,
      expected: [right],
      ...(about === 'output' && { note: layer.formula.output }),
    })
  }
}

/** Warns of facts that a row does not state and that are not those that go without saying (rule `layer-convention`). */
export function tellGuess({ guess, line }: WordedLayer, text: string, row: Row, file: VFile): void {
  const { candidate } = guess
  if (candidate === undefined || candidate.usual) return
  const words = candidate.line.options.slice(line.options.length).map(({ word }) => word.text)
  const main = line.main === undefined && candidate.line.main ? [candidate.line.main.text] : []
  report(file, {
    rule: 'layer-convention',
    severity: 'warning',
    reason: `Unexpected \`${text}\` without \`${[...main, ...words].join(' ')}\`, expected it in the row`,
    place: row.sources.get('layer')?.place,
    actual: text,
    note: 'Taken from the figures of its row, which agree with it: state it, so that a reader knows.',
  })
}
