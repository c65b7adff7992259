import { isUtf8 } from 'node:buffer'
import { dirname, relative } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import type { Point } from 'unist'
import { VFile } from 'vfile'
import { hasErrors, report } from '../diagnostics/report.ts'
import { ownPlaces, type SourceMap } from '../diagnostics/source-map.ts'
import type { Exam } from '../exam/exam.ts'
import type { Metadata } from '../exam/metadata.ts'
import { parseExam, readMetadata } from '../exam/parse.ts'
import { readBytes } from '../files/read-file.ts'
import { formOf } from '../forms/form.ts'
import type { IdentityCheck, Proven } from '../forms/identities/identities.ts'
import { answersOf } from '../forms/worth.ts'
import type { Images } from '../images/found.ts'
import { checkExam } from '../rules/check.ts'
import { checkFormsPoints } from '../rules/forms.ts'
import { parseMarkdown } from '../source/parse.ts'
import { openTemplates, type Templates } from './course.ts'
import { type DrawnForm, hasDraws, openDraws } from './draws.ts'
import { fromExam, imagesOf } from './images.ts'
import { addMessages, mergeMessages } from './merge-messages.ts'
import { repertoireOf } from './repertoire.ts'
import { seedOf } from './seeds.ts'
import { sourceReader } from './sources.ts'
import { plainTemplate, type Template } from './templates.ts'

/** An exam with everything it needs, and the messages about it in `file`. */
export type LoadedExam = {
  file: VFile
  exam: Exam
  /** Leads the places of its text back to the files that it was made from. */
  sourceMap: SourceMap
  images: Images
  /** Texts of other files that the exam names, by the names it gives them. */
  sources: ReadonlyMap<string, string>
  template: Template
}

/** A form of an exam. Its own messages are in its `file`, with the places of its text. `source` is the exam in the order of its text; `statistics` are files, by
 * their ways from the exam, that have decided which questions it has, and are no part of it. */
export type LoadedForm = LoadedExam & { source: Exam; statistics?: readonly string[] }

/**
 * What is chosen for one build, in place of what the exam says: the folder of a template, the letters of forms, the seed. Banks lie beside the exam or
 * below `root`, which is else the working folder.
 */
export type Chosen = {
  template?: string | undefined
  forms?: readonly string[] | undefined
  seed?: string | undefined
  root?: string | undefined
  /** Ids of the questions that a `::pick` may draw, as it has drawn them before; without it all of its bank. */
  questions?: ReadonlySet<string> | undefined
  /** Told of an exam with one form that has been read and has no fault yet, before it is checked. */
  onRead?: ((loaded: LoadedExam) => Promise<void>) | undefined
  /** Identities that have held before, and are not tried again. */
  proven?: (Proven & { save(): Promise<void> }) | undefined
  /** Whether an exam with forms and no seed gets a secret one that is kept beside it; see {@link seedOf}. */
  keepSeed?: boolean | undefined
  /** Ends the work between two pieces of it, with the reason that the signal has. */
  signal?: AbortSignal | undefined
}

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
    const loaded = await read(file, path, chosen)
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

/** Lets others have a turn, and ends the work where it is not wanted any more. */
async function breath({ signal }: Pick<Chosen, 'signal'>): Promise<void> {
  await turn()
  signal?.throwIfAborted()
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

/**
 * Reads and checks the text of one form.
 *
 * @param valid formulas of other forms that are known to be in order, which are added to
 * @param chosen `incomplete` where a fault has been reported by which questions are missing; `templates` that other forms have, too
 */
export async function readForm(
  path: string,
  { text, map, files, statistics, parsed, doubtful }: DrawnForm,
  valid: Set<string>,
  { incomplete = false, templates, ...chosen }: Chosen & { incomplete?: boolean; templates?: Templates } = {},
): Promise<LoadedForm> {
  const file = new VFile({ path, value: text })
  const given = {
    ...{ map, lost: incomplete, parsed },
    doubtful: (place: Point) => doubtful(map.origin(place)),
    imagePath: (written: string, place: Point | undefined) =>
      place === undefined ? written : fromExam(path, map.origin(place).path, written),
  }
  const { sources, ...loaded } = await read(file, path, chosen, { ...given, valid: valid, templates })
  return { ...loaded, source: loaded.exam, statistics, sources: new Map([...sources, ...files]) }
}

type ReadOptions = Parameters<typeof parseExam>[3] & { valid?: Set<string>; templates?: Templates | undefined }

async function read(
  file: VFile,
  path: string,
  chosen: Chosen,
  { valid, templates = openTemplates(path, chosen.template), ...given }: ReadOptions = {},
): Promise<LoadedExam> {
  const { course } = templates
  const sources = new Map([...course.files].map(([each, text]) => [relative(dirname(path), each), text]))
  const map = given.map ?? ownPlaces(path)
  const parsed = parseExam(
    file,
    (name, place) => {
      const owner = place === undefined ? path : map.origin(place).path
      const found = sourceReader(owner)(name)
      if (found.kind === 'text') sources.set(fromExam(path, owner, name), found.text)
      return found
    },
    templates.read,
    given,
  )
  const exam = { ...parsed.exam, metadata: chosenIn(parsed.exam.metadata, chosen) }
  const template = templates.last()
  file.messages.push(...course.messages, ...template.messages)
  const images = await imagesOf(exam, map)
  await breath(chosen)
  const loaded = { file, exam, sourceMap: map, images, sources, template }
  if (exam.metadata.forms.length === 0 && !hasErrors(file)) await chosen.onRead?.(loaded)
  checkExam(exam, file, images, repertoireOf(template), { valid: valid, map })
  await breath(chosen)
  return loaded
}

function chosenIn(metadata: Metadata, { forms = metadata.forms, seed = metadata.seed }: Chosen): Metadata {
  return { ...metadata, forms: [...forms], seed }
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
