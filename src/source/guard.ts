import type { Code, Construct, State } from 'micromark-util-types'

/** Takes the lines of a construct, one after the other, and tells whether it cannot be one any more. */
export type Stops = (line: string) => boolean

/**
 * Narrows a micromark construct: what it has tokenised is taken only if `accepts` agrees, and is otherwise read again as if
 * the construct did not exist. So a faulty opening marker costs one line, not the rest of the file.
 *
 * @param accepts gets the source of the whole construct and the character code that follows it (`null` at the end)
 * @param begin begins to look at lines: without it a marker that is never closed is read to the end of the file, and with thousands of them the
 *   file is read thousands of times
 */
export function guarded(
  construct: Construct,
  accepts: (source: string, next: Code) => boolean,
  begin: () => Stops = () => () => false,
): Construct {
  return {
    ...construct,
    tokenize(effects, ok, nok): State {
      const start = this.now()
      // whether a line ends the paragraph before it is asked with that line alone
      const probing = this.interrupt === true
      const decide: State = (code) => {
        ended = true
        return probing || accepts(this.sliceSerialize({ start, end: this.now() }), code) ? ok(code) : nok(code)
      }
      const refuse: State = (code) => {
        ended = true
        return nok(code)
      }
      const stops = begin()
      let ended = false
      let read = start.offset
      let line = ''
      // what was tried in vain is read again
      const watch =
        (state: State): State =>
        (code) => {
          const { offset } = this.now()
          if (offset >= read) {
            read = offset + 1
            if (code !== null && code >= 0) line += String.fromCharCode(code)
            else if (code !== null && code > carriageReturn) line += ' '
            else {
              if (!probing && stops(line)) return refuse(code)
              line = ''
            }
          }
          const next = state(code)
          return next === undefined || ended ? next : watch(next)
        }
      return watch(construct.tokenize.call(this, effects, decide, refuse))
    },
  }
}

/** The greatest of the codes for ends of lines, which are those below that of a tab, -2. */
const carriageReturn = -3
