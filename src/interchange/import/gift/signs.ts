/** Signs with a backslash before them, which then mean nothing in GIFT. */
const signs: readonly string[] = [':', '#', '=', '{', '}', '~', '\\']

const first = 0xe100

/** The end of a line that is written as `\n`; TeX has commands that begin so. */
const newline = /\\n(?!abla|eq?(?![a-z])|eg(?![a-z])|u(?![a-z])|i(?![a-z])|ot|mid|exists|leq|geq|less|parallel|subseteq|ewline)/g

/** A text in which signs that mean nothing are letters of their own, so that the others can be looked for. */
export function hidden(text: string): string {
  return text
    .replace(/\\([:#={}~\\])/g, (_, sign: string) => String.fromCharCode(first + signs.indexOf(sign)))
    .replace(newline, String.fromCharCode(first + signs.length))
}

/** The text as it is read. */
export function shown(text: string): string {
  return text.replace(/[\uE100-\uE107]/g, (letter) => signs[letter.charCodeAt(0) - first] ?? '\n')
}
