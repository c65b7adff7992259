import { openBuilder } from '../pipeline/build.ts'
import { type BuildArguments, builderOptions, nameFault } from './build-arguments.ts'
import { type Building, buildOne } from './build-one.ts'
import { copyProgress } from './copies.ts'
import { type CommandIo, createProgress, type Exit, exit, type Source, worst } from './io.ts'
import { interruptible, sandboxNote } from './printing.ts'
import type { Next } from './unchanged.ts'

/**
 * `papersetter build`: prints the papers of each exam and tells which files it wrote.
 *
 * @param next is told what the next build will say, if nothing changes until then
 */
export async function build(sources: readonly Source[], args: BuildArguments, io: CommandIo, next?: Next): Promise<Exit> {
  const fault = nameFault(sources)
  if (fault !== undefined) {
    io.stderr.write(fault)
    return exit.failure
  }
  return await withBuilder(args, sources.length > 1, io, async (building) => {
    const statuses: Exit[] = []
    let printed = false
    for (const source of sources) {
      const { status, anew } = await buildOne(source, { ...building, next })
      statuses.push(status)
      printed ||= anew
    }
    return { status: worst(statuses), printed }
  })
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
      ...(copies && { copies: { ...copies, onProgress: copyProgress(progress, io) } }),
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
