/** What was found out about a part of what a build needs. With a `fault` no build works; a `note` may be of interest. */
export type Finding = {
  subject: string
  state: 'good' | 'note' | 'fault'
  said: string
  /** What to do. */
  advice?: string
  /** The same for programs. */
  facts: Readonly<Record<string, string | number | boolean | readonly string[]>>
}

export type DoctorOptions = {
  env: Readonly<Record<string, string | undefined>>
  cwd: string
  browser?: string | undefined
  onUnpack(megabytes: number): void
  signal?: AbortSignal | undefined
}
