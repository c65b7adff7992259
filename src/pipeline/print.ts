import { auditor, secretTextsOf } from '../audit/audit.ts'
import type { BrowserSession } from '../browser/session.ts'
import { within } from '../browser/watched.ts'
import type { Erratum } from '../exam/erratum.ts'
import type { Metadata } from '../exam/metadata.ts'
import { awaitedLater } from '../files/later.ts'
import { type Fingerprints, fingerprintStyle } from '../imprint/fingerprint.ts'
import type { PaperName } from '../imprint/imprint.ts'
import { sizeOf, type Variant } from '../imprint/variants.ts'
import type { PageMap } from '../layout/page-map.ts'
import type { PdfDetails } from '../pdf/pdf.ts'
import type { LoadedForm } from '../project/read-text.ts'
import { styleOf, type VariantStyles } from '../project/styles.ts'
import { type PrintedCompanion, printKey, printKeys, printSheet } from '../typeset/companions.ts'
import { mapOf } from '../typeset/map.ts'
import { type OpenPapers, openPapers, type SetBefore } from '../typeset/open-papers.ts'
import { typeset } from '../typeset/typeset.ts'
import { type FinishedPaper, finishPaper, paperDetails } from './finish-paper.ts'
import { formRecipeOf, type Machine } from './recipe.ts'
import type { SavedForms } from './saved-forms.ts'

/** What is printed of an exam, and with what. */
export type Printing = {
  wanted: ReadonlySet<PaperName>
  variants: readonly Variant[]
  /** Faces of the fonts. */
  faces: Promise<string>
  variantStyles: VariantStyles
  session: Promise<BrowserSession>
  before: SetBefore
  /** Whether the map of the pages has all that is marked or written into. */
  boxes?: boolean | undefined
  errata: readonly Erratum[]
  /** Whether HTML that stands alone is wanted, too. */
  html: boolean
  env: Readonly<Record<string, string | undefined>>
  /** Forms that were printed before, and what prints them. */
  saved?: (SavedForms & { by: Machine }) | undefined
  /** The papers of an exam with one form, which have been opened before. */
  opened?: OpenPapers | undefined
  /** Called whenever the browser has begun with work that takes it long. */
  onBusy(): void
  /** Given each paper as it is done, before all of them are, with the places of its blocks. */
  onFinished?: (name: PaperName, paper: FinishedPaper, map: PageMap | undefined) => void
}

/** What a form's paper is set with. */
export type Setting = Pick<Printing, 'variants' | 'variantStyles' | 'faces' | 'session' | 'before'>

/** Opens the papers of a form as they are printed. */
export async function openForm(loaded: LoadedForm, fingerprint: Fingerprints, setting: Setting): Promise<OpenPapers> {
  const css = wholeStyle(setting, styleFor(loaded, fingerprint, setting), 'student')
  return await openPapers(loaded, css, setting.session, setting.before, sizeOf(setting.variants))
}

/** How long an exam that has been read waits for a browser that is still starting, before it is checked, in milliseconds. */
const longestWait = 300

/** How long the browser is left to fetch the papers from this process, before the check keeps it busy, in milliseconds. */
const fetching = 30

/** Has the browser begin with papers before the check of their exam keeps this thread busy. */
export async function headStart(opened: Promise<OpenPapers>): Promise<void> {
  await within(longestWait, opened)
  await within(
    fetching,
    opened.then(({ solution }) => solution.page),
  )
}

/** Papers as they are written, of one form or of all together. */
export type PrintedPapers = {
  metadata: Metadata
  form: string | undefined
  /** One, or those of all forms. */
  fingerprints: readonly Fingerprints[]
  papers: ReadonlyMap<PaperName, FinishedPaper>
  map?: PageMap | undefined
  /** Whether an earlier build has printed them. */
  kept?: true
}

/** The papers of one form. */
export type PrintedForm = LoadedForm & PrintedPapers & { fingerprint: Fingerprints }

/**
 * Prints what is wanted of a form. The student's paper and the solution are always made together, and compared. A word of the solution in what students get is
 * reported.
 */
