import { printShape } from '../shape.ts'
import { statedConventions, type TableOptions } from '../table-options.ts'
import type { Line, LineOption } from './line.ts'
import type { Network, Step } from './network.ts'

/**
 * Prints a network in the notation, each layer by the name of its kind: `conv 16 k3 p1`, with the conventions of its table in a line
 * `options`. What is read from it is the same network.
 */
export function printNetwork({ input, steps }: Network, options: TableOptions): string {
  const stated = statedConventions(options)
  const head = stated === '' ? [] : [`options ${stated}`]
  const shape = printShape(input.shape, options.order)
  return [...head, `${labelled(input.line.label)}input ${shape}`, ...steps.flatMap((step) => printStep(step, ''))].join('\n')
}

function printStep(step: Step, indent: string): string[] {
  switch (step.kind) {
    case 'layer':
      return [`${indent}${lineText(step.layer.type, step.line)}`]
    case 'from':
      return [`${indent}from ${step.name.text}`]
    case 'repeat':
      return [`${indent}repeat ${step.times} {`, ...step.steps.flatMap((each) => printStep(each, `${indent}  `)), `${indent}}`]
    case 'faulty':
      return []
    default:
      return step satisfies never
  }
}

/** A line of the notation, by the name of its kind. */
export function lineText(type: string, { label, main, second, axes, references, options }: Line): string {
  const numbers = [main, second].filter((word) => word !== undefined).map((word) => word.text.replace(/\s/gu, ''))
  const words = [...numbers, ...references.map((word) => word.text), ...options.map(optionText)]
  return `${labelled(label)}${[`${type}${axes === undefined ? '' : `${axes}d`}`, ...words].join(' ')}`
}

/** An option as it is written: `k3`, `heads=8`, `p=same`, `nobias`. */
export function optionText({ key, value }: LineOption): string {
  if (value === undefined) return key
  const text = value.text.replace(/\s/gu, '').replaceAll('×', 'x').toLowerCase()
  return key.length <= 2 && /^\d/u.test(text) ? `${key}${text}` : `${key}=${value.text.startsWith('@') ? value.text : text}`
}

function labelled(label: string | null): string {
  return label === null ? '' : `${label}: `
}
