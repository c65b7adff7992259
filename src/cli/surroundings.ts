/** What a command needs of the process it runs in. */
export type Surroundings = {
  stdin: AsyncIterable<string | Uint8Array> & { isTTY?: boolean }
  stdout: { write(text: string): unknown }
  stderr: { write(text: string): unknown; isTTY?: boolean }
  env: Readonly<Record<string, string | undefined>>
  cwd(): string
}

/** Exit statuses: 0 clean, 1 faults in a source, 2 wrong usage or a failure of ours. */
export const exit = { clean: 0, faults: 1, failure: 2 } as const

export type Exit = (typeof exit)[keyof typeof exit]

/** The exit status of several files: the worst of them. */
export function worst(statuses: readonly Exit[]): Exit {
  return statuses.includes(2) ? 2 : statuses.includes(1) ? 1 : 0
}

/** An exam that a command is to read: a file, or what has come from standard input, under a name of its own. */
export type Source = { path: string; content?: Uint8Array }
