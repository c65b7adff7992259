import { volume } from '../copies/plan.ts'
import { nearest } from '../diagnostics/nearest.ts'
import type { PaperName } from '../imprint/imprint.ts'
import type { Copied, CopyOptions } from '../pipeline/copy-options.ts'
import type { CommandIo } from './io.ts'
import { hint } from './read-options.ts'

type CopyArguments = {
  roster: string | undefined
  division: string | undefined
  sort: string | undefined
  shard: string | undefined
  draft: boolean
  only: PaperName | undefined
  /** Whether there are several exams. */
  several: boolean
}

/** What the words of a command ask of copies, or what is wrong with them. */
export function copiesIn({
  roster,
  division,
  sort,
  shard,
  draft,
  only,
  several,
}: CopyArguments): { wanted?: CopyOptions } | { fault: string } {
  if (roster === undefined) {
    const given = Object.entries({ copies: division, sort, shard }).find(([, value]) => value !== undefined)
    return given === undefined
      ? {}
      : { fault: `Unexpected --${given[0]} without --roster, expected the list of the students who get copies.` }
  }
  if (draft) return { fault: 'Unexpected --draft with --roster, expected papers that may be handed out.' }
  if (only !== undefined && only !== 'student')
    return { fault: `Unexpected --only ${only} with --roster, expected the paper of which the copies are: --only student.` }
  if (several) return { fault: 'Unexpected exams with one --roster, expected one exam; each list is of one.' }
  const part = shard === undefined ? undefined : partOf(shard)
  if (shard !== undefined && part === undefined)
    return { fault: `Unexpected --shard ${shard}, expected the number of a part and how many there are, such as 3/16.` }
  const files = divisionOf(division ?? 'one')
  if (files === undefined)
    return {
      fault: `Unexpected --copies ${division}, expected one, section, student, or how many copies a file has, ${volume} at most.${hint(nearest(division ?? '', divisions))}`,
    }
  const columns = (sort ?? '').split(',').map((column) => column.trim())
  return {
    wanted: {
      roster,
      division: files,
      sort: columns.filter((column) => column !== ''),
      ...(part && { shard: part }),
    },
  }
}

const divisions = ['one', 'section', 'student'] as const

function divisionOf(text: string): CopyOptions['division'] | undefined {
  const count = /^\d{1,4}$/.test(text) ? Number(text) : 0
  return divisions.find((each) => each === text) ?? (count >= 1 && count <= volume ? count : undefined)
}

function partOf(text: string): { index: number; count: number } | undefined {
  const [, index = 0, count = 0] = (/^(\d{1,5})\/(\d{1,5})$/.exec(text) ?? []).map(Number)
  return index >= 1 && index <= count ? { index, count } : undefined
}

/** Files that are told one by one. */
const told = 20

/** Tells which files of copies there are. */
export function tellCopies(
  { folder, files, removed }: Copied,
  shown: (path: string) => string,
  { stdout, stderr }: CommandIo,
): void {
  const all = files.reduce((sum, { copies }) => sum + copies, 0)
  if (files.length <= told)
    for (const { path, copies } of files) stdout.write(`${shown(path)}  ${counted(copies, 'copy', 'copies')}\n`)
  else stdout.write(`${shown(folder)}  ${counted(all, 'copy', 'copies')} in ${files.length} files\n`)
  for (const path of removed) stderr.write(`${shown(path)}: removed, as it is none of these copies\n`)
  const kept = files.filter((each) => each.kept).length
  if (kept > 0)
    stderr.write(
      `${shown(folder)}: kept ${kept === files.length ? 'all files' : `${kept} of ${files.length} files`}, up to date\n`,
    )
}

function counted(count: number, one: string, several: string): string {
  return `${count} ${count === 1 ? one : several}`
}
