import type { Position } from 'unist'
import type { VFile } from 'vfile'
import { nearest } from '../../diagnostics/nearest.ts'
import { report } from '../../diagnostics/report.ts'
import type { Layer } from '../kinds/kind.ts'
import type { Line, Word } from './line.ts'
import type { Step } from './network.ts'

/** A layer with the indices of the layers whose outputs it takes; the input of the network has index 0. */
export type ResolvedLayer = { line: Line; layer: Layer; from: readonly number[]; share?: number }

/** The place of the first line of some steps. */
function placeOf(steps: readonly Step[]): Position | undefined {
  return steps.map((step) => (step.kind === 'faulty' ? undefined : step.line.place)).find((place) => place !== undefined)
}

/** The most layers that are computed, repeats written out. */
const maxLayers = 20_000

/**
 * Writes out the repeats of a network and finds the layers that its names mean: the last one before it that has the name.
 * Reports unknown names (rule `layer-name`), and warns of a name that is given again before it was of use.
 *
 * @param label the name of the input
 * @returns the layers up to the first fault, and whether there was none
 */
export function resolveLayers(
  steps: readonly Step[],
  label: string | null,
  file: VFile,
): { resolved: ResolvedLayer[]; complete: boolean } {
  const resolved: ResolvedLayer[] = []
  const names = new Map<string, { index: number; line: number }>([['input', { index: 0, line: 0 }]])
  if (label !== null) names.set(label.toLowerCase(), { index: 0, line: 0 })
  // by lines: in a repeat a name is of use when any of its rounds is
  const used = new Set<number>([0])
  const seen = new Set<string>()
  let complete = true
  let last = 0
  let count = 0

  const once = (word: Word, fault: { reason: string; note?: string | undefined; severity?: 'warning' }) => {
    const key = `${word.place.start.line}:${word.place.start.column} ${fault.reason}`
    if (seen.has(key)) return
    seen.add(key)
    report(file, { rule: 'layer-name', ...fault, place: word.place, actual: word.text })
  }
  const resolve = (word: Word): number | undefined => {
    const name = word.text.slice(1)
    const found = names.get(name.toLowerCase())
    if (found) {
      used.add(found.line)
      return found.index
    }
    const guess = nearest(name, [...names.keys()])
    const reason = `Unexpected \`${word.text}\`, expected ${guess ? `\`@${guess}\`` : 'a name that stands before a line above'}`
    once(word, { reason, note: guess ? undefined : `A name stands before its line: \`${name}: conv 16 k3\`.` })
    complete = false
    return undefined
  }
  const bear = (name: string | null, index: number, line: Line | undefined) => {
    if (name === null) return
    const earlier = names.get(name.toLowerCase())
    const number = line?.place.start.line ?? 0
    if (line && earlier && !used.has(earlier.line) && earlier.line !== number)
      once(
        { text: name, place: line.labelPlace ?? line.place },
        {
          reason: `Unexpected second \`${name}\`, expected a use of the first one, or another name`,
          note: 'From here on the name means this line.',
          severity: 'warning',
        },
      )
    names.set(name.toLowerCase(), { index, line: number })
  }
  const place = (line: Line, layer: Layer) => {
    const references = line.references.map(resolve)
    const { from: source, share: shared } = layer.common
    const from = source ? resolve(source) : undefined
    const share = shared && resolve(shared)
    const before = source ? from : last
    count += 1
    if (layer.joins && references.length === 0) {
      once(line, {
        reason: `Unexpected \`${line.text}\` without a name, expected the name of another line: \`${line.head.text} @a\``,
      })
      complete = false
    }
    const all = references.length === 1 || references.length === 0 || source ? [before, ...references] : references
    const known = all.filter((index) => index !== undefined)
    if (layer.joins && new Set(known).size < known.length)
      once(line, {
        reason: `Unexpected \`${line.text}\`, which takes the same output twice, expected different ones`,
        note: 'The line before it is one of its inputs when it names a single other one.',
        severity: 'warning',
      })
    if (complete && known.length === all.length)
      resolved.push({ line, layer, from: known, ...(share !== undefined && { share }) })
    else complete = false
    last = count
    bear(line.label, count, line)
  }
  const walk = (block: readonly Step[]) => {
    for (const step of block) {
      if (count > maxLayers) break
      if (step.kind === 'layer') place(step.line, step.layer)
      else if (step.kind === 'from') last = resolve(step.name) ?? last
      else if (step.kind === 'repeat') for (let round = 0; round < step.times; round++) walk(step.steps)
      else {
        complete = false
        count += 1
        last = count
        bear(step.label, count, undefined)
      }
    }
  }
  walk(steps)
  if (count > maxLayers) {
    complete = false
    const place = placeOf(steps)
    report(file, {
      rule: 'layer-notation',
      reason: `Unexpected network of more than ${maxLayers} layers, expected fewer`,
      place,
    })
  }
  return { resolved: resolved, complete }
}
