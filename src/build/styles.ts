import { readFile } from 'node:fs/promises'

const template = new URL('../../templates/exam/exam.css', import.meta.url)

/** Stylesheets of papers. */
export type Styles = { exam: string }

/** Reads the stylesheets that come with Papersetter. */
export async function readStyles(): Promise<Styles> {
  return { exam: await readFile(template, 'utf8') }
}
