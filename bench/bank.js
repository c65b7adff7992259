/* Times `papersetter bank` over a made-up bank of 5,000 questions in 50 files, with 40 exams that use them; usage: node bench/bank.js [FILES [ROUNDS]], files of 100 questions */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { summary } from './statistics.js'

const bin = fileURLToPath(new URL('../dist/cli/bin.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'papersetter-bench-'))
const [files = 50, rounds = 7] = process.argv.slice(2).map(Number)
const count = 100 * files

/** Numbers that look drawn by chance, always the same ones (mulberry32). */
let state = 1
const below = (count) => {
  state = (state + 0x6d2b79f5) | 0
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * count)
}
const words = Array.from({ length: 3000 }, (_, index) => `w${index.toString(36)}`)
const sentence = (length) => Array.from({ length }, () => words[Math.floor(below(3000) ** 2 / 3000)]).join(' ')

function question(index) {
  const heading = `## ${sentence(4)} {#q${index} points=${1 + below(8)} topic=topic-${below(20)} difficulty=${1 + below(5)} tags="${sentence(1)}, ${sentence(1)}"}`
  const choices = ['- [x]', '- [ ]', '- [ ]', '- [ ]'].map((box) => `${box} ${sentence(8)}`)
  return [heading, '', sentence(60), '', ...choices, '', ':::answer', sentence(20), ':::', ''].join('\n')
}

function print(command, times) {
  process.stdout.write(`bank ${command.padEnd(50)} ${(summary(times).median / 1000).toFixed(2)} s\n`)
}

try {
  mkdirSync(join(folder, 'exams/bank'), { recursive: true })
  for (let file = 0; file < files; file++) {
    const questions = Array.from({ length: 100 }, (_, index) => question(100 * file + index))
    writeFileSync(join(folder, `exams/bank/${file}.md`), `---\ntitle: Bank\n---\n\n${questions.join('\n')}`)
  }
  for (let exam = 0; exam < 40; exam++) {
    const uses = Array.from({ length: 20 }, () => `::use{#q${below(count)} from="bank/"}\n`)
    const front = `---\ntitle: Exam\ndate: 20${10 + Math.floor(exam / 4)}-0${1 + (exam % 4)}-01\n---\n`
    writeFileSync(
      join(folder, `exams/${exam}.md`),
      `${front}\n${[...new Set(uses)].join('\n')}\n::pick{from="bank/" topic=topic-${below(20)}}\n`,
    )
  }
  /** Milliseconds of a command. Its cache is its own. */
  const time = (command) => {
    const start = performance.now()
    const { status, stderr } = spawnSync(process.execPath, [bin, 'bank', ...command.split(' ')], {
      cwd: folder,
      env: { ...process.env, XDG_CACHE_HOME: join(folder, 'cache') },
      encoding: 'utf8',
      maxBuffer: 1e9,
    })
    if (status !== 0) throw new Error(stderr)
    return performance.now() - start
  }
  print('list, the first time', [time('list')])
  for (const command of ['list', 'list --topic topic-3 --unused-since 2018-01-01', 'show q17', 'search w5', 'check']) {
    print(command, Array.from({ length: rounds }, () => time(command)).slice(1))
  }
} finally {
  rmSync(folder, { recursive: true })
}
