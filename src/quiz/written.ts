import { indented } from '../latex/markdown.ts'

/** A question as it is written. */
export type Written = {
  title: string
  attributes: readonly string[]
  stem: readonly string[]
  choices: readonly { right: boolean; text: string }[]
  /** what stands behind the text: blanks */
  blanks: readonly string[]
  /** a space for a text, as an attribute of `:::answer` */
  space: string | undefined
  solution: readonly string[]
}

/** A question or a part in Markdown; the level is the number of signs of its heading. */
export function writtenQuestion(question: Written, level: 2 | 3): string[] {
  const { title, attributes, stem, choices, blanks, space, solution } = question
  const braces = attributes.filter((each) => each !== '')
  const heading = ['#'.repeat(level), title, braces.length === 0 ? '' : `{${braces.join(' ')}}`]
  const list = choices.map(({ right, text }) => `- [${right ? 'x' : ' '}] ${indented([text], 2)}`).join('\n')
  const attribute = space === undefined ? (blanks.length > 0 ? '{space=none}' : '') : `{${space}}`
  const colons = ':'.repeat(Math.max(3, ...solution.map((each) => (/^:{3,}/m.exec(each)?.[0].length ?? 0) + 1)))
  return [
    heading.filter((each) => each !== '').join(' '),
    ...stem,
    ...blanks,
    ...(list === '' ? [] : [list]),
    ...(solution.length > 0 || space !== undefined
      ? [[`${colons}answer${attribute}`, solution.join('\n\n'), colons].filter((each) => each !== '').join('\n')]
      : []),
  ].filter((each) => each !== '')
}

/** The beginning of a file. */
export function frontOf(title: string): string {
  return `---\ntitle: ${JSON.stringify(title)}\n---`
}

/** A name of another program as an id. */
export function idOf(name: string): string {
  const id = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase()
  return id === '' || /^[a-z]/.test(id) ? id : `q-${id}`
}

/** A blank with what is right in it. */
export function blankOf(answer: string, tolerance: string | undefined): string {
  return `[[${answer.trim()}]]${tolerance === undefined ? '' : `{tolerance=${tolerance}}`}`
}

/** Points as an exam of ours has them: whole or halves. */
export function pointsAttribute(text: string | undefined): string | undefined {
  return text !== undefined && /^\d+(?:\.[05]0*)?$/.test(text.trim()) && Number(text) > 0 ? `points=${Number(text)}` : undefined
}
