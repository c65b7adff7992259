import { dirname, relative } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import type { Point } from 'unist'
import { VFile } from 'vfile'
import { hasErrors } from '../diagnostics/report.ts'
import { ownPlaces, type SourceMap } from '../diagnostics/source-map.ts'
import type { Exam } from '../exam/exam.ts'
import type { Metadata } from '../exam/metadata.ts'
import { parseExam } from '../exam/parse.ts'
import type { Proven } from '../forms/identities/identities.ts'
import type { Images } from '../images/found.ts'
import { checkExam } from '../rules/check.ts'
import { openTemplates, type Templates } from './course.ts'
import type { DrawnForm } from './draws.ts'
import { fromExam, imagesOf } from './images.ts'
import { repertoireOf } from './repertoire.ts'
import { sourceReader } from './sources.ts'
import type { Template } from './templates.ts'

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
  const { sources, ...loaded } = await readText(file, path, chosen, { ...given, valid: valid, templates })
  return { ...loaded, source: loaded.exam, statistics, sources: new Map([...sources, ...files]) }
}

type ReadOptions = Parameters<typeof parseExam>[3] & { valid?: Set<string>; templates?: Templates | undefined }

/** Reads and checks the text of an exam that has one, or of one of its forms. */
export async function readText(
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

/** What an exam states, but for what is chosen instead. */
export function chosenIn(metadata: Metadata, { forms = metadata.forms, seed = metadata.seed }: Chosen): Metadata {
  return { ...metadata, forms: [...forms], seed }
}

/** Lets others have a turn, and ends the work where it is not wanted any more. */
export async function breath({ signal }: Pick<Chosen, 'signal'>): Promise<void> {
  await turn()
  signal?.throwIfAborted()
}
