import { basename } from 'node:path'
import type { Erratum } from '../exam/exam.ts'
import { hashOf } from '../output/manifest.ts'
import type { LoadedForms } from '../project/load.ts'
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

/** Names the program itself: a file of it is called by a hash of what is in it. */
const program = basename(import.meta.url)

/**
 * A hash of all that is handed to whatever prints: while it is the same, an exam's papers would be the same to the byte. It is of the exam as it was read,
 * with what was drawn and taken from banks, and not only of its text.
 */
export function recipeOf({ file, forms, errata, chosen, faces, browser, env, styles, versions }: Ingredients): string {
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
  const around = [
    chosen,
    errata,
    faces,
    [...styles],
    versions,
    program,
    process.versions,
    process.platform,
    process.arch,
    browser,
  ]
  const all = [String(file), parts, around, variables.map((name) => env[name] ?? null)]
  return hashOf(JSON.stringify(all, (_, value: unknown) => (value instanceof Map || value instanceof Set ? [...value] : value)))
}
