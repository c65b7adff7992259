import type { Erratum } from '../exam/erratum.ts'
import { program } from '../files/program.ts'
import { hashOf } from '../output/manifest.ts'
import type { LoadedForms } from '../project/load.ts'
import type { LoadedForm } from '../project/read-text.ts'
import type { Common } from '../release/exam-fingerprint.ts'

/** What decides every byte of an exam's papers, once it has been read. */
export type Ingredients = Common &
  Pick<LoadedForms, 'file' | 'forms'> & {
    errata: readonly Erratum[]
    /** What is chosen for the build: papers, variants, HTML. */
    chosen: unknown
    /** Faces of the fonts. */
    faces: string
    /** See `browserMark`. */
    browser: string
    env: Readonly<Record<string, string | undefined>>
  }

/** Variables that a program or the browser may look at while it sets a paper. */
const variables = ['SOURCE_DATE_EPOCH', 'TZ', 'LANG', 'LANGUAGE', 'LC_ALL', 'FONTCONFIG_FILE', 'FONTCONFIG_PATH']

/**
 * A hash of all that is handed to whatever prints: while it is the same, an exam's papers would be the same to the byte. It is of the exam as it was read,
 * with what was drawn and taken from banks, and not only of its text.
 */
export function recipeOf({ file, forms, errata, chosen, faces, browser, env, styles, versions, others }: Ingredients): string {
  const parts = forms.map(({ file: drawn, exam, source, images, sources, template }) => [
    String(drawn),
    exam,
    source,
    [...images].map(([name, image]) => [name, image.kind === 'image' ? hashOf(image.bytes) : image.kind]),
    [...sources],
    [...template.files.values()],
    template.styles,
    template.skeleton,
  ])
  return hashOf(
    written([
      String(file),
      parts,
      chosen,
      errata,
      [...styles],
      machine({ faces, versions: [...versions, ...others], browser, env }),
    ]),
  )
}

/** What prints: the program and the browser, with what they look at. */
export type Machine = Pick<Ingredients, 'faces' | 'versions' | 'browser' | 'env'>

function machine({ faces, versions, browser, env }: Machine): unknown[] {
  const { versions: node, platform, arch } = process
  return [faces, versions, program ?? '', node, platform, arch, browser, variables.map((name) => env[name] ?? null)]
}

function written(all: unknown, leaveOut: (value: object) => boolean = () => false): string {
  return JSON.stringify(all, (_, value: unknown) => {
    if (value instanceof Map || value instanceof Set) return [...value]
    return typeof value === 'object' && value !== null && leaveOut(value) ? undefined : value
  })
}

/**
 * A hash of all that the browser is handed for one form of several, and of what is done with it before a paper is told whose it is. Which forms there are
 * besides, and where the words stand in the source, is no part of it.
 *
 * @param styles of its papers
 */
export function formRecipeOf(
  { exam, images, template }: LoadedForm,
  styles: readonly string[],
  chosen: unknown,
  by: Machine,
): string {
  const { forms, seed, errata, ...metadata } = exam.metadata
  const pictures = Array.from(images, ([name, image]) => [name, image.kind === 'image' ? hashOf(image.bytes) : image.kind])
  return hashOf(written([{ ...exam, metadata }, pictures, template.skeleton, styles, chosen, machine(by)], isPlace))
}

/** Points and spans in the source. */
function isPlace(value: object): boolean {
  const point = 'start' in value && typeof value.start === 'object' && value.start !== null ? value.start : value
  return 'line' in point && 'column' in point && typeof point.line === 'number' && typeof point.column === 'number'
}
