import { VFile } from 'vfile'
import { hasErrors, sortMessages } from '../diagnostics/report.ts'
import { readMetadata } from '../exam/parse.ts'
import { readBytes } from '../files/read-file.ts'
import { formOf } from '../forms/form.ts'
import { answersOf } from '../forms/worth.ts'
import { type Balance, balanceOf, type FreeKey, freedomOf } from '../keys/balance.ts'
import { formKey } from '../keys/form-key.ts'
import { hasDraws, openDraws } from '../project/draws.ts'
import { loadForms } from '../project/load.ts'
import { mergeMessages } from '../project/merge-messages.ts'
import { type LoadedForm, readForm } from '../project/read-text.ts'
import { seedOf } from '../project/seeds.ts'
import { parseMarkdown } from '../source/parse.ts'

/** What many draws of an exam have shown: messages, with how many seeds they came, and where right letters fell. */
export type Stressed = {
  file: VFile
  draws: number
  /** Texts that differ: as many as there were different figures. */
  texts: number
  /** Draws in which something was wrong, by the message's place and words, and the first seed. */
  faults: { message: VFile['messages'][number]; times: number; seed: string }[]
  /** Lists of choices with one right letter: how often each was right in the draws, and whether that can be chance. */
  letters: Balance[]
}

/**
 * Makes the model of an exam with many seeds, without printing: draws its values, tries its identities, reads and checks each text, and looks
 * where right letters fall.
 *
 * @param draws seeds `1`, `2` … are tried
 * @param onDraw called behind each
 * @throws Error of the file system when the file cannot be read.
 */
export async function stress(
  path: string,
  draws: number,
  onDraw: (done: number, all: number) => void = () => undefined,
): Promise<Stressed> {
  const { file, forms } = await loadForms(path, { forms: ['A'], seed: '1' })
  const faults = new Map<string, Stressed['faults'][number]>()
  const note = (seed: string, messages: VFile['messages']) => {
    for (const message of messages) {
      const key = [message.file, message.line, message.column, message.ruleId].join(' ')
      const known = faults.get(key)
      if (known === undefined) faults.set(key, { message, times: 1, seed })
      else known.times++
    }
  }
  const [plain] = forms
  // what is wrong in every draw is seen in one
  if (plain === undefined || hasErrors(file)) {
    note('1', file.messages)
    return { file, draws: 1, texts: 1, faults: [...faults.values()], letters: [] }
  }
  const value = String(await readBytes(path))
  const keys: FreeKey[] = []
  const read = new Map<string, LoadedForm>()
  const valid = new Set<string>()
  const target = new VFile({ path, value })
  const metadata = { ...plain.exam.metadata, seed: await seedOf(path, target, readMetadata(value), false) }
  // the questions are those of the exam's own seed
  const source = hasDraws(target) ? await openDraws(target, parseMarkdown(target), metadata) : undefined
  const trialsOf = source?.trials(true)
  const said = () => [...target.messages, ...(source?.messages() ?? [])]
  // a block that cannot be read has been reported before
  const before = new Set(said())
  for (let index = 1; index <= draws; index++) {
    const seed = String(index)
    let loaded = plain
    if (source !== undefined) {
      const drawn = source.draw({ seed, form: 0 })
      loaded = read.get(drawn.text) ?? (await readForm(path, drawn, valid))
      for (const trial of trialsOf?.(drawn, undefined, answersOf(loaded.exam, loaded.sourceMap)) ?? []) trial()
      const told = new VFile({ path })
      told.messages = said().filter((message) => !before.has(message))
      for (const message of told.messages) before.add(message)
      if (!read.has(drawn.text)) mergeMessages(told, loaded)
      read.set(drawn.text, loaded)
      sortMessages(told)
      note(seed, told.messages)
    }
    const form = formOf(loaded.source, seed, 'A')
    onDraw(index, draws)
    keys.push({ form: seed, questions: formKey(form, loaded.source), freedom: freedomOf(loaded.source) })
  }
  return { file, draws, texts: Math.max(1, read.size), faults: [...faults.values()], letters: balanceOf(keys) }
}
