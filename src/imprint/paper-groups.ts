import { basename } from 'node:path'
import { differencesOf, type FoundPaper, type Refused } from './verify.ts'

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
  const suffix = variants.map((variant) => (variant === 'large-print' ? '-large' : '-contrast')).join('')
  const [, form] = new RegExp(`^${paper}-([\\p{L}\\p{N}]{1,4})${suffix}\\.pdf$`, 'u').exec(basename(path)) ?? []
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
