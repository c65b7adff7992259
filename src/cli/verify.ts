import { differencesOf, type FoundPaper, readPaper } from '../build/verify.ts'
import { failureOf } from './failure.ts'
import { widthOf } from './listing.ts'
import { type Exit, exit, type Surroundings } from './surroundings.ts'

/** `papersetter verify`: says of printed papers what they are, and whether they belong together. */
export async function verify(paths: readonly string[], { stdout, stderr }: Surroundings): Promise<Exit> {
  const papers: FoundPaper[] = []
  let status: Exit = exit.clean
  for (const path of paths) {
    try {
      const found = await readPaper(path)
      if ('reason' in found) {
        stderr.write(`${path}: ${found.reason}\n`)
        status = status === exit.failure ? status : exit.faults
      } else papers.push(found)
    } catch (error) {
      stderr.write(failureOf(error, path))
      status = exit.failure
    }
  }
  stdout.write(listOf(papers))
  const differences = differencesOf(papers)
  for (const { path, reason } of differences) stderr.write(`${path}: ${reason}\n`)
  if (differences.length > 0 && status === exit.clean) status = exit.faults
  if (status === exit.clean && papers.length > 1) stdout.write('The papers belong together.\n')
  if (differences.length > 0) stdout.write('The papers do not belong together.\n')
  return status
}

/** A line for each paper: its path, what it is, its fingerprint and its pages. */
function listOf(papers: readonly FoundPaper[]): string {
  const rows = papers.map(({ path, paper, variants, fingerprints, pages }) => [
    path,
    [paper, ...variants].join(', '),
    fingerprints.join(' '),
    `${pages} ${pages === 1 ? 'page' : 'pages'}`,
  ])
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...rows.map((row) => widthOf(row[column] ?? ''))))
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)))
      .join('  ')
      .trimEnd()
  return rows.map((row) => `${line(row)}\n`).join('')
}
