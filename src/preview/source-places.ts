import { resolve } from 'node:path'
import type { Origin } from '../diagnostics/source-map.ts'
import type { Region } from '../layout/page-map.ts'
import { partsOf, spacesOf } from '../paper/blocks.ts'
import { separate } from '../paper/separate.ts'
import { readPainting } from '../pdf/pdf.ts'
import type { LoadedExam } from '../project/read-text.ts'
import { likeness, wordsOf } from './likeness.ts'

/** A place on paper: page from 1, millimetres from its upper left corner. */
export type Spot = { page: number; x: number; y: number }

/** Leads from a printed paper to the source and back. Blocks are known by where they stand; within them, lines by their words. */
export type SourcePlaces = {
  /** Where what stands at a place of the paper is written. */
  origin(spot: Spot): Origin | undefined
  /** Where a line of a file is printed. */
  spot(path: string, line: number): Spot | undefined
}

/** A line of print: its words, and where its ink is, in millimetres. */
type PrintedLine = { page: number; words: readonly string[]; left: number; right: number; top: number; bottom: number }

/** A line of the exam's text, from 1, with what is on paper of it. */
type Block = { region: Region | undefined; from: number; to: number }

/** Lines of print that are further away than this tell nothing of a place, in millimetres. */
const reach = 6

/** Reads where everything stands in a paper; what takes long is done when it is first asked for. */
export function sourcePlaces(pdf: Uint8Array, regions: readonly Region[], { exam, file, sourceMap }: LoadedExam): SourcePlaces {
  const text = String(file).split(/\r?\n|\r/)
  const words = text.map(wordsOf)
  let print: PrintedLine[] | undefined
  let known: Block[] | undefined
  const lines = () => {
    print ??= printedLines(pdf)
    return print
  }
  const blocks = () => {
    known ??= blocksOf({ exam }, regions, text.length)
    return known
  }
  const origins = text.map((_, index) => sourceMap.origin({ line: index + 1, column: 1 }))
  return {
    origin: (spot) => {
      const region = regionAt(regions, spot)
      const block = blocks().find((each) => each.region === region) ?? { from: 1, to: text.length }
      const near = lines()
        .filter((each) => each.page === spot.page && distance(each, spot) < reach && isIn(region, each, spot.page))
        .sort((a, b) => distance(a, spot) - distance(b, spot))[0]
      const best = near && mostLike(near.words, words, block)
      return origins[(best ?? block.from) - 1]
    },
    spot: (path, line) => {
      const own = composedLine(origins, resolve(path), line)
      if (own === undefined) return undefined
      const block = blocks().findLast(({ from, to }) => from <= own && own <= to)
      const region = block?.region
      const asked = words[own - 1] ?? []
      const found = lines()
        .filter((each) => isIn(region, each, each.page))
        .map((each) => ({ each, like: likeness(asked, each.words) }))
        .sort((a, b) => b.like - a.like)[0]
      if (found !== undefined && found.like > 0) return { page: found.each.page, x: found.each.left, y: found.each.top }
      return region === undefined ? { page: 1, x: 0, y: 0 } : { page: region.page, x: region.x, y: region.y }
    },
  }
}

