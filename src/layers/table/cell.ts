import type { SourceCell } from '../types.ts'

/** What a cell of a typed table says. `text` is the figure in the author's form. */
export type Cell =
  | { says: 'figure'; text: string; blank: boolean }
  | { says: 'compute'; blank: boolean }
  | { says: 'inapplicable'; text: string; blank: boolean }
  | { says: 'nothing' }

/** Reads a cell: `448`, `[[448]]`, `[[]]`, `=`, `-` or nothing. */
export function readCell(source: SourceCell): Cell {
  const text = source.text.trim()
  const inner = /^\\?\[\\?\[(.*?)\\?\]\\?\]$/su.exec(text)?.[1]
  const said = (inner ?? text).trim()
  const blank = inner !== undefined
  if (/^\\?[-–—−]$/u.test(said)) return { says: 'inapplicable', text: said.replace('\\', ''), blank }
  if (said === '') return blank ? { says: 'compute', blank } : { says: 'nothing' }
  if (said === '=' && !blank) return { says: 'compute', blank }
  return { says: 'figure', text: said, blank }
}

/** The figure a cell states, blank or not; `undefined` when it states none. */
export function statedFigure(cell: Cell | undefined): string | undefined {
  return cell?.says === 'figure' ? cell.text : undefined
}
