/** A script by which a passage's language is recognised. */
export type Script = {
  /** One letter of it. */
  letter: RegExp
  /** How much a letter says, in Latin letters. */
  weight: number
  /** So many letters in a passage of another script are more than a name or a term. */
  passage: number
  /** Whether its letters may be slanted; where they never are, emphasis is heavier. */
  slanted: boolean
  /** Words that stand among words of another script and are read in their own language. */
  run: RegExp
}

/** Three words or more: a term or two among Korean words is read by a Korean voice as it is. */
export const latin: Script = {
  letter: /\p{Script=Latin}/gu,
  weight: 1,
  passage: 12,
  slanted: true,
  run: /\p{Script=Latin}[\p{Script=Latin}\w'’-]*(?:[\s,;:.()"“”'’-]+\p{Script=Latin}[\p{Script=Latin}\w'’-]*){2,}/gu,
}

/** From the first syllable to the last without a Latin letter between them. A syllable is one letter, in English two or three. */
export const hangul: Script = {
  letter: /\p{Script=Hangul}/gu,
  weight: 2,
  passage: 1,
  slanted: false,
  run: /\p{Script=Hangul}(?:[^\p{L}]*\p{Script=Hangul})*/gu,
}

/** A letter or sign that is as wide as two Latin letters: Hangul, kana, Chinese characters, and what is of full width. */
export const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u

/**
 * Letters for the inside of a character class: Latin with its accents, Greek, Cyrillic and other alphabets, Hangul, kana and
 * Chinese characters, but no sign such as × or ·. `\p{L}` would say the same and takes two milliseconds for each expression.
 */
export const letters = String.raw`A-Za-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02AF\u0370-\u1FFF\u3041-\u318E\u31A0-\u9FFF\uA000-\uD7FB\uF900-\uFAFF`
