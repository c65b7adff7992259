import { visit } from 'unist-util-visit'
import type { Exam } from '../exam/exam.ts'
import { seenPassages, unseenPassages } from '../exam/seen.ts'
import { labelCommandsIn, withoutNumbers, withPrinted } from '../tex/labels.ts'
import type { Place } from './labels.ts'
import type { Phrase } from './phrases.ts'

/**
 * The numbers of all equations with labels, by these, in the order in which a paper prints them: those that a student sees first, then those of the solutions,
 * which so shift no number in a student's paper. All that are set in one have one anchor.
 */
export function equationPlaces(exam: Exam): Map<string, Place> {
  const places = new Map<string, Place>()
  let count = 0
  for (const { tree } of [...seenPassages(exam), ...unseenPassages(exam)])
    visit(tree, 'math', ({ value }) => {
      const anchor = `equation-${places.size + 1}`
      for (const { kind, name, tag } of labelCommandsIn(value)) {
        if (kind !== 'label') continue
        if (tag === undefined) count += 1
        const number = tag ?? String(count)
        places.set(name, { kind: 'equation', label: `(${number})`, anchor, number })
      }
    })
  return places
}

/** What a reference prints of what it names: its name, or its number alone; a number that is no plain text as a formula. */
export function referenceText(place: Place, form: 'ref' | 'eqref' | undefined): Extract<Phrase, { type: 'text' | 'inlineMath' }> {
  const value = nameOf(place, form)
  return /[\\$^_{]/.test(value) && place.kind === 'equation'
    ? { type: 'inlineMath', value: `\\text{${value.replace(/^\((.*)\)$/, '({$1})')}}` }
    : { type: 'text', value }
}

function nameOf({ label, number = label }: Place, form: 'ref' | 'eqref' | undefined): string {
  return form === undefined ? label : form === 'ref' ? number : `(${number})`
}

/** A formula as it is printed, with its numbers and those that it refers to, and the anchor of one that has a number. */
export function printedFormula(tex: string, places: ReadonlyMap<string, Place>): { value: string; anchor?: string } {
  let anchor: string | undefined
  const value = withPrinted(withoutNumbers(tex), ({ kind, name, tag }) => {
    const place = places.get(name)
    if (kind !== 'label') return place === undefined ? '' : `\\text{${nameOf(place, kind)}}`
    anchor ??= place?.anchor
    return tag === undefined ? `\\tag{${place?.number ?? ''}}` : ''
  })
  return { value, ...(anchor !== undefined && { anchor }) }
}
