/** What is asked for besides the papers: a copy a student. */
export type CopyOptions = {
  /** Path of the list of students. */
  roster: string
  /** One file, one a section, one a student, or so many copies in each; one file has a thousand at most. */
  division: 'one' | 'section' | 'student' | number
  /** Columns by which copies are sorted, the first of them first; without any they lie as in the list. */
  sort: readonly string[]
  /** Of so many parts of the files, the one that is written; from 1. */
  shard?: { index: number; count: number } | undefined
  /** Called now and then with how many copies are written. */
  onProgress?: ((done: number, all: number) => void) | undefined
}

/** A file of copies that was written, or kept as it would be. */
export type CopiesFile = { path: string; copies: number; kept: boolean }

/** The copies of an exam. */
export type Copied = { folder: string; files: CopiesFile[]; removed: string[] }
