import { readFileSync } from 'node:fs'

/** A table of the collection, and the attributes of its block. */
export type CollectedTable = { name: string; attributes: string; table: string }

/** The tables of a file of the collection: each stands under a heading with its name, and attributes in braces where its block needs some. */
export function collected(file: string): CollectedTable[] {
  const text = readFileSync(new URL(`./${file}`, import.meta.url), 'utf8')
  return text
    .split(/^## /mu)
    .slice(1)
    .map((block) => {
      const [, name = '', attributes = ''] = /^(\S+)(?: \{(.*)\})?\n/u.exec(block) ?? []
      const lines = block.split('\n').filter((line) => line.startsWith('|'))
      return { name, attributes, table: lines.join('\n') }
    })
}

/** Headings of columns whose figures are checked. */
const figures =
  /^(?:output|activation|size$|param|# ?param|total param|number of|weights|biases|macs|c$|channels|receptive|rf$|feature maps|maps|input size|input$)/iu

/** Each table with one of its figures made wrong, and the cell in which that stands: its line, the heading being line 2, and its number from 1. */
export function withOneWrong({
  table,
}: CollectedTable): { source: string; heading: string; line: number; cell: number; typed: string }[] {
  const lines = table.split('\n')
  const headings = (lines[0] ?? '')
    .split('|')
    .slice(1, -1)
    .map((text) => text.replaceAll(/[*\\]/gu, '').trim())
  return lines.slice(2).flatMap((row, index) => {
    const cells = row.split('|').slice(1, -1)
    return cells.flatMap((cell, at) => {
      const last = [...cell.matchAll(/\d[\d,']*/gu)].at(-1)
      if (last === undefined || !figures.test(headings[at] ?? '') || /[KM~]/u.test(cell)) return []
      // the first row is the input, or what follows from nothing else
      if (index === 0) return []
      const wrong = String(Number(last[0].replaceAll(/[,']/gu, '')) + 1)
      const changed = cell.slice(0, last.index) + wrong + cell.slice(last.index + last[0].length)
      const source = lines.with(index + 2, `|${cells.with(at, changed).join('|')}|`).join('\n')
      return [{ source, heading: headings[at] ?? '', line: index + 4, cell: at + 1, typed: changed.trim() }]
    })
  })
}
