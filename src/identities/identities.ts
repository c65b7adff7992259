import type { Instance } from '../values/instance.ts'
import type { Section } from '../values/scopes.ts'
import type { Values } from '../values/values.ts'
import { type Block, type Failure, failuresOf, readVerify, reportFailure } from './verify.ts'

/**
 * Reads the `verify` blocks of a source.
 *
 * @param always whether a block that has failed in one form is reported for the next one, too
 * @returns what tries all of them with the values of a form
 */
export function identitiesOf(
  { reader, sections, names }: Values,
  always: boolean,
): (drawn: Instance['values'], form: string | undefined) => void {
  let blocks: { section: Section; block: Block; known: Map<string, Failure[]> }[] = sections.flatMap((section) =>
    section.verify.map((block) => ({ section, block: readVerify(reader, block, names(section)), known: new Map() })),
  )
  return (drawn, form) => {
    blocks = blocks.filter(({ section, block, known }) => {
      const constants = drawn.get(section)
      // values that cannot be drawn have been reported
      if (constants === undefined) return true
      const key = JSON.stringify([...constants])
      const tried = known.get(key)
      const failures = tried ?? failuresOf(block, constants)
      known.set(key, failures)
      if (tried === undefined || always) for (const failure of failures) reportFailure(reader, failure, form ?? '')
      return always || failures.length === 0
    })
  }
}
