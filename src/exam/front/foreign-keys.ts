import { readings } from '../../languages/locales.ts'

/** Keys of the front matter by the names that other programs have for them. */
const ofPrograms: Readonly<Record<string, readonly string[]>> = {
  lang: ['locale'],
  paper: ['papersize', 'paper-size', 'pagesize', 'page-size'],
  margin: ['geometry'],
  size: ['fontsize', 'font-size'],
  font: ['fontfamily', 'mainfont', 'font-family'],
  template: ['documentclass'],
}

/** The key that another one means elsewhere, or in another language; `undefined` for one that nobody calls so. */
export function keyMeant(key: string): string | undefined {
  const name = key.toLowerCase()
  const known = [ofPrograms, ...readings.map(({ front }) => front.keys)].flatMap((keys) => Object.entries(keys))
  return known.find(([, names]) => names.includes(name))?.[0]
}

/** What gives a paper its look elsewhere, and is no business of an exam. */
const looks =
  /^(?:output|format|header-includes|includes|toc|number-sections|editor|jupyter|kernelspec|execute|engine|knit|params|bibliography|csl|classoption|layout|permalink|aliases|cssclass|filters|pdf-engine)$/

/** What to do instead of a key that belongs elsewhere. */
export function placeMeant(key: string): string | undefined {
  const meant = keyMeant(key)
  if (meant === 'instructions') return 'Text between the front matter and the first heading is printed above the questions.'
  if (meant === 'subtitle') return 'Write it into `title` or `course`.'
  if (!looks.test(key.toLowerCase())) return undefined
  return 'It belongs to another program: leave it out. How a paper looks is said by its template and by `paper`, `margin`, `font`, `size`.'
}
