import type { ColumnKind } from '../../languages/layer-words.ts'
import type { TableOptions } from '../table-options.ts'
import type { ComputedLayer, Explanation } from '../types.ts'
import { expectedIn } from './expected.ts'
import { factColumns } from './headings.ts'

/** Columns whose arithmetic goes without saying. */
const plain: readonly ColumnKind[] = ['activations', 'memory', 'flops']

/**
 * The arithmetic of each layer that has some, in the columns that a table shows: `⌊(32 + 2·1 − 3)/1⌋ + 1 = 32` and
 * `(3·3·3 + 1)·16 = 448`. It has no words but the names of axes, and so no language.
 */
export function explain(layers: readonly ComputedLayer[], shown: ReadonlySet<ColumnKind>, options: TableOptions): Explanation[] {
  const outputs = [...shown].filter((column) => column === 'output' || column === 'c' || column === 'hw')
  return layers.flatMap((layer) => {
    const formulas = [...shown].flatMap((column): Explanation['formulas'] => {
      if (column === 'layer' || factColumns.includes(column) || plain.includes(column)) return []
      const { formula, text } = expectedIn(column, layer, options)
      if (column === 'output' || column === 'c' || column === 'hw') {
        // channels seldom need arithmetic, so that of both stands in one place
        const { output, channels } = layer.formula
        const steps = [output, channels].find(isArithmetic)
        return column === outputs[0] && steps !== undefined ? [{ column, text: steps }] : []
      }
      const steps = isArithmetic(formula) ? formula : undefined
      return steps === undefined || text === '0' ? [] : [{ column, text: steps }]
    })
    const line = layer.name === null ? layer.text : `${layer.name}: ${layer.text}`
    return formulas.length === 0 ? [] : [{ layer: line, formulas }]
  })
}

function isArithmetic(text: string | undefined): text is string {
  // 4096 = 4096 explains nothing
  const [left, right] = text?.split(' = ') ?? []
  return right !== undefined && left !== right && !/\p{L}/u.test((text ?? '').replace(/[DHW]: /gu, ''))
}
