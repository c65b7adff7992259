import { existsSync } from 'node:fs'
import { mkdir, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { UserError } from '../diagnostics/user-error.ts'
import { temporaryFolder } from '../files/leftovers.ts'

/** The files of a revision in a folder of their own, and where the exam is among them. Has a life cycle: remove it in every case. */
export type Revision = { root: string; path: string; remove(): Promise<void> }

/** The largest file that is taken out of a repository, in bytes. */
const largest = 32 * 2 ** 20

/**
 * Takes an exam with its banks, pictures and settings out of a revision of the repository in which a folder lies. The repository is only read; its
 * hooks do not run.
 *
 * @param revision as git writes them: a branch, a tag, `HEAD~2`
 * @param path of the exam, from the root of the repository or from the folder
 * @throws UserError where there is no git, no repository, no such revision, or no such file in it
 */
export async function openRevision(revision: string, path: string, folder: string): Promise<Revision> {
  const top = (await git(['rev-parse', '--show-toplevel'], folder, `\`${folder}\` lies in no repository of git`)).trimEnd()
  // what begins so would be an option
  const name = /^-|\0/.test(revision) ? undefined : `${revision}^{commit}`
  const unknown = `\`${revision}\` is no revision of the repository \`${top}\`; \`git log --oneline\` lists them`
  if (name === undefined) throw new UserError(unknown)
  const commit = (await git(['rev-parse', '--verify', '--quiet', name], folder, unknown)).trimEnd()
  const listed = await git(['ls-tree', '-r', '-l', '-z', commit], top, unknown)
  const files = listed.split('\0').flatMap((line) => {
    const [, size = '', file] = /^\d+ blob \w+ +(\d+)\t([\s\S]+)$/.exec(line) ?? []
    return file !== undefined && Number(size) <= largest ? [file] : []
  })
  const way = isAbsolute(path) ? relative(folder, path) : path
  const here = relative(top, resolve(await realpath(folder), way)).replaceAll('\\', '/')
  const found = [path.replace(/^\.\//, ''), here].find((each) => files.includes(each))
  if (found === undefined)
    throw new UserError(
      `\`${path}\` is no file of the revision \`${revision}\`; \`git ls-tree -r --name-only ${revision}\` lists them`,
    )
  const work = await temporaryFolder(join(tmpdir(), 'papersetter-revision'))
  const remove = async () => await rm(work, { recursive: true, force: true, maxRetries: 5 })
  try {
    const root = join(work, 'tree')
    await mkdir(root)
    const failed = `the files of \`${revision}\` could not be taken out of the repository`
    const index = { GIT_INDEX_FILE: join(work, 'index') }
    await git(['read-tree', commit], top, failed, index)
    await git(['checkout-index', '-z', '--stdin', `--prefix=${root}/`], top, failed, index, files.join('\0'))
    return { root, path: join(root, found), remove }
  } catch (error) {
    await remove()
    throw error
  }
}

/**
 * What `REV:path` means; nothing where it is a file, or has no colon.
 *
 * @param folder in which it is said
 */
export function revisionOf(word: string, folder: string): { revision: string; path: string } | undefined {
  const [, revision, path] = /^([^:]+):([\s\S]+)$/.exec(word) ?? []
  if (revision === undefined || path === undefined || existsSync(resolve(folder, word))) return undefined
  // `C:\exams` is a file that is not there
  return /^[A-Za-z]$/.test(revision) && /^[\\/]/.test(path) ? undefined : { revision, path }
}

/** The path in which git is asked about a file that may be gone. */
export function folderFor(path: string): string {
  const folder = dirname(resolve(path))
  return existsSync(folder) || folder === dirname(folder) ? folder : folderFor(folder)
}

async function git(
  words: readonly string[],
  cwd: string,
  fault: string,
  env: Readonly<Record<string, string>> = {},
  input = '',
): Promise<string> {
  const { spawn } = await import('node:child_process')
  return await new Promise((done, fail) => {
    const all = ['-c', 'core.hooksPath=/dev/null', '-c', 'core.fsmonitor=false', ...words]
    const child = spawn('git', all, { cwd, env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'pipe'] })
    const said = { stdout: '', stderr: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text))
    child.on('error', (cause) =>
      fail(new UserError('git was not found, which revisions are asked of; compare two files, or install it', { cause })),
    )
    child.stdin.on('error', () => undefined).end(input)
    child.on('close', (status) => {
      const last = said.stderr.trim().split('\n').at(-1) ?? ''
      if (status === 0) done(said.stdout)
      else fail(new UserError(`${fault}${last === '' ? '' : ` (git: ${last.replace(/^fatal: /, '')})`}`))
    })
  })
}
