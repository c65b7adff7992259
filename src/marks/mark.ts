import { choicesOfKey } from '../keys/form-key.ts'
import type { RosterColumn } from '../languages/locale.ts'
import type { Mark, Marked, Unit } from './items.ts'
import { eachOf, type Outline, sumOf } from './outline.ts'
import type { HeldForm, Marks, Sheet } from './read-marks.ts'
import { pointsOfReply, type Scoring } from './score.ts'
import { type ExamStatistics, examStatistics } from './summary.ts'
import { type WholeQuestion, wholeQuestions } from './whole-questions.ts'
import { type WrongValue, wrongValues } from './wrong-values.ts'

/** A student with the points of each unit, by its id. */
export type MarkedStudent = {
  student: string
  /** The line of the table that tells of the student. */
  line: number
  details: ReadonlyMap<RosterColumn, string>
  form: string
  /** Points by the ids of what is marked by itself. */
  points: ReadonlyMap<string, number>
  total: number
  /** Whether there is no answer, and so no part in the statistics. */
  absent: boolean
}

/** A table of marks with the points that it gives, and what they say of the exam. */
export type MarkedExam = {
  /** The most that the questions with a column give, without what comes on top. */
  maximum: number
  units: readonly Unit[]
  students: readonly MarkedStudent[]
  /** Absent where nobody has answered anything. */
  statistics?: ExamStatistics
  /** What several students have written into a blank that is not right there. */
  wrongValues: readonly WrongValue[]
  /** Whole questions, with all their parts, of which all points are known. */
  questions: readonly WholeQuestion[]
  /** Ids of questions that give points and have no column. */
  missing: readonly string[]
}

/**
 * Gives points to all who are in a table.
 *
 * @param order ids of questions and parts as the source has them
 */
export function markExam(
  forms: readonly HeldForm[],
  { sheets, columns }: Marks,
  scoring: Scoring,
  order: readonly string[],
): MarkedExam {
  const outlines = forms.map(({ sections }) => new Map(eachOf(sections).map((each) => [each.outline.id, each])))
  const kindOf = (form: number, outline: Outline): 'whole' | 'own' | undefined => {
    const target = columns.targets[form]?.get(outline.id)
    if (target?.whole === true) return 'whole'
    return outline.own > 0 && (target !== undefined || outline.line?.withdrawn === true) ? 'own' : undefined
  }
  const maximumOf = (form: number) =>
    sumOf(
      forms[form]?.sections ?? [],
      (outline, what) => (kindOf(form, outline) !== what ? undefined : what === 'whole' ? outline.points : outline.own),
      false,
    )
  const known = order.flatMap((id) => {
    const found = outlines.flatMap((form, index) => {
      const each = form.get(id)
      const kind = each && kindOf(index, each.outline)
      return each === undefined || kind === undefined ? [] : [{ ...each, kind }]
    })
    const [first] = found
    return first === undefined ? [] : [{ id, ...first }]
  })
  const units = known.map(({ id, outline, chosen, kind }): Unit => {
    const below = eachOf([{ questions: [outline] }]).flatMap((each) => each.outline.line ?? [])
    const withdrawn =
      kind === 'whole' ? below.length > 0 && below.every((line) => line.withdrawn) : outline.line?.withdrawn === true
    const choices = outline.line === undefined || kind === 'whole' ? [] : choicesOfKey(outline.line)
    return {
      ...{ id, chosen, withdrawn, bonus: outline.bonus },
      numbers: outlines.map((form) => form.get(id)?.outline.number),
      maximum: kind === 'whole' ? outline.points : outline.own,
      choices: choices.toSorted((a, b) => a.place - b.place).map(({ canonical, correct }) => ({ canonical, correct })),
      several: outline.line?.kind === 'choices',
    }
  })
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const marked = sheets.map((sheet) => ({ sheet, ...markedBy(sheet, forms, columns, byId, scoring, kindOf) }))
  const present = marked.filter(({ sheet }) => !sheet.empty)
  const letters = forms.map(({ form }) => form).filter((form) => form !== '')
  const statistics = examStatistics(units, present, letters, maximumOf(0))
  const missingIn = (outline: Outline): string[] => {
    const kind = kindOf(0, outline)
    if (kind === 'whole') return []
    return [...(outline.own > 0 && kind === undefined ? [outline.id] : []), ...outline.parts.flatMap(missingIn)]
  }
  const missing = (forms[0]?.sections ?? []).flatMap(({ questions }) => questions.flatMap(missingIn))
  return {
    ...{ maximum: maximumOf(0), units, missing },
    wrongValues: wrongValues(forms, sheets, order),
    questions: wholeQuestions(forms, present, units, missing, statistics?.items ?? []),
    students: marked.map(({ sheet, marks, total }) => ({
      ...{
        student: sheet.student,
        line: sheet.line,
        details: sheet.details,
        form: forms[sheet.form]?.form ?? '',
        absent: sheet.empty,
        total,
      },
      points: new Map([...marks].map(([id, { points }]) => [id, points])),
    })),
    ...(statistics && { statistics }),
  }
}

/** The points of a student, of each unit and of all. */
function markedBy(
  { form, replies }: Sheet,
  forms: readonly HeldForm[],
  { targets }: Marks['columns'],
  units: ReadonlyMap<string, Unit>,
  scoring: Scoring,
  kindOf: (form: number, outline: Outline) => 'whole' | 'own' | undefined,
): Marked {
  const marks = new Map<string, Mark>()
  const pointsIn = (outline: Outline, what: 'whole' | 'own'): number | undefined => {
    const { id, line, own } = outline
    const unit = units.get(id)
    if (kindOf(form, outline) !== what || unit === undefined) return undefined
    const reply = replies.get(id)
    const typed = reply?.kind === 'points' ? reply.points : 0
    const points =
      what === 'own' && line !== undefined ? pointsOfReply(line, own, reply, scoring) : unit.withdrawn ? unit.maximum : typed
    const lettered = unit.choices.length > 0 && targets[form]?.get(id)?.points !== true
    const marked = reply?.kind === 'choices' ? reply.marked.map(({ canonical }) => canonical) : []
    marks.set(id, { points, answered: reply !== undefined, ...(lettered && { marked }) })
    return points
  }
  const total = sumOf(forms[form]?.sections ?? [], pointsIn, true)
  return { form, marks, total }
}
