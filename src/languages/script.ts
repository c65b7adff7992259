/** A script by which a passage's language is recognised. */
export type Script = {
  /** One letter of it. */
  letter: RegExp
  /** How much a letter says, in Latin letters. */
  weight: number
  /** So many letters in a passage of another script are more than a name or a term. */
  passage: number
  /** Words that stand among words of another script and are read in their own language. */
  run: RegExp
}

/** Three words or more: a term or two among Korean words is read by a Korean voice as it is. */
export const latin: Script = {
  letter: /\p{Script=Latin}/gu,
  weight: 1,
  passage: 12,
  run: /\p{Script=Latin}[\p{Script=Latin}\w'’-]*(?:[\s,;:.()"“”'’-]+\p{Script=Latin}[\p{Script=Latin}\w'’-]*){2,}/gu,
}

/** From the first syllable to the last without a Latin letter between them. A syllable is one letter, in English two or three. */
export const hangul: Script = {
  letter: /\p{Script=Hangul}/gu,
  weight: 2,
  passage: 1,
  run: /\p{Script=Hangul}(?:[^\p{L}]*\p{Script=Hangul})*/gu,
}
