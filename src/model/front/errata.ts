/** What is found after the exam: another key for a question, or none. */
export type Erratum = { question: string; reason?: string } & (
  | { kind: 'accept'; letters: string[] }
  | { kind: 'value'; value: (number | string)[] | undefined; tolerance: number | undefined }
  | { kind: 'withdrawn' }
)

/** What a list of errata looks like, for messages. */
export const errataExample = 'errata: [{ question: batchnorm, accept: [B, D] }]'

/**
 * Reads a list of errata. Each names a `question` by its id, and says what is right: `accept: [B, D]`, letters as the source has them; `value: 12`
 * or `tolerance: 0.5` or both, for blanks; or `withdrawn: true`, points to all. A `reason` may follow.
 *
 * @returns `undefined` for anything else
 */
export function readErrata(value: unknown): Erratum[] | undefined {
  if (!Array.isArray(value)) return undefined
  const errata = value.map(readErratum).filter((each) => each !== undefined)
  return errata.length === value.length && new Set(errata.map(({ question }) => question)).size === errata.length
    ? errata
    : undefined
}

function readErratum(value: unknown): Erratum | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const fields = new Map<string, unknown>(Object.entries(value))
  const [question, reason] = [textOf(fields.get('question')), textOf(fields.get('reason'))]
  const said = [['accept'], ['value', 'tolerance'], ['withdrawn']].filter((names) => names.some((name) => fields.has(name)))
  const others = [...fields.keys()].filter((name) => !['question', 'reason', ...said.flat()].includes(name))
  if (question === undefined || said.length !== 1 || others.length > 0 || (fields.has('reason') && reason === undefined))
    return undefined
  const common = { question: question.replace(/^#/, ''), ...(reason !== undefined && { reason }) }
  if (fields.get('withdrawn') === true) return { ...common, kind: 'withdrawn' }
  const letters = listOf(fields.get('accept')).map(String)
  if (fields.has('accept')) return letters.length > 0 ? { ...common, kind: 'accept', letters } : undefined
  const figures = listOf(fields.get('value')).filter((each) => typeof each === 'number' || typeof each === 'string')
  const tolerance = fields.get('tolerance')
  const within = typeof tolerance === 'number' && tolerance >= 0 ? tolerance : undefined
  if (fields.has('tolerance') ? within === undefined : figures.length === 0) return undefined
  if (fields.has('value') && figures.length === 0) return undefined
  return { ...common, kind: 'value', value: figures.length > 0 ? figures : undefined, tolerance: within }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

function listOf(value: unknown): unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value]
}
