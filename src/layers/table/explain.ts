import type { ColumnKind, ComputedLayer, Explanation } from '../types.ts'

/**
 * The arithmetic of each layer that has some, for the columns that a table shows: `⌊(32 + 2·1 − 3)/1⌋ + 1 = 32` and
 * `(3·3·3 + 1)·16 = 448`.
 */
export function explain(layers: readonly ComputedLayer[], shown: ReadonlySet<ColumnKind>): Explanation[] {
  const output = (['output', 'hw', 'c'] as const).find((kind) => shown.has(kind))
  const counted = (['parameters', 'weights', 'biases', 'macs'] as const).filter((kind) => shown.has(kind))
  return layers.flatMap((layer) => {
    const formulas = [
      ...(output && !/as (?:its inputs?|stated)$/u.test(layer.formula.output)
        ? [{ column: output, text: output === 'c' ? layer.formula.channels : layer.formula.output }]
        : []),
      ...counted.filter((kind) => layer[kind] > 0).map((kind) => ({ column: kind, text: layer.formula[kind] })),
    ]
    return formulas.length === 0 ? [] : [{ layer: layer.text, formulas }]
  })
}
