import { ImportFault } from '../../latex/losses.ts'
import type { Archive } from './archive.ts'
import { archiveFinder } from './archive-files.ts'
import { readQti12 } from './qti12/read.ts'
import type { ReadFile, ReadQuestion } from './question.ts'
import { readXml, within, type XmlElement, xmlText } from './xml.ts'

/**
 * Reads the questions of all files in an archive: packages of QTI, cartridges, exports of Blackboard.
 *
 * @throws ImportFault where there is none
 */
export function readPackage(path: string, archive: Archive): ReadFile {
  const files: ReadFile[] = []
  const names = archive.names.filter(
    (name) => /\.(?:xml|qti|dat)$/i.test(name) && !/(?:^|\/)(?:__MACOSX|course_settings)\//.test(name),
  )
  const manifest = names.find((name) => /(?:^|\/)imsmanifest\.xml$/i.test(name))
  const roots = inOrder(
    names,
    manifest === undefined ? undefined : readXml(`${path}/${manifest}`, xmlText(manifest, archive.read(manifest))),
  )
  for (const name of roots) {
    if (name === manifest) continue
    const bytes = archive.read(name)
    if (!/<(?:\w+:)?(?:questestinterop|qti-assessment-item|assessmentItem)[\s>]/.test(head(bytes))) continue
    const shown = `${path}/${name}`
    const root = readXml(shown, xmlText(shown, bytes))
    const read = readRoot(shown, root, archive, name)
    if (read !== undefined) files.push({ ...read, questions: read.questions.map((question) => ({ ...question, file: shown })) })
  }
  const questions = files.flatMap((file) => categorised(file, files.length > 1))
  if (questions.length === 0) throw new ImportFault(path, 1, 'Expected a file with questions in the archive: QTI 1.2, 2 or 3')
  const title = files.length === 1 ? files[0]?.title : undefined
  return { title, questions }
}

/** The questions of one file of several stand in a section of its name. */
function categorised({ title, questions }: ReadFile, several: boolean): readonly ReadQuestion[] {
  if (!several || title === undefined || title.trim() === '') return questions
  return questions.map((question) => ({ ...question, category: [title.trim(), ...question.category] }))
}

/** Files in the order of the manifest; what a cartridge of Canvas has twice, as it has it for itself. */
function inOrder(names: readonly string[], manifest: XmlElement | undefined): string[] {
  const listed = manifest === undefined ? [] : within(manifest, 'file').map(({ attributes }) => decodeURI(attributes.href ?? ''))
  const sorted = [...names].sort((one, other) => place(listed, one) - place(listed, other))
  const own = new Set(names.flatMap((name) => /(?:^|\/)non_cc_assessments\/(.+)\.xml\.qti$/.exec(name)?.[1] ?? []))
  return sorted.filter((name) => {
    const id = /(?:^|\/)([^/]+)\/assessment_qti\.xml$/.exec(name)?.[1]
    return id === undefined || !own.has(id)
  })
}

function place(listed: readonly string[], name: string): number {
  const at = listed.indexOf(name)
  return at < 0 ? listed.length : at
}

function head(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes.subarray(0, 8000)).replaceAll('\0', '')
}

function readRoot(shown: string, root: XmlElement, archive: Archive, name: string): ReadFile | undefined {
  if (root.name !== 'questestinterop') return undefined
  try {
    return readQti12(shown, root, archiveFinder(archive, name))
  } catch (error) {
    // an empty quiz among others
    if (error instanceof ImportFault && error.message === 'Expected an `<item>`') return undefined
    throw error
  }
}
