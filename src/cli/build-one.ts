import { relative } from 'node:path'
import { countOf, formatMessages, messagesOf } from '../diagnostics/format-messages.ts'
import { ownNames } from '../output/exam-folder.ts'
import type { Written } from '../output/made.ts'
import type { Builder, Built } from '../pipeline/build.ts'
import { keptNext } from '../pipeline/keeper.ts'
import type { WrittenPapers } from '../pipeline/write-papers.ts'
import { printMap } from '../typeset/map.ts'
import type { BuildArguments } from './build-arguments.ts'
import { statusOf } from './check.ts'
import { tellCopies } from './copies.ts'
import { failureOf } from './failure.ts'
import { type CommandIo, coloursFor, type Exit, exit, type Progress, type Source } from './io.ts'
import type { Next } from './unchanged.ts'

/** With what exams are built, and to whom it is told. */
export type Building = {
  builder: Builder
  args: Pick<BuildArguments, 'fresh' | 'map' | 'open' | 'roster' | 'strict'>
  io: CommandIo
  progress: Progress
  /** Given up: nothing is told of what failed of that. */
  signal: AbortSignal
  next?: Next | undefined
}

/**
 * Builds one exam, and tells its messages, files and time.
 *
 * @returns how it ended, whether anything was printed, and the path of the first paper, where there is one
 */
export async function buildOne(
  { path, content }: Source,
  { builder, args, io, progress, signal, next }: Building,
): Promise<{ status: Exit; anew: boolean; paper?: string }> {
  const { stdout, stderr } = io
  const shown = (each: string) => pathFrom(io.cwd(), each)
  const started = performance.now()
  progress.show(`building ${path} …`)
  try {
    const built = await builder.build(path, content)
    progress.clear()
    const { file, folder, written, maps } = built
    const messages = messagesOf(file)
    stderr.styled(formatMessages(messages, coloursFor(io)))
    const status = statusOf(messages, args.strict)
    const nothing = status === exit.faults && written.length === 0
    if (nothing && (await ownNames(folder)).length > 0)
      stderr.write(`${shown(folder)}: the papers there are from an earlier build\n`)
    if (status === exit.faults)
      stderr.write(`\n${countOf(messages)}; ${nothing ? 'nothing was written' : 'no copies were written'} for ${path}\n`)
    tellFiles(built, io)
    if (args.map) for (const map of maps) stdout.write(printMap(map.regions))
    const anew = written.some((each) => each.kept !== true)
    stderr.write(keptText(path, written))
    if (built.copied !== undefined) tellCopies(built.copied, shown, io)
    if (args.fresh || args.open || content !== undefined || args.roster !== undefined) next?.doubt()
    else await tellNext(path, built, next)
    if (anew) stderr.write(`built ${path} in ${((performance.now() - started) / 1000).toFixed(1)} s\n`)
    const paper = written.find(({ pages }) => pages !== undefined)?.path
    return { status, anew, ...(paper !== undefined && { paper }) }
  } catch (error) {
    progress.clear()
    signal.throwIfAborted()
    stderr.write(failureOf(error, path))
    return { status: exit.failure, anew: false }
  }
}

/** Tells the files of a build, and what became of those of earlier ones. */
function tellFiles({ written, removed, outdated }: WrittenPapers, { stdout, stderr, cwd }: CommandIo): void {
  const shown = (path: string) => pathFrom(cwd(), path)
  for (const each of written) stdout.write(`${line({ ...each, path: shown(each.path) })}\n`)
  for (const each of removed) stderr.write(`${shown(each)}: removed, as it shows another state of the exam\n`)
  for (const each of outdated) stderr.write(`${shown(each.path)}: ${each.reason}\n`)
}

/** Tells what the next build will say of an exam: that it has kept all papers. */
async function tellNext(path: string, { file, folder, recipe }: Built, next: Next | undefined): Promise<void> {
  if (next === undefined) return
  const { io, papers, doubt } = next
  if (recipe === undefined) return doubt()
  papers(folder)
  const written = await keptNext(folder, recipe)
  if (written === undefined) return doubt()
  io.stderr.styled(formatMessages(messagesOf(file), coloursFor(io)))
  tellFiles({ written, removed: [], outdated: [] }, io)
  io.stderr.write(keptText(path, written))
}

/** How many papers are those of an earlier build. */
function keptText(path: string, written: readonly Written[]): string {
  const papers = written.filter(({ pages }) => pages !== undefined)
  const kept = papers.filter((each) => each.kept === true).length
  if (kept === 0) return ''
  const count = `${kept}${kept === papers.length ? '' : ` of ${papers.length}`} ${papers.length === 1 ? 'paper' : 'papers'}`
  return `${path}: kept ${count}, up to date; --fresh prints all\n`
}

function line({ path, pages }: Written): string {
  return pages === undefined ? path : `${path}  ${pages} ${pages === 1 ? 'page' : 'pages'}`
}

/** A path from the working folder where it lies below. */
export function pathFrom(folder: string, path: string): string {
  const way = relative(folder, path)
  return way.startsWith('..') ? path : way
}
