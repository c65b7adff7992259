/** A construct that did not come over as it is: where it stands, and what was done about it. */
export type Loss = {
  file: string
  line: number
  /** the construct, in one line */
  construct: string
  done: string
  /** whether something is missing on paper now, or looks another way */
  kind: 'lost' | 'approximated'
}

/** What a file in another language is refused for, as its own program would. */
export class ImportFault extends Error {
  override name = 'ImportFault'
  readonly file: string
  readonly line: number
  readonly column: number | undefined

  constructor(file: string, line: number, reason: string, column?: number) {
    super(reason)
    this.file = file
    this.line = line
    this.column = column
  }
}

/** Source in one line that is not too long to be read in a report. */
export function brief(source: string, most = 60): string {
  const line = source.replace(/\s+/gu, ' ').trim()
  return line.length > most ? `${line.slice(0, most - 1)}…` : line
}
