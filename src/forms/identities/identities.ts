import type { Instance } from '../values/instance.ts'
import type { Values } from '../values/values.ts'
import { type Block, type Failure, failuresOf, readVerify, reportFailure } from './verify.ts'

/** Tries the identities of one block. */
export type IdentityCheck = () => void

/**
 * Reads the `verify` blocks of a source.
 *
 * @param always whether a block that has failed in one form is reported for the next one, too
 * @returns the trials of all blocks with the values of a form, which take a moment each
 */
export function identitiesOf(
  { reader, sections, names }: Values,
  always: boolean,
): (drawn: Instance['values'], form: string | undefined) => IdentityCheck[] {
  const blocks = sections.flatMap((section) =>
    section.verify.map((block) => ({
      section,
      block: readVerify(reader, block, names(section)),
      known: new Map<string, Failure[]>(),
    })),
  )
  const failed = new Set<Block>()
  return (drawn, form) =>
    blocks.map(({ section, block, known }) => () => {
      const constants = drawn.get(section)
      // values that cannot be drawn have been reported
      if (constants === undefined || (failed.has(block) && !always)) return
      const key = JSON.stringify([...constants])
      const tried = known.get(key)
      const failures = tried ?? failuresOf(block, constants)
      known.set(key, failures)
      if (failures.length > 0) failed.add(block)
      if (tried === undefined || always) for (const failure of failures) reportFailure(reader, failure, form ?? '')
    })
}
