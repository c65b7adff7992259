import type { SourceCell, SourceLine, SourceTable } from '../types.ts'
import { moduleLine } from './programs.ts'

/** The most layers that repeats of modules are written out to. */
const maxRows = 2000

/**
 * The modules that `print(model)` shows, those that contain others written out, in the order in which they are printed; what a model does between them is not
 * among its modules.
 */
export function moduleTable(lines: readonly SourceLine[]): SourceTable {
  const open: { rows: SourceCell[][]; times: number }[] = [{ rows: [], times: 1 }]
  for (const line of lines) {
    const match = moduleLine.exec(line.text)
    const top = open.at(-1)
    if (match === null) {
      if (/^\s*\)+\s*$/u.test(line.text) && open.length > 1) close(open)
      continue
    }
    const [, , times = '1', name = '', rest = ''] = match
    const closed = closes(rest)
    if (!closed) open.push({ rows: [], times: Number(times) })
    else if (top)
      for (let round = 0; round < Number(times) && top.rows.length < maxRows; round++)
        top.rows.push([cellOf(line, `${name}(${rest.trim()}`)])
  }
  while (open.length > 1) close(open)
  const place = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } }
  return { header: [{ text: 'Layer', place }], rows: open[0]?.rows ?? [] }
}

function close(open: { rows: SourceCell[][]; times: number }[]): void {
  const inner = open.pop()
  const outer = open.at(-1)
  if (inner === undefined || outer === undefined) return
  for (let round = 0; round < inner.times && outer.rows.length < maxRows; round++) outer.rows.push(...inner.rows)
}

/** Tells whether the bracket behind a module's name is closed in its line. */
function closes(rest: string): boolean {
  let depth = 1
  for (const sign of rest) depth += sign === '(' ? 1 : sign === ')' ? -1 : 0
  return depth <= 0
}

function cellOf({ text, line, column }: SourceLine, module: string): SourceCell {
  const from = text.indexOf(module.slice(0, module.indexOf('(')))
  return {
    text: module,
    place: { start: { line, column: column + from }, end: { line, column: column + text.trimEnd().length } },
  }
}
