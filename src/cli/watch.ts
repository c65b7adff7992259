import { openFollower } from '../files/follow.ts'
import { openFault, withBuilder } from './build.ts'
import { type BuildArguments, nameFault } from './build-arguments.ts'
import { buildOne, pathFrom } from './build-one.ts'
import { type CommandIo, type Exit, exit, type Source } from './io.ts'
import { withExams } from './sources.ts'

/**
 * `papersetter build --watch`: builds each exam, and again whenever anything changes that it is made from, until a signal ends it. The browser stays open.
 * Papers of an exam that has faults stay those of the build before.
 *
 * @param files words that mean exams; those of a folder are looked for again when something changes there
 */
export async function watch(files: readonly string[], args: BuildArguments, io: CommandIo): Promise<Exit> {
  if (files.includes('-')) {
    io.stderr.write('papersetter: Unexpected `-` with --watch, expected files, which may change.\n')
    return exit.failure
  }
  const fault = openFault(args, 1)
  if (fault !== undefined) {
    io.stderr.write(fault)
    return exit.failure
  }
  const follower = openFollower()
  const find = async (): Promise<readonly Source[]> => {
    let found: readonly Source[] = []
    // of what means none it has been told why
    await follower.follow(search, () =>
      withExams(files, io, async (sources) => {
        const fault = nameFault(sources)
        if (fault === undefined) found = sources
        else io.stderr.write(fault)
        return exit.clean
      }),
    )
    return found
  }
  let sources = await find()
  if (sources.length === 0) {
    follower.close()
    return exit.failure
  }
  return await withBuilder(args, sources.length > 1, io, async (building) => {
    const { builder, signal } = building
    signal.addEventListener('abort', follower.close)
    try {
      let waiting = sources
      for (;;) {
        for (const source of waiting) await follower.follow(source.path, () => buildOne(source, building))
        builder.warm()
        if (waiting.length > 0) io.stderr.write(`watching ${watchedText(sources)} made from; Ctrl-C ends\n`)
        const changes = new Map(await follower.changed())
        signal.throwIfAborted()
        if (changes.has(search)) {
          const before = sources
          sources = await find()
          for (const { path } of before) if (!sources.some((each) => each.path === path)) follower.forget(path)
          for (const { path } of sources) if (!before.some((each) => each.path === path)) changes.set(path, [path])
        }
        // what else a folder has been searched for is none of an exam's
        waiting = sources.filter(({ path }) => changes.has(path))
        const paths = waiting.flatMap(({ path }) => changes.get(path) ?? []).map((path) => pathFrom(io.cwd(), path))
        if (waiting.length > 0) io.stderr.write(`\n${fewOf([...new Set(paths)])} changed\n`)
      }
    } finally {
      follower.close()
    }
  })
}

/** What finds the exams, among the works that are followed; no exam has this path. */
const search = ''

function watchedText(sources: readonly Source[]): string {
  const [only, another] = sources
  return only !== undefined && another === undefined
    ? `${only.path} and all that it is`
    : `${sources.length} exams and all that they are`
}

/** Paths that are told one by one. */
const told = 3

function fewOf(paths: readonly string[]): string {
  const more = paths.length > told ? ` and ${paths.length - told} more` : ''
  return `${paths.slice(0, told).join(', ')}${more}`
}
