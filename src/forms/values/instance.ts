import { report } from '../../diagnostics/report.ts'
import { randomOf } from '../../numbers/random.ts'
import { type Drawn, drawValues, type NotDrawn } from './draw.ts'
import type { Edit } from './edits.ts'
import { type Printed, printValue, sameChoices } from './printed.ts'
import type { Section } from './scopes.ts'
import type { ValueReader, Variables } from './variables.ts'

/** Which draw: the exam's seed, and the place of the form among all. Without both the values that stand first are taken, as far as they go together. */
export type Draw = { seed: string; form: number | undefined }

/** A source as one form prints it, and the values of its questions. */
export type Instance = {
  text: string
  edits: readonly Edit[]
  /** What was drawn for each section of the source, with what holds for all. */
  values: ReadonlyMap<Section, Drawn>
}

/** A section of a source with its values and what it prints of them, `hidden` in a solution alone. */
export type Stated = { section: Section; variables: Variables; printed: readonly Printed[]; hidden: readonly Printed[] }

/**
 * Draws the values of a source and prints them in its text.
 *
 * @param reported what has been reported before, so that the same fault of many forms is reported once
 * @param doubted gets the sections of which nothing can be drawn
 */
export function drawInstance(
  reader: ValueReader,
  stated: readonly Stated[],
  { seed, form }: Draw,
  { reported, doubted }: { reported: Set<string>; doubted: Set<Section> },
): Instance {
  const values = new Map<Section, Drawn>()
  const pieces: Piece[] = []
  let shared: Drawn = new Map()
  for (const each of stated) {
    const { section, variables, printed, hidden } = each
    const seen = printed.filter((one) => !hidden.includes(one))
    const random = randomOf(seed, 'values', section.key)
    const all = (own: Drawn) => new Map([...shared, ...own])
    const choice = seed === '' && form === undefined ? 'first' : (form ?? 0)
    const draw = (worth: boolean) =>
      drawValues(
        variables,
        random,
        choice,
        (own) => notPrinted(reader, seen, all(own)) ?? sameChoices(reader.source, each, all(own), worth),
      )
    const differing = draw(true)
    // where a/b and its worth are choices whatever is drawn, how a number is written is what is asked for
    const drawn = 'tries' in differing && differing.failed.startsWith('the choices') ? draw(false) : differing
    if ('tries' in drawn) {
      reportNotDrawn(reader, each, drawn, reported)
      doubted.add(section)
      continue
    }
    const fault = notPrinted(reader, hidden, all(drawn))
    if (fault !== undefined) {
      reportNotSolved(reader, each, fault, drawn, reported)
      doubted.add(section)
      continue
    }
    if (section.key === '') shared = all(drawn)
    values.set(section, all(drawn))
    for (const one of printed) pieces.push({ from: one.from, to: one.to, text: printValue(one, all(drawn)) ?? '' })
  }
  return { ...edited(reader, pieces), values }
}

type Piece = { from: number; to: number; text: string }

function edited({ source, point }: ValueReader, pieces: readonly Piece[]): Pick<Instance, 'text' | 'edits'> {
  let text = ''
  let end = 0
  const edits: Edit[] = []
  for (const piece of pieces) {
    text += source.slice(end, piece.from) + piece.text
    end = piece.to
    const { line, column } = point(piece.from)
    edits.push({ line, column, length: piece.to - piece.from, printed: piece.text.length })
  }
  return { text: text + source.slice(end), edits }
}

/** Says what cannot be printed with some values. */
function notPrinted({ source }: ValueReader, printed: readonly Printed[], values: Drawn): string | undefined {
  for (const each of printed) {
    const text = source.slice(each.from, each.to)
    try {
      if (printValue(each, values) === undefined) return `\`${text}\` is no finite number`
    } catch (error) {
      return `\`${text}\` has no worth: ${error instanceof Error ? error.message : error}`
    }
  }
  return undefined
}

function reportNotDrawn(
  { file, point }: ValueReader,
  { section, printed }: Stated,
  { tries, failed, times, example }: NotDrawn,
  reported: Set<string>,
): void {
  const [first] = printed
  const place = section.vars[0]?.position ?? (first && { start: point(first.from), end: point(first.to) })
  const key = `${place?.start.line} ${failed}`
  if (reported.has(key)) return
  reported.add(key)
  const drawn = listed(example)
  report(file, {
    rule: 'vars-draw',
    reason: `Unexpected values, expected some that meet all conditions; none of ${tries} ${tries === 1 ? 'draw does' : 'draws do'}`,
    place,
    note: `In ${times}: ${failed}.${drawn === '' ? '' : ` The first: ${drawn}.`}`,
  })
}

/** Reports values that a solution cannot print. They are no reason to draw others: the figures of a paper would tell of its solution. */
function reportNotSolved({ file }: ValueReader, { section }: Stated, fault: string, drawn: Drawn, reported: Set<string>): void {
  const place = section.vars[0]?.position
  const key = `${place?.start.line} ${fault}`
  if (reported.has(key)) return
  reported.add(key)
  report(file, {
    rule: 'vars-draw',
    reason: `Unexpected values with which the solution cannot be printed, as ${fault}`,
    place,
    note: `They are ${listed(drawn)}. Exclude them by a line \`where\`, as a solution has no say in what is drawn.`,
  })
}

function listed(values: Drawn): string {
  return [...values].map(([name, value]) => `${name} = ${String(value)}`).join(', ')
}
