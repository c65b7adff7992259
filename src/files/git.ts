import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** What git says in a folder; `undefined` where it does not know, or cannot be asked. */
export async function git(cwd: string, words: readonly string[]): Promise<Buffer | undefined> {
  return await ask(cwd, words).catch(() => undefined)
}

/**
 * Why git cannot be asked about the files of a folder, as a clause to go on with; `undefined` where it can. The papers of a release
 * whose files have changed since are then out of reach, and whoever asks for them had better know the cause.
 */
export async function gitFault(folder: string): Promise<string | undefined> {
  return await ask(folder, ['rev-parse', '--git-dir']).then(() => undefined, faultOf)
}

/** The same of files as they were in earlier commits. */
export async function historyFault(folder: string): Promise<string | undefined> {
  const shallow = await git(folder, ['rev-parse', '--is-shallow-repository'])
  return String(shallow ?? '').trim() === 'true'
    ? 'the clone has no earlier commits: `git fetch --unshallow` brings them'
    : await gitFault(folder)
}

function faultOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause)
  if ('code' in cause && cause.code === 'ENOENT') return 'git is not installed'
  const words = 'stderr' in cause ? String(cause.stderr).trim() : ''
  if (/not a git repository/.test(words)) return 'the folder is in no git repository'
  if (/dubious ownership/.test(words)) {
    const command =
      /git config --global --add safe\.directory .+/.exec(words)?.[0] ?? 'git config --global --add safe.directory FOLDER'
    return `git refuses a repository that belongs to another user, until \`${command}\``
  }
  return `git says: ${(words || cause.message).split('\n')[0]}`
}

async function ask(cwd: string, words: readonly string[]): Promise<Buffer> {
  // its words are read
  const env = { ...process.env, LC_ALL: 'C' }
  const { stdout } = await promisify(execFile)('git', words, { cwd, env, encoding: 'buffer', maxBuffer: 1e8 })
  return stdout
}
