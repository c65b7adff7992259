/** YAML between two lines of three dashes with which a text begins, by the offsets of its parts. */
type FrontMatter = {
  /** With its last line end. */
  yaml: string
  /** Of the YAML, of the line that closes it, and of the end of that line. */
  offset: number
  closing: number
  end: number
}

/** Front matter as the parser of Markdown sees it: each line of dashes may have blanks behind it, and any line end; a byte order mark may stand before all. */
export function frontMatterOf(text: string): FrontMatter | undefined {
  const found = /^(\uFEFF?---[ \t]*(?:\r\n|\n|\r))((?:[\s\S]*?(?:\r\n|\n|\r))??)---[ \t]*(?=\r|\n|$)/.exec(text)
  if (found === null) return undefined
  const [whole, { length: offset } = '', yaml = ''] = found
  return { yaml, offset, closing: offset + yaml.length, end: whole.length }
}

/** Tells whether a text begins with dashes and a key. What is no front matter then is never closed. */
export function beginsFrontMatter(source: string): boolean {
  return /^---[ \t]*\r?\n(?:[ \t]*\r?\n|#[^\n]*\n)*[a-z-]+[ \t]*:/.test(source)
}
