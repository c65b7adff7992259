import { fingerprintOf } from './fingerprint.ts'
import type { LoadedExam } from './load.ts'
import { readVariants, type VariantStyles } from './styles.ts'
import { versionsOfPapers } from './versions.ts'

/** What all papers have in common, whatever their exam. */
export type Common = { styles: VariantStyles; versions: readonly string[] }

export async function readCommon(): Promise<Common> {
  const [styles, versions] = await Promise.all([readVariants(), versionsOfPapers()])
  return { styles, versions }
}

/**
 * The fingerprint of a form of an exam without errors: each image that it names has been found.
 *
 * @param source the exam's text. What is found after the exam changes no printed paper, and is left out.
 */
export function fingerprintOfExam(
  { exam: { metadata }, images, sources, template }: LoadedExam,
  source: string,
  { styles, versions }: Common,
): string {
  const files = new Map<string, string | Uint8Array>(sources)
  for (const [name, image] of images) if (image.kind === 'image') files.set(name, image.bytes)
  const { forms, form, seed } = metadata
  return fingerprintOf({
    source: withoutErrata(source),
    files,
    styles: [...template.files.values(), ...styles.values()],
    versions: [...versions, ...(forms.length === 0 ? [] : [`form ${form}`]), ...(seed === '' ? [] : [`seed ${seed}`])],
  })
}

/** A source without the list of errata in its front matter. */
export function withoutErrata(source: string): string {
  const [, front = ''] = /^(\uFEFF?---[ \t]*\r?\n[\s\S]*?\r?\n)---[ \t]*\r?\n/.exec(source) ?? []
  return front.replace(/^errata:.*\r?\n(?:(?:[ \t-].*)?\r?\n)*/m, '') + source.slice(front.length)
}
