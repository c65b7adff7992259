import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What a program wrote, and how it ended. */
export type Run = { status: number | null; stdout: string; stderr: string }

/** Papersetter as a user has it: the packed package, installed in a folder of the user's own. */
export type Installed = {
  /** The folder that it is installed in; its path has spaces and a letter that is not ASCII. */
  folder: string
  /** The installed package. */
  package: string
  /** Runs a program in that folder. */
  run(program: string, words: readonly string[], env?: Readonly<Record<string, string>>): Promise<Run>
  remove(): Promise<void>
}

const project = fileURLToPath(new URL('../..', import.meta.url))

/** The commands of the README under *In a folder of your own*, a list for each block. */
export async function commandsOfReadme(): Promise<string[][]> {
  const readme = await readFile(join(project, 'README.md'), 'utf8')
  const section = /^## In a folder of your own\n([\s\S]*?)^## /m.exec(readme)?.[1] ?? ''
  return [...section.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block.trimEnd().split('\n'))
}

/**
 * Packs the project as it has been compiled, and installs that in an empty folder by the README's commands, with nothing but the
 * registry. It takes npm some ten seconds: share it within a file, and remove it in every case.
 */
export async function installPackage(): Promise<Installed> {
  const top = await mkdtemp(join(tmpdir(), 'papersetter installed é '))
  const folder = join(top, 'my exams')
  const installed: Installed = {
    folder,
    package: join(folder, 'node_modules/papersetter'),
    run: (program, words, env = {}) => run(program, words, folder, env),
    remove: () => rm(top, { recursive: true, force: true }),
  }
  try {
    const [[first, ...others] = []] = await commandsOfReadme()
    if (first !== 'npm pack') throw new Error(`Unexpected command \`${first}\`, expected \`npm pack\``)
    const clone = join(top, 'papersetter')
    await mkdir(clone)
    // without its scripts: what is compiled must stay as it is while other tests run
    await succeed('npm', ['pack', '--ignore-scripts', '--pack-destination', clone], project)
    const commands = others.map((line) => line.replace('../my-exams', "'../my exams'"))
    await succeed('sh', ['-ec', commands.join('\n')], clone)
    return installed
  } catch (cause) {
    await installed.remove()
    throw cause
  }
}

async function succeed(program: string, words: readonly string[], cwd: string): Promise<string> {
  const { status, stdout, stderr } = await run(program, words, cwd, {})
  if (status !== 0) throw new Error(`${program} ${words.join(' ')} ended with ${status}:\n${stdout}\n${stderr}`)
  return stdout
}

function run(program: string, words: readonly string[], cwd: string, env: Readonly<Record<string, string>>): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { cwd, env: { ...ownEnvironment(), ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    const result: Run = { status: null, stdout: '', stderr: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      result.stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      result.stderr += text
    })
    child.on('error', reject)
    child.on('close', (status) => resolve({ ...result, status }))
  })
}

/** Without what npm says to the scripts of this project, which is about another folder. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const own =
    /^(?:npm_(?:package|lifecycle|command|node|execpath|config_(?:local_prefix|global_prefix|prefix|loglevel))|INIT_CWD)/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)))
}
