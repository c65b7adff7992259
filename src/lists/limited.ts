import type { VFile } from 'vfile'
import { type Fault, report } from '../diagnostics/report.ts'

export type Reporter = (fault: Fault) => void

/** Faults of a rule that are told; a list of thousands may have one in each row. */
const told = 50

/** Reports faults of a list, of each rule so many. */
export function limited(file: VFile): Reporter {
  const counts = new Map<string, number>()
  return (fault) => {
    const count = (counts.get(fault.rule) ?? 0) + 1
    counts.set(fault.rule, count)
    if (count < told) report(file, fault)
    else if (count === told) report(file, { ...fault, note: `${fault.note ?? ''} More faults of this kind are not told.`.trim() })
  }
}
