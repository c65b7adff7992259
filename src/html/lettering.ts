import { h } from 'hastscript'
import type { Metadata } from '../exam/metadata.ts'
import { printedMetadata } from '../paper/printed-metadata.ts'
import { openCompanion } from './html-document.ts'

/** Cells of a page on which letters are printed, each in one: lengths in millimetres. */
export const letterGrid = { left: 20, top: 20, bottom: 277, width: 14, height: 7, across: 8 } as const

/**
 * Sets pieces of names, letters and pairs of them, each in a cell by itself, to see of which glyphs they are.
 *
 * @param css stylesheet of the paper that the names will stand in, with the faces of its fonts
 */
export function letteringDocument(pieces: readonly string[], metadata: Metadata, css: string): string {
  const main = h(
    'main',
    pieces.map((piece) => h('p.piece', piece)),
  )
  const page = { ...printedMetadata(metadata), paper: 'A4', margin: { top: 20, bottom: 20, inner: 20, outer: 20 } } as const
  return openCompanion({ metadata: page, total: 0, name: '', className: 'sheet', main }, `${css}\n${style}`)
}

const { width, height, across } = letterGrid

// ligatures would join letters that are set one by one
const style = `
main { display: grid; grid-template-columns: repeat(${across}, ${width}mm); grid-auto-rows: ${height}mm; }
.piece { margin: 0; white-space: pre; font-size: 10pt; line-height: ${height}mm; font-kerning: normal; font-variant-ligatures: none; break-inside: avoid; }
`
