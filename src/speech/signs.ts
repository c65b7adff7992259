import type { Words } from '../languages/speech/words.ts'
import { type TexNode, textIn } from './tree.ts'

/** A letter or sign by its name; a capital is said to be one, as most voices read both cases alike. */
export function speakSign(sign: string, words: Words): string {
  const name = command(sign)
  if (/^[A-Z]$/.test(name)) return words.capital(name)
  if (sign.startsWith('\\') && /^[A-Z][a-z]+$/.test(name) && words.signs[name] === undefined) {
    return words.capital(words.signs[name.toLowerCase()] ?? name.toLowerCase())
  }
  return words.signs[name] ?? words.signs[sign] ?? name
}

/** The name of a command without its backslash. */
export function command(sign: string): string {
  return sign.startsWith('\\') && sign !== '\\|' ? sign.slice(1) : sign
}

/** Letters side by side in upright type are one word. */
export function isWord(row: readonly TexNode[]): boolean {
  return row.length > 1 && row.every((node) => /^[A-Za-z]$/.test(textIn(node, 'text')))
}
