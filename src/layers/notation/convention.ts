import type { VFile } from 'vfile'
import { report } from '../../diagnostics/report.ts'
import type { Sizes } from '../shape.ts'
import type { Padding, TableOptions } from '../table-options.ts'
import { describeLine, type Line } from './line.ts'
import type { Stated } from './stated.ts'

/** The padding a line states, if it does. */
export function statedPadding(stated: Stated): Padding | undefined {
  const word = stated.words.get('p')
  if (stated.flags.has('same') || word === 'same') return 'same'
  if (stated.flags.has('valid') || word === 'valid') return [0]
  return stated.sizes.get('p')
}

/** Tells whether a layer has biases: as its line says, or as its table does. */
export function hasBias(stated: Stated, options: TableOptions): boolean {
  return stated.flags.has('bias') || (options.bias && !stated.flags.has('nobias'))
}

/**
 * Settles stride and padding of a convolution. The full notation defaults to 1 and 0. Of a plain name the stride is 1, and the
 * padding must be stated; of a textbook form both must, because textbooks differ (rule `layer-convention`).
 */
export function settleConvolution(
  line: Line,
  stride: Sizes | undefined,
  padding: Padding | undefined,
  file: VFile,
): { stride: Sizes; padding: Padding } | undefined {
  if (line.form === 'full') return { stride: stride ?? [1], padding: padding ?? [0] }
  const settled = stride ?? (line.form === 'plain' ? [1] : undefined)
  if (settled !== undefined && padding !== undefined) return { stride: settled, padding }
  const missing = [
    { name: 'stride', absent: settled === undefined, inLine: 's1', inBlock: 'stride.conv=1' },
    { name: 'padding', absent: padding === undefined, inLine: 'p1', inBlock: 'pad.conv=1' },
  ].filter(({ absent }) => absent)
  const text = describeLine(line)
  const block = missing.map(({ inBlock }) => inBlock).join(' ')
  report(file, {
    rule: 'layer-convention',
    reason:
      `Unexpected \`${text}\` without ${missing.map(({ name }) => name).join(' and ')}, ` +
      `expected \`${missing.map(({ inLine }) => inLine).join(' ')}\` in the line or \`${block}\` in the block's attributes`,
    place: line.place,
    actual: text,
    expected: [block],
    note: 'Textbooks differ in what they leave unsaid, so an exam states it.',
  })
  return undefined
}
