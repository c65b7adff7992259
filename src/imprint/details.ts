import type { Metadata } from '../exam/metadata.ts'
import { type Language, localeOf } from '../languages/locales.ts'
import type { PdfDetails } from '../pdf/pdf.ts'
import { type Imprint, type PaperName, writeImprint } from './imprint.ts'

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
