import { fingerprintPattern } from './fingerprint.ts'
import { type Variant, variants } from './variants.ts'

/** The papers that can be made of an exam. */
const paperNames = ['student', 'solution', 'key', 'sheet'] as const

export type PaperName = (typeof paperNames)[number]

/**
 * What a paper's PDF says of itself, so that it can be told later which papers belong together. The key of all forms has a fingerprint of each.
 */
export type Imprint = { fingerprints: readonly string[]; paper: PaperName; variants: readonly Variant[] }

/** The imprint as keywords of a PDF. */
export function writeImprint({ fingerprints, paper, variants: chosen }: Imprint): string {
  return [`papersetter:${fingerprints.join('+')}`, paper, ...variants.filter((each) => chosen.includes(each))].join(', ')
}

/** Reads an imprint back; `undefined` where the keywords hold none. */
export function readImprint(keywords: string): Imprint | undefined {
  const [, prints = '', rest = ''] = /^papersetter:([\w+]+)((?:, [\w-]+)+)$/.exec(keywords) ?? []
  const [name, ...others] = rest.split(', ').slice(1)
  const paper = paperNames.find((each) => each === name)
  const chosen = variants.filter((variant) => others.includes(variant))
  const fingerprints = prints.split('+')
  const whole = fingerprints.every((each) => fingerprintPattern.test(each)) && chosen.length === others.length
  return paper !== undefined && whole ? { fingerprints, paper, variants: chosen } : undefined
}
