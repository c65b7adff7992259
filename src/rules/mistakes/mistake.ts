import type { Node, Point, Position } from 'unist'
import { visit } from 'unist-util-visit'
import { location } from 'vfile-location'
import type { Verdict } from '../../diagnostics/registry.ts'
import type { Fault } from '../../diagnostics/report.ts'
import type { Prose } from './prose.ts'

/** Something that people write in the belief that it is Markdown of ours, and how it is written here. */
export type Mistake = Verdict & {
  /** What it looks like, with the flag `g`; no text may take it longer than in proportion to its length. */
  pattern: RegExp
  /**
   * What a text has where the pattern fits, without the flag `u`: a pattern of words and of properties of characters takes milliseconds until it has been
   * made, and most texts need it not.
   */
  needs?: RegExp
  /** Whether the pattern is to see escapes as they were written. */
  raw?: boolean
  /** Where it is looked for; everywhere without it. */
  kinds?: readonly Prose['kind'][]
  /** A text with this is passed over, as something else explains it. */
  unless?: RegExp
  /** Whether it is a mistake only in what a student reads. */
  student?: boolean
  /** Whether what was found is one; `written` is what stands there in the source. */
  fits?(found: RegExpExecArray, prose: Prose, written: string): boolean
  /** What was found and what is expected, behind *Unexpected*, and what to do; of what stands in the source. */
  what: string | ((written: string) => string)
  note: string | ((written: string) => string)
  /** Whether the same is reported once in a text. */
  once?: boolean
}

/** Takes up what is found, each place once: what was told before, and what an earlier mistake has explained, is left alone. */
export type Reporter = {
  faults: Fault[]
  /** The text of the file, without a byte order mark, by whose offsets places are given. */
  source: string
  /** @returns whether it was reported */
  report(verdict: Verdict, span: [from: number, to: number], reason: string, note: string): boolean
}

/**
 * Begins to look through a source without a byte order mark.
 *
 * @param told places of which something has been said
 */
export function createReporter(source: string, told: readonly (Point | Position)[]): Reporter {
  const faults: Fault[] = []
  const places = location(source)
  const point = (offset: number): Point => places.toPoint(offset) ?? { line: 1, column: 1, offset: 0 }
  const offsetOf = (place: Point) => places.toOffset(place) ?? 0
  /** Whether a character belongs to what was told. */
  const taken = new Uint8Array(source.length + 1)
  for (const place of told) {
    const [start, end] = 'start' in place ? [place.start, place.end] : [place, place]
    if (start.line === end.line) taken.fill(1, offsetOf(start), Math.max(offsetOf(end), offsetOf(start) + 1))
  }
  return {
    faults,
    source,
    report(verdict, [from, to], reason, note) {
      if (taken.subarray(from, to).includes(1)) return false
      taken.fill(1, from, to)
      const place: Position = { start: point(from), end: point(to) }
      faults.push({ ...verdict, reason, place, actual: source.slice(from, to), note })
      return true
    },
  }
}

/** Reports the slips of a table in a text. */
export function findMistakes(mistakes: readonly Mistake[], prose: Prose, reporter: Reporter): void {
  for (const mistake of mistakes) {
    if (mistake.student && prose.solution) continue
    if (mistake.kinds !== undefined && !mistake.kinds.includes(prose.kind)) continue
    const text = mistake.raw ? prose.raw : prose.text
    if (mistake.needs?.test(text) === false || mistake.unless?.test(prose.raw)) continue
    const seen = new Set<string>()
    for (const found of text.matchAll(mistake.pattern)) {
      if (mistake.once && seen.has(found[0])) continue
      seen.add(found[0])
      const from = prose.offset + found.index
      const to = from + found[0].length
      const written = reporter.source.slice(from, to)
      if (mistake.fits !== undefined && !mistake.fits(found, prose, written)) continue
      const what = typeof mistake.what === 'string' ? mistake.what : mistake.what(written)
      const note = typeof mistake.note === 'string' ? mistake.note : mistake.note(written)
      reporter.report(mistake, [from, to], `Unexpected ${what}`, note)
    }
  }
}

/** What a node has in the source; `''` of one that was made. */
export function sourceOf(node: Node | undefined, { source }: Reporter): string {
  return source.slice(offsetOf(node), node?.position?.end.offset ?? 0)
}

/** Where a node begins in the source. */
export function offsetOf(node: Node | undefined): number {
  return node?.position?.start.offset ?? 0
}

/** Tells whether something is to be filled in. */
export function hasBlank(node: Node): boolean {
  let found = false
  visit(node, (each) => {
    found ||= each.type === 'blank' || each.type === 'items' || each.type === 'layerTable'
  })
  return found
}
