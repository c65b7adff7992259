import type { Labels } from './labels.ts'

/** What points are called: one, and several; `@` stands for the number where that is not before the word. */
export type PointsUnit = readonly [one: string, several: string]

/** The labels of a language with points by another name. */
export function labelsWith(labels: Labels, unit: PointsUnit | undefined): Labels {
  if (unit === undefined) return labels
  const points = (count: number) => {
    const word = count === 1 ? unit[0] : unit[1]
    return word.includes('@') ? word.replace('@', labels.number(count)) : `${labels.number(count)} ${word}`
  }
  const named = (name: string) => (count: number) => `${name}${labels.colon} ${points(count)}`
  const [bonus, total] = [named(labels.gradeBonus), named(labels.gradeTotal)]
  const heading = unitName(unit, labels.gradePoints)
  return { ...labels, points, bonusPoints: bonus, bonusBeside: bonus, total, totalBonus: bonus, gradePoints: heading }
}

/** Heads a column of points. */
export function unitName(unit: PointsUnit | undefined, usual: string): string {
  const word = unit?.[1].replace('@', '').trim()
  return word === undefined ? usual : word.charAt(0).toUpperCase() + word.slice(1)
}
