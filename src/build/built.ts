import type { Region } from '../html/pageMap.ts'
import type { PaperName } from './imprint.ts'

/**
 * A file that was written: a paper, with its pages if it is a PDF, or the map of both. One that is `kept` is that of an
 * earlier build, as this one would have made it.
 */
export type Written = { path: string; audience?: PaperName; pages?: number; kept?: true }

/** Why a browser runs without its sandbox: the user is root, or it did not start with it. */
export type SandboxOff = 'root' | 'refused'

/** Where everything stands on the pages of an exam's papers, for graders and their software. Lengths in millimetres. */
export type PageMap = {
  /** Of a page, with its margins. */
  page: { width: number; height: number }
  pages: number
  /** Questions, parts and spaces for answers in their order; both papers have the same. */
  regions: Region[]
}
