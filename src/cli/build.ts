import { relative } from 'node:path'
import { countOf, formatMessages, messagesOf } from '../diagnostics/format-messages.ts'
import type { PaperName } from '../imprint/imprint.ts'
import { largePrint, largeSizes, type Variant } from '../imprint/variants.ts'
import { ownNames } from '../output/exam-folder.ts'
import type { Written } from '../output/made.ts'
import { type Built, openBuilder } from '../pipeline/build.ts'
import { keptNext } from '../pipeline/keeper.ts'
import type { WrittenPapers } from '../pipeline/write-papers.ts'
import { examName } from '../project/find-exams.ts'
import { formsOf } from '../project/seeds.ts'
import { templateFolder } from '../project/templates.ts'
import { printMap } from '../typeset/map.ts'
import { statusOf } from './check.ts'
import { copiesIn, copyProgress, tellCopies } from './copies.ts'
import { failureOf } from './failure.ts'
import { type CommandIo, coloursFor, createProgress, type Exit, exit, type Source, worst } from './io.ts'
import { interruptible, sandboxNote, timeoutFault } from './printing.ts'
import { templateFault } from './templates.ts'
import type { Next } from './unchanged.ts'

type BuildArguments = {
  sources: readonly Source[]
  out: string
  only: PaperName | undefined
  template: string | undefined
  forms: string | undefined
  seed: string | undefined
  also: 'key' | 'sheet' | 'both' | undefined
  /** A size in points, or `false`. */
  largePrint: string | undefined
  dyslexiaFriendly: boolean
  highContrast: boolean
  draft: boolean
  html: boolean
  map: boolean
  roster: string | undefined
  copies: string | undefined
  sort: string | undefined
  shard: string | undefined
  fresh: boolean
  strict: boolean
  browser: string | undefined
  timeout: number
}

/**
 * `papersetter build`: prints the papers of each exam and tells which files it wrote.
 *
 * @param next is told what the next build will say, if nothing changes until then
 */
export async function build(args: BuildArguments, io: CommandIo, next?: Next): Promise<Exit> {
  return await interruptible((signal) => buildAll(args, io, signal, next))
}

async function buildAll(
  {
    sources,
    also,
    largePrint: size = 'false',
    dyslexiaFriendly,
    highContrast,
    draft,
    fresh,
    roster,
    copies: division,
    sort,
    shard,
    ...options
  }: BuildArguments,
  io: CommandIo,
  signal: AbortSignal,
  next: Next | undefined,
): Promise<Exit> {
  const { stdout, stderr, env } = io
  const names = sources.map(({ path }) => examName(path))
  const twice = names.find((name, index) => names.indexOf(name) < index)
  if (twice !== undefined) {
    stderr.write(`papersetter: two files would both be built as \`${twice}\`; build them with different --out folders\n`)
    return exit.failure
  }
  if (draft && options.strict) {
    stderr.write('papersetter: unexpected --strict with --draft, which prints in spite of faults; expected one of them\n')
    return exit.failure
  }
  const fault = timeoutFault(options.timeout)
  if (fault !== undefined) {
    stderr.write(fault)
    return exit.failure
  }
  const template = options.template === undefined ? undefined : templateFolder(options.template)
  if (options.template !== undefined && template === undefined) {
    stderr.write(templateFault(options.template))
    return exit.failure
  }
  const forms = options.forms === undefined ? undefined : lettersOf(options.forms)
  if (options.forms !== undefined && forms === undefined) {
    stderr.write(
      `papersetter: Unexpected --forms ${options.forms}, expected a number up to 702, or letters such as A,B that differ in more than capitals.\n`,
    )
    return exit.failure
  }
  const large = size === 'false' ? undefined : largePrint(Number(/^(\d+) ?(?:pt)?$/.exec(size)?.[1]))
  if (size !== 'false' && large === undefined) {
    const { least, most } = largeSizes
    stderr.write(`papersetter: Unexpected --large-print=${size}, expected whole points from ${least}pt to ${most}pt.\n`)
    return exit.failure
  }
  const variants: Variant[] = [
    ...(large === undefined ? [] : [large]),
    ...(dyslexiaFriendly ? (['dyslexia-friendly'] as const) : []),
    ...(highContrast ? (['high-contrast'] as const) : []),
    ...(draft ? (['draft'] as const) : []),
  ]
  const shown = (path: string) => pathFrom(io.cwd(), path)
  const progress = createProgress(stderr)
  const onUnpack = (megabytes: number) => progress.show(`unpacking the browser (once, ${megabytes} MB) …`)
  const others = also === 'both' ? (['key', 'sheet'] as const) : also === undefined ? [] : [also]
  const printed = { also: others, variants, template, forms }
  const copies = copiesIn({ roster, division, sort, shard, draft, only: options.only, several: sources.length > 1 })
  if ('fault' in copies) {
    stderr.write(`papersetter: ${copies.fault}\n`)
    return exit.failure
  }
  const told = copyProgress(progress, io)
  const sandbox = sandboxNote()
  const builder = openBuilder({
    ...{ ...options, ...printed, resume: !fresh, env, signal },
    ...(copies.wanted && { copies: { ...copies.wanted, onProgress: told } }),
    ...{ onUnpack, onSandboxOff: sandbox.onSandboxOff },
  })
  const statuses: Exit[] = []
  let printedAny = false
  try {
    for (const { path, content } of sources) {
      const started = performance.now()
      progress.show(`building ${path} …`)
      try {
        const built = await builder.build(path, content)
        progress.clear()
        const { file, folder, written, maps } = built
        const messages = messagesOf(file)
        stderr.styled(formatMessages(messages, coloursFor(io)))
        const status = statusOf(messages, options.strict)
        const nothing = status === exit.faults && written.length === 0
        if (nothing && (await ownNames(folder)).length > 0)
          stderr.write(`${shown(folder)}: the papers there are from an earlier build\n`)
        if (status === exit.faults)
          stderr.write(`\n${countOf(messages)}; ${nothing ? 'nothing was written' : 'no copies were written'} for ${path}\n`)
        tellFiles(built, io)
        if (options.map) for (const map of maps) stdout.write(printMap(map.regions))
        const anew = written.some((each) => each.kept !== true)
        stderr.write(keptText(path, written))
        if (built.copied !== undefined) tellCopies(built.copied, shown, io)
        if (fresh || content !== undefined || roster !== undefined) next?.doubt()
        else await tellNext(path, built, next)
        if (anew) stderr.write(`built ${path} in ${((performance.now() - started) / 1000).toFixed(1)} s\n`)
        printedAny ||= anew
        statuses.push(status)
      } catch (error) {
        progress.clear()
        signal.throwIfAborted()
        stderr.write(failureOf(error, path))
        statuses.push(exit.failure)
      }
    }
  } finally {
    await builder.close()
  }
  if (printedAny) stderr.write(sandbox.text())
  return worst(statuses)
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
function pathFrom(folder: string, path: string): string {
  const way = relative(folder, path)
  return way.startsWith('..') ? path : way
}

/** Letters of forms from `4` or `A,B`. */
function lettersOf(text: string): string[] | undefined {
  // one form of this name, or as many as there are letters?
  if (/^\p{L}{2,}$/u.test(text)) return undefined
  return formsOf(/^\d+$/.test(text) ? Number(text) : text.split(','))
}
