import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands } from '../../src/cli/commands.ts'
import { shells } from '../../src/cli/options.ts'
import { languages } from '../../src/languages/locales.ts'
import { templateNames } from '../../src/project/templates.ts'
import { type Folder, openFolder, papersetter } from './command.ts'

let folder: Folder

beforeAll(async () => {
  folder = await openFolder({
    'midterm.md': '',
    'two words.md': '',
    'notes.txt': '',
    'list.csv': '',
    'old.tex': '',
    'net.layers': '',
  })
  await mkdir(join(folder.path, 'exams'))
  for (const shell of shells) {
    const { status, stdout, stderr } = await papersetter(['completion', shell], { cwd: folder.path })
    expect([status, stderr]).toEqual([0, ''])
    await writeFile(join(folder.path, `.${shell}`), stdout)
  }
  await mkdir(join(folder.path, '.bin'))
  await writeFile(join(folder.path, '.bin', 'papersetter'), '#!/bin/sh\n')
  await chmod(join(folder.path, '.bin', 'papersetter'), 0o755)
})
afterAll(() => folder?.remove())

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`

/** What bash would complete the last of some words to, the words as bash parts them. */
function inBash(line: string): string[] {
  const words = line.split(/(=)| /).filter((each) => each !== undefined)
  const script = `source ./.bash
COMP_WORDS=(${words.map(quoted).join(' ')}); COMP_CWORD=${words.length - 1}
_papersetter; printf '%s\\n' "\${COMPREPLY[@]}"`
  return execFileSync('bash', ['--norc', '-c', script], { cwd: folder.path, encoding: 'utf8' }).split('\n').filter(Boolean).sort()
}

/** The same in zsh, in a terminal of its own, as it is completed there: zsh has no other way. What is offered, and that it is, goes into files. */
function inZsh(line: string): string[] {
  const typed = [
    `PS1= PS2=; cd ${quoted(folder.path)}; autoload -U compinit; compinit -u -D; source ./.zsh`,
    `compadd() { local -a all; builtin compadd -O all "$@"; (( \${#all} )) && print -rl -- ">"$^all >> .out; builtin compadd "$@" }`,
    `complete-and-tell() { zle complete-word; touch .told }; zle -N complete-and-tell; bindkey '^I' complete-and-tell`,
    'rm -f .out .told; touch .out .ready',
  ]
  const script = `zmodload zsh/zpty
rm -f .ready
zpty z 'zsh -f -i'
${typed.map((each) => `zpty -w z ${quoted(each)}`).join('\n')}
while [[ ! -e .ready ]]; do sleep 0.05; done
zpty -w -n z ${quoted(`${line}\t`)}
while [[ ! -e .told ]]; do sleep 0.05; done
zpty -d z
`
  execFileSync('zsh', ['-f', '-c', script], { cwd: folder.path, env: { ...process.env, TERM: 'dumb' } })
  const said = readFileSync(join(folder.path, '.out'), 'utf8')
  return [...new Set(said.split('\n').flatMap((each) => (each.startsWith('>') ? [each.slice(1)] : [])))].sort()
}

function inFish(line: string): string[] {
  const script = `source ./.fish; complete -C ${quoted(line)}`
  const said = execFileSync('fish', ['--no-config', '-c', script], {
    cwd: folder.path,
    encoding: 'utf8',
    env: { ...process.env, PATH: `${join(folder.path, '.bin')}:${process.env.PATH}` },
  })
  return said
    .split('\n')
    .filter(Boolean)
    .map((each) => each.split('\t')[0] ?? '')
    .sort()
}

const first = [...new Set([...commands.keys()].map((name) => name.split(' ')[0] ?? ''))].sort()
const complete = { bash: inBash, zsh: inZsh, fish: inFish } as const

/** A shell that is not installed here says nothing. */
const installed = (shell: string) => spawnSync(shell, ['--version']).status === 0

describe.each(shells)('%s', (shell) => {
  // Debian's bash is always there; whoever lacks another shell cannot ask it
  const known = test.skipIf(!installed(shell))
  const completed = (line: string) => complete[shell](line).map((each) => each.replace(/\/$/, ''))

  known('reads its script without a word', () => {
    const { status, stderr } = spawnSync(shell, [shell === 'fish' ? '--no-execute' : '-n', `.${shell}`], { cwd: folder.path })
    expect([status, String(stderr)]).toEqual([0, ''])
  })

  known('completes commands, and the second words of those that have some', () => {
    expect(completed('papersetter ')).toEqual(first)
    expect(completed('papersetter re')).toEqual(first.filter((each) => each.startsWith('re')))
    expect(completed('papersetter bank ').sort()).toEqual(['check', 'list', 'search', 'show'])
    expect(completed('papersetter completion ')).toEqual([...shells].sort())
    expect(completed('papersetter new ')).toEqual(['bank', 'course', 'exam', 'quiz', 'template'])
  })

  known('completes options of the command, wherever it stands', () => {
    expect(completed('papersetter build --f')).toEqual(['--forms', '--fresh'])
    expect(completed('papersetter build midterm.md --hi')).toEqual(['--high-contrast'])
    expect(completed('papersetter check --m')).toEqual(['--mutate'])
    expect(completed('papersetter bank list --un')).toEqual(['--unused-since'])
    expect(completed('papersetter check --pa')).toEqual([])
  })

  known('completes values', () => {
    expect(completed('papersetter build --only ')).toEqual(['key', 'sheet', 'solution', 'student'])
    expect(completed('papersetter new exam a --lang ')).toEqual([...languages].sort())
    expect(completed('papersetter bank list --lang k')).toEqual(['ko'])
    const templates = completed('papersetter build midterm.md --template ')
    for (const name of templateNames()) expect(templates).toContain(name)
    expect(templates).not.toContain('midterm.md')
  })

  known('completes the files that a command takes, and folders', () => {
    const of = (line: string) => completed(line).map((each) => each.replaceAll('\\', ''))
    expect(of('papersetter build ')).toEqual(['exams', 'midterm.md', 'two words.md'])
    expect(of('papersetter marks ')).toEqual(['exams', 'list.csv'])
    expect(of('papersetter import ')).toEqual(['exams', 'notes.txt', 'old.tex'])
    expect(of('papersetter build --roster l')).toEqual(['list.csv'])
    expect(of('papersetter build midterm.md --out ')).toEqual(['exams'])
  })
})

test('bash completes a value behind an equals sign', () => {
  expect(inBash('papersetter build --only=s')).toEqual(['sheet', 'solution', 'student'])
})

test('another shell is refused', async () => {
  const { status, stderr } = await papersetter(['completion', 'tcsh'], { cwd: folder.path })
  expect([status, stderr]).toEqual([2, expect.stringContaining('Unexpected `tcsh` after completion, expected bash, zsh, fish.')])
})
