import { VFile } from 'vfile'
import { unflattened } from '../kinds/fc.ts'
import { kindNamed } from '../kinds/index.ts'
import type { Count, Figures, Impossible, Inputs, Layer } from '../kinds/kind.ts'
import type { Common } from '../notation/common.ts'
import type { TableOptions } from '../table-options.ts'
import { candidatesFor } from './candidates.ts'
import type { Candidate, OpenLine, Printed } from './open-line.ts'
import type { Agreement } from './printed.ts'

/** What was taken for the line of a row that leaves facts open. */
export type Guess = { candidate: Candidate | undefined }

/**
 * A layer whose row leaves facts open: on its input it is the first of its candidates that agrees with most of the figures that are printed in
 * the row. Once chosen it stays so.
 *
 * @param behind layers in the same row that follow it
 * @param usual takes the first candidate whatever the figures say
 * @param guess is told the choice
 */
export function openLayer(
  open: OpenLine,
  printed: Printed,
  agreement: Agreement,
  options: TableOptions,
  common: Common,
  behind: readonly Layer[],
  usual: boolean,
  guess: Guess,
): Layer {
  let chosen: Layer | undefined
  return {
    joins: false,
    common,
    get type() {
      return chosen?.type ?? open.name
    },
    get sequence() {
      return chosen?.sequence === true
    },
    get channelsFirst() {
      return chosen?.channelsFirst === true
    },
    apply(inputs): Figures | Impossible {
      if (chosen) return chosen.apply(inputs)
      let best: { layer: Layer; candidate: Candidate; figures: Figures | Impossible; score: number } | undefined
      for (const candidate of candidatesFor(open, inputs[0], printed)) {
        const alone = kindNamed(candidate.name)?.read(candidate.line, { ...options, ...candidate.options }, new VFile())
        if (alone === undefined) continue
        const layer = chained([alone, ...behind])
        const figures = layer.apply(inputs)
        const score = 'impossible' in figures ? -1 : agreement.count(figures)
        if (best === undefined || score > best.score) best = { layer, candidate, figures, score }
        if ((usual && score >= 0) || score === agreement.of) break
      }
      if (best === undefined)
        return { impossible: `sizes of \`${open.line.text}\``, expected: 'its kernel, its filters or its outputs in the row' }
      guess.candidate = best.candidate
      chosen = best.layer
      const { figures, candidate } = best
      if ('impossible' in figures || !candidate.options.impliedFlatten || inputs[0].length < 2) return figures
      const note =
        'Computed with its input flattened, with which its figures agree. Or say `flatten=implied` for the whole table.'
      return { ...figures, output: { ...figures.output, warning: unflattened(inputs[0], open.line.text, note) } }
    },
  }
}

/** Several layers that stand in one row, one behind the other: the output of the last, and what all of them count. */
function chained(layers: readonly [Layer, ...Layer[]]): Layer {
  const [first, ...rest] = layers
  if (rest.length === 0) return first
  return {
    joins: false,
    common: first.common,
    channelsFirst: first.channelsFirst,
    get type() {
      return first.type
    },
    get sequence() {
      return layers.at(-1)?.sequence === true
    },
    apply(inputs: Inputs): Figures | Impossible {
      return rest.reduce<Figures | Impossible>((before, layer) => {
        if ('impossible' in before) return before
        const figures = layer.apply([before.output.shape])
        return 'impossible' in figures ? figures : joined(before, figures)
      }, first.apply(inputs))
    },
  }
}

function joined(one: Figures, other: Figures): Figures {
  const keeps = other.output.mistakes === undefined && String(one.output.shape) === String(other.output.shape)
  return {
    facts: one.facts,
    output: keeps ? one.output : { ...other.output, ...(one.output.warning && { warning: one.output.warning }) },
    count: addCounts(one.count, other.count),
    macs: { value: one.macs.value + other.macs.value, formula: sum(one.macs.formula, other.macs.formula) },
    through: [...(one.through ?? []), { view: one.view, shape: one.output.shape }],
    view: other.view,
  }
}

function addCounts(one: Count, other: Count): Count {
  const total = (kind: 'parameters' | 'weights' | 'biases' | 'buffers') => one[kind] + other[kind]
  const formula = (kind: 'parameters' | 'weights' | 'biases') => sum(one.formula[kind], other.formula[kind])
  return {
    parameters: total('parameters'),
    weights: total('weights'),
    biases: total('biases'),
    buffers: total('buffers'),
    formula: { parameters: formula('parameters'), weights: formula('weights'), biases: formula('biases') },
    mistakes: () => [
      ...(other.parameters > 0 && one.parameters > 0
        ? [{ value: one.parameters, text: one.formula.parameters, cause: 'the layer behind it in the same row left out' }]
        : []),
      ...(one.mistakes?.() ?? []).flatMap((slip) =>
        typeof slip.value === 'number' ? [{ ...slip, value: slip.value + other.parameters }] : [],
      ),
    ],
  }
}

/** Two formulas as the terms of a sum; one that is 0 is left out. */
function sum(one: string, other: string): string {
  const zero = (formula: string) => formula === '0' || / 0$/u.test(formula)
  return zero(other) ? one : zero(one) ? other : `${one}, and ${other}`
}
