import { type Fingerprints, fingerprintPattern } from './fingerprint.ts'
import { orderedVariants, type Variant, variantOf } from './variants.ts'

/** The papers that can be made of an exam. */
const paperNames = ['student', 'solution', 'key', 'sheet'] as const

export type PaperName = (typeof paperNames)[number]

/** Tells whether students get a paper. */
export function isForStudents(paper: PaperName): boolean {
  return paper === 'student' || paper === 'sheet'
}

/**
 * What a paper's PDF says of itself, so that it can be told later which papers belong together. The key of all forms has the fingerprints of each;
 * what is for students has no fingerprint of a key.
 */
export type Imprint = {
  fingerprints: readonly string[]
  keys: readonly string[]
  paper: PaperName
  variants: readonly Variant[]
  /** Whether it holds several copies of the paper, of one form or of more. */
  copies?: true
}

/** The imprint of a paper of some forms. */
export function imprintOf(paper: PaperName, fingerprints: readonly Fingerprints[], variants: readonly Variant[]): Imprint {
  const keys = isForStudents(paper) ? [] : fingerprints.map(({ key }) => key)
  return { fingerprints: fingerprints.map((each) => each.paper), keys, paper, variants }
}

/** The imprint as keywords of a PDF. */
export function writeImprint({ fingerprints, keys, paper, variants }: Imprint): string {
  const prints = [fingerprints, keys].filter(({ length }) => length > 0).map((list) => list.join('+'))
  return [`papersetter:${prints.join('/')}`, paper, ...orderedVariants(variants)].join(', ')
}

/** Reads an imprint back; `undefined` where the keywords hold none. */
export function readImprint(keywords: string): Imprint | undefined {
  const copies = keywords.endsWith(', copies')
  const [, prints = '', keyPrints, rest = ''] =
    /^papersetter:([\w+]+)(?:\/([\w+]+))?((?:, [\w-]+)+)$/.exec(copies ? keywords.slice(0, -', copies'.length) : keywords) ?? []
  const [name, ...others] = rest.split(', ').slice(1)
  const paper = paperNames.find((each) => each === name)
  const variants = others.flatMap((other) => variantOf(other) ?? [])
  const fingerprints = prints.split('+')
  const keys = keyPrints?.split('+') ?? []
  if (paper === undefined || variants.length !== others.length) return undefined
  const whole = [...fingerprints, ...keys].every((each) => fingerprintPattern.test(each))
  return whole && keys.length === (isForStudents(paper) ? 0 : fingerprints.length)
    ? { fingerprints, keys, paper, variants, ...(copies && { copies }) }
    : undefined
}
