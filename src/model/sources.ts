/** Another file that a source names: its text, or why there is none. `path` is how messages name it. */
export type FoundSource = { kind: 'text'; path: string; text: string } | { kind: 'missing' | 'outside' | 'unreadable' }

/** Reads a file that a source names by its path from there. */
export type ReadSource = (path: string) => FoundSource

/** Reads no file: for sources that stand alone. */
export const readNoSource: ReadSource = () => ({ kind: 'missing' })
