/**
 * What several right choices give where not all are marked, or others too: nothing (`no`), the share of choices that were rightly marked or left (`each`, as
 * auto-multiple-choice has it), or the share of the right ones that were marked, less for each wrong one: one over so many wrong ones as there are
 * (`false`), two at least (`false2`), over the right ones (`true`), all (`all`) or nothing (`none`), as `exams_eval` of R/exams has it.
 */
export const partialRules = ['no', 'each', 'false2', 'false', 'true', 'all', 'none'] as const

export type PartialRule = (typeof partialRules)[number]
