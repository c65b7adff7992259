/**
 * What a terminal obeys in place of showing it, but for line ends and tabs: control characters, those that turn the direction of the text, other
 * ends of lines, and halves of characters.
 */
const obeyed = /(?![\n\t])\p{Cc}|[\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u206f]|\p{Cs}/gu

/**
 * A text as a terminal may show it, whoever has written it: `\u001b` in place of the character, which also stands so in JSON.
 */
export function visible(text: string): string {
  return text.replace(obeyed, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
