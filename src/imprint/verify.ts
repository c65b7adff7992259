import { basename } from 'node:path'
import { maxBytes, readBytes } from '../files/read-file.ts'
import { type PdfReading, readDetails, readPdf } from '../pdf/pdf.ts'
import { type Imprint, type PaperName, readImprint } from './imprint.ts'
import { suffixOf } from './variants.ts'

/** A paper that was printed before. */
export type FoundPaper = Imprint & { path: string; pages: number; outline: PdfReading['outline'] }

/** A file that is no paper of ours, and why. */
type Refused = { path: string; reason: string }

/**
 * Reads back a paper.
 *
 * @throws Error of the file system when the file cannot be read.
 */
export async function readPaper(path: string): Promise<FoundPaper | Refused> {
  const bytes = await readBytes(path, maxBytes)
  if (bytes.subarray(0, 5).toString('latin1') !== '%PDF-') return { path, reason: 'Unexpected content, expected a PDF' }
  const imprint = imprintIn(bytes)
  if (imprint === undefined) {
    return {
      path,
      reason: 'Unexpected PDF without a fingerprint, expected one that Papersetter has printed and nothing has changed',
    }
  }
  if (imprint.variants.includes('draft'))
    return {
      path,
      reason: 'Unexpected draft, which may have faults of layout, expected a paper that was built without `--draft`',
    }
  if (imprint.copies)
    return {
      path,
      reason: 'Unexpected file of several copies, expected one paper; `papersetter build --copies student` writes one file each',
    }
  try {
    const { pages, outline } = readPdf(bytes)
    return { path, ...imprint, pages, outline }
  } catch {
    return { path, reason: 'Unexpected end or form of the PDF, expected it as Papersetter has printed it' }
  }
}

/** What a PDF says of itself, if it is one of ours. Another program's may be of a form that we do not read. */
export function imprintIn(bytes: Uint8Array): Imprint | undefined {
  try {
    return readImprint(readDetails(bytes).get('Keywords') ?? '')
  } catch {
    return undefined
  }
}

/** Why papers do not belong together, in words for the user; nothing when they do. Each is compared with those before it. */
function differencesOf(papers: readonly FoundPaper[]): Refused[] {
  return papers.flatMap((paper, index): Refused[] => {
    const { path } = paper
    const earlier = papers.slice(0, index)
    const foreign = earlier.find((each) => !each.fingerprints.some((print) => paper.fingerprints.includes(print)))
    if (foreign !== undefined) {
      const [found, expected] = [paper, foreign].map(({ fingerprints }) => fingerprints.join(', '))
      return [{ path, reason: `Unexpected fingerprint \`${found}\`, expected \`${expected}\` as in ${foreign.path}` }]
    }
    const marked = earlier.find((each) => hasOtherKey(each, paper))
    if (marked !== undefined) {
      const [found, expected] = [paper, marked].map(({ keys }) => keys.join(', '))
      return [{ path, reason: `Unexpected key \`${found}\`, expected \`${expected}\` as in ${marked.path}: its answers differ` }]
    }
    const alike = earlier.find((each) => laidOutAlike(each, paper))
    const reason = alike === undefined ? undefined : layoutDifference(alike, paper)
    return reason === undefined ? [] : [{ path, reason }]
  })
}

/** Tells whether papers of the same form have answers of different states of the exam. What is for students has none. */
function hasOtherKey(one: Imprint, other: Imprint): boolean {
  return one.fingerprints.some((print, index) => {
    const [own, theirs] = [one.keys[index], other.keys[other.fingerprints.indexOf(print)]]
    return own !== undefined && theirs !== undefined && own !== theirs
  })
}

/** A student's paper and a solution have the same pages, if they are the same variant; other papers have pages of their own. */
function laidOutAlike(one: Imprint, other: Imprint): boolean {
  if (one.variants.join() !== other.variants.join()) return false
  const shared = (paper: PaperName) => paper === 'student' || paper === 'solution'
  return one.paper === other.paper || (shared(one.paper) && shared(other.paper))
}

/** A bookmark stands at the tallest text of its heading, which may be that of a blank; in millimetres. */
const pixel = 25.4 / 96

