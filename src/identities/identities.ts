import type { Instance } from '../values/instance.ts'
import type { Values } from '../values/values.ts'
import { type Block, readVerify, verify } from './verify.ts'

/**
 * Reads the `verify` blocks of a source.
 *
 * @returns what tries all of them with the values of a form; one that has failed in a form is not tried in another
 */
export function identitiesOf({ reader, sections, names }: Values): (drawn: Instance['values'], form: string | undefined) => void {
  const blocks = sections.flatMap((section) =>
    section.verify.map((block) => ({ section, block: readVerify(reader, block, names(section)) })),
  )
  let waiting: { section: (typeof sections)[number]; block: Block }[] = blocks
  return (drawn, form) => {
    waiting = waiting.filter(({ section, block }) => {
      const constants = drawn.get(section)
      // values that cannot be drawn have been reported
      if (constants === undefined) return false
      const held = verify(reader, block, constants, form ?? '')
      // without values all forms are alike
      return held && constants.size > 0
    })
  }
}