/** Questions and parts, from their first lines to the next one's; spaces for answers, by the line that asks for them; and what stands before all. */
function blocksOf({ exam }: Pick<LoadedExam, 'exam'>, regions: readonly Region[], last: number): Block[] {
  const { paper } = separate(exam)
  const parts = partsOf(paper).flatMap((part) => {
    const from = part.position?.start.line
    const region = regions.find(({ kind, label }) => kind !== 'space' && label === part.reference)
    return from === undefined ? [] : [{ region, from, depth: part.type === 'paperQuestion' ? 0 : 1, part }]
  })
  const starts = parts.map(({ from }) => from).sort((a, b) => a - b)
  const roots = parts.flatMap(({ from, depth }) => (depth === 0 ? [from] : [])).sort((a, b) => a - b)
  const end = (from: number, all: readonly number[]) => (all.find((each) => each > from) ?? last + 1) - 1
  const asked = parts.map(({ region, from, depth }) => ({ region, from, to: end(from, depth === 0 ? roots : starts) }))
  const spaces = parts.flatMap(({ part, from }) =>
    spacesOf(part).flatMap(({ key, position }) => {
      const region = regions.find(({ kind, answer }) => kind === 'space' && key === `answer-${answer}`)
      const line = position?.start.line
      return region === undefined || line === undefined
        ? []
        : [{ region, from: line, to: position?.end.line ?? end(from, starts) }]
    }),
  )
  const front = { region: undefined, from: 1, to: (starts[0] ?? last + 1) - 1 }
  return [front, ...asked.sort((a, b) => a.from - b.from || b.to - a.to), ...spaces]
}

/** The smallest region at a place, else the last one above it. */
function regionAt(regions: readonly Region[], { page, x, y }: Spot): Region | undefined {
  const there = regions.flatMap((region) =>
    region.areas.flatMap((area) => {
      const within = area.page === page && y >= area.y && y <= area.y + area.height && x <= area.x + area.width
      return within ? [{ region, size: area.height }] : []
    }),
  )
  const smallest = there.sort((a, b) => a.size - b.size)[0]
  if (smallest !== undefined) return smallest.region
  return regions.findLast((region) => region.kind !== 'space' && (region.page < page || (region.page === page && region.y <= y)))
}

/** Whether a line of print stands in a region, if one is asked for. */
function isIn(region: Region | undefined, { left, right, top, bottom }: PrintedLine, page: number): boolean {
  if (region === undefined) return true
  const [x, y] = [(left + right) / 2, (top + bottom) / 2]
  return region.areas.some(
    (area) => area.page === page && y >= area.y - 1 && y <= area.y + area.height + 1 && x <= area.x + area.width,
  )
}

function distance({ left, right, top, bottom }: PrintedLine, { x, y }: Spot): number {
  const aside = Math.max(0, left - x, x - right)
  return Math.max(0, top - y, y - bottom) + aside / 10
}

/** The line of a block that has most of some words, from 1. */
function mostLike(asked: readonly string[], words: readonly (readonly string[])[], { from, to }: Pick<Block, 'from' | 'to'>) {
  let best: { line: number; like: number } | undefined
  for (let line = from; line <= to; line++) {
    const like = likeness(asked, words[line - 1] ?? [])
    if (like > (best?.like ?? 0)) best = { line, like }
  }
  return best?.line
}

/** The line of the exam's text that a line of a file has become, or the one above it. */
function composedLine(origins: readonly Origin[], path: string, line: number): number | undefined {
  let found: { index: number; line: number } | undefined
  for (const [index, origin] of origins.entries())
    if (resolve(origin.path) === path && origin.line <= line && origin.line > (found?.line ?? 0))
      found = { index, line: origin.line }
  return found && found.index + 1
}

/** The lines of a paper, of pieces that stand on one baseline beside each other. */
function printedLines(pdf: Uint8Array): PrintedLine[] {
  return readPainting(pdf).pages.flatMap(({ texts }, index) => {
    const lines: (PrintedLine & { baseline: number; text: string })[] = []
    for (const { text, ink, baseline, marginBoxes } of texts) {
      if (marginBoxes) continue
      const line = lines.findLast(
        (each) => Math.abs(each.baseline - baseline) < 1 && ink.left - each.right < 8 && ink.left > each.left,
      )
      if (line === undefined) lines.push({ page: index + 1, words: [], text, baseline, ...ink })
      else {
        line.text += ink.left - line.right > 0.5 ? ` ${text}` : text
        line.right = Math.max(line.right, ink.right)
        line.top = Math.min(line.top, ink.top)
        line.bottom = Math.max(line.bottom, ink.bottom)
      }
    }
    return lines.map(({ text, baseline, ...line }) => ({ ...line, words: wordsOf(text) }))
  })
}
