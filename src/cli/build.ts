import { openBuilder } from '../pipeline/build.ts'
import { type BuildArguments, builderOptions, nameFault } from './build-arguments.ts'
import { type Building, buildOne } from './build-one.ts'
import { countedProgress } from './counted-progress.ts'
import { failureOf } from './failure.ts'
import { type CommandIo, createProgress, type Exit, exit, type Source, worst } from './io.ts'
import { interruptible, sandboxNote } from './printing.ts'
import type { Next } from './unchanged.ts'

/**
 * `papersetter build`: prints the papers of each exam and tells which files it wrote.
 *
 * @param next is told what the next build will say, if nothing changes until then
 */
export async function build(sources: readonly Source[], args: BuildArguments, io: CommandIo, next?: Next): Promise<Exit> {
  const fault = nameFault(sources) ?? openFault(args, sources.length)
  if (fault !== undefined) {
    io.stderr.write(fault)
    return exit.failure
  }
  return await withBuilder(args, sources.length > 1, io, async (building) => {
    const statuses: Exit[] = []
    let printed = false
    for (const source of sources) {
      const { status, anew, paper } = await buildOne(source, { ...building, next })
      statuses.push(status)
      printed ||= anew
      if (args.open && paper !== undefined) statuses.push(await openPaper(paper, io))
    }
    return { status: worst(statuses), printed }
  })
}

/** What is wrong with the wish to see a paper, or nothing. */
export function openFault({ open, watch }: Pick<BuildArguments, 'open' | 'watch'>, exams: number): string | undefined {
  if (!open || (exams === 1 && !watch)) return undefined
  return `papersetter: Unexpected --open with ${watch ? '--watch' : 'several exams'}, expected one exam that is built once\n`
}

async function openPaper(path: string, { stderr, env }: CommandIo): Promise<Exit> {
  try {
    await (await import('../pipeline/opener.ts')).openInSystem(path, env)
    return exit.clean
  } catch (error) {
    stderr.write(failureOf(error))
    return exit.failure
  }
}

/**
 * Does work with a builder as the words of a command ask for it, which a signal of the system gives up. In the end it is told whether the browser had
 * its sandbox, if anything was printed.
 */
export async function withBuilder(
  args: BuildArguments,
  several: boolean,
  io: CommandIo,
  work: (building: Building) => Promise<{ status: Exit; printed: boolean }>,
): Promise<Exit> {
  const { stderr, env } = io
  const read = builderOptions(args, several)
  if ('fault' in read) {
    stderr.write(read.fault)
    return exit.failure
  }
  return await interruptible(async (signal) => {
    const progress = createProgress(stderr)
    const onUnpack = (megabytes: number) => progress.show(`unpacking the browser (once, ${megabytes} MB) …`)
    const sandbox = sandboxNote()
    const { copies } = read.options
    const builder = openBuilder({
      ...{ ...read.options, env, signal, onUnpack, onSandboxOff: sandbox.onSandboxOff },
      onForm: countedProgress('forms', progress, io),
      ...(copies && { copies: { ...copies, onProgress: countedProgress('copies', progress, io, { inPipes: true }) } }),
    })
    let printed = false
    try {
      const done = await work({ builder, args, io, progress, signal })
      printed = done.printed
      return done.status
    } finally {
      await builder.close()
      if (printed) stderr.write(sandbox.text())
    }
  })
}
