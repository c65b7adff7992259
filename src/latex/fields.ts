import { oneLine } from './markdown.ts'

/** Adds what a student fills in, by the words before its line. */
export function addField(fields: string[], words: string): void {
  const field = plainText(words)
    .replace(/[:：]?\s*$/, '')
    .replace(/^[\s,;.]+/, '')
  if (field !== '' && !fields.includes(field)) fields.push(field)
}

/** Markdown as plain text. */
export function plainText(text: string): string {
  return oneLine(text.replace(/\*\*|<!--.*?-->|(?<!\\)\*/g, '').replace(/\\([\\`*_[\]$<{}|#&^~])/g, '$1'))
}
