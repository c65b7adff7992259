import type { Audit } from '../audit/audit.ts'
import { selfContained } from '../browser/fonts.ts'
import type { Metadata } from '../exam/metadata.ts'
import { headingsOfPlaces, linkTexts } from '../html/html-document.ts'
import { mathmlIn } from '../html/mathml.ts'
import { detailsOf } from '../imprint/details.ts'
import type { Fingerprints } from '../imprint/fingerprint.ts'
import { imprintOf, type PaperName } from '../imprint/imprint.ts'
import { fileName, type Variant } from '../imprint/variants.ts'
import { finishPdf, type PdfDetails } from '../pdf/pdf.ts'
import { checkGlyphs } from '../typeset/check-printed.ts'
import type { PrintedCompanion } from '../typeset/companions.ts'

/** A paper as it is handed out. */
export type FinishedPaper = {
  pages: number
  pdf: Uint8Array
  /** The same as HTML that stands alone, where it is wanted. */
  html?: string | undefined
}

/** Whose paper it is, and how it is finished. */
export type Finishing = {
  metadata: Metadata
  form: string | undefined
  /** One, or those of all forms. */
  fingerprints: readonly Fingerprints[]
  variants: readonly Variant[]
  html: boolean
  env: Readonly<Record<string, string | undefined>>
  /** The stylesheet of a paper, apart from the fonts'. */
  css(paper: PaperName): string
  /** Looks through what students get; what it finds is among the messages of the form. */
  audit?: Audit
}

/** What the PDF of a paper says about itself, its links and formulas; known before it is printed. */
export function paperDetails(
  name: PaperName,
  html: PrintedCompanion['html'],
  { metadata, fingerprints, variants, env }: Finishing,
): PdfDetails {
  const plain = html('')
  return {
    ...detailsOf(metadata, imprintOf(name, fingerprints, variants), env),
    links: linkTexts(plain),
    places: headingsOfPlaces(plain),
    formulas: mathmlIn(plain),
  }
}

/**
 * Completes a printed paper, and looks through it where students get it.
 *
 * @throws GlyphError where it has empty boxes, or letters of the machine's fonts
 */
export async function finishPaper(
  name: PaperName,
  paper: PrintedCompanion,
  finishing: Finishing,
  details = paperDetails(name, paper.html, finishing),
): Promise<FinishedPaper> {
  const { form, variants, css, audit } = finishing
  const file = fileName(name, variants, form)
  const own = () => paper.html(css(name))
  if (paper.glyphs !== undefined) checkGlyphs(paper.glyphs, `${file}.pdf`, own)
  const pdf = finishPdf(paper.pdf, details)
  const html = finishing.html ? await selfContained(own()) : undefined
  if (audit !== undefined && (name === 'student' || name === 'sheet')) {
    const files = [
      { name: `${file}.pdf`, content: pdf },
      ...(html === undefined ? [] : [{ name: `${file}.html`, content: html }]),
    ]
    audit({ files, own: own(), details })
  }
  return { pages: paper.pages, pdf, html }
}
