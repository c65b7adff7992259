import type { LeavingExam } from './assemble.ts'
import type { ExportedQuestion } from './question.ts'

/**
 * The forms of an exam as one: a question that differs from form to form is there once for each that differs, one behind the other, and all others once. What
 * changes places alone is the same question: so the forms are to be assembled in the order of their source.
 *
 * @throws Error where there is no form
 */
export function withVariants(forms: readonly LeavingExam[]): LeavingExam {
  const [first] = forms
  if (first === undefined) throw new Error('an exam has one form at least')
  const final = new Map<ExportedQuestion, ExportedQuestion>()
  const questions = distinct(
    forms.map(({ exam }) => exam.questions),
    final,
  )
  const withdrawn = distinct(
    forms.map((form) => form.withdrawn),
    final,
  )
  const losses = forms.flatMap((form) =>
    form.losses.map((loss) => ({ ...loss, question: final.get(loss.question) ?? loss.question })),
  )
  return { exam: { ...first.exam, questions }, withdrawn, losses }
}

/**
 * The questions of forms, each that is the same once.
 *
 * @param final is told what has become of each question and part
 */
function distinct(
  forms: readonly (readonly ExportedQuestion[])[],
  final: Map<ExportedQuestion, ExportedQuestion>,
): ExportedQuestion[] {
  const byId = new Map<string, Map<string, ExportedQuestion[]>>()
  for (const question of forms.flat()) {
    const kinds = byId.get(question.id) ?? new Map<string, ExportedQuestion[]>()
    byId.set(question.id, kinds)
    const seen = seenAs(question)
    kinds.set(seen, [...(kinds.get(seen) ?? []), question])
  }
  return [...byId.values()].flatMap((kinds) =>
    [...kinds.values()].flatMap(([known, ...same]) => {
      if (known === undefined) return []
      const kept = kinds.size === 1 ? withoutForm(known, final) : known
      for (const each of same) become(each, kept, final)
      return [kept]
    }),
  )
}

function withoutForm(question: ExportedQuestion, final: Map<ExportedQuestion, ExportedQuestion>): ExportedQuestion {
  const kept = { ...question, form: undefined, parts: question.parts.map((part) => withoutForm(part, final)) }
  final.set(question, kept)
  return kept
}

function become(question: ExportedQuestion, kept: ExportedQuestion, final: Map<ExportedQuestion, ExportedQuestion>): void {
  final.set(question, kept)
  for (const [index, part] of question.parts.entries()) become(part, kept.parts[index] ?? kept, final)
}

/** What is different where two questions are not the same: not where they stand, nor of which form they are. */
function seenAs(question: ExportedQuestion): string {
  return JSON.stringify(question, (name, value: unknown) =>
    name === 'place' || name === 'position' || name === 'form' || name === 'number' ? undefined : value,
  )
}