export async function printForm(loaded: LoadedForm, fingerprint: Fingerprints, printing: Printing): Promise<PrintedForm> {
  const { wanted, variants, session, errata, onBusy, onFinished = () => {} } = printing
  const { metadata } = loaded.exam
  const large = sizeOf(variants)
  const draft = variants.includes('draft')
  const css = styleFor(loaded, fingerprint, printing)
  const whole = (paper: PaperName) => wholeStyle(printing, css, paper)
  const form = metadata.forms.length === 0 ? undefined : metadata.form
  const whose = { ...loaded, metadata, form, fingerprint, fingerprints: [fingerprint] }
  let solution = ''
  const audit = auditor(loaded, () => secretTextsOf(loaded, solution))
  const finished = new Map<PaperName, Promise<FinishedPaper>>()
  const finishing = { ...printing, ...whose, css, audit }
  let details: PdfDetails | undefined
  let map: PageMap | undefined
  const finish = (name: PaperName, paper: PrintedCompanion) => {
    if (!wanted.has(name) || finished.has(name)) return
    const done = finishPaper(name, paper, finishing, name === 'solution' ? details : undefined)
    const told = done.then((each) => {
      onFinished(name, each, map)
      return each
    })
    finished.set(name, awaitedLater(told))
  }
  // the key is of all forms, and says of each what the source decides
  const own = [...wanted].filter((name) => name !== 'key')
  const recipe = printing.saved && formRecipeOf(loaded, own.map(css), [own, variants], printing.saved.by)
  const saved = recipe === undefined ? undefined : await printing.saved?.read(recipe)
  if (saved !== undefined) {
    solution = saved.get('solution')?.html('') ?? ''
    for (const [name, paper] of saved) finish(name, paper)
    return { ...whose, papers: await allOf(finished), kept: true }
  }
  const before = loaded.file.messages.length
  const papers = new Map<PaperName, PrintedCompanion>()
  if (wanted.has('student') || wanted.has('solution')) {
    const opened = printing.opened ?? (await openForm(loaded, fingerprint, printing))
    const both = await typeset(loaded.file, opened, {
      large,
      draft,
      boxes: printing.boxes === true,
      onBusy,
      onStudent: (student, html) => {
        solution = html('')
        map = mapOf(loaded, draft ? undefined : fingerprint.paper, variants, student)
        finish('student', student)
        details = paperDetails('solution', html, finishing)
      },
    })
    for (const name of ['student', 'solution'] as const) if (wanted.has(name)) papers.set(name, both[name])
  }
  if (wanted.has('key') && metadata.forms.length === 0)
    papers.set('key', await printKey(loaded, errata, whole('key'), session, { large, draft }))
  const sheet = wanted.has('sheet') ? await printSheet(loaded, whole('sheet'), session, draft) : undefined
  if (sheet !== undefined) papers.set('sheet', sheet)
  // what was said while it was printed must be said again
  if (recipe && loaded.file.messages.length === before) await printing.saved?.write(recipe, papers)
  for (const [name, paper] of papers) finish(name, paper)
  return { ...whose, papers: await allOf(finished), map }
}

async function allOf(papers: ReadonlyMap<PaperName, Promise<FinishedPaper>>): Promise<Map<PaperName, FinishedPaper>> {
  return new Map(await Promise.all(Array.from(papers, async ([name, paper]) => [name, await paper] as const)))
}

/** Prints forms two at a time: one is set here while another is printed there. All have ended when one has failed. */
export async function twoAtATime(
  forms: readonly LoadedForm[],
  print: (form: LoadedForm) => Promise<PrintedForm>,
): Promise<PrintedForm[]> {
  const printed: Promise<PrintedForm>[] = []
  try {
    for (const [index, form] of forms.entries()) {
      await printed[index - 2]
      printed.push(awaitedLater(print(form)))
    }
    return await Promise.all(printed)
  } finally {
    await Promise.allSettled(printed)
  }
}

/** Prints the keys of all forms as one paper, where a key is wanted. */
export async function printFormKeys(forms: readonly PrintedForm[], printing: Printing): Promise<PrintedPapers[]> {
  const { wanted, variants, session, errata } = printing
  const [first] = forms
  if (first === undefined || !wanted.has('key')) return []
  const css = styleFor(first, undefined, printing)
  const whole = wholeStyle(printing, css, 'key')
  const key = await printKeys(forms, errata, whole, session, {
    large: sizeOf(variants),
    draft: variants.includes('draft'),
  })
  const whose = { metadata: first.metadata, form: undefined, fingerprints: forms.map(({ fingerprint }) => fingerprint) }
  return [{ ...whose, papers: new Map([['key', await finishPaper('key', key, { ...printing, ...whose, css })]]) }]
}

/** The whole stylesheet of a form's paper, with the faces of its fonts. */
export async function wholeStyleOf(
  loaded: LoadedForm,
  fingerprint: Fingerprints,
  setting: Setting,
  paper: PaperName,
): Promise<string> {
  return await wholeStyle(setting, styleFor(loaded, fingerprint, setting), paper)
}

/** The stylesheet of a paper with the faces of its fonts. */
function wholeStyle({ faces }: Pick<Printing, 'faces'>, css: (paper: PaperName) => string, paper: PaperName): Promise<string> {
  return awaitedLater(faces.then((own) => `${own}\n${css(paper)}`))
}

/** @param fingerprint of one form; what is of all forms bears none in its feet */
function styleFor(
  { template }: LoadedForm,
  fingerprint: Fingerprints | undefined,
  { variants, variantStyles }: Pick<Printing, 'variants' | 'variantStyles'>,
) {
  const draft = variants.includes('draft')
  return (paper: PaperName) => {
    const mark =
      fingerprint && fingerprintStyle(paper === 'key' ? `${fingerprint.paper} · ${fingerprint.key}` : fingerprint.paper, draft)
    return `${styleOf(paper, template, variants, variantStyles)}\n${mark ?? ''}`
  }
}
