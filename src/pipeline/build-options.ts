import type { SandboxOff } from '../browser/sandbox-off.ts'
import type { PaperName } from '../imprint/imprint.ts'
import type { Variant } from '../imprint/variants.ts'
import type { CopyOptions } from './copy-options.ts'

export type BuildOptions = {
  /** Folder that gets a folder for each exam. */
  out: string
  /** Only this paper; without it the student's and the solution. */
  only?: PaperName | undefined
  /** Other papers besides. */
  also?: readonly PaperName[] | undefined
  /** How the papers differ from the template's, in place of it. */
  variants?: readonly Variant[] | undefined
  /** Folder of a template in place of the exam's own. */
  template?: string | undefined
  /** Letters of the forms in place of the exam's own. */
  forms?: readonly string[] | undefined
  /** What draws begin with, in place of the exam's own. */
  seed?: string | undefined
  /** Folder in which banks may lie, besides the exam's own, in place of the working folder. */
  root?: string | undefined
  /** Ids of the questions that a `::pick` may draw, as it has drawn them before; without it all of its bank. */
  questions?: ReadonlySet<string> | undefined
  /** Path of the exam as it is now, by whose errata the keys are corrected, where what is built is an earlier state of it. */
  errataFrom?: string | undefined
  /** Write the map of the pages, `layout.json`, and warn of what is split over pages. */
  map?: boolean | undefined
  /** Print a copy a student, too. */
  copies?: CopyOptions | undefined
  /** Write self-contained HTML files too. */
  html?: boolean | undefined
  /** Warnings stop a build as errors do. */
  strict?: boolean | undefined
  /**
   * Whether papers of an earlier build are kept that are as this one would make them, and one that was stopped is gone on with; there is no page map
   * of papers that were kept. With `false` all are printed, and noted for later builds; without a word nothing is noted either.
   */
  resume?: boolean | undefined
  /** Path of a browser; without it one is found. */
  browser?: string | undefined
  /** Minutes that the browser may take over one step, loading, measuring or printing a paper, before it is given up; 10 by default, 1440 at most. */
  timeout?: number | undefined
  /** In place of `process.env`: where the browser is, what it runs with, and the date of papers whose exam states none. */
  env?: Readonly<Record<string, string | undefined>> | undefined
  /** Gives up what is being built: builds reject with its reason, the browser is closed, and nothing is left half done. */
  signal?: AbortSignal | undefined
  /** Called when each form of several is printed. */
  onForm?: ((done: number, all: number) => void) | undefined
  /** Called once when the browser has started without its sandbox, with the reason. */
  onSandboxOff?: ((why: SandboxOff) => void) | undefined
  /** Called before the packaged browser is unpacked, once a user. */
  onUnpack?: ((megabytes: number) => void) | undefined
}

/** Without a word of the user these are the student's paper and the solution, and of several forms the key of all. */
export function wantedOf({ only, also = [] }: BuildOptions, several: boolean): Set<PaperName> {
  const usual: PaperName[] = several ? ['student', 'solution', 'key'] : ['student', 'solution']
  return new Set([...(only === undefined ? usual : [only]), ...also])
}
