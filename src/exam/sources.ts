import type { Point } from 'unist'
import type { Metadata } from './exam.ts'

/**
 * Another file that a source names: its text, or why there is none. `path` is how messages name it, and `meant` are the paths of files that it may
 * have been taken for.
 */
export type FoundSource =
  | { kind: 'text'; path: string; text: string }
  | { kind: 'missing' | 'outside' | 'unreadable'; meant?: readonly string[] }

/** Reads a file that a source names by its path from there; `place` is where it does. */
export type ReadSource = (path: string, place?: Point) => FoundSource

/** Reads no file: for sources that stand alone. */
export const readNoSource: ReadSource = () => ({ kind: 'missing' })

/** What a template says of every exam that it is for, or which templates there are in place of the one that is not. */
export type FoundTemplate =
  | { kind: 'template'; settings: Partial<Metadata> }
  | { kind: 'missing'; name: string; names: readonly string[]; meant?: readonly string[] }

/** Finds the template that an exam names, or the one it has without naming any. */
export type ReadTemplate = (name: string | undefined) => FoundTemplate

/** For sources that are not printed. */
export const readNoTemplate: ReadTemplate = () => ({ kind: 'template', settings: {} })
