/** Stands for the end of a line within a paragraph, until it is known where the text goes. */
export const lineBreak = '\u{E000}'

/** Text as Markdown reads it as the same text. */
export function escapeText(text: string): string {
  return text
    .replace(/[\\`*_[\]$<{}|#]/g, (sign, at: number) => (sign === '#' && /\S/.test(text.charAt(at - 1)) ? sign : `\\${sign}`))
    .replace(/~(?=~)/g, '\\~')
    .replace(/&(?=[#\p{L}])/gu, '\\&')
    .replace(/\^(?=\S)/g, '\\^')
}

/** A paragraph in one line, or as many as it has breaks, none of which begins as something else. */
export function paragraph(text: string): string {
  return (
    text
      .split(lineBreak)
      .map((line) => plainStart(oneLine(line)))
      .filter((line) => line !== '')
      .map((line, index) => (index === 0 ? line : line.replace(/^(<!--.*?-->) *(\S.*)$/, '$2 $1')))
      // lines with letters, which would be taken for choices, are paragraphs
      .map((line, index, all) => (index > 0 && all.filter(isLettered).length > 1 && isLettered(line) ? `\n\n${line}` : line))
      .join('\\\n')
      .replaceAll('\\\n\n\n', '\n\n')
      // what follows a comment at the beginning of a line would be part of it
      .replace(/^((?:<!--.*?--> *)+)(?=\S)/, (comments) => `${comments.trim()}\n\n`)
  )
}

function isLettered(line: string): boolean {
  return /^\(?[A-Ha-h][.)]\s/.test(line)
}

/** Text in one line, for a heading or a cell of a table. */
export function oneLine(text: string): string {
  return text
    .replaceAll(lineBreak, ' ')
    .replace(/[ \t\n]+/g, ' ')
    .trim()
}

/** The beginning of a paragraph that Markdown would take for that of a list, a heading, a quotation or a caption. */
function plainStart(line: string): string {
  return line.replace(/^(?=[-+>:=](?:\s|$)|:::|>|---|===)/, '\\').replace(/^(\d{1,9})(?=[.)](?:\s|$))/, '$1\\')
}

/** Text with signs around it that make it strong or slanted; spaces stay outside. */
export function marked(text: string, mark: string): string {
  if (text.trim() === '') return text
  const [, before = '', inner = '', after = ''] = /^([\s\u{E000}]*)(.*?)([\s\u{E000}]*)$/su.exec(text) ?? []
  if (inner.includes(mark) || inner.startsWith('<!--')) return text
  // each line has its own signs
  const lines = inner.split(lineBreak).map((line) => line.trim())
  return `${before}${lines.map((line) => (line === '' ? '' : `${mark}${line}${mark}`)).join(lineBreak)}${after}`
}

/** Inline code, with as many backticks as it needs. */
export function inlineCode(text: string): string {
  const runs = text.match(/`+/g) ?? []
  const fence = '`'.repeat(Math.max(0, ...runs.map(({ length }) => length)) + 1)
  const space = /^`|`$|^ .* $/.test(text) ? ' ' : ''
  return text.trim() === '' ? '' : `${fence}${space}${text}${space}${fence}`
}

/** A listing; where its double brackets are no blanks, it says so. */
export function codeBlock(text: string, language: string, blanks = false): string {
  const runs = text.match(/^ *`{3,}/gm) ?? []
  const fence = '`'.repeat(Math.max(2, ...runs.map((run) => run.trim().length)) + 1)
  const info = text.includes('[[') && !blanks ? `${language || 'text'} {literal}` : language
  return `${fence}${info}\n${text}\n${fence}`
}

/** Source that nothing prints. */
export function comment(source: string): string {
  return `<!-- ${source
    .replace(/--(?=>)/g, '- -')
    .replace(/\n[ \t]*(?=\n)/g, '')
    .trim()} -->`
}

/** Blocks within a list item. */
export function indented(blocks: readonly string[], width: number): string {
  return blocks
    .join('\n\n')
    .split('\n')
    .map((line, index) => (index === 0 || line === '' ? line : ' '.repeat(width) + line))
    .join('\n')
}
