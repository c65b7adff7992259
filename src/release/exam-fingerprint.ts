import { createHash } from 'node:crypto'
import { type Fingerprints, fingerprintOf } from '../imprint/fingerprint.ts'
import { readVariants } from '../imprint/variants.ts'
import { unspaced } from '../languages/script.ts'
import { separate } from '../paper/separate.ts'
import type { LoadedExam } from '../project/read-text.ts'
import type { VariantStyles } from '../project/styles.ts'
import { versionsOfOthers, versionsOfPapers } from '../project/versions.ts'
import { frontMatterOf } from '../source/front-matter.ts'

/** What all papers have in common, whatever their exam. */
export type Common = {
  styles: VariantStyles
  versions: readonly string[]
  /** Of fonts that need not be there; they set Chinese characters and kana alone. */
  others: readonly string[]
}

export async function readCommon(): Promise<Common> {
  const [styles, versions, others] = await Promise.all([readVariants(), versionsOfPapers(), versionsOfOthers()])
  return { styles, versions, others }
}

/**
 * The fingerprints of a form of an exam without errors: each image that it names has been found.
 *
 * That of the paper, which students see, is made from the student's paper as a value and from nothing else of the exam: no solution, no mark
 * of a right choice, no seed, no name of a file, no place in the source.
 *
 * @param source the exam's text. What is found after the exam changes no printed paper, and is left out.
 */
export function fingerprintsOfExam(
  loaded: LoadedExam,
  source: string,
  { styles, versions: usual, others }: Common,
): Fingerprints {
  const { exam, images, sources, template } = loaded
  const files = new Map<string, string | Uint8Array>(sources)
  for (const [name, image] of images) if (image.kind === 'image') files.set(name, image.bytes)
  const { forms, form, seed } = exam.metadata
  const written = writtenPaper(loaded)
  const versions = unspaced.test(written) ? [...usual, ...others] : usual
  return {
    paper: fingerprintOf({
      source: written,
      files: new Map(),
      styles: [template.styles.paper, template.styles.sheet, JSON.stringify(template.skeleton), ...styles.values()],
      versions,
    }),
    key: fingerprintOf({
      source: withoutErrata(source),
      files,
      styles: [...template.files.values(), ...styles.values()],
      versions: [...versions, ...(forms.length === 0 ? [] : [`form ${form}`]), ...(seed === '' ? [] : [`seed ${seed}`])],
    }),
  }
}

/** The student's paper in writing, pictures as hashes of their bytes. Places in the source, numbers of its blocks and names of files stay out. */
function writtenPaper({ exam, images }: LoadedExam): string {
  const picture = (path: unknown) => {
    const image = typeof path === 'string' ? images.get(path) : undefined
    return image?.kind === 'image' ? createHash('sha256').update(image.bytes).digest('hex') : null
  }
  const unseen = new Set(['position', 'place', 'written', 'key', 'id', 'reference', 'allPoints'])
  const student = { audience: 'student', ...separate(exam).paper }
  return JSON.stringify([student, exam.metadata.author], (name, value: unknown) => {
    if (unseen.has(name)) return undefined
    if (name === 'logo') return picture(exam.metadata.logo?.path)
    const isImage = typeof value === 'object' && value !== null && 'type' in value && value.type === 'image' && 'url' in value
    return isImage ? { ...value, url: picture(value.url) } : value
  })
}

/** A source without the list of errata in its front matter. */
export function withoutErrata(source: string): string {
  const front = source.slice(0, frontMatterOf(source)?.closing ?? 0)
  return front.replace(/^errata:.*\r?\n(?:(?:[ \t-].*)?\r?\n)*/m, '') + source.slice(front.length)
}
