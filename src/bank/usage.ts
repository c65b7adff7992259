/** A use of a question. */
export type QuestionUse = { exam: string; title: string; date?: string | undefined }

/** Uses of questions by their ids, the first one first. */
export type Usage = ReadonlyMap<string, readonly QuestionUse[]>

/** Tells whether a text asks for questions of a bank; a quick look that is right but for listings. */
export function asksForQuestions(text: string): boolean {
  return /^ {0,3}::(?:use|pick)\b/m.test(text)
}

/** Orders exams by their dates, those without one last. */
export function byDate(a: QuestionUse, b: QuestionUse): number {
  const key = ({ date = '9999-12-31', exam }: QuestionUse) => `${date} ${exam}`
  return key(a) < key(b) ? -1 : 1
}

/** Date of the last exam that has a question; exams without a date do not count. */
export function lastUse(usage: Usage, id: string): string | undefined {
  return usage
    .get(id)
    ?.flatMap(({ date }) => date ?? [])
    .sort()
    .at(-1)
}
