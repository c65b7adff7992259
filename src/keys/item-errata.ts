import type { ValueErratum } from '../exam/erratum.ts'
import { readings } from '../languages/locales.ts'
import type { KeyedQuestion } from './form-key.ts'

/** A question whose items are matched or judged, or put into their order. */
export type ItemsQuestion = Extract<KeyedQuestion, { marks: unknown }>

/** Why an erratum goes with no item. */
export type ItemFault = { what: string; note: string }

/**
 * An erratum of one item as the form prints it: `blank` is the place of the item in the source, from 1, and what is right is said by letters of the options
 * in the order of the source, or by words for true and false.
 */
export function printedErratum(question: ItemsQuestion, erratum: ValueErratum): ValueErratum | ItemFault {
  const { kind, places, id } = question
  if (kind === 'ordering')
    return {
      what: `a value of \`${id}\`, which asks for an order`,
      note: 'One number says nothing without the others: say `withdrawn: true`, or mark it by hand.',
    }
  const { blank } = erratum
  if (blank === undefined)
    return { what: `values of \`${id}\` without a line`, note: 'Say of which line, counted from 1 in the source: `blank: 2`.' }
  const index = places.indexOf(blank - 1)
  if (index < 0)
    return {
      what: `line ${blank} of \`${id}\`, which has ${places.length} lines`,
      note: 'Lines are counted from 1, in the source.',
    }
  const words = [...(erratum.value ?? []), ...(erratum.also ?? [])]
  const unknown = words.find((word) => markOf(question, word) === undefined)
  if (unknown !== undefined)
    return {
      what: `\`${unknown}\` in line ${blank} of \`${id}\``,
      note:
        kind === 'statements'
          ? 'A statement is `True` or `False`.'
          : `Say the letter of an option, ${question.marks.join(', ')}, counted in the order in which they first stand in the source.`,
    }
  const marked = (list: readonly (number | string)[]) => list.flatMap((word) => markOf(question, word) ?? [])
  return {
    ...erratum,
    blank: index + 1,
    value: erratum.value && marked(erratum.value),
    ...(erratum.also && { also: marked(erratum.also) }),
  }
}

/** What the form prints for a letter of the source, or for a word. */
function markOf({ kind, marks, options }: ItemsQuestion, word: number | string): string | undefined {
  const written = String(word).trim().toLowerCase()
  const same = marks.findIndex((mark) => mark.toLowerCase() === written)
  if (kind === 'matching') return same < 0 ? undefined : marks[options.indexOf(same)]
  const pairs = readings.flatMap(({ booleanWords }) => booleanWords)
  const pair = pairs.find((each) => each.includes(written))
  return marks[same >= 0 ? same : (pair?.indexOf(written) ?? -1)]
}
