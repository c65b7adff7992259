import { nearest, suggestion } from '../diagnostics/nearest.ts'
import type { RosterColumn } from '../languages/locale.ts'
import { inAnyLanguage, type Language, languages, localeOf } from '../languages/locales.ts'
import { columnNamed } from '../lists/columns.ts'
import type { Reporter } from '../lists/limited.ts'
import type { Row } from '../lists/rows.ts'
import { eachOf, type Outline, type OutlineSection } from './outline.ts'

/** What a column holds on one form: the answer of a question or part, or its points; `whole` where these are of all its parts, too. */
export type Target = { outline: Outline; column: number; points: boolean; whole: boolean }

/** What the columns of a table of marks hold. */
export type MarkColumns = {
  places: ReadonlyMap<RosterColumn, number>
  /** Of each form, by the ids of questions and parts. */
  targets: readonly ReadonlyMap<string, Target>[]
  /** Columns of questions that some forms do not have under that number. */
  foreign: readonly { column: number; forms: ReadonlySet<number> }[]
}

/** What a column of points may be called in any language. */
const pointsWord = [inAnyLanguage(({ points }) => points), ...languages.flatMap(scoreWords)].join('|')

function scoreWords(language: Language): string[] {
  const { gradePoints, gradeScore } = localeOf(language).labels
  return [gradePoints, gradeScore]
}

const counted = inAnyLanguage((reading) => reading.counted)
const before = inAnyLanguage(({ numbered }) => numbered?.before)
const behind = inAnyLanguage(({ numbered }) => numbered?.behind)
const named = new RegExp(
  inAnyLanguage(({ name }) => name.source),
  'i',
)

/** A heading that asks for points: `essay points`, `3 (points)`; without that word, and without the one that counts questions. */
function readHeading(heading: string): { name: string; points: boolean } {
  const [, before] = new RegExp(`^(.+?)\\s*[([:/]?\\s*(?:${pointsWord})\\s*[)\\]]?$`, 'i').exec(heading) ?? []
  const name = (before ?? heading).trim()
  return { name, points: before !== undefined }
}

