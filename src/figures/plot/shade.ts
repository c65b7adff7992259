import { suggestion } from '../../diagnostics/nearest.ts'
import { report } from '../../diagnostics/report.ts'
import type { SourceText } from '../../source/source-text.ts'
import type { PlotItem } from './line.ts'
import type { Curve, Shade } from './plot.ts'

/** The shaded areas of a plot; one of a function that the plot does not have is reported (rule `plot-shade`). */
export function readShades(reader: SourceText, items: readonly PlotItem[], curves: readonly Curve[]): Shade[] {
  const known = items.flatMap((item) => (item.kind === 'curve' ? [item.name] : []))
  return items.flatMap((item) => {
    if (item.kind !== 'shade') return []
    const [curve = -1, other] = item.names.map(({ text, place }) => {
      const index = known.indexOf(text)
      // its function was reported
      if (index >= 0 || curves.length === 0) return index
      const { expected, note } = suggestion(text, known)
      report(reader.file, {
        rule: 'plot-shade',
        reason: `Unexpected \`${text}\`, expected a function of this plot`,
        place,
        actual: text,
        expected,
        note,
      })
      return index
    })
    return curve < 0 || (other ?? 0) < 0 ? [] : [{ curve, other, x: item.x }]
  })
}
