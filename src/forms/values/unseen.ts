import { report } from '../../diagnostics/report.ts'
import type { ValueReader } from './block.ts'
import type { Stated } from './instance.ts'

/**
 * Reports values that are drawn for a question whose student never reads them, though its solution does: their braces are missing, as in
 * *twice n is [[{{2*n}}]]*.
 */
export function reportUnseen(reader: ValueReader, { section, variables, printed, hidden }: Stated): void {
  const known = new Map(variables.list.map((each) => [each.name, each.domain]))
  const namesIn = (stretches: typeof printed) => {
    const found = new Set(stretches.flatMap(({ expression }) => [...expression.names]))
    // what is computed shows what it comes from
    for (const name of found) {
      const domain = known.get(name)
      if (domain?.kind === 'expression') for (const each of domain.expression.names) found.add(each)
    }
    return found
  }
  const seen = namesIn(printed.filter((each) => !hidden.includes(each)))
  const solved = namesIn(hidden)
  for (const { name, domain } of variables.list) {
    if (domain.kind === 'expression' || seen.has(name) || !solved.has(name)) continue
    const block = section.vars[0]?.position
    report(reader.file, {
      rule: 'vars-unseen',
      reason: `Unexpected value \`${name}\` that only a solution prints, expected \`{{${name}}}\` in what students read`,
      place: block && { start: block.start, end: { ...block.start, column: block.start.column + 7 } },
      note: `Write \`{{${name}}}\` where its figure is to be printed; \`${name}\` alone is a letter.`,
    })
  }
}
