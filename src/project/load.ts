import { isUtf8 } from 'node:buffer'
import { VFile } from 'vfile'
import { hasErrors, report } from '../diagnostics/report.ts'
import { ownPlaces } from '../diagnostics/source-map.ts'
import type { Metadata } from '../exam/metadata.ts'
import { parseExam, readMetadata } from '../exam/parse.ts'
import { readBytes } from '../files/read-file.ts'
import { formOf } from '../forms/form.ts'
import type { IdentityCheck } from '../forms/identities/identities.ts'
import { answersOf } from '../forms/worth.ts'
import { checkFormsPoints } from '../rules/forms.ts'
import { parseMarkdown } from '../source/parse.ts'
import { openTemplates } from './course.ts'
import { hasDraws, openDraws } from './draws.ts'
import { addMessages, mergeMessages } from './merge-messages.ts'
import { breath, type Chosen, chosenIn, type LoadedExam, type LoadedForm, readForm, readText } from './read-text.ts'
import { seedOf } from './seeds.ts'
import { plainTemplate } from './templates.ts'

/** All forms of an exam, one at least, and the messages about the source. */
export type LoadedForms = { file: VFile; metadata: Metadata; forms: readonly LoadedForm[] }

/** Forms whose identities are still to be tried. */
export type UnprovenForms = LoadedForms & {
  /** Tries them, a moment at a time, and takes what fails to the source's messages. */
  prove(): Promise<void>
}

/**
 * Reads and checks an exam in all its forms, and tries the identities that it states; see {@link openForms}.
 *
 * @throws Error of the file system when the file cannot be read; what is wrong inside it and its template is in `file.messages`.
 */
export async function loadForms(path: string, chosen?: Chosen, content?: Uint8Array): Promise<LoadedForms> {
  const { prove, ...loaded } = await openForms(path, chosen, content)
  await prove()
  return loaded
}

/**
 * Reads and checks an exam in all its forms: finds the questions that it takes from banks, draws the values of each form, and
 * gives questions and choices their places.
 *
 * @param content what stands in the file, where it has been read
 * @throws Error of the file system when the file cannot be read; what is wrong inside it and its template is in `file.messages`.
 */
export async function openForms(path: string, chosen: Chosen = {}, content?: Uint8Array): Promise<UnprovenForms> {
  const bytes = Buffer.from(content ?? (await readBytes(path)))
  const value = bytes.toString('utf8')
  const file = new VFile({ path, value })
  if (!isUtf8(bytes) || value.includes('\0')) {
    reportNotText(file)
    const { exam } = parseExam(new VFile(''))
    const plain = {
      file,
      exam,
      sourceMap: ownPlaces(path),
      images: new Map(),
      sources: new Map(),
      template: plainTemplate,
      source: exam,
    }
    return { file, metadata: exam.metadata, forms: [plain], prove: nothingToProve }
  }
  if (!hasDraws(file)) {
    const loaded = await readText(file, path, chosen)
    const metadata = await seeded(loaded.exam.metadata, path, file, chosen)
    const source = { ...loaded.exam, metadata }
    const forms = lettersOf(metadata).map((form) => ({
      ...loaded,
      source,
      exam: form === undefined ? source : formOf(source, metadata.seed, form),
    }))
    return { file, metadata, forms, prove: nothingToProve }
  }
  const templates = openTemplates(path, chosen.template)
  const metadata = await seeded(chosenIn(readMetadata(value, templates.read), chosen), path, file, chosen)
  const { seed } = metadata
  const markdown = parseMarkdown(file)
  await breath(chosen)
  const draws = await openDraws(file, markdown, metadata, { ...chosen, banks: templates.course.banks })
  await breath(chosen)
  // what an exam lacks with a question follows from that
  const incomplete = hasErrors(file)
  const trialsOf = draws.trials(false, chosen.proven)
  const trials: IdentityCheck[] = []
  const forms: LoadedForm[] = []
  const valid = new Set<string>()
  const known = new Map<string, LoadedForm>()
  for (const [index, form] of lettersOf(metadata).entries()) {
    const drawn = draws.draw({ seed, form: form === undefined ? undefined : index })
    const loaded = known.get(drawn.text) ?? (await readForm(path, drawn, valid, { ...chosen, seed, incomplete, templates }))
    trials.push(...trialsOf(drawn, form, answersOf(loaded.exam, loaded.sourceMap)))
    known.set(drawn.text, loaded)
    const own = { ...loaded, exam: form === undefined ? loaded.exam : formOf(loaded.exam, seed, form) }
    mergeMessages(file, own)
    forms.push(own)
  }
  addMessages(file, draws.messages())
  if (!hasErrors(file))
    checkFormsPoints(
      forms.map(({ exam, source }) => ({ form: exam.metadata.form, source })),
      file,
    )
  const prove = async () => {
    for (const trial of trials) {
      trial()
      await breath(chosen)
    }
    await chosen.proven?.save()
    addMessages(file, draws.messages())
  }
  return { file, metadata, forms, prove }
}

async function seeded(metadata: Metadata, path: string, file: VFile, { keepSeed = false }: Chosen): Promise<Metadata> {
  return { ...metadata, seed: await seedOf(path, file, metadata, keepSeed) }
}

async function nothingToProve(): Promise<void> {}

/** Letters of an exam's forms; one without has one form that has none. */
function lettersOf({ forms }: Metadata): readonly (string | undefined)[] {
  return forms.length === 0 ? [undefined] : forms
}

/** The same of an exam with one form, or of its first one. */
export async function loadExam(path: string, chosen?: Chosen, content?: Uint8Array): Promise<LoadedExam> {
  const { file, forms } = await loadForms(path, chosen, content)
  const [first] = forms
  if (first === undefined) throw new Error('an exam has one form at least')
  return { ...first, file }
}

/** In another encoding the letters would be lost in silence, and everything else found in the file would mislead. */
function reportNotText(file: VFile): void {
  const value = String(file)
  const before = value.slice(0, Math.max(0, value.search(/[\0\uFFFD]/))).split(/\r?\n|\r/)
  report(file, {
    rule: 'source-encoding',
    reason: 'Unexpected bytes that are not text, expected UTF-8',
    place: { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 },
    note: 'Save the exam in the encoding UTF-8; an editor offers it where it saves a file. Older Korean files are often in CP949 (EUC-KR).',
  })
}
