import { describe, expect, it } from 'vitest'
import { collected, withOneWrong } from './collection.ts'
import { fromTable } from './sources.ts'

const tables = collected('collection.md')

/** The errors of a table, not its warnings. */
function errorsOf(source: string, attributes: string) {
  const { messages, file, table } = fromTable(source, attributes)
  return { errors: messages.filter((_, index) => file.messages[index]?.fatal === true), table, messages }
}

describe('tables as instructors write them', () => {
  it('are many', () => {
    expect(tables.length).toBeGreaterThanOrEqual(60)
    expect(new Set(tables.map(({ name }) => name)).size).toBe(tables.length)
  })

  it.each(tables)('are read as they are typed, and printed so: $name', ({ table: source, attributes }) => {
    const { errors, table } = errorsOf(source, attributes)
    expect(errors).toEqual([])
    expect(table?.totals).toBeDefined()
    const typed = source
      .split('\n')
      .slice(2)
      .map((row) =>
        row
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      )
    expect(table?.rows).toHaveLength(typed.length)
    for (const [index, row] of (table?.rows ?? []).entries())
      for (const [at, cell] of row.entries()) {
        const digits = (text: string) => text.replaceAll(/[^\d.,']/gu, '')
        expect(cell.kind === 'given' && digits(cell.text)).toBe(digits(typed[index]?.[at] ?? ''))
      }
  })

  it('have a message in the row of a figure that is made wrong', () => {
    for (const table of tables) {
      const wrong = withOneWrong(table).filter(({ heading }) => /param/iu.test(heading))
      const chosen = wrong[Math.floor(wrong.length / 2)]
      if (chosen === undefined) continue
      const { errors } = errorsOf(chosen.source, table.attributes)
      expect(
        errors.map((message) => Number.parseInt(message, 10)),
        `${table.name}: ${chosen.typed}`,
      ).toContain(chosen.line)
    }
  })
})
