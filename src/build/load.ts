import { isUtf8 } from 'node:buffer'
import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { VFile } from 'vfile'
import { formOf } from '../assemble/forms/form.ts'
import { checkExam } from '../check/check.ts'
import { type Images, imagePaths } from '../check/images.ts'
import { report } from '../diagnostics/report.ts'
import { identitiesOf } from '../identities/identities.ts'
import type { Exam, Metadata } from '../model/exam.ts'
import { parseExam } from '../model/parse.ts'
import { type Edit, originOf } from '../values/edits.ts'
import type { Instance } from '../values/instance.ts'
import { readValues } from '../values/values.ts'
import { readImages } from './images.ts'
import { sourceReader } from './sources.ts'
import { readTemplateFolder, standard, type Template, templateFolder, templateNames } from './templates.ts'

/** An exam with everything it needs, and the messages about it in `file`. */
export type LoadedExam = {
  file: VFile
  exam: Exam
  images: Images
  /** Texts of other files that the exam names, by the names it gives them. */
  sources: ReadonlyMap<string, string>
  template: Template
}

/** A form of an exam. Its own messages are in its `file`, with the places of its text, until `collect` takes them to the source's. `source` is the exam in the order of
 * its text. */
export type LoadedForm = LoadedExam & { edits: readonly Edit[]; source: Exam }

/** What is chosen for one build, in place of what the exam says: the folder of a template, the letters of forms, the seed. */
export type Chosen = { template?: string | undefined; forms?: readonly string[] | undefined; seed?: string | undefined }

/** All forms of an exam, one at least, and the messages about the source. */
export type LoadedForms = { file: VFile; metadata: Metadata; forms: readonly LoadedForm[] }

/**
 * Reads and checks an exam in all its forms: draws the values of each, tries the identities that it states, and gives questions and choices
 * their places.
 *
 * @throws Error of the file system when the file cannot be read; what is wrong inside it and its template is in `file.messages`.
 */
export async function loadForms(path: string, chosen: Chosen = {}): Promise<LoadedForms> {
  const bytes = await readFile(path)
  const value = bytes.toString('utf8')
  const file = new VFile({ path, value })
  if (!isUtf8(bytes) || value.includes('\0')) {
    reportNotText(file)
    const { exam } = parseExam(new VFile(''))
    const plain = { file, exam, images: new Map(), sources: new Map(), template: plainTemplate, edits: [], source: exam }
    return { file, metadata: exam.metadata, forms: [plain] }
  }
  const values = await readValues(file)
  if (values === undefined) {
    const loaded = await read(file, path, chosen)
    const { metadata } = loaded.exam
    const letters: readonly (string | undefined)[] = metadata.forms.length === 0 ? [undefined] : metadata.forms
    const forms = letters.map((form) => ({
      ...loaded,
      source: loaded.exam,
      exam: form === undefined ? loaded.exam : formOf(loaded.exam, metadata.seed, form),
      edits: [],
    }))
    return { file, metadata, forms }
  }
  // of the values nothing stands in the front matter, which says how many forms there are
  const { metadata } = (await read(new VFile({ path, value }), path, chosen)).exam
  const letters: readonly (string | undefined)[] = metadata.forms.length === 0 ? [undefined] : metadata.forms
  const trial = identitiesOf(values)
  const forms: LoadedForm[] = []
  const sound = new Set<string>()
  for (const [index, form] of letters.entries()) {
    const { text, edits, values: drawn } = values.draw({ seed: metadata.seed, form: form === undefined ? undefined : index })
    trial(drawn, form)
    const loaded = await readForm(path, { text, edits }, sound, chosen)
    const own = { ...loaded, exam: form === undefined ? loaded.exam : formOf(loaded.exam, metadata.seed, form) }
    collect(file, own)
    forms.push(own)
  }
  return { file, metadata, forms }
}

/** The same of an exam with one form, or of its first one. */
export async function loadExam(path: string, chosen?: Chosen): Promise<LoadedExam> {
  const { file, forms } = await loadForms(path, chosen)
  const [first] = forms
  if (first === undefined) throw new Error('an exam has one form at least')
  return { ...first, file }
}

/**
 * Reads and checks the text of one form.
 *
 * @param sound formulas of other forms that are known to be in order, which are added to
 */
export async function readForm(
  path: string,
  { text, edits }: Pick<Instance, 'text' | 'edits'>,
  sound: Set<string>,
  chosen: Chosen = {},
): Promise<LoadedForm> {
  const loaded = await read(new VFile({ path, value: text }), path, chosen, sound)
  return { ...loaded, source: loaded.exam, edits }
}

async function read(file: VFile, path: string, chosen: Chosen, sound?: Set<string>): Promise<LoadedExam> {
  const sources = new Map<string, string>()
  const source = sourceReader(path)
  let template = plainTemplate
  const parsed = parseExam(
    file,
    (name) => {
      const found = source(name)
      if (found.kind === 'text') sources.set(name, found.text)
      return found
    },
    (name = standard) => {
      const folder = chosen.template ?? templateFolder(name, dirname(path))
      if (folder === undefined) return { kind: 'missing', name, names: templateNames() }
      template = readTemplateFolder(folder)
      return { kind: 'template', settings: template.settings }
    },
  )
  const { forms = parsed.exam.metadata.forms, seed = parsed.exam.metadata.seed } = chosen
  const exam = { ...parsed.exam, metadata: { ...parsed.exam.metadata, forms: [...forms], seed } }
  file.messages.push(...template.messages)
  const images = await readImages(path, imagePaths(exam))
  checkExam(exam, file, images, sound)
  return { file, exam, images, sources, template }
}

/**
 * Takes the messages about a form to the source's, with their places there. What is said of several forms is said once; what is said of one
 * alone names it.
 */
export function collect(target: VFile, { file, edits, exam }: LoadedForm): void {
  if (file === target) return
  const known = new Set(target.messages.map(keyOf))
  for (const message of file.messages.splice(0)) {
    if (message.file === undefined || message.file === file.path) {
      if (message.line !== undefined && message.column !== undefined) {
        const { line, column } = originOf(edits, { line: message.line, column: message.column })
        message.line = line
        message.column = column
        message.place = { line, column }
      }
      const { form } = exam.metadata
      if (known.has(keyOf(message))) continue
      if (form !== undefined && form !== exam.metadata.forms[0])
        message.note = [message.note, `So it is in form ${form}.`].filter(Boolean).join('\n')
    }
    if (!known.has(keyOf(message))) target.messages.push(message)
  }
}

function keyOf({ file, line, column, ruleId, reason }: VFile['messages'][number]): string {
  return [file, line, column, ruleId, reason].join(' ')
}

/** Of an exam that cannot be printed. */
const plainTemplate: Template = {
  styles: { paper: '', key: '', sheet: '' },
  skeleton: { type: 'root', children: [] },
  settings: {},
  files: [],
  messages: [],
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

export { formsOf } from '../model/front/keys.ts'
