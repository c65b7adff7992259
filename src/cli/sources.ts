import { judgeSize, maxTextBytes } from '../files/read-file.ts'
import { findExams } from '../project/find-exams.ts'
import { standardInput } from '../project/seeds.ts'
import { failureOf } from './failure.ts'
import { type CommandIo, type Exit, exit, type Source, worst } from './io.ts'

/**
 * Finds the exams that the words of a command mean, and works on them: files, the exams of folders and of patterns, each once, and `-` where
 * standard input may be read. What means none is told, and makes a failure of the whole.
 */
export async function withExams(
  words: readonly string[],
  io: CommandIo,
  work: (sources: readonly Source[]) => Promise<Exit>,
  { input = false }: { input?: boolean } = {},
): Promise<Exit> {
  const { stderr } = io
  const found: Source[] = []
  let status: Exit = exit.clean
  const fail = (text: string) => {
    stderr.write(text)
    status = exit.failure
  }
  for (const word of words) {
    if (word === '-' && found.some(({ content }) => content !== undefined)) fail('papersetter: Expected `-` once.\n')
    else if (word === '-' && !input) fail('papersetter: Unexpected `-`: only build, check and layers read standard input.\n')
    else {
      try {
        if (word === '-') {
          found.push({ path: standardInput, content: await readAll(io) })
          continue
        }
        const { kind, paths, banks } = await findExams(word)
        // a folder and a pattern may mean what has been named
        found.push(
          ...paths.filter((path) => kind === 'file' || !found.some((each) => each.path === path)).map((path) => ({ path })),
        )
        if (paths.length === 0) {
          const bank = banks ? `; what is there belongs to a bank, see \`papersetter bank check\`` : ''
          fail(`${word}: ${kind === 'folder' ? 'no exam in this folder' : 'no exam has such a name'}${bank}\n`)
        }
      } catch (error) {
        fail(failureOf(error, word))
      }
    }
  }
  return found.length === 0 ? status : worst([status, await work(found)])
}

/** Paths of exams that are files. */
export function pathsOf(sources: readonly Source[]): string[] {
  return sources.map(({ path }) => path)
}

/**
 * All that comes from standard input. Says on a terminal that it is waited for.
 *
 * @throws Error with the code `TOOLARGE` for more than a file of text may hold
 */
export async function readAll({ stdin, stderr }: CommandIo): Promise<Buffer> {
  if (stdin.isTTY === true) stderr.write('reading from standard input; end it with Ctrl+D\n')
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stdin) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    size += bytes.length
    judgeSize('-', size, maxTextBytes)
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}
