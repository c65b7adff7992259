/** A piece of a text and where it begins. */
export type Piece = { text: string; at: number }

/**
 * The layers that a cell names one behind the other: `Conv2D (32, 3x3) + BN + ReLU`, `Flatten → Dense(64)`. Signs in brackets and between figures,
 * `Linear(128→64)` and `28x28 -> 14x14`, join nothing.
 */
export function splitLayers(text: string): Piece[] {
  return splitAt(text, (rest, before) => {
    const sign = /^(?:\s*(?:[+&]|→|⟶|->|=>)|\s+(?:and|then|followed by)\s|\s*;)\s*/iu.exec(rest)?.[0]
    if (sign === undefined || before.trim() === '') return 0
    const behind = rest.slice(sign.length)
    const figures = /[\d)\]]\s*$/u.test(before) && /^[([\d]/u.test(behind) && /→|⟶|->|=>/u.test(sign)
    return figures || !/^\s*[\p{L}\d]/u.test(behind) ? 0 : sign.length
  })
}

/** The parts between commas that stand in no brackets. */
export function splitCommas(text: string): Piece[] {
  return splitAt(text, (rest) => /^\s*[,;]\s*/u.exec(rest)?.[0].length ?? 0)
}

/** Splits a text, outside of brackets, where `separator` finds a sign at the beginning of the rest: so many characters, or 0. */
function splitAt(text: string, separator: (rest: string, before: string) => number): Piece[] {
  const pieces: Piece[] = []
  let depth = 0
  let start = 0
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at)
    if ('([{'.includes(sign)) depth++
    else if (')]}'.includes(sign)) depth--
    const length = depth <= 0 ? separator(text.slice(at), text.slice(start, at)) : 0
    if (length === 0) continue
    pieces.push({ text: text.slice(start, at), at: start })
    start = at + length
    at = start - 1
  }
  pieces.push({ text: text.slice(start), at: start })
  return pieces.filter((piece) => piece.text.trim() !== '')
}
