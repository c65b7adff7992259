/** The papers that are shown. */
export type Audience = 'student' | 'solution'

/** A message as a page shows it. */
export type ShownMessage = {
  file: string
  line: number | null
  column: number | null
  severity: 'error' | 'warning'
  rule: string | null
  message: string
  note: string | null
}

/** A paper as a page shows it. */
export type ShownPaper = {
  /** A hash of its bytes, by which they are asked for. */
  id: string
  /** What has painted each page, as a hash, and its size in millimetres. */
  pages: readonly { hash: string; width: number; height: number }[]
}

/** A question, a part or a space, where it stands: pages from 1, millimetres from their upper left corners. */
export type ShownBlock = {
  kind: 'question' | 'part' | 'space'
  /** The same as long as it is the same question, whatever its number becomes. */
  key: string
  label: string
  points: number
  bonus: boolean
  page: number
  y: number
}

/** What a page of the preview shows: of the papers, those that it asks for alone. */
export type State = {
  /** The exam's path, as it was typed. */
  path: string
  title: string
  forms: readonly string[]
  form: string | null
  /**
   * `printing`: a later state of the source is being made; `proving`: the student's paper is of the source as it is, and is being compared with the solution;
   * `proven`: both are of the source as it is, and have the same pages; `faulty`: the source has faults, and the papers are those from before.
   */
  phase: 'printing' | 'proving' | 'proven' | 'faulty'
  messages: readonly ShownMessage[]
  /** What went wrong that is no fault of the exam. */
  failure: string | null
  papers: { readonly [audience in Audience]?: ShownPaper }
  blocks: readonly ShownBlock[]
  points: { total: number; bonus: number }
  /** Blanks to be filled, and spaces for answers. */
  blanks: number
  spaces: number
  /** Whether a click may open the editor. */
  editor: boolean
}

/** Where the editor's cursor stands in a paper. */
export type CursorSpot = { audience: Audience; page: number; y: number }
