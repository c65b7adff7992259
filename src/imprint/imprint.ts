import type { Metadata } from '../exam/exam.ts'
import { type Language, localeOf } from '../languages/locales.ts'
import type { PdfDetails } from '../pdf/pdf.ts'
import { type Fingerprints, fingerprintPattern } from './fingerprint.ts'
import { type Variant, variants } from './variants.ts'

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
}

/** The imprint of a paper of some forms. */
export function imprintOf(paper: PaperName, fingerprints: readonly Fingerprints[], variants: readonly Variant[]): Imprint {
  const keys = isForStudents(paper) ? [] : fingerprints.map(({ key }) => key)
  return { fingerprints: fingerprints.map((each) => each.paper), keys, paper, variants }
}

/** The imprint as keywords of a PDF. */
export function writeImprint({ fingerprints, keys, paper, variants: chosen }: Imprint): string {
  const prints = [fingerprints, keys].filter(({ length }) => length > 0).map((list) => list.join('+'))
  return [`papersetter:${prints.join('/')}`, paper, ...variants.filter((each) => chosen.includes(each))].join(', ')
}

/** Reads an imprint back; `undefined` where the keywords hold none. */
export function readImprint(keywords: string): Imprint | undefined {
  const [, prints = '', keyPrints, rest = ''] = /^papersetter:([\w+]+)(?:\/([\w+]+))?((?:, [\w-]+)+)$/.exec(keywords) ?? []
  const [name, ...others] = rest.split(', ').slice(1)
  const paper = paperNames.find((each) => each === name)
  const chosen = variants.filter((variant) => others.includes(variant))
  const fingerprints = prints.split('+')
  const keys = keyPrints?.split('+') ?? []
  if (paper === undefined || chosen.length !== others.length) return undefined
  const whole = [...fingerprints, ...keys].every((each) => fingerprintPattern.test(each))
  return whole && keys.length === (isForStudents(paper) ? 0 : fingerprints.length)
    ? { fingerprints, keys, paper, variants: chosen }
    : undefined
}

/** What a paper's PDF says about itself. */
export function detailsOf(metadata: Metadata, imprint: Imprint, env: Readonly<Record<string, string | undefined>>): PdfDetails {
  const { labels } = localeOf(metadata.language)
  const kind = kindOf(imprint.paper, metadata.language)
  const name = [metadata.course, metadata.title].filter((each) => each !== undefined).join(' · ')
  return {
    title: [name, ...(kind.mark === undefined ? [] : [kind.mark])].join(' · '),
    subject: [kind.subject, ...(metadata.date === undefined ? [] : [labels.date(metadata.date)])].join(', '),
    author: metadata.author,
    keywords: writeImprint(imprint),
    language: metadata.language,
    date: dateOf(metadata, env),
  }
}

/** What the PDF of each paper is called, besides the exam's own title. */
function kindOf(paper: PaperName, language: Language): { mark?: string; subject: string } {
  const { labels, companions } = localeOf(language)
  const { key, sheet } = companions
  switch (paper) {
    case 'student':
      return { subject: labels.paper.student }
    case 'solution':
      return { mark: labels.solution, subject: labels.paper.solution }
    case 'key':
      return { mark: key.name, subject: key.name }
    case 'sheet':
      return { mark: sheet.name, subject: sheet.name }
    default:
      return paper satisfies never
  }
}

/** In seconds since 1970; a PDF's dates have four digits for the year. */
const yearTenThousand = 253_402_300_800

/** The date in the PDF: the exam's, else `SOURCE_DATE_EPOCH`, else the first day of 2000. Never the clock's. */
function dateOf(metadata: Metadata, env: Readonly<Record<string, string | undefined>>): Date {
  if (metadata.date !== undefined) return new Date(`${metadata.date}T00:00:00Z`)
  const seconds = /^\d{1,11}$/.test(env.SOURCE_DATE_EPOCH ?? '') ? Number(env.SOURCE_DATE_EPOCH) : Number.NaN
  return new Date(seconds < yearTenThousand ? seconds * 1000 : Date.UTC(2000, 0, 1))
}
