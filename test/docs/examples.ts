import { readFileSync } from 'node:fs'

/** A fenced example of a page: the words after its opening fence, its text, and the section it stands in. */
export type Example = { info: string; text: string; section: string; line: number }

/** The text of a page of the documentation. */
export function pageOf(page: string): string {
  return readFileSync(new URL(`../../docs/${page}`, import.meta.url), 'utf8')
}

/** All examples of a page of the documentation that are fenced by four backticks. */
export function examplesOf(page: string): Example[] {
  const examples: Example[] = []
  let section = ''
  let open: Example | undefined
  for (const [index, line] of pageOf(page).split('\n').entries()) {
    if (open !== undefined && line === '````') {
      examples.push(open)
      open = undefined
    } else if (open !== undefined) open.text += `${line}\n`
    else if (line.startsWith('````')) open = { info: line.slice(4), text: '', section, line: index + 1 }
    else if (line.startsWith('#')) section = line.replace(/^#+ /, '')
  }
  return examples
}

/** Headings of the second level of a page. */
export function sectionsOf(page: string): string[] {
  const text = pageOf(page).replace(/^````.*?^````$/gms, '')
  return [...text.matchAll(/^## (.*)$/gm)].map(([, heading = '']) => heading)
}

/** A fragment completed as `docs/messages.md` says. */
export function completed(text: string): string {
  if (text.startsWith('---\n')) return text
  const front = '---\ntitle: Example\n---\n\n'
  if (/^## /m.test(text)) return front + text
  return `${front}## Question\n\n${text}${/^:::answer/m.test(text) ? '' : '\n:::answer\nAnswer.\n:::\n'}`
}
