/** Keys of the front matter by the names that other tools and other languages have for them. */
const foreign: Readonly<Record<string, readonly string[]>> = {
  title: ['titel', 'titre', 'name', '제목'],
  course: ['subject', 'class', 'module', 'kurs', 'fach', 'lecture', 'vorlesung', '과목'],
  author: ['authors', 'instructor', 'teacher', 'lecturer', 'professor', 'examiner', 'autor', '출제자'],
  date: ['datum', 'day', '날짜'],
  duration: ['time', 'minutes', 'length', 'dauer', 'zeit', '시간'],
  lang: ['language', 'locale', 'sprache', '언어'],
  forms: ['versions', 'variants', 'variations', 'formen'],
  shuffle: ['randomize', 'randomise', 'random', 'shuffled'],
  paper: ['papersize', 'paper-size', 'pagesize', 'page-size', 'papier'],
  margin: ['margins', 'geometry'],
  size: ['fontsize', 'font-size'],
  font: ['fontfamily', 'mainfont', 'font-family'],
  template: ['theme', 'style', 'documentclass'],
  honour: ['honor', 'honesty', 'pledge'],
  grades: ['grading', 'noten'],
  number: ['numbering'],
}

/** The key that another one means elsewhere; `undefined` for one that nobody calls so. */
export function keyMeant(key: string): string | undefined {
  const name = key.toLowerCase()
  return Object.entries(foreign).find(([, names]) => names.includes(name))?.[0]
}

const looks =
  'It belongs to another program: leave it out. How a paper looks is said by its template and by `paper`, `margin`, `font`, `size`.'

/** Where a paper has what other keys say elsewhere. */
const places: readonly [names: RegExp, note: string][] = [
  [
    /^(?:instructions?|description|intro(?:duction)?|abstract|notes?|rules|hinweise?|anweisung(?:en)?|안내|유의\s*사항)$/,
    'Text between the front matter and the first heading is printed above the questions.',
  ],
  [/^(?:subtitle|untertitel|semester|term|section|부제|학기)$/, 'Write it into `title` or `course`.'],
  [
    /^(?:output|format|header-includes|includes|toc|number-sections|editor|jupyter|kernelspec|execute|engine|knit|params|bibliography|csl|classoption|layout|permalink|aliases|cssclass|filters|pdf-engine)$/,
    looks,
  ],
]

/** What to do instead of a key that belongs elsewhere. */
export function placeMeant(key: string): string | undefined {
  return places.find(([names]) => names.test(key.toLowerCase()))?.[1]
}
