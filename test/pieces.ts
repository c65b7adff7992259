import fc from 'fast-check'

/** A piece of an exam's source that holds the secret words `hidden` and the public words `seen`. */
export type Piece = { text: string; hidden: string[]; seen: string[] }

/** Ways to write a word. */
export type Forms = readonly ((word: string) => string)[]

export const word = (kind: 'secret' | 'public' | 'comment' | 'erratum') =>
  fc.integer({ min: 0, max: 0xfffffff }).map((value) => `${kind}${value.toString(36).padStart(6, '0')}z`)

/** A piece with a word that no student may read. */
export const hide = (...forms: Forms): fc.Arbitrary<Piece> =>
  fc
    .tuple(fc.constantFrom(...forms), word('secret'))
    .map(([form, secret]) => ({ text: form(secret), hidden: [secret], seen: [] }))

/** A piece with a word for everyone. */
export const show = (...forms: Forms): fc.Arbitrary<Piece> =>
  fc.tuple(fc.constantFrom(...forms), word('public')).map(([form, seen]) => ({ text: form(seen), hidden: [], seen: [seen] }))

export function join(pieces: readonly Piece[], between = '\n\n'): Piece {
  return {
    text: pieces
      .map(({ text }) => text)
      .filter((text) => text !== '')
      .join(between),
    hidden: pieces.flatMap(({ hidden }) => hidden),
    seen: pieces.flatMap(({ seen }) => seen),
  }
}

/** The piece with something around its text. */
export function within({ text, hidden, seen }: Piece, wrap: (text: string) => string): Piece {
  return { text: wrap(text), hidden, seen }
}
