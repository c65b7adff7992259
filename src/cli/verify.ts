import { basename, dirname } from 'node:path'
import { type FoundPaper, groupPapers, type PaperGroup, readPaper } from '../imprint/verify.ts'
import { isOwnName } from '../output/manifest.ts'
import { finishMeant } from '../output/unfinished.ts'
import { findFiles } from '../project/find-files.ts'
import { failureOf } from './failure.ts'
import { type CommandIo, type Exit, exit, worst } from './io.ts'
import { printTable } from './table.ts'

/** Papers that are compared: all that are named together, those of a folder by themselves. */
type PaperSet = { folder: string; papers: FoundPaper[]; status: Exit }

/** `papersetter verify`: says of printed papers what they are, and whether they belong together. */
export async function verify(words: readonly string[], { stdout, stderr }: CommandIo): Promise<Exit> {
  const sets = new Map<string, PaperSet>()
  const statuses: Exit[] = []
  for (const word of words) {
    try {
      await finishMeant(word).catch((error: unknown) => {
        stderr.write(failureOf(error, word))
        statuses.push(exit.failure)
      })
      const { kind, paths } = findFiles(word, /\.pdf$/i)
      if (paths.length === 0) {
        stderr.write(`${word}: ${kind === 'folder' ? 'no PDF in this folder' : 'no PDF has such a name'}\n`)
        statuses.push(exit.failure)
      }
      for (const path of paths) {
        const folder = kind === 'folder' ? dirname(path) : ''
        const set = sets.get(folder) ?? { folder, papers: [], status: exit.clean }
        sets.set(folder, set)
        await addPaper(path, set, kind === 'folder' && !isOwnName(basename(path)), stderr)
      }
    } catch (error) {
      stderr.write(failureOf(error, word))
      statuses.push(exit.failure)
    }
  }
  const found = [...sets.values()]
  stdout.write(listOf(found.flatMap(({ papers }) => papers)))
  return worst([...statuses, ...found.map((set) => compare(set, found.length > 1, { stdout, stderr }))])
}

/** Reads a paper; `stray` where it need not be one of ours. */
async function addPaper(path: string, set: PaperSet, stray: boolean, stderr: CommandIo['stderr']): Promise<void> {
  try {
    const found = await readPaper(path)
    if (!('reason' in found)) set.papers.push(found)
    else {
      stderr.write(`${path}: ${found.reason}${stray ? '; it was left out' : ''}\n`)
      if (!stray) set.status = worst([set.status, exit.faults])
    }
  } catch (error) {
    stderr.write(failureOf(error, path))
    set.status = exit.failure
  }
}

function compare(
  { folder, papers, status }: PaperSet,
  several: boolean,
  { stdout, stderr }: Pick<CommandIo, 'stdout' | 'stderr'>,
): Exit {
  const { groups, differences } = groupPapers(papers)
  const all = [...groups.flatMap((group) => group.differences), ...differences]
  // a key of several forms is compared with each
  const told = new Map(all.map(({ path, reason }) => [path, reason]))
  for (const [path, reason] of told) stderr.write(`${path}: ${reason}\n`)
  const say = (sentence: string) => stdout.write(`${several && folder !== '' ? `${folder}: ` : ''}${sentence}\n`)
  if (groups.length > 1) for (const group of groups) if (group.form !== undefined) say(summaryOf(group))
  if (all.length > 0) say('The papers do not belong together.')
  else if (status === exit.clean && papers.length > 1) say('The papers belong together.')
  return worst([status, all.length > 0 ? exit.faults : exit.clean])
}

function summaryOf({ form, papers, differences }: PaperGroup): string {
  const count = `${papers.length} ${papers.length === 1 ? 'paper' : 'papers'}`
  if (differences.length > 0) return `Form ${form}: ${count}, which do not belong together`
  return `Form ${form}: ${count}`
}

/** A line for each paper: its path, what it is, its fingerprint and its pages. */
function listOf(papers: readonly FoundPaper[]): string {
  const rows = papers.map(({ path, paper, variants, fingerprints, pages }) => [
    path,
    [paper, ...variants].join(', '),
    fingerprints.join(' '),
    `${pages} ${pages === 1 ? 'page' : 'pages'}`,
  ])
  return printTable(rows)
}
