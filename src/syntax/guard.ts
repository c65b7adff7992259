import type { Code, Construct, State } from 'micromark-util-types'

/**
 * Narrows a micromark construct: what it has tokenised is taken only if `accepts` agrees, and is otherwise read again as if
 * the construct did not exist. So a faulty opening marker costs one line, not the rest of the file.
 *
 * @param accepts gets the source of the whole construct and the character code that follows it (`null` at the end)
 */
export function guarded(construct: Construct, accepts: (source: string, next: Code) => boolean): Construct {
  return {
    ...construct,
    tokenize(effects, ok, nok): State {
      const start = this.now()
      // whether a line ends the paragraph before it is asked with that line alone
      const probing = this.interrupt === true
      const decide: State = (code) =>
        probing || accepts(this.sliceSerialize({ start, end: this.now() }), code) ? ok(code) : nok(code)
      return construct.tokenize.call(this, effects, decide, nok)
    },
  }
}
