import type { Table, TableRow } from './block-nodes.ts'

/**
 * The rows of a table's head, and those below: the first one, and all that its cells go over. One without a text, which Markdown asks for, is none, unless there is
 * nothing below it.
 */
export function headAndBody({ children }: Pick<Table, 'children'>): { head: TableRow[]; body: TableRow[] } {
  const [first, ...others] = children
  if (first !== undefined && others.length > 0 && isEmpty(first)) return { head: [], body: others }
  let heads = Math.min(1, children.length)
  for (let index = 0; index < heads; index += 1) heads = Math.max(heads, ...rowEnds(children[index], index))
  return { head: children.slice(0, heads), body: children.slice(heads) }
}

/** The rows behind the last ones of cells. */
export function rowEnds(row: TableRow | undefined, index: number): number[] {
  return (row?.children ?? []).map(({ span }) => index + (span?.rows ?? 1))
}

function isEmpty({ children }: TableRow): boolean {
  return children.every((cell) => (cell.span?.rows ?? 1) === 1 && (cell.joined === true || cell.children.length === 0))
}
