import { fixed } from '../numbers/rounding.ts'
import type { ItemStatistics, Marked, Unit } from './items.ts'
import { correlation, mean } from './moments.ts'
import { eachOf, type Outline, sumOf } from './outline.ts'
import type { HeldForm } from './read-marks.ts'

/** How a question has worked as a whole. */
export type WholeQuestion = {
  id: string
  maximum: number
  n: number
  difficulty: number
  discrimination?: number
  /** Shares of its choices by their letters in the source, where it has nothing else. */
  choices?: string
}

/** Whole questions of which all points are known, with their figures over all forms. */
export function wholeQuestions(
  forms: readonly HeldForm[],
  students: readonly Marked[],
  units: readonly Unit[],
  missing: readonly string[],
  items: readonly ItemStatistics[],
): WholeQuestion[] {
  const sections = forms.map(
    (form) =>
      new Map(form.sections.flatMap(({ count, questions }) => questions.map((each) => [each.id, { count, each }] as const))),
  )
  return [...(sections[0] ?? [])].flatMap(([id, { count, each }]) => {
    const within = new Set(eachOf([{ questions: [each] }]).map(({ outline }) => outline.id))
    const own = units.filter((unit) => within.has(unit.id))
    if (own.length === 0 || own.some(({ withdrawn }) => withdrawn) || missing.some((lost) => within.has(lost))) return []
    const maxima = new Map(own.map((unit) => [unit.id, unit.maximum]))
    const sum = (outline: Outline, value: (id: string) => number | undefined) =>
      sumOf(
        [{ questions: [outline] }],
        (part, what) => (what === 'whole' && part.own > 0 && part.parts.length > 0 ? undefined : value(part.id)),
        true,
      )
    const maximum = sum(each, (part) => maxima.get(part))
    const taken = students.filter(({ marks }) => count === undefined || own.some((unit) => marks.get(unit.id)?.answered === true))
    const points = taken.map(({ form, marks }) => sum(sections[form]?.get(id)?.each ?? each, (part) => marks.get(part)?.points))
    const r = correlation(
      points,
      taken.map(({ total }, index) => total - (points[index] ?? 0)),
    )
    const item = own.length === 1 ? items.find((one) => one.id === id) : undefined
    const shares = item?.choices.map(({ choice, share }) => `${choice}:${fixed(share, 2)}`).join(' ')
    if (taken.length === 0 || maximum <= 0) return []
    return [
      {
        ...{ id, maximum, n: taken.length, difficulty: mean(points) / maximum },
        ...(r !== undefined && { discrimination: r }),
        ...(shares && { choices: shares }),
      },
    ]
  })
}
