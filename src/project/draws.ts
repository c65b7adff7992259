import { dirname, relative } from 'node:path'
import { VFile } from 'vfile'
import type { VFileMessage } from 'vfile-message'
import { compose, type DrawnText, type Inclusion, maskedText } from '../bank/compose.ts'
import { asksForQuestions, type NamedQuestion } from '../bank/question.ts'
import type { Origin, SourceMap } from '../diagnostics/source-map.ts'
import type { Metadata } from '../exam/metadata.ts'
import { type IdentityCheck, identitiesOf, type Proven } from '../forms/identities/identities.ts'
import type { Draw, Instance } from '../forms/values/instance.ts'
import { readValues, statesValues, type Values } from '../forms/values/values.ts'
import type { Answers } from '../forms/worth.ts'
import type { ParsedText } from '../source/parse.ts'
import { type BankChoice, readIncluded } from './bank.ts'

/** The text of one form, with its questions and values, and the way back. */
export type DrawnForm = {
  text: string
  map: SourceMap
  /** What was drawn, by the paths of the files that state values. */
  values: ReadonlyMap<string, Instance['values']>
  /** Tells whether what a place prints is in doubt, as a fault of its values has been reported. */
  doubtful(place: Origin): boolean
  /** Its text as it has been read, where that is the exam's own. */
  parsed?: ParsedText | undefined
  /** Texts of the banks' questions by their files' ways from the exam. */
  files: ReadonlyMap<string, string>
  /** Ways from the exam to files that have decided what is drawn, and of which nothing is printed. */
  statistics: readonly string[]
}

/** An exam from which forms are drawn. */
export type Draws = {
  /** Draws the values of a form; what cannot be drawn is reported, each once. */
  draw(draw: Draw): DrawnForm
  /** Begins to try the identities of all files; one that has failed in a form is reported of others only if it shall be `always`. */
  trials(always?: boolean, proven?: Proven): (drawn: DrawnForm, form: string | undefined, answers: Answers) => IdentityCheck[]
  /** What has been said by now of values and identities of banks. */
  messages(): VFileMessage[]
}

/** A file that stands on an exam, as a whole or with some of its questions. */
type Source = { file: VFile; values: Values | undefined }

/** Tells whether an exam has values or takes questions from a bank. */
export function hasDraws(file: VFile): boolean {
  return asksForQuestions(String(file)) || statesValues(String(file))
}

/** Finds the questions that an exam takes from banks, and reads the values of all. What is wrong is reported into its file. */
export async function openDraws(file: VFile, parsed: ParsedText, metadata: Metadata, chosen?: BankChoice): Promise<Draws> {
  const { included, statistics } = await readIncluded(file, parsed, metadata, chosen)
  const directives: ReadonlyMap<number, readonly Inclusion[]> = included
  const byFile = new Map<string, NamedQuestion[]>()
  for (const { question } of [...directives.values()].flat())
    byFile.set(question.file.path, [...(byFile.get(question.file.path) ?? []), question])
  const own: Source = { file, values: readValues(file, parsed) }
  const banks: Source[] = []
  for (const [path, questions] of byFile) {
    const bank = new VFile({ path, value: maskedText(questions) })
    banks.push({ file: bank, values: readValues(bank) })
  }
  const sources = [own, ...banks]
  const files = new Map(banks.map((bank) => [relative(dirname(file.path), bank.file.path), String(bank.file)]))
  const decisive = statistics.map((path) => relative(dirname(file.path), path))
  const doubtful = ({ path, line }: Origin) =>
    sources.some((source) => source.file.path === path && source.values?.doubtful(line) === true)
  return {
    draw: (draw) => {
      const values = new Map<string, Instance['values']>()
      const texts = sources.map((source): DrawnText => {
        const drawn = source.values?.draw(draw)
        if (drawn !== undefined) values.set(source.file.path, drawn.values)
        return { path: source.file.path, text: drawn?.text ?? String(source.file), edits: drawn?.edits ?? [] }
      })
      const [exam = { path: file.path, text: String(file), edits: [] }, ...others] = texts
      const composed = compose(exam, directives, new Map(others.map((text) => [text.path, text])))
      const known = composed.text === String(file) ? parsed : undefined
      return { ...composed, values, files, statistics: decisive, parsed: known, doubtful }
    },
    trials: (always = false, proven?: Proven) => {
      const all = sources.flatMap((source) =>
        source.values === undefined ? [] : [{ path: source.file.path, of: identitiesOf(source.values, always, proven) }],
      )
      return ({ values }, form, answers) => all.flatMap(({ path, of }) => of(values.get(path) ?? new Map(), form, answers))
    },
    messages: () => banks.flatMap((bank) => bank.file.messages),
  }
}
