import { ImportFault } from '../../latex/losses.ts'
import { decodedAddress } from '../../source/addresses.ts'
import type { Archive } from './archive.ts'
import { archiveFinder } from './archive-files.ts'
import { readAssessmentItem } from './qti/read.ts'
import { readTest } from './qti/test.ts'
import { readQti12 } from './qti12/read.ts'
import type { ReadFile, ReadQuestion } from './question.ts'
import { readXml, within, type XmlElement, xmlText } from './xml.ts'

/** A file of an archive that holds questions or names them. */
type Root = { name: string; shown: string; root: XmlElement }

/**
 * Reads the questions of all files in an archive: packages of QTI, cartridges, exports of Blackboard.
 *
 * @throws ImportFault where there is none
 */
export function readPackage(path: string, archive: Archive): ReadFile {
  const roots = rootsOf(path, archive)
  const test = roots.find(({ root }) => /^(?:qti-assessment-test|assessmentTest)$/.test(root.name))
  const files = [
    ...roots.flatMap(({ name, shown, root }) =>
      root.name === 'questestinterop' ? (ofQti12(shown, root, archive, name) ?? []) : [],
    ),
    ...itemsOf(roots, test, archive),
  ]
  const several = files.filter(({ title }) => title !== undefined).length > 1
  const questions = files.flatMap((file) => categorised(file, several))
  if (questions.length === 0) throw new ImportFault(path, 1, 'Expected a file with questions in the archive: QTI 1.2, 2 or 3')
  const title = several ? undefined : files.find((file) => file.title !== undefined)?.title
  return { title, questions }
}

/** The files in XML that are about questions, in the order of the manifest. */
function rootsOf(path: string, archive: Archive): Root[] {
  const names = archive.names.filter(
    (name) => /\.(?:xml|qti|dat)$/i.test(name) && !/(?:^|\/)(?:__MACOSX|course_settings)\//.test(name),
  )
  const manifest = names.find((name) => /(?:^|\/)imsmanifest\.xml$/i.test(name))
  const sorted = inOrder(
    names,
    manifest === undefined ? undefined : readXml(`${path}/${manifest}`, xmlText(manifest, archive.read(manifest))),
  )
  return sorted.flatMap((name): Root[] => {
    const bytes = name === manifest ? new Uint8Array() : archive.read(name)
    if (!/<(?:[\w-]+:)?(?:questestinterop|qti-assessment-(?:item|test)|assessment(?:Item|Test))[\s>]/.test(head(bytes))) return []
    const shown = `${path}/${name}`
    return [{ name, shown, root: readXml(shown, xmlText(shown, bytes)) }]
  })
}

/** The items of QTI 2 and 3, in the order of the test that names them. */
function itemsOf(roots: readonly Root[], test: Root | undefined, archive: Archive): ReadFile[] {
  const items = roots.filter(({ root }) => /^(?:qti-assessment-item|assessmentItem)$/.test(root.name))
  if (items.length === 0) return []
  const { title, refs } = test === undefined ? { title: undefined, refs: [] } : readTest(test.root)
  const known = refs.flatMap(({ href, category }) => {
    const item = items.find(({ name }) => name === beside(test?.name ?? '', href))
    return item === undefined ? [] : [{ item, category }]
  })
  const others = items.filter((item) => !known.some((each) => each.item === item)).map((item) => ({ item, category: [] }))
  const questions = [...known, ...others].map(({ item: { name, shown, root }, category }) => ({
    ...readAssessmentItem(shown, root, archiveFinder(archive, name), category),
    file: shown,
  }))
  return [{ title: title === '' ? undefined : title, questions }]
}

/** The path that a reference in a file leads to. */
function beside(from: string, href: string): string {
  const parts = from.split('/').slice(0, -1)
  for (const part of decodedAddress(href).split('/'))
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  return parts.join('/')
}

/** The questions of one file of several stand in a section of its name. */
function categorised({ title, questions }: ReadFile, several: boolean): readonly ReadQuestion[] {
  if (!several || title === undefined || title.trim() === '') return questions
  return questions.map((question) => ({ ...question, category: [title.trim(), ...question.category] }))
}

/** Files in the order of the manifest; what a cartridge of Canvas has twice, as it has it for itself. */
function inOrder(names: readonly string[], manifest: XmlElement | undefined): string[] {
  const listed =
    manifest === undefined ? [] : within(manifest, 'file').map(({ attributes }) => decodedAddress(attributes.href ?? ''))
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

function ofQti12(shown: string, root: XmlElement, archive: Archive, name: string): ReadFile | undefined {
  try {
    const read = readQti12(shown, root, archiveFinder(archive, name))
    return { ...read, questions: read.questions.map((question) => ({ ...question, file: shown })) }
  } catch (error) {
    // an empty quiz among others
    if (error instanceof ImportFault && error.message === 'Expected an `<item>`') return undefined
    throw error
  }
}
