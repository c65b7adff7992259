import type { VFile } from 'vfile'
import { report } from '../diagnostics/report.ts'
import type { BlankFault } from '../html/blanks.ts'
import { pointIn } from './wide.ts'

/** What is said of a blank whose answer does not fit it, by the kind of the fault. */
const kinds = {
  narrow: {
    rule: 'blank-narrow',
    reason: 'Unexpected answer that is wider than its blank, expected one that fits',
    note: 'It is set smaller in the solution, and a hand needs about twice the room of print. State a larger `width`, or none.',
  },
  tall: {
    rule: 'blank-tall',
    reason: 'Unexpected answer that is taller than a line, expected one that fits',
    note: 'The lines of all blanks of its question are higher, by whole lines, which tells that it is tall. Use `:::answer{space=2cm}`.',
  },
} as const

/** Warns of blanks whose answers do not fit: one becomes very small, or its line tells of it. */
export function reportBlanks(file: VFile, faults: readonly BlankFault[]): void {
  for (const { source, kind } of faults) {
    const { rule, reason, note } = kinds[kind]
    report(file, { rule, reason, place: pointIn(source), note })
  }
}
