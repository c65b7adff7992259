import { recordLooks } from '../files/looked.ts'
import { lookAtPapers } from '../output/look.ts'
import { type Circumstances, rememberBuild, type Said, unchangedBuild } from '../pipeline/unchanged.ts'
import { type CommandIo, type Exit, exit, guarded, type Process } from './io.ts'

/** What is known of the next command of the same words, should nothing change until then: what it will say of each exam. */
export type Next = {
  /** Its streams. */
  io: CommandIo
  /** An exam's folder of papers, which it will look at. */
  papers(folder: string): void
  /** It will do more than to say something. */
  doubt(): void
}

/** What a build or a check says that has nothing to do; nothing where that is not known, or the words are those of another command. */
export async function unchanged(words: readonly string[], process: Around, program: string): Promise<Said | undefined> {
  if (!words.includes('build') && !words.includes('check')) return undefined
  return await unchangedBuild(circumstances(words, process, program)).catch(() => undefined)
}

/** Does the work of a command, and remembers what the next one will say. */
export async function remembered(
  words: readonly string[],
  io: CommandIo,
  program: string | undefined,
  work: (next: Next | undefined) => Promise<Exit>,
): Promise<Exit> {
  if (program === undefined) return await work(undefined)
  const said: [Said[number][0], string][] = []
  let doubtful = false
  const end = recordLooks()
  const next: Next = {
    io: guarded({
      ...io,
      stdout: { write: (text) => said.push(['stdout', text]) },
      stderr: { write: (text) => said.push(['stderr', text]), ...(io.stderr.isTTY !== undefined && { isTTY: io.stderr.isTTY }) },
    }),
    papers: lookAtPapers,
    doubt: () => {
      doubtful = true
    },
  }
  let looks: ReturnType<typeof end>
  let status: Exit
  try {
    status = await work(next)
  } finally {
    looks = end()
  }
  if (looks !== undefined && !doubtful && status === exit.clean)
    await rememberBuild(circumstances(words, io, program), looks, said)
  return status
}

/** Streams to say what the next one will say, too. */
export function alsoNext(io: CommandIo, { io: other }: Next): CommandIo {
  const both = (write: (stream: CommandIo) => void) => {
    write(io)
    write(other)
  }
  return {
    ...io,
    stdout: { write: (text) => both(({ stdout }) => stdout.write(text)) },
    stderr: {
      ...io.stderr,
      write: (text) => both(({ stderr }) => stderr.write(text)),
      styled: (text) => both(({ stderr }) => stderr.styled(text)),
    },
  }
}

type Around = Pick<Process, 'env' | 'cwd' | 'stderr'>

function circumstances(words: readonly string[], { env, cwd, stderr }: Around, program: string): Circumstances {
  return { words, cwd: cwd(), env, program, besides: [stderr.isTTY === true] }
}
