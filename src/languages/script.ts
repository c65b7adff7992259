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
  /** Tells a text of this script from one of another that shares letters with it; absent where none does. */
  proof?: RegExp
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

const kana = String.raw`\p{Script=Hiragana}\p{Script=Katakana}`

/** Chinese characters are those of the language around them, where that has some; else kana or the characters themselves tell whose they are. */
export const japanese: Script = { ...ideographic(`[\\p{Script=Han}${kana}]`), proof: /[\p{Script=Hiragana}\p{Script=Katakana}]/u }

/** Characters that the other Chinese script writes otherwise, of those that are frequent. */
const ofSimplified =
  '这个们来时说国会学对发经过还与为开关问题点长门见车书东乐让从两无业电机实现应样头话给内员设计数组导极则变线级证值试验确误选请参义边条间该际总将农'
const ofTraditional =
  '這個們來時說國會學對發經過還與為開關問題點長門見車書東樂讓從兩無業電機實現應樣頭話給內員設計數組導極則變線級證值試驗確誤選請參義邊條間該際總將農'

export const simplified: Script = { ...ideographic(String.raw`\p{Script=Han}`), proof: only(ofSimplified, ofTraditional) }
export const traditional: Script = { ...ideographic(String.raw`\p{Script=Han}`), proof: only(ofTraditional, ofSimplified) }

function only(own: string, other: string): RegExp {
  return new RegExp(`[${[...own].filter((letter) => !other.includes(letter)).join('')}]`, 'u')
}

const ideographs = new RegExp(String.raw`[\p{Script=Han}${kana}]`, 'u')

/**
 * Whose the Chinese characters and kana of a text are: with kana Japanese, else the script's around it, if that has such characters. Among Hangul they are
 * Korean. Elsewhere they are told by characters that one of the Chinese scripts alone has.
 */
export function ideographicIn(text: string, around: Script): Script | undefined {
  if (!ideographs.test(text)) return undefined
  if (japanese.proof?.test(text)) return japanese
  if (around.proof !== undefined) return around
  if (around === hangul) return undefined
  return traditional.proof?.test(text) && !simplified.proof?.test(text) ? traditional : simplified
}

/** A character says as much as an English word's half; two are more than a term. */
function ideographic(letter: string): Script {
  return {
    letter: new RegExp(letter, 'gu'),
    weight: 3,
    passage: 1,
    slanted: false,
    run: new RegExp(String.raw`${letter}(?:[^\p{L}]*${letter})*`, 'gu'),
  }
}

/** A letter or sign of text without spaces between its words, where the end of a line of the source is none either. */
export const unspaced = /[\u2e80-\u312f\u3190-\ua4cf\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u

/** A letter or sign that is as wide as two Latin letters: Hangul, kana, Chinese characters, and what is of full width. */
export const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u

/**
 * Letters for the inside of a character class: Latin with its accents, Greek, Cyrillic and other alphabets, Hangul, kana and
 * Chinese characters, but no sign such as × or ·. `\p{L}` would say the same and takes two milliseconds for each expression.
 */
export const letters = String.raw`A-Za-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02AF\u0370-\u1FFF\u3041-\u318E\u31A0-\u9FFF\uA000-\uD7FB\uF900-\uFAFF`