/** `Question 3 (a)`, `Q3a` and `3(a)` are the same. */
function plainNumber(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(new RegExp(`^${counted}(?!\\p{L})|^${before}(?=\\d)|(?<=[\\d)])\\s*(?:${counted}|${behind})(?!\\p{L})`, 'giu'), '')
    .replace(/[\s().\-_#]/g, '')
}

/**
 * Finds what the columns of a table of marks hold, by their headings: a question's id, the same on all forms, or its number, as each form prints it.
 *
 * @param forms their questions
 * @returns nothing where nobody's number or name is told, or no question, which is reported
 */
export function findMarkColumns(
  { cells, line, pointAt }: Row,
  forms: readonly (readonly OutlineSection[])[],
  tell: Reporter,
): MarkColumns | undefined {
  const outlines = forms.map((sections) => eachOf(sections).map(({ outline }) => outline))
  const ids = [...new Set(outlines.flat().map(({ id }) => id))]
  const places = new Map<RosterColumn, number>()
  const found: { column: number; points: boolean; named: (Outline | undefined)[] }[] = []
  let meant = 0
  const numbered = numberColumn(cells)
  for (const [column, heading] of cells.entries()) {
    if (heading === '') continue
    const role = ids.includes(heading) ? undefined : column === numbered ? 'number' : columnNamed(heading)
    const { name, points } = readHeading(heading)
    const before = role === undefined ? undefined : places.get(role)
    const named = outlines.map((list) => namedIn(list, name))
    if (role !== undefined && before === undefined) places.set(role, column)
    else if (role !== undefined)
      tell({
        rule: 'marks-column',
        reason: `Unexpected column \`${heading}\` beside \`${cells[before ?? 0]}\`, expected one of them`,
        place: pointAt(column),
        actual: heading,
        note: 'Both tell the same of a student. Delete one of them, or give it another heading.',
      })
    else if (named.some((each) => each !== undefined)) found.push({ column, points, named })
    else if (isMeant(name, ids)) {
      meant += 1
      tell({
        rule: 'marks-column',
        reason: `Unexpected column \`${heading}\`, which is no question of the exam`,
        place: pointAt(column),
        actual: heading,
        ...suggestion(name, ids),
      })
    } else
      tell({
        rule: 'marks-column',
        severity: 'warning',
        reason: `Unexpected column \`${heading}\`, expected the id or number of a question`,
        place: pointAt(column),
        actual: heading,
        note: 'It is left alone.',
      })
  }
  const students = places.has('number') || places.has('name') || places.has('family') || places.has('given')
  if (!students)
    tell({
      rule: 'marks-column',
      reason: 'Unexpected headings, expected one for the student: `student` or `number`',
      place: { line, column: 1 },
      note: 'The first row names the columns: `student`, `form`, and the ids or numbers of questions.',
    })
  if (found.length === 0 && meant === 0)
    tell({
      rule: 'marks-column',
      reason: 'Unexpected headings, expected the ids or numbers of questions',
      place: { line, column: 1 },
      note: `Ids on the key: ${ids
        .slice(0, 12)
        .map((id) => `\`${id}\``)
        .join(', ')}${ids.length > 12 ? ', …' : ''}.`,
    })
  if (!students || found.length === 0) return undefined
  const targets = forms.map((_, form) => targetsOn(form, found, cells, pointAt, tell))
  const foreign = found.map(({ column, named }) => ({
    column,
    forms: new Set(named.flatMap((each, form) => (each === undefined ? [form] : []))),
  }))
  return { places, targets, foreign: foreign.filter(({ forms }) => forms.size > 0) }
}

/** The column `student` beside one that says *name*, where none is a number by its heading: it tells students apart. */
function numberColumn(headings: readonly string[]): number | undefined {
  if (headings.some((heading) => columnNamed(heading) === 'number')) return undefined
  const [first, second, third] = headings.flatMap((heading, column) => (columnNamed(heading) === 'name' ? [column] : []))
  if (first === undefined || second === undefined || third !== undefined) return undefined
  const [one, ...others] = [first, second].filter((column) => !named.test(headings[column] ?? ''))
  return others.length > 0 ? undefined : one
}

/** The question or part of a form with an id, a number or a title that no other one has. */
function namedIn(list: readonly Outline[], name: string): Outline | undefined {
  const small = name.toLowerCase()
  const titled = list.filter(({ title }) => title !== '' && title.toLowerCase() === small)
  return (
    list.find(({ id }) => id === name) ??
    list.find(({ id, number }) => id.toLowerCase() === small || plainNumber(number) === plainNumber(name)) ??
    (titled.length === 1 ? titled[0] : undefined)
  )
}

/** A heading that is nearly an id, or counts a question, is a slip; any other one may tell what it likes. */
function isMeant(name: string, ids: readonly string[]): boolean {
  return nearest(name, ids) !== undefined || /^\d/.test(plainNumber(name))
}

function targetsOn(
  form: number,
  found: readonly { column: number; points: boolean; named: readonly (Outline | undefined)[] }[],
  headings: readonly string[],
  pointAt: Row['pointAt'],
  tell: Reporter,
): Map<string, Target> {
  const targets = new Map<string, Target>()
  for (const { column, points, named } of found) {
    const outline = named[form]
    const before = outline && targets.get(outline.id)
    if (outline === undefined) continue
    if (before === undefined) targets.set(outline.id, { outline, column, points, whole: false })
    // the same of another form has been told
    else if (named.slice(0, form).every((each) => each === undefined))
      tell({
        rule: 'marks-column',
        reason: `Unexpected column \`${headings[column]}\` beside \`${headings[before.column]}\`, expected one for \`${outline.id}\``,
        place: pointAt(column),
        actual: headings[column],
        note: 'Both name the same question. Delete one of them.',
      })
  }
  // a question without an answer of its own has points of all its parts
  for (const [id, target] of targets) {
    const below = eachOf([{ questions: target.outline.parts }]).map(({ outline }) => outline)
    if (below.length === 0 || target.outline.own > 0) continue
    targets.set(id, { ...target, whole: true, points: true })
    const twice = below.find((each) => targets.has(each.id))
    const withdrawn = below.filter(({ line }) => line?.withdrawn === true)
    if (form > 0) continue
    if (withdrawn.length > 0 && below.some(({ line }) => line?.withdrawn === false))
      tell({
        rule: 'marks-column',
        reason: `Unexpected column \`${headings[target.column]}\`, expected one for each part of \`${id}\`, as \`${withdrawn[0]?.id}\` is withdrawn`,
        place: pointAt(target.column),
        actual: headings[target.column],
        note: 'Its points go to all, and those of the other parts must be known.',
      })
    if (twice === undefined) continue
    tell({
      rule: 'marks-column',
      reason: `Unexpected column \`${headings[target.column]}\` beside \`${headings[targets.get(twice.id)?.column ?? 0]}\`, expected the parts of \`${id}\` or all of it`,
      place: pointAt(target.column),
      actual: headings[target.column],
      note: 'Points of a question with parts stand in one column, or in one for each part.',
    })
  }
  return targets
}
