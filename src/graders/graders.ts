import { crowdmark } from './crowdmark.ts'
import { gradescope } from './gradescope.ts'
import type { WriteForGrader } from './paper.ts'
import { plom } from './plom.ts'

/** Software with which scanned papers are marked. */
export const graders = { gradescope, crowdmark, plom } as const satisfies Record<string, WriteForGrader>

export type GraderName = keyof typeof graders

/** Tells whether a target is software for marking, and not one for questions. */
export function isGrader(name: string): name is GraderName {
  return Object.hasOwn(graders, name)
}