/** Compares pages and headings of two papers up to the notes that a solution ends with. */
function layoutDifference(one: FoundPaper, other: FoundPaper): string | undefined {
  const shared = Math.min(one.outline.length, other.outline.length)
  for (const [index, { title, page, x, y }] of one.outline.slice(0, shared).entries()) {
    const spot = other.outline[index]
    if (spot?.page === page && Math.abs(spot.x - x) < pixel && Math.abs(spot.y - y) < pixel) continue
    const found = spot === undefined ? 'nowhere' : `on page ${spot.page} at ${spot.y.toFixed(1)} mm`
    return `Unexpected heading "${title}" ${found}, expected it on page ${page} at ${y.toFixed(1)} mm as in ${one.path}`
  }
  const pages = [sharedPages(one, shared), sharedPages(other, shared)]
  if (pages[0] === pages[1]) return undefined
  return `Unexpected ${pages[1]} pages up to the notes, expected ${pages[0]} as in ${one.path}`
}

/** Pages before the first heading that the other paper does not have. */
function sharedPages({ pages, outline }: FoundPaper, shared: number): number {
  const notes = outline[shared]
  return notes === undefined ? pages : notes.page - 1
}

/** Papers of one form of an exam; `form` is `undefined` for those whose names tell none. `differences` tells why they do not belong together, or the key not to them. */
export type PaperGroup = { form: string | undefined; papers: FoundPaper[]; differences: Refused[] }

/**
 * Groups papers by the forms in their names, as builds name them (`student-B-large.pdf`), and compares those of each group. A key of several forms belongs to
 * each of them, and a paper whose name tells no form to that of its fingerprint.
 *
 * @returns the groups, and what is wrong between them: a paper of no form, a solution without its own paper beside that of another form, a form with the
 * fingerprint of another one
 */
export function groupPapers(papers: readonly FoundPaper[]): { groups: PaperGroup[]; differences: Refused[] } {
  const forms = [...new Set(papers.flatMap((paper) => formOf(paper) ?? []))]
  if (forms.length === 0)
    return { groups: [{ form: undefined, papers: [...papers], differences: differencesOf(papers) }], differences: [] }
  const named = forms.map((form) => ({ form, papers: papers.filter((paper) => formOf(paper) === form) }))
  const others = papers.filter((paper) => formOf(paper) === undefined)
  const keys = others.filter(({ paper, fingerprints }) => paper === 'key' && fingerprints.length > 1)
  const groups = named.map(({ form, papers: own }): PaperGroup => {
    const renamed = others.filter((paper) => !keys.includes(paper) && own.some((each) => shareForm(each, paper)))
    return { form, papers: [...own, ...renamed], differences: differencesOf([...own, ...renamed, ...keys]) }
  })
  const strays = others.filter((paper) => !keys.includes(paper) && !groups.some((group) => group.papers.includes(paper)))
  const foreign = strays.map(({ path, fingerprints }) => ({
    path,
    reason: `Unexpected fingerprint \`${fingerprints.join(', ')}\`, which no form has`,
  }))
  return { groups, differences: [...foreign, ...between(groups)] }
}

function shareForm(one: FoundPaper, other: FoundPaper): boolean {
  return one.fingerprints.some((print) => other.fingerprints.includes(print))
}

/** The form in a paper's name. */
function formOf({ path, paper, variants }: FoundPaper): string | undefined {
  const [, form] = new RegExp(`^${paper}-([\\p{L}\\p{N}]{1,4})${suffixOf(variants)}\\.pdf$`, 'u').exec(basename(path)) ?? []
  return form
}

function between(groups: readonly PaperGroup[]): Refused[] {
  const found: Refused[] = []
  for (const [index, { form, papers }] of groups.entries()) {
    const [first] = papers
    const before = groups.slice(0, index).flatMap((each) => each.papers)
    const same = before.find(({ fingerprints }) => first?.fingerprints.join() === fingerprints.join())
    if (first !== undefined && same !== undefined)
      found.push({
        path: first.path,
        reason: `Unexpected fingerprint \`${first.fingerprints.join(', ')}\` of another form, ${same.path}`,
      })
    const lonely = papers.find(({ paper }) => paper === 'solution' && !papers.some((each) => each.paper === 'student'))
    const other = groups.find((each) => each.form !== form && each.papers.every(({ paper }) => paper === 'student'))?.papers[0]
    if (lonely !== undefined && other !== undefined)
      found.push({ path: lonely.path, reason: `Unexpected solution of another form than ${other.path}` })
  }
  return found
}
