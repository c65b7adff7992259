import { pageOf } from '../docs/examples.ts'

/** A program of a page of the documentation, and what the page says that it prints. */
export type Program = { name: string; section: string; code: string; prints: string }

/** All programs of a page: fenced as `ts`, with what they print below, fenced as `text`. */
export function programsOf(page: string): Program[] {
  let section = ''
  return [...pageOf(page).matchAll(/^## (.*)$|^```ts\n([\s\S]*?)^```\n\n```text\n([\s\S]*?)^```$/gm)].flatMap(
    ([, heading, code, prints = ''], index) => {
      section = heading ?? section
      return code === undefined ? [] : [{ name: `program-${index}`, section, code, prints }]
    },
  )
}
