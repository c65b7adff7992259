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
